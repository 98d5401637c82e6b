"""Questions whose options find a place: an order tapped step by step, pairs tapped left and right, both with undo."""

from collections.abc import Iterable

from bot.core.presses import Verb
from bot.core.question import QuestionType
from bot.core.replies import Button, Line, Passage, Phrase, Several, Style
from bot.core.screens.asked import Asked
from bot.core.screens.parts import Rows, rows_of, said


def sides(one: Asked) -> tuple[Line, ...]:
    """Return what is to be matched, the left side with letters and the right one with numbers."""
    lefts = (said("question.option", letter=said(f"letter.{left}"), text=one.option(left)) for left in options(one))
    rights = (_numbered(place, one.part("answer", right)) for place, right in enumerate(one.question.answers, 1))
    return Several(lines=tuple(lefts)), Several(lines=tuple(rights))


def options(one: Asked) -> tuple[str, ...]:
    """Return the options in the author's order."""
    return one.question.options


def so_far(one: Asked) -> tuple[Line, ...]:
    """Return what has found its place already."""
    if not one.chosen:
        return ()
    return (said(f"question.{one.question.type.value}.now", lines=arranged(one, one.chosen)),)


def arranged(one: Asked, chosen: Iterable[str]) -> Several:
    """Return an order as numbered lines, or pairs side by side."""
    if one.question.type is QuestionType.ORDER:
        return Several(lines=tuple(_numbered(place, one.option(each)) for place, each in enumerate(chosen, 1)))
    return Several(lines=tuple(_pair(one, each) for each in chosen))


def _numbered(number: int, text: Line) -> Phrase:
    return said("question.numbered", number=number, text=text)


def _pair(one: Asked, pair: str) -> Phrase:
    left, _, right = pair.partition("-")
    if not right:
        return said("question.pair.open", left=one.option(left))
    return said("question.pair", left=one.option(left), right=one.part("answer", right))


def buttons(one: Asked) -> Rows:
    """Return the taps that are possible now, the way back, and the check once all have found their place."""
    last: list[Button] = []
    if one.chosen:
        last.append(_button(one, said("button.undo"), one.chosen[:-1]))
    if one.question.complete(one.chosen):
        press = one.press(Verb.CHECK, ",".join(one.chosen))
        last.append(Button(label=said("button.check"), press=press, style=Style.PRIMARY))
    taps = _steps(one) if one.question.type is QuestionType.ORDER else _sides(one)
    return (*taps, *((tuple(last),) if last else ()))


def _steps(one: Asked) -> Rows:
    left = [option for option in options(one) if option not in one.chosen]
    taps = (_button(one, one.label(option), (*one.chosen, option)) for option in left)
    return rows_of(taps, max(len(left), 1) if one.listed else 1)


def _sides(one: Asked) -> Rows:
    taken = {side for pair in one.chosen for side in pair.split("-")}
    waiting = next((left for left in one.chosen[-1:] if "-" not in left), None)
    if waiting is None:
        lefts = [left for left in options(one) if left not in taken]
        taps = [_button(one, said(f"letter.{left}"), (*one.chosen, left)) for left in lefts]
    else:
        numbers = {right: place for place, right in enumerate(one.question.answers, 1) if right not in taken}
        taps = [
            _button(one, said("button.number", number=number), (*one.chosen[:-1], f"{waiting}-{right}"))
            for right, number in numbers.items()
        ]
    return rows_of(taps, max(len(taps), 1))


def _button(one: Asked, label: Phrase | Passage, chosen: tuple[str, ...]) -> Button:
    return Button(label=label, press=one.press(Verb.TOGGLE, ",".join(chosen)))
