"""The stand-in for Telegram's client must know its messages apart, or the simulator would tell tales of the engine."""

from datetime import UTC, datetime
from unittest.mock import create_autospec

from bot.chat.rehearsing.staging import Letter, Wire
from bot.chat.rehearsing.stand_in import Actor
from bot.core.names import ChatId, OutboxId
from bot.core.replies import Kind, Lane, Reply
from bot.storage.outbox import Claimed, Method
from bot.storage.outbox.rows import Reader

NEEMA, WANJIRU = 1001, 1002


def row(telegram_id: int) -> Claimed:
    return Claimed(
        id=OutboxId(telegram_id * 10),
        chat=ChatId(telegram_id),
        telegram_id=telegram_id,
        kind=Kind.REPLY,
        lane=Lane.REPLY,
        method=Method.SEND,
        screen=None,
        version=0,
        message_id=None,
        reply=Reply(lines=()),
        key=None,
        tries=1,
        not_after=None,
        reader=Reader(),
    )


async def test_a_message_whose_picture_took_long_is_still_its_own_when_others_went_before_it() -> None:
    wire = create_autospec(Wire, instance=True)
    wire.carry.return_value = 7
    wire.date.return_value = datetime(2026, 11, 22, tzinfo=UTC)
    actor = Actor(wire, lambda _: None)
    actor.announce(row(NEEMA))  # hers is being made
    actor.announce(row(WANJIRU))
    await actor.call("sendMessage", {"chat_id": WANJIRU, "text": "habari"})
    await actor.send_photo(NEEMA, b"", caption="kadi")
    letters: list[Letter] = [one.args[0] for one in wire.carry.call_args_list]
    assert [one.row.telegram_id for one in letters] == [WANJIRU, NEEMA]
