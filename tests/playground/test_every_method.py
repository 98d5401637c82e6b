"""Every method the playground models, called with nothing, with odd things and with plausible ones."""

import pytest
from playground_stage import PNG, Stage

from bot.playground.methods import HANDLERS
from bot.playground.spec.tables import Method, methods
from bot.playground.wire import Thing, Upload

FILE = Upload(name="p.png", content=PNG, mime="image/png")
BY_NAME: dict[str, object] = {
    "user_id": 1002,
    "text": "somo",
    "message_id": 3,
    "message_ids": [3],
    "from_chat_id": 1001,
    "name": "Jina",
    "language_code": "sw",
    "action": "typing",
    "permissions": {"can_send_messages": True},
    "options": [{"text": "a"}, {"text": "b"}],
    "question": "?",
    "media": [{"type": "photo", "media": "attach://a"}, {"type": "photo", "media": "attach://b"}],
    "latitude": -6.8,
    "longitude": 39.3,
    "results": [],
    "commands": [],
    "draft_id": 1,
    "title": "Darasa",
    "url": "https://x.co/",
}
ODD: tuple[object, ...] = ("", "x", -1, 10**30, True, [], {}, [[]], {"type": "x"}, None)


def plausible(method: Method, chat: int) -> Thing:
    params: Thing = {"a": FILE, "b": FILE} if method.name == "sendMediaGroup" else {}
    for name, field in method.params.items():
        if name == "chat_id":
            params[name] = chat
        elif name == "media" and method.name == "editMessageMedia":
            params[name] = {"type": "photo", "media": "attach://a"}
        elif field.required and "InputFile" in field.kind:
            params[name] = FILE
        elif field.required or name in {"user_id", "message_id"}:
            params[name] = BY_NAME.get(name, "1")
    return params


@pytest.mark.parametrize("name", sorted(HANDLERS))
@pytest.mark.parametrize("where", ["private", "group", "forum"])
def test_a_plausible_call_keeps_to_the_specification(stage: Stage, name: str, where: str) -> None:
    stage.world.start(stage.neema)
    forum = stage.world.group("Jukwaa", [stage.neema, stage.sara], forum=True, bot="administrator")
    stage.world.add_bot(stage.group, by=stage.neema, status="administrator")
    chat = {"private": stage.neema.id, "group": stage.group.id, "forum": forum.id}[where]
    for _ in range(3):
        stage.ask("sendPhoto", chat_id=chat, photo=FILE)
    method = methods()[name]
    outcome = stage.ask(name, **plausible(method, chat))
    broken = [words for words in stage.wrong() if "breaks the specification" in words]
    assert broken == [], outcome


@pytest.mark.parametrize("name", sorted(HANDLERS))
def test_odd_parameters_are_refused_or_overlooked_but_break_nothing(stage: Stage, name: str) -> None:
    stage.world.start(stage.neema)
    stage.ask(name)
    for odd in ODD:
        stage.ask(name, **dict.fromkeys(methods()[name].params, odd))
        stage.ask(name, **{**dict.fromkeys(methods()[name].params, odd), "chat_id": 1001, "text": "x"})
