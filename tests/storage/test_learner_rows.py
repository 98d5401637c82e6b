import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.learner import Learner, Stage, State, Streak
from bot.core.names import ChatId, Country, Language, LearnerId
from bot.core.progress import Answer, Delivery, Due, DueKind, Run, Version
from bot.storage import addresses, answers, deliveries, dues, learners, runs, works
from bot.storage.codes import DUES, STAGES, STATES
from bot.storage.engine.store import Tx

MINUTES = st.integers(0, 1439)
WORDS = st.none() | st.text(min_size=1, max_size=20)
STREAKS = st.builds(
    Streak,
    length=st.integers(0, 999),
    best=st.integers(0, 999),
    last_day=st.none() | st.integers(0, 800_000),
    freezes=st.integers(0, 3),
    week=st.lists(st.integers(0, 800_000), max_size=7).map(tuple),
    broken_length=st.integers(0, 999),
    broken_on=st.none() | st.integers(0, 800_000),
    hidden=st.booleans(),
)
CHANGES = st.fixed_dictionaries(
    {
        "language": st.sampled_from([Language("sw"), Language("fa")]),
        "joined_at": st.integers(0, 2**40),
        "stage": st.sampled_from(Stage),
        "state": st.sampled_from(State),
        "paused_until": st.none() | st.integers(0, 2**40),
        "place": st.none() | st.sampled_from(["dar", "tehran"]),
        "country": st.sampled_from([Country(""), Country("TZ")]),
        "zone": st.sampled_from(["UTC", "Asia/Tehran"]),
        "hour": st.none() | MINUTES,
        "rest_days": st.lists(st.integers(0, 6), max_size=3, unique=True).map(tuple),
        "pace": st.sampled_from([3, 5, 7]),
        "quiet_from": MINUTES,
        "quiet_to": MINUTES,
        "purpose": WORDS,
        "client": WORDS,
        "client_name": WORDS,
        "plan": WORDS,
        "awaiting": WORDS,
        "last_act_at": st.integers(0, 2**40),
        "rung": st.integers(0, 9),
        "shown": st.lists(st.text(max_size=8), max_size=4).map(tuple),
        "streak": STREAKS,
    }
)


TABLES = ("learner", "run", "answer", "appeal", "draft", "version", "due", "delivery")
COUNTS = {table: f"SELECT COUNT(*) FROM {table}" for table in TABLES}  # noqa: S608 - names of our own


@given(changes=CHANGES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_every_field_of_a_learner_comes_back_as_it_was_saved(
    tx: Tx, learner: Learner, changes: dict[str, object]
) -> None:
    changed = replace(learner, **changes)  # type: ignore[arg-type]
    learners.save(tx, changed)
    assert learners.load(tx, learner.id) == learners.by_chat(tx, learner.chat) == changed


def test_a_new_learner_is_as_the_core_makes_one(tx: Tx, chat: ChatId) -> None:
    made = learners.create(tx, chat, Language("fa"), 50)
    assert made == Learner(id=made.id, chat=chat, language=Language("fa"), joined_at=50)
    assert learners.load(tx, made.id) == made


def test_nobody_is_found_where_nobody_is(tx: Tx) -> None:
    assert learners.load(tx, LearnerId(404)) is None
    assert learners.by_chat(tx, ChatId(404)) is None


def test_a_chat_has_one_learner(tx: Tx, learner: Learner) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        learners.create(tx, learner.chat, Language("sw"), 60)


def test_a_learner_can_move_to_another_chat(tx: Tx, learner: Learner) -> None:
    other = addresses.chat_for(tx, 999)
    learners.save(tx, replace(learner, chat=other))
    assert learners.by_chat(tx, learner.chat) is None
    assert learners.by_chat(tx, other) == replace(learner, chat=other)


def test_learners_who_live_alike_share_what_is_written_about_it(tx: Tx) -> None:
    for telegram_id in range(5):
        learners.create(tx, addresses.chat_for(tx, telegram_id), Language("sw"), 60)
    assert tx.execute("SELECT COUNT(*) FROM home").fetchone()[0] == 1


def test_a_streak_stored_before_a_field_was_added_keeps_that_fields_default(tx: Tx, learner: Learner) -> None:
    tx.execute("UPDATE learner SET streak = '[3,5]'")
    found = learners.load(tx, learner.id)
    assert found is not None
    assert found.streak == Streak(length=3, best=5)


def test_a_forgotten_learner_leaves_nothing_behind(tx: Tx, learner: Learner) -> None:
    live(tx, learner.id)
    learners.erase(tx, learner.id)
    left = {table: tx.execute(sql).fetchone()[0] for table, sql in COUNTS.items()}
    assert left == dict.fromkeys(COUNTS, 0)


def test_a_number_once_given_is_never_given_to_another_learner(tx: Tx, learner: Learner) -> None:
    learners.erase(tx, learner.id)
    assert learners.create(tx, learner.chat, Language("sw"), 60).id > learner.id


def live(tx: Tx, learner: LearnerId) -> None:
    """Leave a row in every table that knows learners."""
    sw = Language("sw")
    answer = Answer(learner=learner, lesson="role", item="q", given="b", right=True, hinted=False, at=5, language=sw)
    runs.save(tx, Run(learner=learner, lesson="role", language=sw))
    answers.record(tx, answer)
    answers.appeal(tx, answer)
    works.save_draft(tx, learner, "role", "rows", "words")
    works.hand_in(tx, Version(learner=learner, lesson="role", number=1, at=5))
    dues.set(tx, Due(at=9, learner=learner, kind=DueKind.LESSON))
    deliveries.record(tx, Delivery(key="k", learner=learner, kind="lesson", day=1, state="queued", at=5))


@pytest.mark.parametrize("codes", [STAGES, STATES, DUES], ids=["stage", "state", "due kind"])
def test_every_member_has_a_number_of_its_own(codes: dict[Stage, int] | dict[State, int] | dict[DueKind, int]) -> None:
    kind = type(next(iter(codes)))
    assert set(codes) == set(kind)
    assert len(set(codes.values())) == len(codes)
