"""What the bot remembers of a learner after the last commit; asked in between to see that nothing was lost."""

from dataclasses import replace

from lab import Lab

from bot.core.learner import Learner
from bot.core.progress import DueKind
from bot.playground.world.people import Person
from bot.storage import addresses, answers, dues, learners, runs, works
from bot.storage.engine.store import Tx


async def learner_of(lab: Lab, person: Person) -> Learner | None:
    """Return the learner behind a person, or None before the first message."""
    return await lab.house.store.run(lambda tx: _learner(tx, person))


def _learner(tx: Tx, person: Person) -> Learner | None:
    chat = addresses.find(tx, person.id)
    return None if chat is None else learners.by_chat(tx, chat)


async def remembered(lab: Lab, person: Person) -> dict[str, object]:
    """Return everything that must survive whatever a learner sends, in a form that can be compared."""
    return await lab.house.store.run(lambda tx: _remembered(tx, person))


def _remembered(tx: Tx, person: Person) -> dict[str, object]:
    learner = _learner(tx, person)
    if learner is None:
        return {}
    begun = runs.all_of(tx, learner.id)
    lessons = ("welcome", *(run.lesson for run in begun))
    promised = [one for one in dues.of(tx, learner.id) if one.kind is not DueKind.REMINDER]
    return {
        "learner": replace(learner, last_act_at=0, rung=0, shown=()),
        "runs": begun,
        "dues": sorted((one.kind.value, one.at, one.note) for one in promised),
        "answers": {one: answers.of(tx, learner.id, one) for one in lessons},
        "drafts": {one: works.drafts(tx, learner.id, one) for one in lessons},
        "versions": {one: works.versions(tx, learner.id, one) for one in lessons},
    }
