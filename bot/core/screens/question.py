"""A question on the screen, and the same screen once it is answered: judgement, whys, the right answer, the way on."""

from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bot.core.course import Lesson, LessonWords, Question, QuestionType, QuestionWords
from bot.core.grading import PASSED, Graded
from bot.core.presses import Verb, encode
from bot.core.replies import Button, Line, Passage, Phrase, Quote, Reply, Several, Style
from bot.core.screens.lesson import home
from bot.core.screens.parts import Rows, button, passage, rows_of, said

SHORT = 28  # characters an option may have to stand on its own button (content-format.md)
HINTED = "h"  # travels in the buttons of a question whose hint was shown
TYPED = frozenset({QuestionType.NUMERIC, QuestionType.SHORT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with its words and what the learner did to it so far: options toggled, hint taken."""

    lesson: Lesson
    lesson_words: LessonWords
    question: Question
    chosen: tuple[str, ...] = ()
    hinted: bool = False

    @property
    def words(self) -> QuestionWords:
        """Return the words of the question."""
        return self.lesson_words.questions[self.question.id]

    @property
    def item(self) -> str:
        """Return the global key of the question, `lesson.question`."""
        return f"{self.lesson.id}.{self.question.id}"

    @property
    def home(self) -> str:
        """Return the screen the question stands on; the welcome keeps its own."""
        return home(self.lesson)

    @property
    def listed(self) -> bool:
        """Tell whether the options stand in the text with letters, because one is too long for a button."""
        if self.question.type is QuestionType.TRUEFALSE:
            return False
        return any(len(one.text) > SHORT for one in self.words.options.values())

    def part(self, kind: str, *rest: str) -> Passage:
        """Return a piece of the question's words."""
        return passage(self.lesson.id, kind, self.question.id, *rest)

    def option(self, option: str) -> Line:
        """Return how an option is called in a sentence."""
        if self.question.type is QuestionType.TRUEFALSE:
            return said(f"option.{option}")
        return self.part("option", option)

    def press(self, verb: Verb, *args: str) -> str:
        """Return callback data about this question; the hint is remembered in it."""
        return encode(verb, self.item, *args, *((HINTED,) if self.hinted else ()))


def asked(one: Asked) -> Reply:
    """Ask a question."""
    lines: list[Line] = [_heading(one), one.part("ask")]
    if one.listed:
        lines.append(Several(lines=tuple(_listed_option(one, option) for option in one.question.options)))
    if one.question.type in TYPED:
        lines.append(_how_to_type(one))
    if one.hinted:
        lines.append(said("question.hint", hint=one.part("hint")))
    return Reply(lines=tuple(lines), buttons=(*_buttons(one), *_hint(one)), screen=one.home)


def _heading(one: Asked) -> Phrase:
    ids = [question.id for question in one.lesson.questions]
    key = "question.heading.multi" if one.question.type is QuestionType.MULTI else "question.heading"
    return said(key, step=ids.index(one.question.id) + 1, steps=len(ids))


def _listed_option(one: Asked, option: str) -> Phrase:
    return said("question.option", letter=said(f"letter.{option}"), text=one.part("option", option))


def _how_to_type(one: Asked) -> Phrase:
    if one.question.type is QuestionType.SHORT:
        return said("question.type.short")
    return said("question.type.unit", unit=one.part("unit")) if one.words.unit else said("question.type.number")


def _hint(one: Asked) -> Rows:
    if not one.words.hint or one.hinted:
        return ()
    chosen = (",".join(one.chosen),) if one.chosen else ()
    return ((button("hint", Verb.HINT, one.item, *chosen),),)


def _buttons(one: Asked) -> Rows:
    match one.question.type:
        case QuestionType.NUMERIC | QuestionType.SHORT:
            return ((Button(label=said("button.pass"), press=one.press(Verb.ANSWER, PASSED)),),)
        case QuestionType.TRUEFALSE:
            return (tuple(_answer(one, option, said(f"button.{option}")) for option in one.question.options),)
        case QuestionType.SINGLE:
            return rows_of((_answer(one, option, _label(one, option)) for option in one.question.options), _width(one))
        case QuestionType.MULTI:  # pragma: no branch - mypy proves that no other is left
            return _toggles(one)


def _answer(one: Asked, option: str, label: Phrase | Passage) -> Button:
    return Button(label=label, press=one.press(Verb.ANSWER, option))


def _width(one: Asked) -> int:
    return len(one.question.options) if one.listed else 1


def _label(one: Asked, option: str) -> Phrase | Passage:
    return said(f"letter.{option}") if one.listed else one.part("option", option)


def _toggles(one: Asked) -> Rows:
    check = Button(label=said("button.check"), press=one.press(Verb.CHECK, ",".join(one.chosen)), style=Style.PRIMARY)
    return (*rows_of((_toggle(one, option) for option in one.question.options), _width(one)), (check,))


def _toggle(one: Asked, option: str) -> Button:
    after = ",".join(other for other in one.question.options if (other in one.chosen) != (other == option))
    key = "button.chosen" if option in one.chosen else "button.unchosen"
    return Button(label=said(key, text=_label(one, option)), press=one.press(Verb.TOGGLE, after))


def answered(one: Asked, graded: Graded, onward: Button, *, note: Phrase | None = None) -> Reply:
    """Show the judgement on the same message: what was chosen and why, what is right, what to take along."""
    lines: list[Line] = [_heading(one), one.part("ask"), _given(one, graded)]
    lines.extend(passage(one.lesson.id, *why.split(":")) for why in graded.whys)
    if not graded.right:
        lines.append(_correct(one))
    if one.words.explain:
        lines.append(one.part("explain"))
    if note is not None:
        lines.append(note)
    return Reply(lines=tuple(lines), buttons=((onward,), *_appeal(one, graded, note)), screen=one.home)


def _appeal(one: Asked, graded: Graded, note: Phrase | None) -> Rows:
    if one.question.type not in TYPED or graded.right or graded.given == PASSED or note is not None:
        return ()
    return ((button("appeal", Verb.APPEAL, one.item),),)


def _given(one: Asked, graded: Graded) -> Phrase:
    if graded.given == PASSED:
        return said("answer.passed")
    verdict = "right" if graded.right else "partly" if graded.partly else "wrong"
    if one.question.type in TYPED:
        return said(f"answer.{verdict}", given=_typed(one, graded.given))
    return said(f"answer.{verdict}", given=Several(lines=tuple(one.option(each) for each in graded.given.split(","))))


def _typed(one: Asked, given: str) -> Decimal | Quote:
    """Return what was typed; a number in the reader's own digits, however it is kept."""
    if one.question.type is QuestionType.NUMERIC:
        with suppress(InvalidOperation):
            return Decimal(given)
    return Quote(text=given)


def _correct(one: Asked) -> Line:
    if one.question.type is QuestionType.NUMERIC and one.question.value is not None:
        unit = one.part("unit") if one.words.unit else ""
        return said("answer.correct.number", value=one.question.value, unit=unit)
    if one.question.type is QuestionType.SHORT:
        return said("answer.correct", answer=one.part("accept"))
    return said("answer.correct", answer=Several(lines=tuple(one.option(each) for each in one.question.correct)))
