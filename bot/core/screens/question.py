"""A question on the screen, and the same screen once it is answered: judgement, whys, the right answer, the way on."""

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal, InvalidOperation

from bot.core.grading import PASSED, Graded
from bot.core.presses import Verb
from bot.core.question import QuestionType
from bot.core.replies import Button, Line, Passage, Phrase, Quote, Reply, Several, Style
from bot.core.screens import arranging, scenario
from bot.core.screens.asked import TYPED, Asked
from bot.core.screens.parts import Rows, passage, rows_of, said

_TOLD_HOW = frozenset({"multi", "order", "match", "spot"})  # headings that say how to answer
_PICKED = frozenset({QuestionType.SINGLE, QuestionType.MULTI})
ARRANGED = frozenset({QuestionType.ORDER, QuestionType.MATCH})


def asked(one: Asked) -> Reply:
    """Ask a question."""
    lines: list[Line] = [_heading(one), one.part("ask"), *_shown(one)]
    if one.hinted:
        lines.append(said("question.hint", hint=one.part("hint")))
    return Reply(lines=tuple(lines), buttons=(*_buttons(one), *_hint(one)), screen=one.home)


def _shown(one: Asked) -> tuple[Line, ...]:
    """Return what stands between a question and its buttons."""
    match one.question.type:
        case QuestionType.NUMERIC | QuestionType.SHORT:
            return (_how_to_type(one),)
        case QuestionType.MATCH:
            return (*arranging.sides(one), *arranging.so_far(one))
        case QuestionType.ORDER:
            return (*_listed(one), *arranging.so_far(one))
        case QuestionType.SPOT:
            return (one.part("text"),)
        case QuestionType.SCENARIO:
            return scenario.scene(one)
        case _:
            return _listed(one)


def _listed(one: Asked) -> tuple[Line, ...]:
    if not one.listed:
        return ()
    options = (
        said("question.option", letter=said(f"letter.{option}"), text=one.part("option", option))
        for option in one.question.options
    )
    return (Several(lines=tuple(options)),)


def _heading(one: Asked) -> Phrase:
    if one.review is not None:
        return _review(one, *one.review)
    ids = [question.id for question in one.lesson.questions]
    how = "multi" if one.question.several else one.question.type.value
    key = f"question.heading.{how}" if how in _TOLD_HOW else "question.heading"
    return said(key, step=ids.index(one.question.id) + 1, steps=len(ids))


def _review(one: Asked, step: int, steps: int) -> Phrase:
    how = "multi" if one.question.several else one.question.type.value
    key = f"review.heading.{how}" if how in _TOLD_HOW else "review.heading"
    return said(key, step=step, steps=steps, title=passage(one.lesson.id, "title"))


def _how_to_type(one: Asked) -> Phrase:
    if one.question.type is QuestionType.SHORT:
        return said("question.type.short")
    return said("question.type.unit", unit=one.part("unit")) if one.words.unit else said("question.type.number")


def _hint(one: Asked) -> Rows:
    if not one.words.hint or one.hinted or one.again:
        return ()
    chosen = (",".join(one.chosen),) if one.chosen else ()
    return ((Button(label=said("button.hint"), press=one.press(Verb.HINT, *chosen)),),)


def _buttons(one: Asked) -> Rows:
    match one.question.type:
        case QuestionType.NUMERIC | QuestionType.SHORT:
            return ((Button(label=said("button.pass"), press=one.press(Verb.ANSWER, PASSED)),),)
        case QuestionType.TRUEFALSE:
            return (tuple(_answer(one, option, said(f"button.{option}")) for option in one.question.options),)
        case QuestionType.ORDER | QuestionType.MATCH:
            return arranging.buttons(one)
        case QuestionType.SCENARIO:
            return scenario.buttons(one)
        case _:
            return _toggles(one) if one.question.several else _options(one)


def _options(one: Asked) -> Rows:
    return rows_of((_answer(one, option, one.label(option)) for option in one.question.options), _width(one))


def _answer(one: Asked, option: str, label: Phrase | Passage) -> Button:
    return Button(label=label, press=one.press(Verb.ANSWER, option))


def _width(one: Asked) -> int:
    return len(one.question.options) if one.listed else 1


def _toggles(one: Asked) -> Rows:
    check = Button(label=said("button.check"), press=one.press(Verb.CHECK, ",".join(one.chosen)), style=Style.PRIMARY)
    return (*rows_of((_toggle(one, option) for option in one.question.options), _width(one)), (check,))


