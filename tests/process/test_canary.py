"""No token, no key, no name and no word of a learner gets into what a bot writes down, however it dies."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from kill_loop import KillLoop, dice_of
from town import KEY, TOKEN, Nursery, logged, town
from typing_extensions import override

pytestmark = pytest.mark.process
ROUNDS = 6
TYPED, NAME = "mstari", "Rafiki"  # what everybody types, and what everybody is called
CANARIES = (TOKEN, KEY, TYPED, NAME)


@dataclass
class Loud(Nursery):
    """Starts bots that write down all they can."""

    @override
    async def start(self, place: object, folder: Path, **more: object) -> int:
        return await super().start(place, folder, log_level="debug", **more)  # type: ignore[arg-type]


def found_in(log: str) -> list[str]:
    return [line for line in log.splitlines() if any(one in line for one in CANARIES)]


async def test_a_walk_with_kills_leaves_no_trace_of_anybody(bots: Nursery, tmp_path: Path) -> None:
    loud = Loud(process=bots.process, signs=bots.signs)
    async with town(seed=5) as place:
        loop = KillLoop(town=place, nursery=loud, folder=tmp_path, dice=dice_of(5))
        for number in range(ROUNDS):
            await loop.round(number)
            for one in loop.everybody.values():
                await place.act("say", person=one.id, text=f"{TYPED} wa siri {number}")
        await loop.settle()
        said = place.gestures["say"]
    log = logged(tmp_path)
    assert said > ROUNDS, "nobody typed what is looked for"
    assert log.count("\n") > ROUNDS * 10, "the bots wrote nothing down"
    assert found_in(log) == []


async def test_a_fault_that_names_its_arguments_is_written_down_without_them(bots: Nursery, tmp_path: Path) -> None:
    async with town() as place:
        pid = await bots.start(place, tmp_path, log_level="debug", **{"break": "bot.tutor.speaking:text"})
        told = await place.act("person", first_name=NAME, language="sw", zone="Africa/Dar_es_Salaam")
        person = int(told["person"]["id"])
        await place.act("start", person=person)
        await place.until(lambda: len(place.heard) > 0)
        await place.act("say", person=person, text=f"{TYPED} {TOKEN}")
        await place.until(lambda: "BrokenError" in logged(tmp_path) or bool(place.calls["sendMessage"] > 2))
        assert await bots.stop(pid) == 0
    assert "BrokenError" in logged(tmp_path)
    assert found_in(logged(tmp_path)) == []


@pytest.mark.parametrize(
    "step", ["bot.app.building:build", "bot.chat.room:ChatRoom.__init__", "bot.storage.engine.store:migrate"]
)
async def test_a_start_that_ends_in_a_fault_shows_neither_token_nor_key(
    bots: Nursery, tmp_path: Path, step: str
) -> None:
    async with town() as place:
        pid = await bots.start(place, tmp_path, log_level="debug", **{"break": step})
        assert await bots.wait(pid) == 1
    assert "BrokenError" in logged(tmp_path)
    assert found_in(logged(tmp_path)) == []
