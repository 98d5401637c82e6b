"""The laws of groups watch something: engines with one fault each, and the law that has to notice it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.chat.outgoing import pacer, settle
from bot.core.course import Course
from bot.core.groups import board
from bot.core.replies import Kind
from bot.simulator.curriculum import stretched
from bot.simulator.report import Report, Settings
from bot.simulator.running import in_virtual_time
from bot.storage import addresses
from bot.storage.groups import votes
from bot.tutor.groups import arriving, outcomes, planning, posting
from bot.tutor.groups.together import sitting

Fault = Callable[[pytest.MonkeyPatch], None]


def lives(course: Course, folder: Path, seed: int) -> Report:
    settings = Settings(learners=16, days=10, seed=seed, crashes=12, groups=5)
    return in_virtual_time(settings, stretched(course, 30), folder / f"{seed}.sqlite3")


def posts_without_end(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(posting, "MOST_A_DAY", 99)
    patch.setattr(sitting, "MOST_A_DAY", 99)


def no_pace_in_groups(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pacer, "GROUP", (500, 60.0))


def posts_sent_again(patch: pytest.MonkeyPatch) -> None:
    harmless = settle._harmless_sends  # noqa: SLF001 - the fault is in it
    patch.setattr(settle, "_harmless_sends", lambda row: 3 if row.kind is Kind.GROUP else harmless(row))


def the_last_answer_counts(patch: pytest.MonkeyPatch) -> None:
    instead = votes._CAST.replace("INSERT INTO", "INSERT OR REPLACE INTO")  # noqa: SLF001
    patch.setattr(votes, "_CAST", instead.replace("ON CONFLICT DO NOTHING", ""))


def early_answers_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(votes, "take_early", lambda *_: ())


def speaks_where_it_was_put_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(arriving, "out", lambda _: None)
    patch.setattr(outcomes, "out", lambda _: None)


def unsent_lessons_left_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outcomes, "unsent", lambda visit, _: visit)


def moves_not_followed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(addresses, "move", lambda *_: None)


def no_lesson_after_the_first(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(planning, "next_post", lambda *_, **__: 4_000_000_000)


def everybody_has_a_point_more(patch: pytest.MonkeyPatch) -> None:
    places = board.places
    patch.setattr(board, "places", lambda points: places({one: won + 1 for one, won in points.items()}))


MUTANTS: dict[Fault, tuple[str, int]] = {  # the law, and a seed with which it is soon broken
    posts_without_end: ("three_posts", 6),
    no_pace_in_groups: ("pace_of_a_group", 7),
    posts_sent_again: ("never_posted_again", 7),
    the_last_answer_counts: ("took part", 1),
    early_answers_forgotten: ("took part", 1),
    speaks_where_it_was_put_out: ("silent_when_out", 2),
    unsent_lessons_left_out: ("lessons_in_order", 5),
    moves_not_followed: ("follows_the_move", 1),
    no_lesson_after_the_first: ("no lesson on", 5),
    everybody_has_a_point_more: ("the board of", 5),
}


@pytest.mark.parametrize(("fault", "law"), MUTANTS.items(), ids=lambda one: getattr(one, "__name__", None))
def test_a_fault_of_the_engine_breaks_its_law_of_groups(
    fault: Fault, law: tuple[str, int], real_course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(monkeypatch)
    name, first = law
    for seed in dict.fromkeys((first, *range(1, 7))):  # each has a file of its own
        folder = tmp_path / f"{seed}"
        folder.mkdir()
        broken = lives(real_course, folder, seed).broken
        if broken:
            assert name in broken[0]
            return
    pytest.fail(f"nobody noticed that {fault.__name__}")
