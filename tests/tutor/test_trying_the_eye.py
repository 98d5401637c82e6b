"""Before the first work of a fellow comes a sample with its key: taps, then the reasons, then the work."""

import pytest
from ladder_town import Town

from bot.core.course import Course
from bot.core.names import Language
from bot.core.presses import Verb
from bot.core.replies import Phrase, Several
from bot.storage.engine.store import Tx
from bot.storage.feedback import reviews

LESSON = "hook"


def test_taps_are_compared_with_the_key(tx: Tx, real_course: Course) -> None:
    town = Town(tx=tx, course=real_course)
    town.share(town.person(1, lesson=LESSON), LESSON)
    juma = town.person(2, lesson=LESSON)
    town.press(juma, Verb.PEER, "next")
    for verdict in ("n", "p", "n"):
        town.tap(juma, f"verdict.{verdict}")
    (reply,) = town.shown[juma]
    assert isinstance(reply.lines[0], Phrase)
    assert reply.lines[0].args == {"agreed": 2, "all": 3}
    told = [
        line.lines[0].key for line in reply.lines[1:] if isinstance(line, Several) and isinstance(line.lines[0], Phrase)
    ]
    assert told == ["trial.same", "trial.same", "trial.other", "trial.better"]
    assert reviews.calibrated(tx, juma, LESSON)
    assert town.judge(juma), "and now the work of a fellow"


def test_beside_the_reasons_stands_the_same_answer_made_better(tx: Tx, real_course: Course) -> None:
    town = Town(tx=tx, course=real_course)
    town.share(town.person(1, lesson="audit"), "audit")
    juma = town.person(2, lesson="audit")
    town.press(juma, Verb.PEER, "next")
    for verdict in "pnp":
        town.tap(juma, f"verdict.{verdict}")
    last = town.shown[juma][0].lines[-1]
    assert isinstance(last, Several)
    assert [one.key for one in last.lines if isinstance(one, Phrase)] == ["trial.better", "remark.quote"]


@pytest.mark.parametrize("language", ["sw", "fa"])
def test_every_task_that_fellows_judge_has_a_sample_of_its_own_with_the_better_answer(
    real_course: Course, language: str
) -> None:
    told = real_course.told_in(Language(language))
    trials = real_course.languages[Language(language)].trials
    judged = {one.id for one in told.lessons.values() if one.task is not None and one.task.rubric}
    assert judged <= trials.keys()
    assert all(sample.better and sample.better != sample.text for sample in trials.values())


@pytest.mark.parametrize("language", ["sw", "fa"])
def test_no_sample_gives_itself_away_by_one_verdict_for_all(real_course: Course, language: str) -> None:
    """Whoever taps the same thing three times has not looked."""
    trials = real_course.languages[Language(language)].trials
    assert [one.lesson for one in trials.values() if len(set(one.verdicts.values())) == 1] == []
