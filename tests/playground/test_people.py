"""What people do with their phones, and what the bot hears of it."""

import pytest
from playground_stage import PNG, Stage

from bot.playground.wire import thing
from bot.playground.world.talk import Impossible


def test_start_with_a_payload_arrives_as_a_command(stage: Stage) -> None:
    stage.world.start(stage.neema, "c-AB12")
    message = stage.updates("message")[-1]
    assert message["text"] == "/start c-AB12"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert thing(message["from"])["language_code"] == "sw"


def test_only_a_button_that_is_there_can_be_pressed(stage: Stage) -> None:
    stage.world.start(stage.neema)
    keys = [[{"text": "Ndiyo", "callback_data": "1:yes"}]]
    sent = stage.thing("sendMessage", chat_id=1001, text="?", reply_markup={"inline_keyboard": keys})
    post = stage.world.chats[1001].posts[int(str(sent["message_id"]))]
    stage.thing("editMessageText", chat_id=1001, message_id=post.id, text="!")
    with pytest.raises(Impossible, match="no message shows Neema a button 'Ndiyo'"):
        stage.world.press(stage.neema, "Ndiyo")
    with pytest.raises(Impossible, match="no button '1:yes'"):
        stage.world.press(stage.neema, "1:yes", post=post)
    stage.world.press(stage.neema, "1:yes", post=post, stale=True)
    assert [query["data"] for query in stage.updates("callback_query")] == ["1:yes"]


def test_an_edited_message_is_told_as_an_edit(stage: Stage) -> None:
    stage.world.start(stage.neema)
    post = stage.world.say(stage.neema, "haya #mada")
    stage.world.edit(stage.neema, post, "sawa")
    [edited] = stage.updates("edited_message")
    assert (edited["text"], "entities" in edited, edited["message_id"]) == ("sawa", False, post.id)


def test_nobody_edits_another_ones_message(stage: Stage) -> None:
    post = stage.world.say(stage.neema, "x", chat=stage.group)
    with pytest.raises(Impossible):
        stage.world.edit(stage.sara, post, "y")


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "video", "sticker"])
def test_every_kind_of_file_arrives_and_can_be_sent_back_by_id(stage: Stage, kind: str) -> None:
    stage.world.start(stage.neema)
    stage.world.send(stage.neema, kind, PNG, name="kazi.png", caption="kazi" if kind != "sticker" else "", duration=3)
    found = stage.updates("message")[-1][kind]
    last = found[-1] if isinstance(found, list) else thing(found)
    back = stage.thing(f"send{kind.title()}", chat_id=1001, **{kind: last["file_id"]})
    assert thing(back[kind][-1] if isinstance(back[kind], list) else back[kind])["file_id"] == last["file_id"]  # type: ignore[index]
    if kind in {"voice", "video"}:
        assert thing(back[kind])["duration"] == 3
    assert stage.thing("getFile", file_id=last["file_id"])["file_size"] == len(PNG)
    assert stage.wrong() == []


def test_block_and_unblock_are_told_as_membership_of_the_private_chat(stage: Stage) -> None:
    stage.world.start(stage.neema)
    stage.world.mailbox.pending.clear()
    stage.world.block(stage.neema)
    stage.world.block(stage.neema)
    stage.world.say(stage.neema, "nimerudi")
    statuses = [thing(row["new_chat_member"])["status"] for row in stage.updates("my_chat_member")]
    assert statuses == ["kicked", "member"]
    assert stage.wrong() == []


def test_a_changed_language_is_seen_in_the_next_message(stage: Stage) -> None:
    stage.world.speak(stage.neema, "fa")
    stage.world.say(stage.neema, "x")
    assert thing(stage.updates("message")[-1]["from"])["language_code"] == "fa"


def test_two_worlds_of_one_seed_are_alike(stage: Stage) -> None:
    twin = Stage(stage.world.clock)
    for each in (stage, twin):
        each.world.start(each.neema)
        each.ask("sendPoll", chat_id=1001, question="?", options=[{"text": "a"}, {"text": "b"}])
        each.ask("sendDice", chat_id=1001)
    messages = [[each.world.message(post) for post in each.world.posts(1001)] for each in (stage, twin)]
    assert messages[0] == messages[1]


@pytest.mark.parametrize(
    ("method", "params", "field", "expected"),
    [
        (
            "sendMessage",
            {"text": "a", "link_preview_options": {"is_disabled": True}},
            "link_preview_options",
            {"is_disabled": True},
        ),
        ("sendMessage", {"text": "a", "protect_content": "true"}, "has_protected_content", True),
        ("sendMessage", {"text": "a", "message_effect_id": "5104841245755180586"}, "effect_id", "5104841245755180586"),
        (
            "sendContact",
            {"phone_number": "+255", "first_name": "N"},
            "contact",
            {"phone_number": "+255", "first_name": "N"},
        ),
        ("sendLocation", {"latitude": "-6.8", "longitude": 39.3}, "location", {"latitude": -6.8, "longitude": 39.3}),
    ],
)
def test_what_is_asked_for_stands_in_the_message(
    stage: Stage, method: str, params: dict[str, object], field: str, expected: object
) -> None:
    stage.world.start(stage.neema)
    assert stage.thing(method, chat_id=1001, **params)[field] == expected
    assert stage.wrong() == []


def test_the_bot_is_known_by_its_names_commands_and_descriptions_in_each_language(stage: Stage) -> None:
    stage.ask("setMyDescription", description="Karibu", language_code="sw")
    stage.ask("setMyShortDescription", short_description="Kozi")
    stage.ask(
        "setMyCommands",
        commands=[{"command": "leo", "description": "Leo"}],
        language_code="sw",
        scope={"type": "all_private_chats"},
    )
    assert stage.ask("getMyDescription", language_code="sw") == {"description": "Karibu"}
    assert stage.ask("getMyDescription", language_code="fa") == {"description": ""}
    assert stage.ask("getMyShortDescription", language_code="fa") == {"short_description": "Kozi"}
    assert stage.ask("getMyCommands", language_code="sw") == []
    assert stage.ask("getMyCommands", language_code="sw", scope={"type": "all_private_chats"}) == [
        {"command": "leo", "description": "Leo"}
    ]
    assert stage.wrong() == []
