"""A file that Telegram keeps goes out again by its id, as whatever kind it is; strangers' files cannot be passed on."""

import pytest
from chat_stage import Stage

from bot.core.replies import Phrase, Reply
from bot.core.sent import Sent
from bot.playground.world.people import Person


@pytest.fixture
async def neema(stage: Stage) -> Person:
    person = stage.playground.world.user("Neema")
    stage.playground.world.start(person)
    await stage.settled()
    await stage.skip(5)
    return person


def kept(stage: Stage, kind: str) -> str:
    """Return the id of a file that Telegram keeps."""
    mime = "image/png" if kind == "document" else "application/octet-stream"
    return stage.playground.world.files.keep(kind, name="x.png", mime=mime, content=b"x" * 64).id


KINDS = (
    ("photo", "photo"),
    ("photo", "document"),
    ("voice", "voice"),
    ("voice", "audio"),
    ("video", "video"),
    ("video", "animation"),
    ("video", "video_note"),
    ("file", "document"),
)


async def test_a_file_comes_as_the_kind_it_is(stage: Stage, neema: Person) -> None:
    line = Phrase(key="echo", args={"text": "faili"})
    for told, is_really in KINDS:
        file = Sent(kind=told, file=kept(stage, is_really))
        await stage.put(neema, Reply(lines=(line,), lent=file, guarded=True))
        await stage.settled()
        post = stage.playground.world.posts(neema)[-1]
        assert is_really in post.content
        assert post.content.get("caption") == (None if is_really == "video_note" else "Umesema: faili")
        sent = [one for one in stage.playground.calls if one.method.startswith("send")]
        assert sent[-1].params["protect_content"]
    assert await stage.rows("SELECT * FROM outbox") == []


async def test_a_file_that_is_gone_is_tried_once_and_the_rest_goes_on(stage: Stage, neema: Person) -> None:
    lost = Reply(lines=(Phrase(key="echo", args={"text": "a"}),), lent=Sent(kind="photo", file="gone"))
    await stage.put(neema, lost)
    await stage.put(neema, Reply(lines=(Phrase(key="echo", args={"text": "b"}),)))
    await stage.settled()
    assert stage.playground.world.posts(neema)[-1].content["text"] == "Umesema: b"
    assert [one.method for one in stage.playground.calls].count("sendPhoto") == 1
