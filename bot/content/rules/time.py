"""Rules over what changes with time: facts that run out, and answer keys that must not change under their ids."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from bot.content.lock import hashes
from bot.content.nodes import Text
from bot.content.problems import Place
from bot.content.rules.rule import Fault, Faults, Rule, Spoken, rule, words_rule
from bot.content.tree import Tree

_KEPT: Final = timedelta(days=180)


def _day(text: Text) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@words_rule("R412")
def days_of_facts_exist(spoken: Spoken) -> Faults:
    """The days of a sourced fact exist, and it runs out after it was checked, at most 180 days later."""
    for fact in spoken.words.sources:
        checked, expires = _day(fact.checked), _day(fact.expires) if fact.expires else None
        if checked is None or (fact.expires and expires is None):
            yield Fault(fact.place, "this day is not in the calendar", "correct it")
        elif expires is not None and not checked < expires <= checked + _KEPT:
            yield Fault(fact.place, f"checked on {checked}, kept until {expires}", "keep it at most 180 days")


@rule("R413", warning=True)
def facts_are_fresh(tree: Tree) -> Faults:
    """No sourced fact has run out."""
    for lesson in tree.lessons.values():
        for words in lesson.words.values():
            for fact in words.sources if words is not None else ():
                expires = _day(fact.expires) if fact.expires else None
                if tree.today is not None and expires is not None and expires < tree.today:
                    yield Fault(fact.place, f"this fact ran out on {expires}", "look it up again, then renew checked")


@rule("K01")
def locked_answers_stay(tree: Tree) -> Faults:
    """The answer key and the checks behind an id that learners have met never change."""
    for key, value, place in _hashes(tree):
        locked = tree.locks.get(Text(key, place)) if tree.locks else None
        if locked is not None and locked != value:
            old = key.partition(".")[2]
            how = "the task a new id" if old.startswith("task-") else f"the question a new id with replaces: {old}"
            yield Fault(place, f"what counts as right under {key} has changed", f"put it back, or give {how}")


@rule("K02", warning=True)
def locks_are_complete(tree: Tree) -> Faults:
    """Every question and task is locked, and every lock still has its question or task."""
    if tree.locks is None:
        return
    found = {key: place for key, _, place in _hashes(tree)}
    for key, place in found.items():
        if key not in tree.locks:
            yield Fault(place, f"{key} is not locked yet", "run `bot lock` before learners meet it")
    for locked in tree.locks:
        if locked not in found:
            yield Fault(locked.place, f"{locked} is gone", "retire the lesson instead, or run `bot lock`")


def _hashes(tree: Tree) -> Iterator[tuple[str, str, Place]]:
    for lesson in tree.lessons.values():
        spec = lesson.spec
        if spec is not None and spec.status != "draft":
            places = [one.place for one in (*spec.questions, *((spec.task,) if spec.task else ()))]
            yield from ((key, value, place) for (key, value), place in zip(hashes(spec), places, strict=True))


RULES: Final[tuple[Rule, ...]] = (days_of_facts_exist, facts_are_fresh, locked_answers_stay, locks_are_complete)
