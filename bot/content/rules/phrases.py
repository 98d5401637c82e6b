"""Rules over phrases and reminders: sayable, the same in every language, and enough of them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from bot.content.files.language_file import NEEDS, ReminderRow
from bot.content.nodes import Text
from bot.content.rules.rule import Fault, Faults, Rule, language_rule, rule, twice
from bot.content.tree import LanguageTree, Tree
from bot.language.checks import arguments_of, problems_of, tags_of

_ENOUGH: Final = {"same-day": 5, "day3": 2, "day7": 2, "day14": 2}
_ALL: Final = 12


def _messages(language: LanguageTree) -> Iterator[Text]:
    yield from (language.phrases or {}).values()
    yield from (text for row in _reminders(language) for text in row.texts)


def _reminders(language: LanguageTree) -> tuple[ReminderRow, ...]:
    return language.reminders.reminders if language.reminders else ()


def _pairs(tree: Tree) -> Iterator[tuple[Text, Text]]:
    """Return every phrase of every language but the first, beside the same phrase of the first."""
    languages = [language for language in tree.languages.values() if language.phrases is not None]
    for other in languages[1:]:
        for key, text in (other.phrases or {}).items():
            first = (languages[0].phrases or {}).get(key)
            if first is not None and not problems_of(first) and not problems_of(text):
                yield first, text


@language_rule("R701")
def messages_can_be_said(language: LanguageTree) -> Faults:
    """Every phrase and reminder is a message that ICU can say, with tags that Telegram knows."""
    for text in _messages(language):
        for problem in problems_of(text):
            yield Fault(text.place, problem, "correct the braces or tags")


@rule("R702")
def same_phrases(tree: Tree) -> Faults:
    """Every phrase stands in every language."""
    known = {code: language.phrases for code, language in tree.languages.items() if language.phrases is not None}
    everything: Mapping[Text, str] = {key: code for code, phrases in known.items() for key in phrases}
    for code, phrases in known.items():
        for key, other in everything.items():
            if key not in phrases:
                what = f"{code} has no phrase {key}, {other} has"
                yield Fault(tree.languages[code].place, what, f"add it to languages/{code}/phrases.yaml")


@rule("R703")
def same_arguments(tree: Tree) -> Faults:
    """A phrase has the same arguments in every language."""
    for first, text in _pairs(tree):
        differing = sorted(arguments_of(first) ^ arguments_of(text))
        if differing:
            yield Fault(text.place, f"{', '.join(differing)} stands in one language only", "use the same arguments")


@rule("R704")
def same_tags(tree: Tree) -> Faults:
    """A phrase has the same formatting in every language."""
    for first, text in _pairs(tree):
        differing = sorted(tags_of(first) ^ tags_of(text))
        if differing:
            yield Fault(text.place, f"<{differing[0]}> stands in one language only", "use the same tags")


@rule("R705")
def pieces_have_titles(tree: Tree) -> Faults:
    """Every piece of the portfolio has its title among the phrases, and no title is left of a piece that is gone."""
    wanted = {f"piece.{piece.id.lower()}" for piece in tree.course.pieces} if tree.course else set()
    for language in tree.languages.values():
        keys = {str(key) for key in language.phrases or {} if key.startswith("piece.")}
        for key in sorted(wanted ^ keys if language.phrases is not None else ()):
            what = f"{key} is a phrase but no piece" if key in keys else f"the piece has no title {key}"
            yield Fault(language.place, what, "pieces of course.yaml and phrases piece.* go together")


@language_rule("R801")
def reminders_are_enough(language: LanguageTree) -> Faults:
    """There are at least twelve reminders: five for the same day, two for each later rung."""
    if language.reminders is None:
        return
    times = Counter(str(rung) for row in _reminders(language) for rung in row.rungs)
    for rung, least in _ENOUGH.items():
        if times[rung] < least:
            yield Fault(language.reminders.place, f"{times[rung]} reminders for {rung}", f"write at least {least}")
    if len(_reminders(language)) < _ALL:
        yield Fault(language.reminders.place, f"{len(_reminders(language))} reminders", f"write at least {_ALL}")


@language_rule("R802")
def reminders_stand_once(language: LanguageTree) -> Faults:
    """Every reminder has its own id and its own text."""
    for text in twice(tuple(row.id for row in _reminders(language))):
        yield Fault(text.place, f"the reminder {text} stands twice", "give each its own id")
    for text in twice(tuple(text for row in _reminders(language) for text in row.texts)):
        yield Fault(text.place, "the same reminder stands above", "say it in another way or take it out")


@language_rule("R803")
def reminders_need_what_they_name(language: LanguageTree) -> Faults:
    """A reminder names only plan, streak, client and lesson, and `needs` lists the first three when it does."""
    for row in _reminders(language):
        for text in row.texts:
            yield from _misnamed(row, text)


def _misnamed(row: ReminderRow, text: Text) -> Faults:
    if problems_of(text):
        return
    named = arguments_of(text)
    yield from _unknown(text, named)
    if named & set(NEEDS) != set(map(str, row.needs)):
        listed = ", ".join(sorted(named & set(NEEDS)))
        place = row.place if text == row.text else text.place
        yield Fault(place, "needs is not what the text names", f"write needs: [{listed}]")


def _unknown(text: Text, named: frozenset[str]) -> Faults:
    for name in sorted(named - {*NEEDS, "lesson"}):
        yield Fault(text.place, f"a reminder has no {{{name}}}", "use {plan}, {streak}, {client} or {lesson}")


@language_rule("R804")
def someone_can_always_be_reminded(language: LanguageTree) -> Faults:
    """Every rung has a reminder that needs nothing, for learners who gave no plan and have no streak."""
    free = {str(rung) for row in _reminders(language) if not row.needs for rung in row.rungs}
    for rung in _ENOUGH if language.reminders else ():
        if rung not in free and language.reminders:
            yield Fault(
                language.reminders.place, f"every reminder for {rung} needs something", "write one that does not"
            )


RULES: Final[tuple[Rule, ...]] = (
    messages_can_be_said,
    same_phrases,
    same_arguments,
    same_tags,
    pieces_have_titles,
    reminders_are_enough,
    reminders_stand_once,
    reminders_need_what_they_name,
    someone_can_always_be_reminded,
)
