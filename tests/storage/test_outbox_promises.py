"""What must hold for the outbox whatever happens in whatever order, against a model too small to be wrong."""

import contextlib
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from bot.core.names import OutboxId
from bot.core.replies import Kind, Phrase, Reply
from bot.storage import addresses, outbox
from bot.storage.engine.disk import Disk
from bot.storage.engine.migrate import migrate, shipped
from bot.storage.engine.store import Tx
from bot.storage.engine.vault import Vault
from bot.storage.outbox import Claimed, Method

CHATS = st.integers(0, 1)
REPLIES = st.builds(
    Reply,
    lines=st.just((Phrase(key="words"),)),
    kind=st.sampled_from(Kind),
    screen=st.sampled_from([None, "today", "board"]),
    fresh=st.booleans(),
    key=st.sampled_from([None, "k1", "k2"]),
)
VAULT = Vault(b"k" * 32)


class OutboxMachine(RuleBasedStateMachine):
    """A tutor that puts, a sender that claims and settles, a learner who taps, a process that dies."""

    in_flight = Bundle("in_flight")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.connection = Disk().connect(Path(self.folder.name) / "o.sqlite3")
        self.connection.execute("PRAGMA synchronous = OFF")
        migrate(self.connection, shipped(), lambda _: None)
        self.tx = Tx(self.connection, VAULT)
        self.chats = [addresses.chat_for(self.tx, number) for number in (1, 2)]
        self.now = 100
        self.flying: dict[OutboxId, Claimed] = {}
        self.delivered: list[Claimed] = []

    @rule(chat=CHATS, reply=REPLIES, wait=st.sampled_from([0, 0, 0, 5]))
    def put(self, chat: int, reply: Reply, wait: int) -> None:
        later = replace(reply, not_before=self.now + wait) if wait else reply
        outbox.put(self.tx, self.chats[chat], (later,), self.now)

    @rule(target=in_flight, limit=st.integers(1, 3))
    def claim(self, limit: int) -> object:
        claimed = outbox.claim(self.tx, self.now, limit=limit)
        for row in claimed:
            assert row.id not in self.flying
            self.flying[row.id] = row
        return multiple(*(row.id for row in claimed))

    @rule(row=consumes(in_flight))
    def sent(self, row: OutboxId) -> None:
        claimed = self.flying.pop(row, None)
        if claimed is not None:
            self.deliver(claimed)

    @rule(row=consumes(in_flight))
    def give_up(self, row: OutboxId) -> None:
        if self.flying.pop(row, None):
            outbox.dead(self.tx, row, self.now, "refused")

    @rule(row=consumes(in_flight))
    def doubt(self, row: OutboxId) -> None:
        claimed = self.flying.pop(row, None)
        if claimed is not None:
            self.delivered.append(claimed)  # it may well have arrived
            outbox.uncertain(self.tx, row, self.now)

    @rule(row=consumes(in_flight), wait=st.integers(0, 5))
    def put_off(self, row: OutboxId, wait: int) -> None:
        if self.flying.pop(row, None):
            outbox.postpone(self.tx, row, self.now + wait)

    @rule(row=consumes(in_flight))
    def lose_target(self, row: OutboxId) -> None:
        claimed = self.flying.pop(row, None)
        if claimed is not None and claimed.method is Method.EDIT:
            outbox.resend_as_new(self.tx, row)
        elif claimed is not None:
            self.deliver(claimed)

    @rule(chat=CHATS, screen=st.sampled_from(["today", "board"]), message_id=st.integers(1, 3))
    def tap(self, chat: int, screen: str, message_id: int) -> None:
        outbox.adopt(self.tx, self.chats[chat], screen, message_id)
        assert outbox.message_of(self.tx, self.chats[chat], screen) == message_id

    @rule(wait=st.integers(1, 5))
    def let_time_pass(self, wait: int) -> None:
        self.now += wait

    @rule()
    def die_and_recover(self) -> None:
        """Every row in flight is found, and answers may go again."""
        recovered = outbox.recover(self.tx, self.now)
        assert {row.id for row in recovered} == set(self.flying)
        for row in recovered:
            if row.kind is Kind.REPLY and row.key is None:
                outbox.postpone(self.tx, row.id, self.now)
            else:
                self.delivered.append(row)
                outbox.uncertain(self.tx, row.id, self.now)
        self.flying.clear()

    @invariant()
    def one_in_flight_for_each_chat(self) -> None:
        chats = [row.chat for row in self.flying.values()]
        assert len(chats) == len(set(chats))

    @invariant()
    def no_key_is_delivered_twice(self) -> None:
        keys = [row.key for row in self.delivered if row.key is not None]
        assert len(keys) == len(set(keys))

    @invariant()
    def one_edit_waits_for_each_screen(self) -> None:
        twice = (
            "SELECT 1 FROM outbox WHERE method = 'edit' AND state = 'pending' GROUP BY chat, screen HAVING COUNT(*) > 1"
        )
        assert self.tx.execute(twice).fetchall() == []

    @override
    def teardown(self) -> None:
        """Nothing waits for ever: once time has passed and all is answered, the outbox runs empty."""
        with contextlib.closing(self.connection):
            self.die_and_recover()
            self.now += 1000
            while claimed := outbox.claim(self.tx, self.now, limit=2):
                for row in claimed:
                    self.deliver(row)
            left = [tuple(row) for row in self.tx.execute("SELECT id, chat, lane, state, method, screen FROM outbox")]
            assert left == []
            self.answers_arrived_in_order()
        self.folder.cleanup()

    def deliver(self, claimed: Claimed) -> None:
        assert (claimed.message_id is None) == (claimed.method is Method.SEND)
        self.delivered.append(claimed)
        outbox.sent(self.tx, claimed.id, self.now, message_id=1000 + claimed.id)

    def answers_arrived_in_order(self) -> None:
        """Look at what was never put off: the order of the rest is the order of their new instants."""
        for chat in self.chats:
            answers = [row for row in self.delivered if row.chat == chat and row.kind is Kind.REPLY and row.tries == 1]
            order = [row.id for row in answers if row.reply.not_before == 0]
            assert order == sorted(order)


def test_the_outbox_keeps_its_promises_in_any_order_of_events() -> None:
    calm = settings(max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OutboxMachine, settings=calm)
