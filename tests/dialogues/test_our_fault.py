"""When the tutor itself breaks: the learner hears whose fault it is and what to do, and the chat goes on."""

from datetime import datetime
from pathlib import Path

import pytest
from lab import laboratory, plain

from bot.tutor import speaking

MORNING = datetime.fromisoformat("2026-11-23T04:00:00+00:00")


@pytest.mark.parametrize(("language", "words"), [("sw", "si kosa lako"), ("fa", "تقصیر شما نیست")])
async def test_a_broken_answer_is_owned_up_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    async with laboratory(tmp_path, start=MORNING) as lab:
        lab.witness.forgiven |= {"errors", "messages"}
        person = lab.person("Neema", language)
        lab.server.world.start(person)
        await lab.settled()
        with monkeypatch.context() as broken:
            broken.setattr(speaking, "text", _breaks)
            lab.server.world.say(person, "habari")
            await lab.settled()
        last = lab.last(person)
        assert last is not None
        assert words in plain(str(last.content["text"]))
        lab.server.world.start(person)
        await lab.settled()
        assert lab.last(person) is not last


def _breaks(*_: object) -> None:
    raise ZeroDivisionError
