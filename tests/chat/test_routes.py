"""Which use case each kind of update reaches, through the real server; and what is left alone."""

from datetime import UTC, datetime

import pytest
from chat_stage import Stage

from bot import tutor
from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.presses import Verb, encode
from bot.core.replies import Replies
from bot.playground.world.people import Person
from bot.storage.engine.store import Tx


@pytest.fixture
async def neema(stage: Stage) -> Person:
    """Neema, who has started the bot."""
    person = stage.playground.world.user("Neema")
    stage.playground.world.start(person)
    await stage.settled()
    await stage.skip(5)
    return person


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("habari", "text habari"),
        ("نقش من چیست؟", "text نقش من چیست؟"),
        ("7:00", "text 7:00"),
        ("/today", "command today"),
        ("/today@playground_bot", "command today"),
        ("/pause 3", "command pause 3"),
        ("/PAUSE   tatu nne ", "command pause tatu nne"),
        ("/start", "start"),
        ("/start l-role", "start l-role"),
        ("/startling", "command startling"),
        ("/", "text /"),
        ("saa /today", "text saa /today"),
    ],
)
async def test_what_is_typed_in_private_reaches_its_use_case(
    stage: Stage, neema: Person, typed: str, heard: str
) -> None:
    stage.playground.world.say(neema, typed)
    await stage.settled()
    assert stage.texts(neema)[-1].strip() == f"Umesema: {heard}"


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "video", "sticker"])
async def test_anything_that_is_not_text_is_named_and_never_fetched(stage: Stage, neema: Person, kind: str) -> None:
    stage.playground.world.send(neema, kind)
    await stage.settled()
    assert stage.texts(neema)[-1] == f"Umesema: other {kind}"
    assert stage.count("getFile") == 0


async def test_an_edited_message_is_noticed(stage: Stage, neema: Person) -> None:
    post = stage.playground.world.say(neema, "haabri")
    await stage.settled()
    stage.playground.world.edit(neema, post, "habari")
    await stage.settled()
    assert stage.texts(neema)[-1] == "Umesema: edited habari"


@pytest.mark.parametrize(
    ("data", "heard"),
    [
        (encode(Verb.ANSWER, "role.rate", "b"), "press a role.rate b"),
        ("0:a:role.rate:b", "stale"),
        ("1:nonsense:x", "stale"),
        ("1:a:<b>", "stale"),
        ("زبان", "stale"),
    ],
)
async def test_a_press_is_decoded_or_called_stale(stage: Stage, neema: Person, data: str, heard: str) -> None:
    post = stage.playground.world.posts(neema)[-1]
    stage.playground.world.press(neema, data, post=post, stale=True)
    await stage.settled()
    assert stage.texts(neema)[-1] == f"Umesema: {heard}"
    assert stage.count("answerCallbackQuery") == 1


async def test_a_press_in_a_group_is_answered_and_changes_nothing(stage: Stage, neema: Person) -> None:
    group = stage.playground.world.group("Darasa", [neema])
    stage.playground.world.say(neema, "@playground_bot habari", chat=group)
    await stage.settled()
    stage.playground.world.press(neema, encode(Verb.TODAY), post=stage.playground.world.posts(group)[-1], stale=True)
    await stage.settled()
    assert stage.count("answerCallbackQuery") == 1
    assert len(stage.texts(neema)) == 1


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("@playground_bot habari", True),
        ("/today@playground_bot", True),
        ("/today", True),
        ("/today@another_bot", False),
        ("habari zenu", False),
    ],
)
async def test_in_a_group_the_tutor_speaks_only_when_spoken_to(
    stage: Stage, neema: Person, typed: str, *, answered: bool
) -> None:
    juma = stage.playground.world.user("Juma")
    group = stage.playground.world.group("Darasa", [neema, juma], bot="administrator")
    stage.playground.world.say(juma, typed, chat=group)
    await stage.settled()
    assert stage.texts(group)[0] == "Niandikie faragha.\n\nپیام خصوصی بدهید.", "whoever lets it in is greeted"
    assert stage.texts(group)[1:] == (["Bado.\n\nهنوز نه."] if answered else [])


async def test_a_reply_to_the_tutor_in_a_group_is_spoken_to_it(stage: Stage, neema: Person) -> None:
    group = stage.playground.world.group("Darasa", [neema], bot="administrator")
    stage.playground.world.say(neema, "/today", chat=group)
    await stage.settled()
    stage.playground.world.say(neema, "asante", chat=group, reply_to=stage.playground.world.posts(group)[-1])
    await stage.settled()
    assert len(stage.texts(group)) == 3


async def test_what_waits_for_a_group_is_dropped_when_it_puts_us_out(stage: Stage, neema: Person) -> None:
    world = stage.playground.world
    group = world.group("Darasa", [neema])
    world.say(neema, "/today@playground_bot", chat=group)
    await stage.settled()
    world.add_bot(group, by=neema, status="kicked")
    await stage.settled()
    assert await stage.rows("SELECT state FROM inbox WHERE state NOT IN ('done', 'ignored')") == []
    assert await stage.rows("SELECT count(*) FROM outbox") == [(0,)]


async def test_a_group_that_moves_is_followed(stage: Stage, neema: Person) -> None:
    world = stage.playground.world
    group = world.group("Darasa", [neema], kind="group")
    world.say(neema, "/today@playground_bot", chat=group)
    await stage.settled()
    known = await stage.rows("SELECT count(*) FROM address")
    new = world.migrate(group)
    await stage.settled()
    world.say(neema, "/today@playground_bot", chat=new)
    await stage.settled()
    assert len(stage.texts(new)) == 1
    assert await stage.rows("SELECT count(*) FROM address") == known, "the group is one chat under both ids"


