"""A scenario is walked by buttons: the node travels in them, a choice leads to the next node or to an end."""

from dataclasses import replace

from bot.core.presses import Verb
from bot.core.replies import Button, Line, Passage, Phrase, Several
from bot.core.screens.asked import Asked
from bot.core.screens.parts import Rows, rows_of, said


def scene(one: Asked) -> tuple[Line, ...]:
    """Return what is going on at this node, and what can be done where that is too long for buttons."""
    lines: list[Line] = [one.part("node", one.node)]
    if one.listed:
        lines.append(Several(lines=tuple(_listed(one, choice) for choice in _choices(one))))
    return tuple(lines)


def _choices(one: Asked) -> tuple[str, ...]:
    return tuple(one.question.nodes[one.node])


def _listed(one: Asked, choice: str) -> Phrase:
    return said("question.option", letter=said(f"letter.{choice}"), text=one.part("choose", one.node, choice))


def buttons(one: Asked) -> Rows:
    """Return a button for each choice."""
    taps = (Button(label=_label(one, choice), press=_press(one, choice)) for choice in _choices(one))
    return rows_of(taps, len(_choices(one)) if one.listed else 1)


def _label(one: Asked, choice: str) -> Phrase | Passage:
    return said(f"letter.{choice}") if one.listed else one.part("choose", one.node, choice)


def _press(one: Asked, choice: str) -> str:
    target = one.question.nodes[one.node][choice]
    return one.press(Verb.TOGGLE if target in one.question.nodes else Verb.ANSWER, target)


def another_way(one: Asked) -> Rows:
    """Return the way back to the beginning; the answer that was given first stays the one that counts."""
    press = replace(one, again=True).press(Verb.TOGGLE, one.question.start)
    return ((Button(label=said("button.another.way"), press=press),),)
