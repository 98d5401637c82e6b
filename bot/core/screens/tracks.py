"""Optional tracks as learners see them: what there is, what opens when, the choice and its end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.presses import Verb, encode
from bot.core.replies import Entry, Line, Phrase, Reply
from bot.core.screens.parts import Rows, button, entry_button, said, today_row
from bot.core.track import Track

SCREEN = "tracks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A track as it stands for one learner."""

    track: Track
    done: int  # lessons behind the learner
    open: bool
    chosen: bool

    @property
    def whole(self) -> bool:
        """Tell whether every lesson of it is done."""
        return self.done >= len(self.track.lessons)


def name(track: str) -> Entry:
    """Return the title of a track."""
    return Entry(kind="track", id=track)


def offers(every: Sequence[Offer], done: int) -> Reply:
    """Show every track; while none is open, say after how many lessons of the course the first will be."""
    lines = (_intro(every, done), *map(_row, every))
    return Reply(lines=lines, buttons=(*_choices(every), today_row()), screen=SCREEN)


def _intro(every: Sequence[Offer], done: int) -> Phrase:
    if not every:
        return said("tracks.none")
    if any(one.open for one in every):
        return said("tracks.intro")
    return said("tracks.locked", after=min(one.track.after for one in every), done=done)


def _row(one: Offer) -> Phrase:
    title, promise = name(one.track.id), Entry(kind="track-promise", id=one.track.id)
    if one.whole or one.chosen or one.done:
        key = "whole" if one.whole else "chosen" if one.chosen else "begun"
        return said(f"tracks.{key}", title=title, promise=promise, done=one.done, all=len(one.track.lessons))
    return said("tracks.fresh", title=title, promise=promise, all=len(one.track.lessons))


def _choices(every: Sequence[Offer]) -> Rows:
    ways = (one for one in every if one.open and not one.whole)
    return tuple(
        (
            button("track.leave", Verb.TRACK_LEAVE, one.track.id)
            if one.chosen
            else entry_button("track", one.track.id, encode(Verb.TRACK, one.track.id)),
        )
        for one in ways
    )


def chosen(track: Track, *, beside: bool) -> Reply:
    """Confirm the choice; `beside` tells how it goes together with the course that is not over yet."""
    how = said("track.beside") if beside else said("track.alone")
    return Reply(lines=(said("track.chosen", track=name(track.id)), how), buttons=_onward(), screen=SCREEN)


def left(track: Track) -> Reply:
    """Confirm that the course goes on alone."""
    return Reply(lines=(said("track.left", track=name(track.id)),), buttons=_onward(), screen=SCREEN)


def _onward() -> Rows:
    return ((button("tracks", Verb.TRACKS),), today_row())


def progress(track: Track, done: int) -> Phrase:
    """Tell how far the learner is in a track."""
    return said("progress.track", track=name(track.id), done=done, all=len(track.lessons))


def with_offer(reply: Reply, *, news: bool = False) -> Reply:
    """Add the door to the tracks, and once the news that they are open."""
    lines: tuple[Line, ...] = (*reply.lines, said("tracks.opened")) if news else reply.lines
    return replace(reply, lines=lines, buttons=(*reply.buttons, (button("tracks", Verb.TRACKS),)))