def _toggle(one: Asked, option: str) -> Button:
    after = ",".join(other for other in one.question.options if (other in one.chosen) != (other == option))
    key = "button.chosen" if option in one.chosen else "button.unchosen"
    return Button(label=said(key, text=one.label(option)), press=one.press(Verb.TOGGLE, after))


def answered(one: Asked, graded: Graded, onward: Button, *, note: Phrase | None = None) -> Reply:
    """Show the judgement on the same message: what was chosen and why, what is right, what to take along."""
    lines: list[Line] = [_heading(one), one.part("ask"), _given(one, graded)]
    lines.extend(_whys(one, graded))
    if not graded.right and one.question.type is not QuestionType.SCENARIO:
        lines.append(_correct(one))
    if one.lesson.task is None:
        lines.extend(_others(one, graded))
    if one.words.explain:
        lines.append(one.part("explain"))
    if note is not None:
        lines.append(note)
    return Reply(
        lines=tuple(lines), buttons=((onward,), *_appeal(one, graded, note), *_again(one, graded)), screen=one.home
    )


def _whys(one: Asked, graded: Graded) -> Iterator[Line]:
    """Return why what was chosen is right or wrong; of several whys each names the option it speaks of."""
    named = len(graded.whys) > 1
    for why in graded.whys:
        kind, question, *option = why.split(":")
        said_why = passage(one.lesson.id, kind, question, *option)
        yield said("answer.why", option=one.option(option[0]), why=said_why) if named and option else said_why


def _others(one: Asked, graded: Graded) -> Iterator[Line]:
    """Return the whys of the options not chosen, the right one first: the one choice of the welcome tells them all."""
    if one.question.type not in _PICKED:
        return
    correct, chosen = one.question.correct, graded.given.split(",")
    yield from (one.part("why", option) for option in correct if option not in chosen)
    for option in one.question.options:
        if option not in chosen and option not in correct:
            yield said("answer.why", option=one.option(option), why=one.part("why", option))


def _again(one: Asked, graded: Graded) -> Rows:
    walked = one.question.type is QuestionType.SCENARIO and not graded.right
    return scenario.another_way(one) if walked else ()


def _appeal(one: Asked, graded: Graded, note: Phrase | None) -> Rows:
    if one.question.type not in TYPED or graded.right or graded.given == PASSED or note is not None:
        return ()
    return ((Button(label=said("button.appeal"), press=one.press(Verb.APPEAL)),),)


def _given(one: Asked, graded: Graded) -> Phrase:
    if graded.given == PASSED:
        return said("answer.passed")
    verdict = "right" if graded.right else "partly" if graded.partly else "wrong"
    if one.question.type in TYPED:
        return said(f"answer.{verdict}", given=_typed(one, graded.given))
    if one.question.type in ARRANGED:
        return said(f"answer.list.{verdict}", given=arranging.arranged(one, graded.given.split(",")))
    if one.question.type is QuestionType.SCENARIO:
        return said(f"answer.scene.{verdict}")
    if set(graded.given.split(",")) <= {why.rpartition(":")[2] for why in graded.whys} and len(graded.whys) > 1:
        return said(f"answer.all.{verdict}")  # the whys name what was chosen
    chosen = tuple(one.option(each) for each in graded.given.split(","))
    key = f"answer.list.{verdict}" if len(chosen) > 1 else f"answer.{verdict}"
    return said(key, given=_stacked(chosen))


def _stacked(options: tuple[Line, ...]) -> Several:
    """Return options one under the other; several have a mark each, so that the eye tells them apart."""
    marked = tuple(said("answer.one", text=one) for one in options) if len(options) > 1 else options
    return Several(lines=marked)


def _typed(one: Asked, given: str) -> Decimal | Quote:
    """Return what was typed; a number in the reader's own digits, however it is kept."""
    if one.question.type is QuestionType.NUMERIC:
        with suppress(InvalidOperation):
            return Decimal(given)
    return Quote(text=given)


def _correct(one: Asked) -> Line:
    if one.question.type is QuestionType.NUMERIC and one.question.value is not None:
        if not one.words.unit:
            return said("answer.correct", answer=one.question.value)
        return said("answer.correct.number", value=one.question.value, unit=one.part("unit"))
    if one.question.type is QuestionType.SHORT:
        return said("answer.correct", answer=one.part("accept"))
    if one.question.type in ARRANGED:
        return said("answer.correct.list", answer=arranging.arranged(one, one.question.correct))
    right = tuple(one.option(each) for each in one.question.correct)
    return said("answer.correct.list" if len(right) > 1 else "answer.correct", answer=_stacked(right))
