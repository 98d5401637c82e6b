"""A message to many: for whom, in which words, a preview, a test, a count, a confirmation; then one row a learner.

Sending is nothing but due rows: they survive a restart, wait for the end of quiet hours, count among the two unasked
messages of a day, and each leads to a key that is used once. Cancelling takes them away.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.operating import cast_screens as screens
from bot.core.operating.broadcast import AWAYS, DRAWN_OUT, PER_SECOND, PLACES, Broadcast, CastState, Segment, next_of
from bot.core.progress import Due, DueKind
from bot.core.quiet import last_moment
from bot.core.replies import Kind, Replies
from bot.language.markup import fault_of, with_signs
from bot.storage import broadcasts, deliveries, dues
from bot.tutor import day, unasked
from bot.tutor.visit import Visit

WAITS = "cast"  # what a learner's `awaiting` begins with while the words of a broadcast are asked for
_SOON = 60  # seconds
_LOOK = 5  # seconds between two looks at how far it has come
Act = Callable[[Visit, Broadcast, str], Replies]


def begin(visit: Visit) -> Replies:
    """Begin a broadcast, or show the one that is under way."""
    cast = broadcasts.last_of(visit.tx, visit.learner.id)
    if cast is not None and cast.state is CastState.SENDING:
        return _progress(visit, cast)
    return _draft(visit, broadcasts.create(visit.tx, visit.learner.id))


def press(visit: Visit, words: tuple[str, ...]) -> Replies:
    """Do what a button of a broadcast means; only its author's buttons mean anything."""
    number, act, what = (*words, "", "", "")[:3]
    cast = broadcasts.load(visit.tx, int(number)) if number.isdecimal() else None
    if cast is None or cast.author != visit.learner.id:
        return day.show_today(visit)
    if cast.state is not CastState.DRAFT:
        return _cancel(visit, cast) if act == "cancel" else _progress(visit, cast)
    return _ACTS.get(act, _review)(visit, cast, what)


def _people(visit: Visit, cast: Broadcast) -> int:
    return len(broadcasts.segment(visit.tx, cast.segment, visit.at, visit.whole.order))


def _draft(visit: Visit, cast: Broadcast) -> Replies:
    return (screens.draft(cast, _people(visit, cast)),)


def _changed(visit: Visit, cast: Broadcast, segment: Segment) -> Replies:
    cast = replace(cast, segment=segment, words={})  # other people may need other languages
    broadcasts.save(visit.tx, cast)
    return _draft(visit, cast)


def _languages(visit: Visit, cast: Broadcast) -> tuple[str, ...]:
    chosen = cast.segment.language
    return (chosen,) if chosen else tuple(visit.whole.languages)


def _turn_language(visit: Visit, cast: Broadcast, _: str) -> Replies:
    return _changed(
        visit, cast, replace(cast.segment, language=next_of(("", *visit.whole.languages), cast.segment.language))
    )


def _turn_place(visit: Visit, cast: Broadcast, _: str) -> Replies:
    return _changed(visit, cast, replace(cast.segment, place=next_of(PLACES, cast.segment.place)))


def _turn_away(visit: Visit, cast: Broadcast, _: str) -> Replies:
    away = AWAYS[(AWAYS.index(cast.segment.away) + 1) % len(AWAYS)]
    return _changed(visit, cast, replace(cast.segment, away=away))


def _write(visit: Visit, cast: Broadcast, language: str) -> Replies:
    """Ask for the words of one language, the first that is missing if none is named."""
    known = _languages(visit, cast)
    wanted = language if language in known else next((one for one in known if one not in cast.words), known[0])
    visit.saving(replace(visit.learner, awaiting=f"{WAITS}:{cast.id}:{wanted}"))
    return (screens.ask(cast, wanted),)


def typed(visit: Visit, words: str) -> Replies:
    """Take the words of one language, or say what to mend in them."""
    _, number, language = (visit.learner.awaiting or "").split(":")
    cast = broadcasts.load(visit.tx, int(number))
    if cast is None or cast.state is not CastState.DRAFT or cast.author != visit.learner.id:
        visit = visit.saving(replace(visit.learner, awaiting=None))
        return day.show_today(visit)
    words = with_signs(words)
    fault = fault_of(words)
    if fault is not None:
        return (screens.ask(cast, language, fault),)
    cast = replace(cast, words={**cast.words, language: words})
    broadcasts.save(visit.tx, cast)
    visit = visit.saving(replace(visit.learner, awaiting=None))
    return _write(visit, cast, "") if _missing(visit, cast) else screens.preview(cast, _people(visit, cast))


