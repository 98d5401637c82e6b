"""Places on the way out: counted by the pacer while they are kept, given back when they are not taken."""

import asyncio

from chat_stage import Stage
from hand_clock import HandClock

from bot.chat.outgoing.pacer import Pacer
from bot.chat.outgoing.places import Kept
from bot.storage.outbox import Claimed


def kept(pacer: Pacer, most: int) -> Kept:
    def send(row: Claimed, round_: int) -> None:
        raise AssertionError((row, round_))

    return Kept(rounds=[pacer.start() for _ in range(most)], send=send, give_back=pacer.give_back)


def test_a_place_that_is_not_taken_is_free_again() -> None:
    pacer = Pacer(HandClock(100.0), limit=(5, 1.0))
    with kept(pacer, 2) as places:
        assert places.free == 2
        assert pacer.allowance() == 3
    assert pacer.allowance() == 5


def test_a_place_given_back_after_trouble_does_not_open_the_gate() -> None:
    pacer = Pacer(HandClock(100.0), limit=(5, 1.0))
    with kept(pacer, 1):
        pacer.gate.leave(pacer.gate.enter(), trouble=True)
    assert pacer.gate.is_shut


async def test_an_answer_leaves_without_another_look_at_the_outbox(stage: Stage, echo: None) -> None:
    del echo
    neema = stage.playground.world.user("Neema")
    stage.playground.world.start(neema)
    await stage.settled()
    before = len(stage.texts(neema))
    await stage.skip(9)
    looks = _looks(stage)
    stage.playground.world.say(neema, "habari")
    await stage.settled()
    assert len(stage.texts(neema)) == before + 1
    assert looks == [], "the reply was claimed where it was decided"


def _looks(stage: Stage) -> list[None]:
    """Count the looks into the outbox from now on."""
    sender, seen = stage.room._sender, list[None]()  # noqa: SLF001 - nothing else shows that no look was needed
    looked = sender._looked  # noqa: SLF001 - as above

    async def counted(allowance: int, unasked: int) -> object:
        seen.append(None)
        return await looked(allowance, unasked)

    sender._looked = counted  # type: ignore[method-assign, assignment]  # noqa: SLF001 - as above
    return seen


async def test_after_its_end_a_sender_keeps_no_places(stage: Stage) -> None:
    sender = stage.room._sender  # noqa: SLF001 - as above
    stage.stop.set()
    await asyncio.wait_for(stage.gone(), 60)
    with sender.reserve(3) as places:
        assert places.free == 0
