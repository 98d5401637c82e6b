from dataclasses import replace

import pytest

from bot.core.learner import Learner
from bot.core.names import Language, LearnerId
from bot.core.progress import Answer, Delivery, Due, DueKind, Run, TaskState, Version
from bot.storage import addresses, answers, deliveries, dues, learners, runs, works
from bot.storage.engine import settings
from bot.storage.engine.store import Tx

SW = Language("sw")


@pytest.fixture
def other(tx: Tx) -> Learner:
    """Somebody else, whose rows must never be touched."""
    return learners.create(tx, addresses.chat_for(tx, 888), SW, 5)


class TestRuns:
    def test_a_lesson_never_met_has_no_run(self, tx: Tx, learner: Learner) -> None:
        assert runs.load(tx, learner.id, "role") is None

    def test_every_field_comes_back_also_when_saved_again(self, tx: Tx, learner: Learner) -> None:
        run = Run(learner=learner.id, lesson="role", language=SW)
        full = replace(
            run,
            language=Language("fa"),
            pushed_at=1,
            opened_at=2,
            card="hook",
            finished_at=3,
            task=TaskState.OPEN,
            field="rows",
            checkin_at=4,
            versions=2,
        )
        for one in (run, full):
            runs.save(tx, one)
            assert runs.load(tx, learner.id, "role") == one

    def test_runs_come_in_the_order_of_first_meeting(self, tx: Tx, learner: Learner, other: Learner) -> None:
        met = {
            "pushed": (10, 50),
            "opened before the push": (40, 5),
            "opened only": (None, 30),
            "pushed only": (20, None),
        }
        for lesson, (pushed_at, opened_at) in met.items():
            runs.save(tx, Run(learner=learner.id, lesson=lesson, language=SW, pushed_at=pushed_at, opened_at=opened_at))
        runs.save(tx, Run(learner=other.id, lesson="theirs", language=SW))
        order = [run.lesson for run in runs.all_of(tx, learner.id)]
        assert order == ["opened before the push", "pushed", "pushed only", "opened only"]

    def test_a_push_that_never_left_can_be_forgotten(self, tx: Tx, learner: Learner) -> None:
        runs.save(tx, Run(learner=learner.id, lesson="role", language=SW))
        runs.remove(tx, learner.id, "role")
        assert runs.all_of(tx, learner.id) == ()


class TestAnswers:
    def answer(self, learner: LearnerId, item: str = "rate", *, right: bool = True, at: int = 5) -> Answer:
        return Answer(
            learner=learner, lesson="role", item=item, given="b", right=right, hinted=True, at=at, language=SW
        )

    def test_the_first_answer_counts(self, tx: Tx, learner: Learner) -> None:
        first, second = self.answer(learner.id, right=False), self.answer(learner.id, right=True, at=6)
        assert (answers.record(tx, first), answers.record(tx, second)) == (True, False)
        assert answers.of(tx, learner.id, "role") == (first,)

    def test_answers_come_in_the_order_given_and_are_counted(self, tx: Tx, learner: Learner, other: Learner) -> None:
        late, early = self.answer(learner.id, "a", at=9), self.answer(learner.id, "z", right=False, at=1)
        for one in (late, early, self.answer(other.id)):
            answers.record(tx, one)
        assert answers.of(tx, learner.id, "role") == (early, late)
        assert answers.count(tx, learner.id) == (1, 2)

    def test_nobody_who_answered_nothing_was_right(self, tx: Tx, learner: Learner) -> None:
        assert answers.count(tx, learner.id) == (0, 0)

    def test_an_appeal_carries_the_newest_words_and_changes_no_answer(self, tx: Tx, learner: Learner) -> None:
        answers.record(tx, self.answer(learner.id, right=False))
        for words, at in (("b", 6), ("bb", 7)):
            answers.appeal(tx, replace(self.answer(learner.id, right=False), given=words, at=at))
        row = tx.execute("SELECT given, at FROM appeal").fetchone()
        assert (tx.vault.unseal_text(row["given"]), row["at"]) == ("bb", 7)
        assert answers.count(tx, learner.id) == (0, 1)


