"""Optional tracks: looked at, chosen, left; a lesson of a track runs like every other. core.today has the turns."""

from bot.core.presses import Press, Verb
from bot.core.replies import Replies
from bot.core.screens import tracks as screen
from bot.core.today import is_open, lessons_done, taught
from bot.core.track import Track
from bot.storage import tracks
from bot.tutor.acts import plan_next
from bot.tutor.visit import Visit


def show_tracks(visit: Visit) -> Replies:
    """Show every track that is told in the learner's language."""
    begun, chosen = visit.runs(), visit.track()
    finished = {run.lesson for run in begun if run.finished_at is not None}
    every = [
        screen.Offer(
            track=track,
            done=len(finished.intersection(track.lessons)),
            open=is_open(visit.course, track, begun),
            chosen=chosen is not None and chosen.id == track.id,
        )
        for track in visit.course.tracks.values()
    ]
    return (screen.offers(every, lessons_done(visit.course, begun)),)


def _named(visit: Visit, press: Press) -> Track | None:
    return visit.course.tracks.get(press.args[0]) if press.args else None


def press_track(visit: Visit, press: Press) -> Replies:
    """Follow a track; one that is not open, or gone, shows those that are."""
    track = _named(visit, press)
    if track is None or not is_open(visit.course, track, visit.runs()):
        return show_tracks(visit)
    tracks.choose(visit.tx, visit.learner.id, track.id, visit.at)
    plan_next(visit)
    begun = {run.lesson for run in visit.runs()}
    return (screen.chosen(track, beside=any(one not in begun for one in taught(visit.course))),)


def press_leave(visit: Visit, press: Press) -> Replies:
    """Follow the course alone; a second tap, or one for another track, shows how things stand."""
    track, chosen = _named(visit, press), visit.track()
    if track is None or chosen is None or chosen.id != track.id:
        return show_tracks(visit)
    tracks.leave(visit.tx, visit.learner.id)
    return (screen.left(track),)


PRESSES = {
    Verb.TRACKS: lambda visit, _: show_tracks(visit),
    Verb.TRACK: press_track,
    Verb.TRACK_LEAVE: press_leave,
}
