"""Plays a lesson that is being tried: the tutor's own use cases, with a learner who never was.

Each act plays all acts so far from the beginning, on ground that is undone afterwards: nothing of it is ever committed
but the list of acts. So no progress, streak, review or figure of anybody is touched, and a restart changes nothing.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.course import Course, Lesson
from bot.core.learner import Learner
from bot.core.operating import draft_screens as screen
from bot.core.operating.drafts import INSIDE, MOST_ACTS, Act, How, Rehearsal, with_lesson
from bot.core.presses import VERSION, Press, Verb, decode
from bot.core.replies import Replies
from bot.core.schedule import at, epoch
from bot.core.sent import files_in
from bot.storage import learners, rehearsals
from bot.storage.engine.tx import Tx
from bot.tutor import pressing, speaking
from bot.tutor.authoring.pupil import enter, reader_of
from bot.tutor.visit import Visit

WAITS = "draft"  # what typed text answers while a rehearsal waits for words


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An author at a lesson as it would be; None when it cannot be read any more."""

    tx: Tx
    course: Course
    now: datetime
    author: Learner
    lesson: Lesson | None

    def kept(self) -> Rehearsal | None:
        """Return what this author tries."""
        return rehearsals.load(self.tx, self.author.id, epoch(self.now))


def begin(scene: Scene) -> Replies:
    """Open the lesson from its beginning."""
    kept = scene.kept()
    if kept is None or scene.lesson is None:
        return _gone(scene)
    act = Act(at=epoch(scene.now), how=How.PRESS, what=f"{VERSION}:{Verb.OPEN.value}:{scene.lesson.id}")
    return _on(scene, scene.lesson, replace(kept, acts=(act,)))


def go_on(scene: Scene, act: Act) -> Replies:
    """Do one act more; one that leads out of the lesson only says so."""
    kept = scene.kept()
    if kept is None or scene.lesson is None:
        return _gone(scene)
    if not kept.acts:  # the files are newer than the screen
        return begin(scene)
    if _leads_out(act) or len(kept.acts) >= MOST_ACTS:
        first, *rest = _on(scene, scene.lesson, kept)
        return (screen.outside(first, scene.author.language) if act.what else first, *rest)
    replies = _on(scene, scene.lesson, replace(kept, acts=(*kept.acts, act)))
    return replies if act.how is How.PRESS else tuple(one.anew() for one in replies)


def leave(tx: Tx, course: Course, now: datetime, learner: Learner) -> Replies:
    """Leave the rehearsal; it can be played again as long as its files are kept."""
    scene = Scene(tx=tx, course=course, now=now, author=learner, lesson=None)
    kept = scene.kept()
    _wait_no_more(scene, kept)
    return (screen.left() if kept else screen.gone(),)


def _gone(scene: Scene) -> Replies:
    _wait_no_more(scene, scene.kept())
    return (screen.gone(),)


def _wait_no_more(scene: Scene, kept: Rehearsal | None) -> None:
    """Let typed text answer again what it answered before."""
    if scene.author.awaiting == WAITS:
        learners.save(scene.tx, replace(scene.author, awaiting=kept.before if kept else None))


def _leads_out(act: Act) -> bool:
    meant = decode(act.what) if act.how is How.PRESS else None
    return act.how is How.PRESS and (meant is None or meant.verb not in INSIDE)


def _on(scene: Scene, lesson: Lesson, kept: Rehearsal) -> Replies:
    """Play to the end of the list, and keep it with whether words are waited for."""
    replies, waits = _played(scene, lesson, kept)
    before = kept.before if scene.author.awaiting == WAITS else scene.author.awaiting
    rehearsals.go_on(scene.tx, scene.author.id, replace(kept, before=before))
    learners.save(scene.tx, replace(scene.author, awaiting=WAITS if waits else before))
    return tuple(screen.played(one, scene.author.language) for one in replies)


def _played(scene: Scene, lesson: Lesson, kept: Rehearsal) -> tuple[Replies, bool]:
    tx, course = scene.tx, with_lesson(scene.course, lesson)
    with rehearsals.undone(tx):
        like = reader_of(course, scene.author, lesson, kept.draft)
        pupil, replies = enter(tx, course, like, lesson, kept.acts[0].at), Replies()
        for act in kept.acts:
            replies = _do(Visit(tx=tx, whole=course, now=at(act.at), learner=pupil), act)
            pupil = learners.load(tx, pupil.id) or pupil
        return replies, pupil.awaiting is not None


def _do(visit: Visit, act: Act) -> Replies:
    match act.how:
        case How.PRESS:
            return pressing.press(visit, decode(act.what) or Press(verb=Verb.TODAY))
        case How.TEXT:
            return speaking.text(visit, act.what)
        case How.FILE:
            file = next(iter(files_in(act.what)), None)
            return speaking.other(visit, file.kind if file else "other", file, first=True)