def _missing(visit: Visit, cast: Broadcast) -> bool:
    return not set(_languages(visit, cast)) <= set(cast.words)


def _review(visit: Visit, cast: Broadcast, _: str) -> Replies:
    return _draft(visit, cast) if _missing(visit, cast) else (screens.review(cast, _people(visit, cast)),)


def _test(visit: Visit, cast: Broadcast, _: str) -> Replies:
    """Send it to the author alone, exactly as a learner of the author's language gets it."""
    return (screens.message(cast), *(one.anew() for one in _review(visit, cast, "")))


def _ready(visit: Visit, cast: Broadcast, _: str) -> Replies:
    people = _people(visit, cast)
    return (screens.confirm(cast, people),) if people and not _missing(visit, cast) else _review(visit, cast, "")


def _send(visit: Visit, cast: Broadcast, _: str) -> Replies:
    """Let a row fall due for everybody it is for, so many a second."""
    people = broadcasts.segment(visit.tx, cast.segment, visit.at, visit.whole.order)
    if not people or _missing(visit, cast):
        return _review(visit, cast, "")
    cast = replace(cast, state=CastState.SENDING, total=len(people), began_at=visit.at)
    broadcasts.save(visit.tx, cast)
    for number, learner in enumerate(people):
        dues.set(visit.tx, broadcasts.due_for(cast, learner, visit.at + number // PER_SECOND))
    _look_again(visit, cast)
    return _progress(visit, cast)


def _leave(visit: Visit, cast: Broadcast, _: str) -> Replies:
    cast = replace(cast, state=CastState.CANCELLED)
    broadcasts.save(visit.tx, cast)
    visit.saving(replace(visit.learner, awaiting=None))
    return (screens.left(cast),)


def _cancel(visit: Visit, cast: Broadcast) -> Replies:
    """Let nobody get it who has not got it yet; one that has ended stays as it ended."""
    if cast.state is CastState.SENDING:
        broadcasts.call_off(visit.tx, cast)
        cast = replace(cast, state=CastState.CANCELLED)
        broadcasts.save(visit.tx, cast)
    return _progress(visit, cast)


def _progress(visit: Visit, cast: Broadcast) -> Replies:
    count = broadcasts.count(visit.tx, cast)
    broadcasts.save(visit.tx, replace(cast, told=str(count)))
    return (screens.progress(cast, count),)


def _look_again(visit: Visit, cast: Broadcast) -> None:
    """Look at it again in a moment, or when the next turn comes, which may be in the morning."""
    moment = max(visit.at, broadcasts.next_at(visit.tx, cast)) + _LOOK
    dues.set(visit.tx, Due(at=moment, learner=visit.learner.id, kind=DueKind.PROGRESS, note=str(cast.id)))


def tell(visit: Visit, due: Due) -> Replies:
    """Edit the author's message to how far it has come, until everybody's fate is known."""
    cast = broadcasts.load(visit.tx, int(due.note))
    if cast is None or cast.state is not CastState.SENDING:
        return ()
    count = broadcasts.count(visit.tx, cast)
    if count.waiting == 0:
        return _progress(visit, replace(cast, state=CastState.DONE))
    _look_again(visit, cast)
    return _progress(visit, cast) if str(count) != cast.told else ()


def deliver(visit: Visit, due: Due) -> Replies:
    """Write to one learner now, or at the next hour at which it is welcome; after three days not any more."""
    cast = broadcasts.load(visit.tx, int(due.note))
    if cast is None or cast.state is not CastState.SENDING:
        return ()
    moment = unasked.later(visit)
    if moment is not None:
        if moment <= cast.began_at + DRAWN_OUT:
            dues.set(visit.tx, replace(due, at=moment))
        return ()
    not_after = last_moment(visit.learner, visit.now)
    reply = screens.pushed(cast, cast.key(visit.learner.id), not_after=not_after)
    return unasked.note(visit, reply, Kind.BROADCAST.value)


def again(visit: Visit, key: str) -> None:
    """Let one learner, to whom it could not be sent before the quiet hours, have it at the next welcome moment."""
    deliveries.free(visit.tx, key)
    moment = unasked.later(visit) or visit.at + _SOON
    note = key.split(":")[1]
    dues.set(visit.tx, Due(at=moment, learner=visit.learner.id, kind=DueKind.BROADCAST, note=note))


_ACTS: Mapping[str, Act] = {
    "language": _turn_language,
    "place": _turn_place,
    "away": _turn_away,
    "write": _write,
    "review": _review,
    "test": _test,
    "ready": _ready,
    "send": _send,
    "leave": _leave,
}
