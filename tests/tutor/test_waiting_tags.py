"""A tag that waits to be given: the account is sealed meanwhile, and a group that put us out is left alone."""

from dataclasses import replace

from bot.core.groups.group import GroupState, Member
from bot.core.names import Language, LearnerId
from bot.core.screens.groups.tag import none, tag
from bot.storage import addresses, learners, outbox
from bot.storage.engine.store import Tx
from bot.storage.groups import members, rooms, tags
from bot.tutor.groups.tagging import renamed, take_off, wear

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


def test_nothing_is_asked_of_a_group_that_put_the_tutor_out(tx: Tx) -> None:
    chat = addresses.chat_for(tx, -1001)
    group = replace(rooms.create(tx, chat, "Darasa", 5), state=GroupState.OUT)
    learner = learners.create(tx, addresses.chat_for(tx, ACCOUNT), Language("sw"), 5)
    member = members.join(tx, group.id, learner.id, 5)
    wear(tx, group, member, 6)
    renamed(tx, group, member, 7)
    assert tags.of_group(tx, group.id) == {learner.id}, "the yes stays, for the next board after a return"
    take_off(tx, group, learner, 8)
    assert tags.of_group(tx, group.id) == frozenset()
    assert outbox.claim(tx, 9, limit=9) == ()
