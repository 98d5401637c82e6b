from dataclasses import replace

import pytest

from bot.core.learner import Learner
from bot.core.names import Language, LearnerId
from bot.core.progress import Answer
from bot.core.reviews.memory import Memory, Recall, Review
from bot.storage import addresses, answers, learners, reviews
from bot.storage.engine.store import Tx

SW = Language("sw")


def memory(learner: Learner, item: str = "rate") -> Memory:
    return Memory(
        learner=learner.id, lesson="role", item=item, stability=2.3, difficulty=2.1, due=12, last=10, since=10
    )


def review(learner: Learner, *, day: int = 10, at: int = 5, given: str = "b") -> Review:
    return Review(
        learner=learner.id,
        lesson="role",
        item="rate",
        day=day,
        at=at,
        recall=Recall.HARD,
        given=given,
        language=SW,
        words="ab12",
    )


def first(learner: Learner, item: str, at: int) -> Answer:
    return Answer(learner=learner.id, lesson="role", item=item, given="x", right=True, hinted=False, at=at, language=SW)


def test_a_memory_comes_back_field_by_field_also_when_saved_again(tx: Tx, learner: Learner) -> None:
    one = memory(learner)
    later = replace(one, stability=9.25, difficulty=3.5, due=30, last=20, since=None, reps=4, lapses=2)
    for each in (one, later):
        reviews.save(tx, each)
        assert reviews.load(tx, learner.id, ("role", "rate")) == each
    assert reviews.all_of(tx, learner.id) == reviews.all_of(tx, learner.id, by=30) == (later,)
    assert reviews.all_of(tx, learner.id, by=29) == ()


def test_what_was_never_met_has_no_memory(tx: Tx, learner: Learner) -> None:
    assert reviews.load(tx, learner.id, ("role", "rate")) is None
    assert reviews.last(tx, learner.id, ("role", "rate")) is None


def test_first_answers_without_a_memory_are_found_in_their_order(tx: Tx, learner: Learner) -> None:
    for item, at in (("later", 9), ("known", 1), ("sooner", 2)):
        answers.record(tx, first(learner, item, at))
    reviews.save(tx, memory(learner, "known"))
    assert [one.item for one in reviews.new(tx, learner.id)] == ["sooner", "later"]


def test_a_memory_is_handed_on_once(tx: Tx, learner: Learner) -> None:
    reviews.save(tx, memory(learner))
    assert reviews.move(tx, memory(learner), "newer")
    assert not reviews.move(tx, memory(learner), "newer")
    assert [one.item for one in reviews.all_of(tx, learner.id)] == ["newer"]


def test_a_memory_does_not_push_another_one_aside(tx: Tx, learner: Learner) -> None:
    for item in ("rate", "newer"):
        reviews.save(tx, memory(learner, item))
    assert not reviews.move(tx, memory(learner), "newer")
    assert {one.item for one in reviews.all_of(tx, learner.id)} == {"rate", "newer"}


def test_reviews_are_added_and_the_last_one_is_told(tx: Tx, learner: Learner) -> None:
    for day, at in ((10, 5), (11, 3), (11, 4)):
        reviews.note(tx, review(learner, day=day, at=at, given=f"{day}-{at}"))
    reviews.note(tx, review(learner, day=11, at=4, given="another"))
    assert (reviews.done_on(tx, learner.id, 11), reviews.done_on(tx, learner.id, 12)) == (2, 0)
    assert reviews.last(tx, learner.id, ("role", "rate")) == review(learner, day=11, at=4, given="11-4")


@pytest.mark.parametrize("table", ["memory", "review"])
def test_whoever_is_forgotten_takes_it_along(tx: Tx, learner: Learner, table: str) -> None:
    other = learners.create(tx, addresses.chat_for(tx, 888), SW, 5)
    for one in (learner, other):
        reviews.save(tx, memory(one))
        reviews.note(tx, review(one))
    tx.execute("DELETE FROM learner WHERE id = :id", {"id": learner.id})
    left = [row["learner"] for row in tx.execute(f"SELECT learner FROM {table}")]  # noqa: S608 - our own tables
    assert left == [LearnerId(other.id)]


def test_the_words_of_an_answer_are_sealed(tx: Tx, learner: Learner) -> None:
    reviews.note(tx, review(learner, given="mchambuzi"))
    raw = tx.execute("SELECT given FROM review").fetchone()["given"]
    assert b"mchambuzi" not in bytes(raw)