class TestWorks:
    def test_the_newest_words_in_a_field_stay(self, tx: Tx, learner: Learner, other: Learner) -> None:
        for field, value in (("goal", "x"), ("rows", "1"), ("goal", "y")):
            works.save_draft(tx, learner.id, "role", field, value)
        works.save_draft(tx, other.id, "role", "goal", "theirs")
        assert works.drafts(tx, learner.id, "role") == {"goal": "y", "rows": "1"}

    def test_a_worksheet_can_be_begun_anew(self, tx: Tx, learner: Learner) -> None:
        works.save_draft(tx, learner.id, "role", "goal", "x")
        works.save_draft(tx, learner.id, "audit", "goal", "stays")
        works.clear_drafts(tx, learner.id, "role")
        assert (works.drafts(tx, learner.id, "role"), works.drafts(tx, learner.id, "audit")) == ({}, {"goal": "stays"})

    def test_versions_come_oldest_first_and_handing_in_twice_changes_nothing(self, tx: Tx, learner: Learner) -> None:
        first = Version(learner=learner.id, lesson="role", number=1, at=5, values={"goal": "lengo", "rows": "1\n2"})
        second = replace(first, number=2, at=6, values={})
        for one in (second, first, replace(first, values={"goal": "late copy"})):
            works.hand_in(tx, one)
        assert works.versions(tx, learner.id, "role") == (first, second)

    def test_worksheets_are_counted_not_versions(self, tx: Tx, learner: Learner) -> None:
        for lesson, number in (("role", 1), ("role", 2), ("audit", 1)):
            works.hand_in(tx, Version(learner=learner.id, lesson=lesson, number=number, at=5))
        assert works.count(tx, learner.id) == 2


class TestDues:
    def due(self, learner: LearnerId, at: int, kind: DueKind = DueKind.LESSON, note: str = "") -> Due:
        return Due(at=at, learner=learner, kind=kind, note=note)

    def test_a_kind_waits_once_the_newest_instant_counts(self, tx: Tx, learner: Learner) -> None:
        dues.set(tx, self.due(learner.id, 50))
        dues.set(tx, self.due(learner.id, 20))
        dues.set(tx, self.due(learner.id, 30, DueKind.REMINDER, "snoozed"))
        dues.set(tx, self.due(learner.id, 40, DueKind.REMINDER))
        assert dues.of(tx, learner.id) == (self.due(learner.id, 20), self.due(learner.id, 40, DueKind.REMINDER))

    def test_check_ins_wait_once_for_each_lesson(self, tx: Tx, learner: Learner) -> None:
        for at, note in ((10, "role"), (20, "audit"), (30, "role")):
            dues.set(tx, self.due(learner.id, at, DueKind.CHECKIN, note))
        assert [(one.at, one.note) for one in dues.of(tx, learner.id)] == [(20, "audit"), (30, "role")]

    def test_what_has_come_due_comes_earliest_first_and_no_more_than_asked(
        self, tx: Tx, learner: Learner, other: Learner
    ) -> None:
        rows = (self.due(learner.id, 30), self.due(other.id, 20), self.due(learner.id, 31, DueKind.REMINDER))
        for one in rows:
            dues.set(tx, one)
        assert dues.due(tx, 30, 10) == (rows[1], rows[0])
        assert dues.due(tx, 30, 1) == (rows[1],)
        assert dues.due(tx, 19, 10) == ()

    def test_the_next_instant_is_the_earliest_or_none(self, tx: Tx, learner: Learner) -> None:
        assert dues.next_at(tx) is None
        dues.set(tx, self.due(learner.id, 30))
        dues.set(tx, self.due(learner.id, 20, DueKind.RESUME))
        assert dues.next_at(tx) == 20

    def test_a_row_can_be_taken_once_and_only_as_it_was_read(self, tx: Tx, learner: Learner) -> None:
        due = self.due(learner.id, 30)
        dues.set(tx, due)
        assert not dues.take(tx, replace(due, at=29))
        assert (dues.take(tx, due), dues.take(tx, due)) == (True, False)
        assert dues.next_at(tx) is None

    def test_one_kind_one_note_or_everything_can_be_cleared(self, tx: Tx, learner: Learner, other: Learner) -> None:
        for at, note in ((10, "role"), (20, "audit")):
            dues.set(tx, self.due(learner.id, at, DueKind.CHECKIN, note))
        for one in (self.due(learner.id, 30), self.due(other.id, 40)):
            dues.set(tx, one)
        dues.clear(tx, learner.id, DueKind.CHECKIN, note="role")
        assert [one.at for one in dues.of(tx, learner.id)] == [20, 30]
        dues.clear(tx, learner.id, DueKind.CHECKIN)
        assert [one.at for one in dues.of(tx, learner.id)] == [30]
        dues.clear_all(tx, learner.id)
        assert [one.at for one in dues.due(tx, 99, 9)] == [40]


