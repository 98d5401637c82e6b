"""What typed text means: an answer to what was asked last, or a question to the course."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.learner import Stage
from bot.core.replies import Phrase, Replies, Reply
from bot.core.screens.parts import said
from bot.core.sent import Sent
from bot.language.direction import without_controls
from bot.tutor import answering, day, placing, portfolio, setup, starting, worksheet
from bot.tutor.acts import arrive
from bot.tutor.buddies import relaying
from bot.tutor.feedback import ladder, mentoring
from bot.tutor.groups import inviting, linking
from bot.tutor.reports import telling
from bot.tutor.reviews import presses as reviewing
from bot.tutor.search import asking
from bot.tutor.visit import Visit
from bot.tutor.workbench import bench

_WAITING: Mapping[str, Callable[[Visit, str, str], Replies]] = {
    "answer": answering.typed_answer,
    "review": reviewing.typed_review,
    "field": worksheet.typed_field,
    "client": setup.typed_client,
    "plan": setup.typed_plan,
    "place": lambda visit, typed, _: placing.typed_place(visit, typed),
    "hour": lambda visit, typed, _: placing.typed_hour(visit, typed),
    **linking.WAITING,
    **inviting.WAITING,
    **relaying.WAITING,
    **telling.TYPED,
    "publicname": portfolio.typed_name,
    **ladder.TYPED,
    **bench.TYPED,
}
_SHOWN: Mapping[str, Callable[[Visit, str], Replies]] = {
    "answer": answering.show_waiting,
    "review": reviewing.show_waiting,
    "field": worksheet.show_waiting,
    "publicname": portfolio.show_waiting,
    "client": lambda visit, about: setup.ask(visit, "client", about),
    "plan": lambda visit, about: setup.ask(visit, "plan", about),
    "place": lambda visit, _: placing.ask_place(visit),
    "hour": lambda visit, _: placing.ask_hour(visit),
    **linking.SHOWN,
    **inviting.SHOWN,
    **telling.SHOWN,
    **ladder.WAITING,
    **bench.WAITING,
}


def text(visit: Visit, typed: str) -> Replies:
    """Take typed text."""
    visit = arrive(visit)
    what, _, about = (visit.learner.awaiting or "").partition(":")
    if visit.learner.stage is Stage.LANGUAGE:
        return starting.typed_language(visit, typed)
    if what in _WAITING and without_controls(typed).strip():
        return _WAITING[what](visit, typed, about)
    found = asking.typed(visit, typed) if visit.learning and what not in _WAITING else None
    return found or unexpected(visit, "typed")


def other(visit: Visit, kind: str, file: Sent | None, *, first: bool) -> Replies:
    """Take a file that a worksheet waits for; answer a sticker, a place on the map and the like: all stays asked."""
    visit = arrive(visit)
    what, _, about = (visit.learner.awaiting or "").partition(":")
    taker = {"field": worksheet.sent_file, "mentor": mentoring.sent_file}.get(what)
    taken = taker(visit, file, about) if taker is not None and file is not None else ()
    return taken or (unexpected(visit, kind) if first else ())


KINDS = frozenset({"typed", "sticker", "photo", "voice", "video", "document", "location", "contact", "other"})


def unexpected(visit: Visit, kind: str) -> Replies:
    """Say that this was understood as no answer, and show what was asked, or today's step."""
    note = said("unexpected", kind=said(f"kind.{kind if kind in KINDS else 'other'}"))
    shown = waiting_screen(visit)
    return tuple(_noted(reply, note) for reply in shown)


def _noted(reply: Reply, note: Phrase) -> Reply:
    return replace(reply, lines=(note, *reply.lines))


def waiting_screen(visit: Visit) -> Replies:
    """Show again what the tutor waits for."""
    if not visit.learning:
        return starting.stage_screen(visit)
    what, _, about = (visit.learner.awaiting or "").partition(":")
    return _SHOWN[what](visit, about) if what in _SHOWN else day.show_today(visit)


def edited(visit: Visit, typed: str) -> Replies:
    """Answer an edited message: the first wording counts, and how to send the new one."""
    del typed
    return tuple(_noted(reply, said("edited")) for reply in waiting_screen(arrive(visit)))
