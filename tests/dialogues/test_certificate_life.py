"""From the first task to a portfolio and a certificate, which a stranger verifies until its owner takes it back."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from lab import Lab, laboratory, taught
from player import Dialogue, Player, read, told
from student import Student
from test_whole_course import student_of, take

from bot.core.course import Course
from bot.core.names import LearnerId
from bot.core.piece import Piece
from bot.core.portfolio.certificate import Certificate
from bot.core.presses import Verb, encode
from bot.playground.world.posts import Post
from bot.storage import certificates

HERE = Path(__file__).parent
LESSONS = ("role", "script")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a stranger and the owner are told."""

    true: tuple[str, ...]
    hidden: str
    revoked: str
    unknown: str
    gone: str


WORDS = {
    "sw": Words(
        true=("Cheti hiki ni halali", "Jina: Rehema Mushi", "Amekamilisha sampuli 2 za kazi:", "• Hati ya video"),
        hidden="Mwenye cheti hiki amekificha kwa sasa.",
        revoked="Mwenye cheti hiki amekifuta",
        unknown="Hakuna cheti chenye namba hii.",
        gone="Cheti kimefutwa.",
    ),
    "fa": Words(
        true=(
            "این گواهی معتبر است",
            "نام: زهرا علی‌پور",
            "۲ نمونه‌کار را به پایان رسانده است:",
            "• فیلم‌نامه‌ی ویدیوی کوتاه",
        ),
        hidden="صاحب این گواهی فعلاً آن را پنهان کرده است.",
        revoked="صاحب این گواهی آن را باطل کرده",
        unknown="گواهی‌ای با این شماره پیدا نشد.",
        gone="گواهی باطل شد.",
    ),
}


def short(course: Course) -> Course:
    """Return a course of two lessons whose pieces a certificate stands on."""
    held = (course.lessons[one].task for one in LESSONS)
    pieces = tuple(Piece(id=task.piece, required=True) for task in held if task and task.piece)
    return replace(course, order=LESSONS, pieces=pieces, tracks={}, apart=frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Graduation:
    """A laboratory in which somebody has handed in every task."""

    lab: Lab
    student: Student
    dialogue: Dialogue
    language: str

    async def certificate(self) -> Certificate:
        held = await self.lab.house.store.run(lambda tx: certificates.every(tx, LearnerId(1)))
        return held[-1]

    async def open_link(self, code: str, name: str = "Mwajiri") -> Post:
        """Let somebody who never wrote before open the link, and return what that one sees."""
        stranger = self.lab.person(name, self.language)
        self.lab.world.start(stranger, f"c-{code}")
        await self.lab.settled()
        seen = self.lab.last(stranger)
        assert seen is not None
        return seen

    async def press(self, *args: str) -> str:
        self.lab.world.press(
            self.student.person, encode(Verb.CERTIFICATE, *args), post=self.student.screen(), stale=True
        )
        await self.lab.settled()
        return told(self.student.screen())


@pytest.fixture(params=["sw", "fa"])
async def graduation(
    request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Graduation]:
    """Take a learner through both lessons by phone, and then through the dialogue."""
    language = str(request.param)
    dialogue = read(HERE / language / "_certificate.yaml")
    course = short(taught(Path("content")))
    monkeypatch.setattr("lab.taught", lambda _: course)
    async with laboratory(folder, start=dialogue.start) as lab:
        student = replace(student_of(lab, language), course=course)
        await take(student, len(LESSONS))
        await Player(lab=lab, dialogue=dialogue, person=student.person).play()
        yield Graduation(lab=lab, student=student, dialogue=dialogue, language=language)


async def test_a_stranger_verifies_it_until_its_owner_takes_it_back(graduation: Graduation) -> None:
    words, held = WORDS[graduation.language], await graduation.certificate()
    seen = await graduation.open_link(held.code)
    assert [one for one in words.true if one not in told(seen)] == []
    assert len(seen.buttons()) == 1, "and a way to learn it too"
    await graduation.press("hide", held.code)
    assert words.hidden in told(await graduation.open_link(held.code, "Wa pili"))
    await graduation.press("reveal", held.code)
    await graduation.press("ask", held.code)
    assert words.gone in await graduation.press("revoke", held.code)
    assert words.revoked in told(await graduation.open_link(held.code, "Wa tatu"))
    assert words.unknown in told(await graduation.open_link("NOSUCHCODE", "Wa nne"))
