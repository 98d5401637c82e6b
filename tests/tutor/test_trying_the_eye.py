"""Before the first work of a fellow comes a sample with its key: taps, then the reasons, then the work."""

from ladder_town import Town

from bot.core.course import Course
from bot.core.presses import Verb
from bot.core.replies import Phrase, Several
from bot.storage.feedback import reviews
from bot.storage.store import Tx

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


def test_every_piece_of_the_certificate_has_a_sample_of_its_own_in_each_language(real_course: Course) -> None:
    needed = {one.id for one in real_course.pieces if one.required}
    for pack in real_course.languages.values():
        tasks = [real_course.lessons[one].task for one in pack.trials]
        assert needed <= {task.piece for task in tasks if task is not None}
        assert all(sample.better and sample.better != sample.text for sample in pack.trials.values())
