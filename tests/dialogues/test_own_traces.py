"""Being forgotten and moving, through the real routes: what is left on the disk, in the chat, and for a stranger."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path

import pytest
from gestures import forge, press, say
from lab import Lab, laboratory
from player import Player, read

from bot.core.learner import Learner
from bot.playground.world.people import Person
from bot.storage import addresses, learners
from bot.storage.engine.tx import Tx
from bot.storage.privacy import erasing

SCRIPT = Path(__file__).parent / "sw" / "workbench.yaml"  # begins with the first day
START = datetime.fromisoformat("2026-11-23T16:10:00+03:00")
PERSONAL = (
    "learner", "outbox", "run", "answer", "draft", "due", "delivery", "home", "dead_letter",
)  # fmt: skip
PLAN = "Baada ya swala ya alfajiri"


@pytest.fixture
async def lab(folder: Path) -> AsyncIterator[Lab]:
    async with laboratory(folder, start=START) as lab:
        yield lab


@pytest.fixture
async def asha(lab: Lab) -> Person:
    """Somebody after the first day, with a plan in her own words."""
    person = lab.person("Asha", "sw", "Africa/Dar_es_Salaam")
    dialogue = read(SCRIPT)
    opening = Player(lab=lab, dialogue=dialogue, person=person)
    for turn in takewhile(lambda one: one.get("say") != "/help", dialogue.turns):
        await opening.turn(turn, str(turn))
    forge(lab, person, "1:set:plan")
    await lab.settled()
    say(lab, person, PLAN)
    await lab.settled()
    return person


async def known(lab: Lab, person: Person) -> Learner | None:
    def unit(tx: Tx) -> Learner | None:
        chat = addresses.find(tx, person.id)
        return None if chat is None else learners.by_chat(tx, chat)

    return await lab.house.store.run(unit)


async def address(lab: Lab, person: Person) -> object:
    return await lab.house.store.run(lambda tx: addresses.find(tx, person.id))


async def act(lab: Lab, person: Person, *labels: str) -> None:
    for label in labels:
        (say if label.startswith("/") else press)(lab, person, label)
        await lab.settled()


async def test_after_two_taps_nothing_is_left_and_whoever_comes_back_is_a_stranger(lab: Lab, asha: Person) -> None:
    await act(lab, asha, "/forget", "Ndiyo, nisahau", "Futa vyote sasa")
    assert "Nimekusahau" in lab.transcript(asha)
    assert await address(lab, asha) is None
    counts = await lab.house.store.run(_rows)
    assert counts == {"address": 0}
    await act(lab, asha, "/start")
    assert (await known(lab, asha)) is not None
    assert "Chagua lugha" in lab.transcript(asha)


def _rows(tx: Tx) -> dict[str, int]:
    """Return how many rows are left of whatever could belong to somebody; a group of the laboratory is nobody."""
    counts = {one: tx.execute(f"SELECT COUNT(*) FROM {one}").fetchone()[0] for one in PERSONAL}  # noqa: S608 - see above
    of_chats = "SELECT COUNT(*) FROM address WHERE chat NOT IN (SELECT chat FROM study_group)"
    return {one: count for one, count in counts.items() if count} | {"address": tx.execute(of_chats).fetchone()[0]}


async def test_who_blocks_the_bot_between_the_taps_is_still_there_and_can_go_on(lab: Lab, asha: Person) -> None:
    await act(lab, asha, "/forget", "Ndiyo, nisahau")
    lab.world.block(asha)
    await lab.settled()
    assert (await known(lab, asha)) is not None
    lab.world.unblock(asha)
    await lab.settled()
    await act(lab, asha, "Futa vyote sasa")
    assert await address(lab, asha) is None


async def test_who_blocks_the_bot_at_once_after_is_gone_all_the_same(lab: Lab, asha: Person) -> None:
    """The last word cannot be said; Telegram then tells of a block by somebody nobody knows."""
    await act(lab, asha, "/forget", "Ndiyo, nisahau")
    press(lab, asha, "Futa vyote sasa")
    lab.world.block(asha)
    await lab.settled()
    assert await address(lab, asha) is None
    assert await lab.house.store.run(_rows) == {"address": 0}


async def test_a_move_carries_everything_and_leaves_a_stranger_behind(lab: Lab, asha: Person) -> None:
    before = await known(lab, asha)
    assert before is not None
    await act(lab, asha, "/move")
    code = lab.transcript(asha).split("/move ")[-1].split()[0].strip(".")
    new = lab.person("Asha mpya", "sw", "Africa/Dar_es_Salaam")
    await act(lab, new, f"/move {code.lower()}")
    assert "fungua akaunti ya zamani" in lab.transcript(new)
    await act(lab, asha, "Ndiyo, hamisha")
    after = await known(lab, new)
    assert after is not None
    assert (after.id, after.plan, after.streak, after.hour) == (before.id, PLAN, before.streak, before.hour)
    assert "Karibu! Kila kitu kimehamia hapa" in lab.transcript(new)
    assert "Umehamia akaunti mpya" in lab.transcript(asha)
    assert await address(lab, asha) is None
    await act(lab, new, f"/move {code}")
    assert "Msimbo huu haufai" in lab.transcript(new)


async def test_a_move_that_the_old_account_refuses_changes_nothing(lab: Lab, asha: Person) -> None:
    await act(lab, asha, "/move")
    code = lab.transcript(asha).split("/move ")[-1].split()[0].strip(".")
    thief = lab.person("Mwizi", "sw", "Africa/Dar_es_Salaam")
    await act(lab, thief, f"/move {code}")
    await act(lab, asha, "Hapana, si mimi")
    await act(lab, thief, f"/move {code}")
    assert "Msimbo huu haufai" in lab.transcript(thief)
    learner = await known(lab, asha)
    assert learner is not None
    assert learner.plan == PLAN


async def test_a_code_lives_a_quarter_of_an_hour(lab: Lab, asha: Person) -> None:
    await act(lab, asha, "/move")
    code = lab.transcript(asha).split("/move ")[-1].split()[0].strip(".")
    await lab.until(lab.clock.now() + timedelta(minutes=16))
    new = lab.person("Asha mpya", "sw", "Africa/Dar_es_Salaam")
    await act(lab, new, f"/move {code}")
    assert "muda wake umekwisha" in lab.transcript(new)


async def test_where_the_old_account_has_blocked_the_bot_the_code_is_enough(lab: Lab, asha: Person) -> None:
    await act(lab, asha, "/move")
    code = lab.transcript(asha).split("/move ")[-1].split()[0].strip(".")
    lab.world.block(asha)
    await lab.settled()
    new = lab.person("Asha mpya", "sw", "Africa/Dar_es_Salaam")
    await act(lab, new, f"/move {code}")
    learner = await known(lab, new)
    assert learner is not None
    assert learner.plan == PLAN
    assert await lab.house.store.run(erasing.forgotten) == ()


async def test_a_discreet_push_tells_nothing_makes_no_sound_and_cannot_be_passed_on(lab: Lab, asha: Person) -> None:
    await act(lab, asha, "/privacy", "🔕 Washa hali ya siri")
    seen = len(lab.server.calls)
    await lab.until(lab.clock.now() + timedelta(days=1))
    pushed = [call.params for call in lab.server.calls[seen:] if call.method == "sendMessage"]
    assert pushed
    for one in pushed:
        first, *rest = str(one["text"]).split("\n\n")
        assert first == "Una ujumbe mpya."
        assert all(line.startswith("<tg-spoiler>") and line.endswith("</tg-spoiler>") for line in rest)
        assert one["disable_notification"]
        assert one["protect_content"]
