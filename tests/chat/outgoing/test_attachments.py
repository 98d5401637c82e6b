"""Files that come with a reply: named by id in the outbox, made after the claim, uploaded with their caption."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from chat_stage import Stage

from bot.chat.rendering.render import render
from bot.core.course import Course
from bot.core.names import Language
from bot.core.papers import Paper, Words
from bot.core.replies import Attachment, Button, Day, FileKind, Kind, Phrase, Quote, Reply
from bot.language.direction import visible
from bot.pictures import written
from bot.playground.world.people import Person
from bot.playground.world.posts import Post
from bot.storage.outbox import Reader
from bot.tutor import making

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)
WORDS: Mapping[str, Words] = {
    "text": Phrase(key="named", args={"name": Quote(text="Asha & <Co>")}),
}


def bearing(name: str = "kazi.txt", kind: FileKind = FileKind.DOCUMENT, **args: str) -> Reply:
    """Return a reply with a file."""
    attachment = Attachment(make="sheet", args=args, kind=kind, name=name)
    return Reply(lines=(Phrase(key="echo", args={"text": "faili"}),), attachment=attachment)


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> dict[str, Paper | None]:
    """What the maker `sheet` makes; a test may change it."""
    made: dict[str, Paper | None] = {"": Paper(form="text", words=WORDS)}
    monkeypatch.setitem(making.MAKERS, "sheet", lambda _, ids: made[str(ids.get("which", ""))])
    return made


@pytest.fixture
async def neema(stage: Stage) -> Person:
    person = stage.playground.world.user("Neema")
    stage.playground.world.start(person)
    await stage.settled()
    stage.playground.world.posts(person)[-1].deleted = True
    stage.playground.calls.clear()
    await stage.skip(5)
    return person


def last(stage: Stage, person: Person) -> Post:
    return stage.playground.world.posts(person)[-1]


def content_of(stage: Stage, post: Post) -> bytes:
    shown = post.content["document"]
    assert isinstance(shown, dict)
    known = stage.playground.world.files.by_id(str(shown["file_id"]))
    assert known is not None
    return known.content


async def test_a_file_arrives_with_its_name_its_caption_and_its_words(
    stage: Stage, neema: Person, paper: dict[str, Paper | None]
) -> None:
    assert paper
    await stage.put(neema, bearing())
    await stage.settled()
    post = last(stage, neema)
    assert post.content["caption"] == "Umesema: faili"
    assert post.content["document"]["file_name"] == "kazi.txt"  # type: ignore[index]
    assert content_of(stage, post).decode() == "Habari Asha & <Co>"
    assert await stage.rows("SELECT * FROM outbox") == []


async def test_a_picture_is_shown_as_one(
    stage: Stage, neema: Person, paper: dict[str, Paper | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def pixel(words: written.Words) -> bytes:
        del words
        return PIXEL

    monkeypatch.setattr(written, "FORMS", {"pixel": pixel})
    paper[""] = Paper(form="pixel", words={})
    await stage.put(neema, bearing("picha.png", FileKind.PHOTO))
    await stage.settled()
    assert "photo" in last(stage, neema).content
    assert last(stage, neema).content["caption"] == "Umesema: faili"


async def test_the_outbox_holds_ids_and_no_file(stage: Stage, neema: Person) -> None:
    await stage.put(neema, Reply(lines=bearing().lines, attachment=bearing(which="x").attachment, not_before=2**40))
    ((stored,),) = await stage.rows("SELECT length(reply) FROM outbox")
    assert isinstance(stored, int)
    assert stored < 300


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(None, id="nothing to show any more"),
        pytest.param(Paper(form="papyrus", words={}), id="a form nobody makes"),
        pytest.param(Paper(form="text", words={}), id="a word is missing"),
        pytest.param(Paper(form="text", words={"text": ""}), id="an empty file"),
        pytest.param(Paper(form="text", words={"text": Phrase(key="no.such")}), id="a phrase nobody knows"),
        pytest.param(Paper(form="text", words={"text": Day(iso="soon")}), id="a date that is none"),
        pytest.param(Paper(form="text", words={"text": "x" * (50_000_000 + 1)}), id="more than Telegram takes"),
    ],
)
async def test_a_file_that_cannot_be_made_becomes_kind_words_once(
    stage: Stage, neema: Person, paper: dict[str, Paper | None], broken: Paper | None
) -> None:
    paper[""] = broken
    go = Button(label=Phrase(key="button.go"), press="1:today:show")
    await stage.put(neema, Reply(lines=bearing().lines, attachment=bearing().attachment, buttons=((go,),)))
    await stage.settled()
    assert stage.texts(neema) == ["Faili halikutengenezeka."]
    assert len(last(stage, neema).buttons()) == 2, "a way back to the screen, and today's step"
    assert stage.count("sendDocument") == 0
    assert stage.count("sendMessage") == 1
    assert await stage.rows("SELECT * FROM outbox") == []


async def test_a_maker_that_is_gone_is_told_kindly_too(stage: Stage, neema: Person) -> None:
    await stage.put(neema, bearing())
    await stage.settled()
    assert stage.texts(neema) == ["Faili halikutengenezeka."]


@pytest.mark.parametrize(("kind", "uploads"), [(Kind.REPLY, 2), (Kind.REMINDER, 1)])
async def test_an_upload_of_unknown_fate_is_repeated_as_any_answer_is(
    stage: Stage, neema: Person, paper: dict[str, Paper | None], kind: Kind, uploads: int
) -> None:
    assert paper
    stage.playground.faults.next("sendDocument", "drop_after")
    reply = bearing()
    await stage.put(neema, Reply(lines=reply.lines, attachment=reply.attachment, kind=kind, key="file:1"))
    await stage.settled()
    assert stage.count("sendDocument") == uploads


async def test_the_answer_to_a_button_under_a_file_comes_as_a_message_of_its_own(
    stage: Stage, neema: Person, paper: dict[str, Paper | None]
) -> None:
    assert paper
    go = Button(label=Phrase(key="button.go"), press="1:card:role:hook")
    await stage.put(neema, replace(bearing(), buttons=((go,),)))
    await stage.settled()
    under = last(stage, neema)
    stage.playground.world.press(neema, "1:card:role:hook", post=under)
    await stage.settled()
    assert last(stage, neema).content["text"] == "Umesema: press card role hook"
    assert last(stage, neema).id != under.id
    assert stage.count("editMessageText") == 0


async def test_a_group_gets_no_file_because_nobody_is_there_to_make_it_for(
    stage: Stage, neema: Person, paper: dict[str, Paper | None]
) -> None:
    assert paper
    group = stage.playground.world.group("Kikundi", [neema])
    stage.playground.world.add_bot(group, by=neema)
    await stage.put(group, bearing())
    await stage.settled()
    assert stage.count("sendDocument") == 0
    assert await stage.rows("SELECT * FROM outbox") == []


def test_a_reply_with_a_file_edits_no_screen() -> None:
    with pytest.raises(ValueError, match="no screen"):
        Reply(lines=(), screen="today", attachment=Attachment(make="sheet"))


def test_a_caption_is_shorter_than_a_message(course: Course) -> None:
    reply = Reply(lines=(Phrase(key="echo", args={"text": Quote(text="a" * 3000)}),))
    reader = Reader(language=Language("sw"))
    assert len(render(reply, reader, course).text) > 3000
    assert len(visible(render(replace(reply, attachment=bearing().attachment), reader, course).text)) == 1024
