"""A question with what the learner did to it so far: what every screen of a question is drawn from."""

from dataclasses import dataclass

from bot.core.course import Lesson, LessonWords
from bot.core.presses import Verb, encode
from bot.core.question import Question, QuestionType, QuestionWords
from bot.core.replies import Line, Passage, Phrase
from bot.core.screens.lesson import home
from bot.core.screens.parts import passage, said

SHORT = 28  # characters an option may have to stand on its own button (content-format.md)
HINTED = "h"  # travels in the buttons of a question whose hint was shown
REVIEW = "review"  # the screen of the review
AGAIN = "r"  # travels in the buttons of a scenario that is walked once more, after the answer that counts
TYPED = frozenset({QuestionType.NUMERIC, QuestionType.SHORT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with its words: options chosen, hint taken, or the node of a scenario where the learner stands."""

    lesson: Lesson
    lesson_words: LessonWords
    question: Question
    chosen: tuple[str, ...] = ()
    hinted: bool = False
    again: bool = False
    review: tuple[int, int] | None = None  # which of how many, for a question that comes again

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
        """Return the screen the question stands on; the welcome and the review have their own."""
        return home(self.lesson) if self.review is None else REVIEW

    @property
    def listed(self) -> bool:
        """Tell whether the options stand in the text with letters, because one is too long for a button."""
        match self.question.type:
            case QuestionType.TRUEFALSE:
                return False
            case QuestionType.SPOT | QuestionType.MATCH:
                return True
            case QuestionType.SCENARIO:
                return any(len(text) > SHORT for text in self.words.nodes[self.node].choices.values())
            case _:
                return any(len(one.text) > SHORT for one in self.words.options.values())

    @property
    def node(self) -> str:
        """Return the node of a scenario where the learner stands."""
        return next(iter(self.chosen), self.question.start)

    def part(self, kind: str, *rest: str) -> Passage:
        """Return a piece of the question's words."""
        return passage(self.lesson.id, kind, self.question.id, *rest)

    def option(self, option: str) -> Line:
        """Return how an option is called in a sentence."""
        if self.question.type is QuestionType.TRUEFALSE:
            return said(f"option.{option}")
        return self.part("option", option)

    def label(self, option: str) -> Phrase | Passage:
        """Return what stands on the button of an option: its words, or its letter where they are too long."""
        return said(f"letter.{option}") if self.listed else self.part("option", option)

    def press(self, verb: Verb, *args: str) -> str:
        """Return callback data about this question; the hint is remembered in it."""
        flag = (AGAIN,) if self.again else (HINTED,) if self.hinted else ()
        act = () if self.review is None else (verb.value,)
        return encode(verb if self.review is None else Verb.REVIEW, *act, self.item, *args, *flag)
