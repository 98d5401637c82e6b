"""Two who learn together: found by hour, goal and language; words under an alias; a way out at any time."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from gestures import press, say
from lab import Lab, laboratory, plain

from bot.core.learner import Learner, Stage, State
from bot.playground.script.reading import labels, told
from bot.playground.world.people import Person
from bot.storage import addresses, learners
from bot.storage.engine.store import Tx

MORNING = datetime.fromisoformat("2026-11-23T10:00:00+03:00")
WORDS = {
    "sw": ("Nitafutie rafiki", "Andika ujumbe", "Jibu", "Maliza", "Ripoti", "Rafiki wa masomo amepatikana!"),
    "fa": ("همراه پیدا کن", "نوشتن پیام", "پاسخ", "خداحافظی", "گزارش", "همراه درس پیدا شد!"),
}


@dataclass
class Two:
    """A laboratory with two learners who have come to the end of the welcome."""

    lab: Lab
    asha: Person
    juma: Person

    async def says(self, who: Person, words: str) -> str:
        """Let somebody write, and return what the tutor shows them last."""
        say(self.lab, who, words)
        await self.lab.settled()
        return self.shown(who)

    async def presses(self, who: Person, label: str) -> str:
        """Let somebody press a button, and return what the tutor shows them last."""
        press(self.lab, who, label)
        await self.lab.settled()
        return self.shown(who)

    def shown(self, who: Person) -> str:
        """What the tutor shows somebody last."""
        post = self.lab.last(who)
        assert post is not None
        return told(post)

    async def change(self, who: Person, **look: object) -> None:
        """Change what is known of a learner."""
        await self.lab.house.store.run(lambda tx: learners.save(tx, replace(_learner(tx, who), **look)))  # type: ignore[arg-type]

    async def pair(self, find: str) -> None:
        """Let both look for a buddy."""
        for who in (self.asha, self.juma):
            await self.says(who, "/buddy")
            await self.presses(who, find)


def _learner(tx: Tx, who: Person) -> Learner:
    chat = addresses.find(tx, who.id)
    found = learners.by_chat(tx, chat) if chat is not None else None
    assert found is not None
    return found


async def two_in(lab: Lab, language: str) -> Two:
    zone = {"sw": "Africa/Dar_es_Salaam", "fa": "Asia/Tehran"}[language]
    two = Two(lab, lab.person("Asha", language, zone), lab.person("Juma", language, zone))
    for who in (two.asha, two.juma):
        await two.says(who, "/start")
        await two.change(who, stage=Stage.LEARNING, hour=19 * 60, zone=zone, language=language, purpose="shop")
    return two


@pytest.mark.parametrize("language", ["sw", "fa"])
async def test_two_meet_write_under_aliases_and_part(folder: Path, language: str) -> None:
    find, write, answer, end, _, found = WORDS[language]
    async with laboratory(folder, start=MORNING) as lab:
        two = await two_in(lab, language)
        assert find in (await two.says(two.asha, "/buddy"), *labels(lab.last(two.asha)))[1:]  # type: ignore[arg-type]
        waiting = await two.presses(two.asha, find)
        assert found not in waiting
        await two.says(two.juma, "/buddy")
        assert found in await two.presses(two.juma, find)
        assert found in two.shown(two.asha), "whoever waited is told"
        await two.presses(two.juma, write)
        await two.says(two.juma, "<b>Habari</b> ya leo?")
        relayed = two.shown(two.asha)
        assert "Habari ya leo?" in relayed
        assert "Juma" not in relayed
        await two.presses(two.asha, answer)
        await two.says(two.asha, "Nzuri sana")
        assert "Nzuri sana" in two.shown(two.juma)
        await two.presses(two.juma, end)
        assert any(find in labels(post) for post in lab.heard(two.juma)), "who parts may look for somebody else"
        await two.says(two.asha, "/buddy")
        assert find in labels(lab.last(two.asha))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["nipigie 0712 345 678", "niandikie @juma_tz", "t.me/juma", "https://x.tz", "۰۹۱۲ ۳۴۵ ۶۷ ۸۹"]
)
async def test_words_that_tell_how_to_reach_somebody_are_not_handed_on(folder: Path, words: str) -> None:
    find, write, *_ = WORDS["sw"]
    async with laboratory(folder, start=MORNING) as lab:
        two = await two_in(lab, "sw")
        await two.pair(find)
        before = two.shown(two.asha)
        await two.presses(two.juma, write)
        assert "Kwa usalama wenu" in await two.says(two.juma, words)
        assert two.shown(two.asha) == before


async def test_ten_a_day_pass_and_quiet_hours_hold(folder: Path) -> None:
    find, write, *_ = WORDS["sw"]
    async with laboratory(folder, start=MORNING) as lab:
        two = await two_in(lab, "sw")
        await two.pair(find)
        for number in range(10):
            await two.presses(two.juma, write)
            assert "umetumwa" in await two.says(two.juma, f"ujumbe wa {number}")
        await two.presses(two.juma, write)
        assert "jumbe 10" in await two.says(two.juma, "na mwingine")
        assert "ujumbe wa 9" in two.shown(two.asha)
        await lab.until(lab.local("Africa/Dar_es_Salaam", "22:00"))
        await two.presses(two.asha, write)
        assert "saa zake za utulivu" in await two.says(two.asha, "usiku mwema")
        assert "usiku mwema" not in two.shown(two.juma)
        await lab.until(lab.local("Africa/Dar_es_Salaam", "07:01", 1))
        assert any("usiku mwema" in plain(told(post)) for post in lab.heard(two.juma))


async def test_who_was_reported_is_not_met_again_and_who_rests_is_left_alone(folder: Path) -> None:
    find, write, _, _, report, found = WORDS["sw"]
    async with laboratory(folder, start=MORNING) as lab:
        two = await two_in(lab, "sw")
        await two.pair(find)
        await two.change(two.juma, state=State.PAUSED)
        before = two.shown(two.juma)
        await two.presses(two.asha, write)
        assert "amepumzika" in await two.says(two.asha, "upo?")
        assert two.shown(two.juma) == before
        assert "Hamtakutanishwa tena" in await two.presses(two.asha, report)
        await two.change(two.juma, state=State.ACTIVE)
        await two.presses(two.asha, find)
        await two.says(two.juma, "/buddy")
        assert found not in await two.presses(two.juma, find)


async def test_hours_far_apart_and_other_languages_do_not_meet(folder: Path) -> None:
    find, *_, found = WORDS["sw"]
    async with laboratory(folder, start=MORNING) as lab:
        two = await two_in(lab, "sw")
        await two.change(two.asha, hour=8 * 60)
        await two.pair(find)
        assert found not in two.shown(two.juma)
