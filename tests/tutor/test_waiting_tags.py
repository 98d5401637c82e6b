"""A tag that waits to be given: the account it is for stands nowhere but sealed."""

from bot.core.groups.group import Member
from bot.core.names import LearnerId
from bot.core.screens.groups.tag import none, tag
from bot.storage import addresses, outbox
from bot.storage.engine.store import Tx
from bot.storage.groups import rooms

ACCOUNT = 5_551_234_567


def test_the_account_is_sealed_while_its_tag_waits_and_comes_back_for_the_sender(tx: Tx) -> None:
    chat = addresses.chat_for(tx, -1001)
    group = rooms.create(tx, chat, "Darasa", 5)
    member = Member(group=group.id, learner=LearnerId(1), number=1, joined_at=5)
    outbox.put(tx, chat, (tag(ACCOUNT, member), none(ACCOUNT)), 5)
    waiting = [bytes(row["reply"]) for row in tx.execute("SELECT reply FROM outbox")]
    assert len(waiting) == 2
    assert not any(str(ACCOUNT).encode() in one for one in waiting)
    (row,) = outbox.claim(tx, 5, limit=1)
    assert row.reply.tagged == ACCOUNT
