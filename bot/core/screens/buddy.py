"""What a learner sees of the study buddy: an alias, days in a row together, and always a way out."""

from bot.core.presses import Verb
from bot.core.replies import Line, Quote, Reply
from bot.core.screens.groups.names import alias
from bot.core.screens.parts import button, said, today_row

SCREEN = "buddy"


def offer() -> Reply:
    """Tell what a buddy is, and offer to look for one."""
    rows = ((button("buddy.find", Verb.BUDDY, "find"),), today_row())
    return Reply(lines=(said("buddy.intro"), said("buddy.safe")), buttons=rows, screen=SCREEN)


def waiting() -> Reply:
    """Say that somebody fitting is looked for."""
    rows = ((button("buddy.leave", Verb.BUDDY, "leave"),), today_row())
    return Reply(lines=(said("buddy.waiting"),), buttons=rows, screen=SCREEN)


def paired(pair: int, number: int, days: int, *, note: str = "") -> Reply:
    """Show the buddy, with what just happened above."""
    lines: list[Line] = [said(note)] if note else []
    lines.append(said("buddy.paired", name=alias(number)))
    if days:
        lines.append(said("buddy.days", count=days))
    which = str(pair)
    rows = (
        (button("buddy.write", Verb.BUDDY, "write", which),),
        (button("buddy.end", Verb.BUDDY, "end", which), button("buddy.report", Verb.BUDDY, "report", which)),
        today_row(),
    )
    return Reply(lines=tuple(lines), buttons=rows, screen=SCREEN)


def ask(number: int, *, note: str = "") -> Reply:
    """Ask for the words to hand on."""
    lines: list[Line] = [said(f"buddy.{note}")] if note else []
    lines.append(said("buddy.ask", name=alias(number)))
    return Reply(lines=tuple(lines), buttons=((button("leave", Verb.BUDDY, "show"),),), screen=SCREEN)


def relayed(pair: int, number: int, words: str) -> Reply:
    """Hand a buddy's words on."""
    which = str(pair)
    rows = (
        (button("buddy.answer", Verb.BUDDY, "write", which), button("buddy.report", Verb.BUDDY, "report", which)),
        today_row(),
    )
    return Reply(lines=(said("buddy.relayed", name=alias(number), words=Quote(text=words)),), buttons=rows)


def parted(*, reported: bool) -> Reply:
    """Say that the pair is over, and offer another."""
    key = "buddy.reported" if reported else "buddy.ended"
    rows = ((button("buddy.find", Verb.BUDDY, "find"),), today_row())
    return Reply(lines=(said(key),), buttons=rows, screen=SCREEN)
