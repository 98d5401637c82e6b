"""Forged buttons: each is answered, none breaks anything, and nobody else's rows change. `make fuzz` forges 10,000."""

import os
import random
from datetime import timedelta

from pupil import Pupil, settled

from bot.core.course import Course
from bot.core.names import Language
from bot.core.presses import Verb, decode
from bot.core.schedule import epoch
from bot.storage import addresses, learners

FORGED = int(os.environ.get("FUZZ", "400"))
SEED = 20261122
TABLES = ("learner", "run", "answer", "memory", "review", "draft", "version", "due", "delivery", "appeal")
BITS = ("1", "2", "0", "-1", "greet", "count", "greet.first", "a", "b", "all", "sample", "go", "yes", "..", "\x00", "٣")


def forged(dice: random.Random, seen: list[str]) -> str:
    """Return data that no button of ours carries: a real one touched up, or made of bits, or noise."""
    match dice.randrange(4):
        case 0:
            verb = dice.choice(list(Verb)).value
            return ":".join(("1", verb, *(dice.choice(BITS) for _ in range(dice.randrange(4)))))
        case 1:
            one = dice.choice(seen)
            place = dice.randrange(len(one))
            return one[:place] + chr(dice.randrange(32, 1600)) + one[place + 1 :]
        case 2:
            return dice.choice(seen)[: dice.randrange(64)] + dice.choice(BITS) * dice.randrange(9)
        case _:
            return "".join(chr(dice.randrange(1, 55000)) for _ in range(dice.randrange(64)))


def rows_of(pupil: Pupil, learner: int) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that is known of a learner."""
    owner = {"learner": "id", "due": "owner"}
    found: dict[str, list[tuple[object, ...]]] = {}
    for table in TABLES:
        sql = f"SELECT * FROM {table} WHERE {owner.get(table, 'learner')} = :learner"  # noqa: S608 - our own tables
        found[table] = [tuple(row) for row in pupil.tx.execute(sql, {"learner": learner})]
    return found


def neighbour_of(pupil: Pupil) -> Pupil:
    """Return somebody else who is in the middle of the same lesson."""
    chat = addresses.chat_for(pupil.tx, 888_000_222)
    other = learners.create(pupil.tx, chat, Language("sw"), epoch(pupil.now))
    return Pupil(tx=pupil.tx, course=pupil.course, id=other.id, now=pupil.now)


def test_forged_buttons_are_answered_and_touch_nobody_else(pupil: Pupil, course: Course) -> None:
    assert course is pupil.course
    neighbour = settled(neighbour_of(pupil))
    neighbour.press(Verb.OPEN, "greet")
    before = rows_of(pupil, neighbour.id)
    assert before["run"]
    dice, seen = random.Random(SEED), ["1:open:greet", "1:today:go"]  # noqa: S311 - a fuzz that can be replayed
    for _ in range(FORGED):
        data = forged(dice, seen)
        pressed = decode(data)
        answered = pupil.stale() if pressed is None else pupil.press(pressed.verb, *pressed.args)
        assert answered, f"{data!r} was met with silence"
        seen = [one.press for reply in answered for row in reply.buttons for one in row if one.press] or seen
        pupil.now += timedelta(minutes=dice.choice((0, 1, 30)))
    assert rows_of(pupil, neighbour.id) == before