async def test_being_blocked_and_let_in_again_reaches_the_tutor(
    stage: Stage, neema: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def note(name: str) -> object:
        def use_case(tx: Tx, course: Course, now: datetime, learner: Learner) -> Replies:
            del tx, course, now
            heard.append(f"{name} {learner.language}")
            return ()

        return use_case

    monkeypatch.setattr(tutor, "blocked", note("blocked"))
    monkeypatch.setattr(tutor, "unblocked", note("unblocked"))
    stage.playground.world.block(neema)
    await stage.settled()
    stage.playground.world.unblock(neema)
    await stage.settled()
    assert heard == ["blocked sw", "unblocked sw"]


async def test_a_learner_is_known_by_the_chat_and_greeted_in_the_phones_language(stage: Stage) -> None:
    sara = stage.playground.world.user("سارا", language="fa")
    stage.playground.world.start(sara)
    stage.playground.world.say(sara, "سلام")
    await stage.settled()
    assert [text.split(":")[0] for text in stage.texts(sara)] == ["نوشتید", "نوشتید"]
    assert await stage.rows("SELECT count(*) FROM learner") == [(1,)]


async def test_every_update_is_done_or_ignored_and_its_words_are_erased(stage: Stage, neema: Person) -> None:
    stage.playground.world.say(neema, "siri yangu")
    group = stage.playground.world.group("Darasa", [neema], bot="administrator")
    stage.playground.world.say(neema, "siri yetu", chat=group)
    await stage.settled()
    assert {state for (state,) in await stage.rows("SELECT state FROM inbox")} == {"done", "ignored"}
    assert await stage.rows("SELECT raw FROM inbox WHERE raw IS NOT NULL") == []


async def test_a_use_case_that_always_fails_puts_its_update_aside_and_the_chat_goes_on(
    stage: Stage, neema: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> Replies:
        raise ZeroDivisionError(args)

    monkeypatch.setattr(tutor, "text", broken)
    stage.playground.world.say(neema, "habari")
    stage.playground.world.say(neema, "/help")
    await stage.settled()
    assert stage.texts(neema)[-1] == "Umesema: command help"
    assert await stage.rows("SELECT state, tries FROM inbox WHERE tries > 0") == [("quarantined", 3)]
    assert await stage.rows("SELECT count(*) FROM outbox") == [(0,)]


async def test_updates_that_cannot_be_parsed_do_not_stop_the_others(stage: Stage, neema: Person) -> None:
    poison = [
        {"update_id": 10**9 + 1, "message": {"text": "no chat, no date"}},
        {"update_id": 10**9 + 2, "callback_query": {"id": 7, "from": "nobody"}},
        {"update_id": 10**9 + 3, "message": []},
    ]
    await stage.room.intake.keep(poison)
    stage.playground.world.say(neema, "habari")
    await stage.settled()
    assert stage.texts(neema)[-1] == "Umesema: text habari"
    assert {state for (state,) in await stage.rows("SELECT state FROM inbox")} <= {"done", "ignored", "quarantined"}


async def test_a_message_to_nobody_known_is_not_an_update_of_ours(stage: Stage) -> None:
    channel = {"id": -100500, "type": "channel", "title": "Habari"}
    post = {"message_id": 1, "date": int(datetime(2026, 11, 22, tzinfo=UTC).timestamp()), "chat": channel, "text": "x"}
    await stage.room.intake.keep([{"update_id": 1, "channel_post": post}])
    await stage.settled()
    assert await stage.rows("SELECT state FROM inbox WHERE update_id = 1") == [("ignored",)]


def _raw(update_id: int, kind: str, person: Person, **content: object) -> dict[str, object]:
    """Return an update as Telegram gives it, for what the playground's people cannot send."""
    chat = {"id": person.id, "type": "private", "first_name": person.first_name}
    sender = {"id": person.id, "is_bot": False, "first_name": person.first_name}
    message = {"message_id": update_id, "date": 1795320000, "chat": chat, "from": sender, **content}
    return {"update_id": 10**9 + update_id, kind: message}


async def test_an_album_is_answered_once(stage: Stage, neema: Person) -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    pictures = [_raw(number, "message", neema, photo=photo, media_group_id="7") for number in range(5)]
    await stage.room.intake.keep(pictures)
    await stage.room.intake.keep([_raw(9, "message", neema, photo=photo, media_group_id="8")])
    await stage.settled()
    assert stage.texts(neema)[1:] == ["Umesema: other photo"] * 2


async def test_a_live_location_is_named_once_and_its_moves_are_ignored(stage: Stage, neema: Person) -> None:
    location = {"latitude": -6.8, "longitude": 39.3, "live_period": 900}
    await stage.room.intake.keep([_raw(1, "message", neema, location=location)])
    moves = [_raw(number, "edited_message", neema, location=location, edit_date=1795320001) for number in range(2, 6)]
    await stage.room.intake.keep(moves)
    await stage.settled()
    assert stage.texts(neema)[1:] == ["Umesema: other location"]


async def test_a_service_message_asks_for_no_answer(stage: Stage, neema: Person) -> None:
    await stage.room.intake.keep(
        [_raw(1, "message", neema, message_auto_delete_timer_changed={"message_auto_delete_time": 9})]
    )
    await stage.settled()
    assert len(stage.texts(neema)) == 1