class TestDeliveries:
    def delivery(self, learner: LearnerId, key: str = "k", **rest: str | int) -> Delivery:
        fields = {"kind": "lesson", "day": 7, "state": "queued", "at": 5} | rest
        return Delivery(key=key, learner=learner, **fields)  # type: ignore[arg-type]

    def test_a_key_is_recorded_once(self, tx: Tx, learner: Learner) -> None:
        first = self.delivery(learner.id, lesson="role")
        assert deliveries.record(tx, first)
        assert not deliveries.record(tx, replace(first, day=8))
        assert deliveries.state(tx, "k") == first

    def test_an_unknown_key_has_no_state(self, tx: Tx) -> None:
        assert deliveries.state(tx, "k") is None

    def test_what_became_of_it_can_be_marked(self, tx: Tx, learner: Learner) -> None:
        deliveries.record(tx, self.delivery(learner.id))
        deliveries.mark(tx, "k", "uncertain")
        assert deliveries.state(tx, "k") == self.delivery(learner.id, state="uncertain")

    def test_a_day_is_listed_in_its_order_for_one_learner(self, tx: Tx, learner: Learner, other: Learner) -> None:
        mine = [self.delivery(learner.id, "late", at=9), self.delivery(learner.id, "early", at=1)]
        strangers = [self.delivery(learner.id, "tomorrow", day=8), self.delivery(other.id, "theirs")]
        for one in mine + strangers:
            deliveries.record(tx, one)
        assert [one.key for one in deliveries.on_day(tx, learner.id, 7)] == ["early", "late"]

    @pytest.mark.parametrize("settled", [False, True])
    def test_a_key_that_surely_was_not_sent_can_be_used_again(self, tx: Tx, learner: Learner, *, settled: bool) -> None:
        if settled:
            deliveries.settle(tx, "k", "sent", 5)
        deliveries.record(tx, self.delivery(learner.id))
        deliveries.free(tx, "k")
        assert deliveries.record(tx, self.delivery(learner.id))

    def test_a_key_used_up_without_a_delivery_cannot_be_recorded_later(self, tx: Tx, learner: Learner) -> None:
        deliveries.settle(tx, "k", "sent", 5)
        assert not deliveries.record(tx, self.delivery(learner.id))

    def test_pruning_forgets_old_days_and_bare_keys_but_no_lesson(self, tx: Tx, learner: Learner) -> None:
        for key, day, lesson in (("day:1", 1, None), ("day:9", 9, None), ("lesson", 1, "role")):
            deliveries.record(
                tx, Delivery(key=key, learner=learner.id, kind="k", day=day, state="sent", at=5, lesson=lesson)
            )
        deliveries.settle(tx, "old", "sent", 50)
        deliveries.settle(tx, "new", "sent", 90)
        assert deliveries.prune(tx, 9, 90) == 2
        assert [deliveries.taken(tx, key) for key in ("day:1", "day:9", "lesson", "old", "new")] == [
            False,
            True,
            True,
            False,
            True,
        ]


def test_a_setting_keeps_its_newest_value(tx: Tx) -> None:
    assert settings.read(tx, "profile") is None
    for value in ("a", "b"):
        settings.write(tx, "profile", value)
    assert settings.read(tx, "profile") == "b"
