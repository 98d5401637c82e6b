"""Writes down what a person does by hand in the page, as a dialogue that can be played again.

One dialogue has one learner: the first who does something in the private chat. What a dialogue has no turn for (votes,
reactions, groups) is left out, and told.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.playground.http.sim import target
from bot.playground.script import gestures, reading
from bot.playground.script.dialogue import Turn
from bot.playground.script.gestures import KINDS
from bot.playground.script.stage import local
from bot.playground.wire import Thing, text, whole
from bot.playground.world.people import Person
from bot.playground.world.world import World

STILL = timedelta(seconds=2)  # a message touched less long ago may not be the last to come
DRIFT = timedelta(seconds=45)  # real time that passed between two gestures and that the dialogue has to name
LONGEST = 60  # letters of a message that are expected again
_HOUR = re.compile(r"\d+\s*[:.]\s*\d+")  # the time of day may be a minute later when the dialogue is played
_TURNLESS = frozenset({"person", "fault", "calm", "reset"})  # of the machinery, not of a conversation


class Recorder:
    """Listens to the hands of the page."""

    def __init__(self, world: World, *, write: Callable[[Thing], None], tell: Callable[[str], None]) -> None:
        self._world = world
        self._write = write
        self._tell = tell
        self._person: Person | None = None
        self._zone = ZoneInfo("UTC")
        self._head: Thing = {}
        self._turns: list[Turn] = []
        self._before: reading.Seen = {}
        self._at = world.clock.now()

    def notice(self, gesture: str, asked: Thing) -> None:
        """Hear of a gesture just before it happens."""
        if not self._concerns(gesture, asked):
            return
        self.close()
        turn = self._turn(gesture, asked)
        if turn is None:
            if gesture not in _TURNLESS:
                self._tell(f"left out of the recording: {gesture}")
            return
        self._catch_up(turn)
        self._turns.append(turn)
        self._before = reading.seen(self._world, self._learner())
        self._save()

    def close(self) -> None:
        """Write what the newest message says now beneath the last turn; nothing more is expected of that turn."""
        if self._person is None or not self._turns:
            return
        last, turn = reading.last(self._world, self._person), self._turns[-1]
        changed = reading.changed(self._world, self._person, self._before)
        still = self._world.clock.now() - self._at >= STILL
        if not changed and still and "wait" not in turn:
            turn["silence"] = True
        elif changed and last is not None and self._world.seconds() - reading.touched(last)[0] >= STILL.seconds:
            turn |= {"sees": said} if (said := _telling(reading.told(last))) else {}
        self._save()

    def _concerns(self, gesture: str, asked: Thing) -> bool:
        """Tell whether the gesture is our learner's, in the private chat; the first to do something is our learner."""
        if self._person is None and gesture in {"start", "say", "press", "send"}:
            self._begin(self._world.person(whole(asked["person"])))
        if self._person is None:
            return False
        chat = asked.get("chat")
        own = whole(asked.get("person"), self._person.id) == self._person.id
        return own and (chat in (None, "") or whole(chat) == self._person.id)

    def _begin(self, person: Person) -> None:
        self._person, self._zone, self._at = person, ZoneInfo(person.zone), self._world.clock.now()
        self._head = {
            "title": "Recorded by hand",
            "learner": person.first_name,
            "language": person.language or "",
            "zone": person.zone,
            "start": self._at.astimezone(self._zone).isoformat(timespec="seconds"),
        }

    def _turn(self, gesture: str, asked: Thing) -> Turn | None:
        """Return the gesture as a turn; None where a dialogue has none for it."""
        match gesture:
            case "press":
                return self._press(asked)
            case "clock":
                return self._wait(target(self._world.clock.now(), asked))
            case _:
                return _simple(gesture, asked)

    def _press(self, asked: Thing) -> Turn:
        """Name the button by its label, or by its data where the newest button of that label is another one."""
        data, post = text(asked["data"]), self._world.chats[whole(asked["chat"])].posts[whole(asked["message_id"])]
        label = next((text(one["text"]) for one in post.buttons() if one.get("callback_data") == data), None)
        if label is None:
            return {"forge": data}
        newest, _ = gestures.newest(self._world, self._learner(), lambda one: one == reading.plain(label))
        return {"press": reading.plain(label)} if newest is post else {"forge": data}

    def _learner(self) -> Person:
        if self._person is None:
            message = "nobody has done anything yet"
            raise LookupError(message)
        return self._person

    def _wait(self, when: datetime) -> Turn:
        there, today = when.astimezone(self._zone), self._world.clock.now().astimezone(self._zone).date()
        shown = there.strftime("%H:%M") if there.second == 0 else there.strftime("%H:%M:%S")
        days = (there.date() - today).days
        return {"wait": shown, "days": days} if days else {"wait": shown}

    def _catch_up(self, turn: Turn) -> None:
        """Let the dialogue wait where its learner took a while; where the clock is moved, that alone counts."""
        now = self._world.clock.now()
        if "wait" in turn:
            self._at = local(now, self._zone.key, text(turn["wait"]), whole(turn.get("days")))
            return
        if now - self._at > DRIFT:
            self._turns.append(self._wait(now))
        self._at = max(self._at, now)

    def _save(self) -> None:
        self._write({**self._head, "turns": self._turns})


def _simple(gesture: str, asked: Thing) -> Turn | None:
    """Return the turn of a gesture that says everything by itself."""
    match gesture:
        case "start":
            return {"say": f"/start {text(asked.get('payload'))}".strip()}
        case "say" | "edit":
            return {gesture: text(asked["text"])}
        case "send" if asked["kind"] in KINDS:
            return {"send": text(asked["kind"])}
        case "block":
            return {"block" if asked["blocked"] is True else "unblock": True}
        case _:
            return None


def _telling(said: str) -> str:
    """Return the part of a message by which it is known again: of its first line, and no time of day in it."""
    line = next((line for line in said.splitlines() if line.strip()), "")
    piece = max(_HOUR.split(line), key=len).strip()
    return piece if len(piece) <= LONGEST else piece[:LONGEST].rpartition(" ")[0]
