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
    assert told == ["trial.same", "trial.same", "trial.other"]
    assert reviews.calibrated(tx, juma, LESSON)
    assert town.judge(juma), "and now the work of a fellow"
