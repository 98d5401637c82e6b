"""One learner with a phone: sees messages come up, and after a while presses, types, leaves, comes back.

Presses doubled by a bad network and presses of old messages are part of it.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Protocol

from bot.chat.rehearsing.staging import Fault, Letter, Trouble
from bot.core.course import Course
from bot.core.names import Language
from bot.core.presses import Press, Verb, decode, encode
from bot.core.replies import Kind
from bot.simulator.habits import Choice, Habit, Screen, choose, drawn
from bot.simulator.loop import VirtualClock
from bot.simulator.model import Model
from bot.simulator.network import Network
from bot.simulator.plan import DAY, HOUR
from bot.simulator.watch import Watch

DOUBLED = 0.03  # of the presses come twice
TOLD = 0.5  # of the blocks; of the others the bot learns when it writes
OLD = 0.02  # of the presses are of an earlier message
IMPATIENT = 6  # words in a hurry
WELCOME = 17  # acts that the first day may take
_READING = (2.0, 14.0)  # seconds
_NOTICED = (60.0, 1800.0)  # seconds until a lesson is opened
_HURRY = "hurry"  # the same again and again, faster than answers may go
_FORGET = "/forget"
_FOR_GOOD = ("sure", "erase")  # what is pressed after it
_TAP = 8.0  # seconds between two taps
RETURNS = 0.7  # of those who had themselves forgotten
_SMALL_TALK = ("/today", "/review", "/progress", "/task", "/help", "habari", "", _HURRY)
_LOOSE = ("/settings", "/pause 3", "/snooze", "/language", "/stop", "/resume", "block", "block", _FORGET)
_BACK = ("/today", "/start", "/resume")


class Town(Protocol):
    """What a person needs of the world."""

    dice: Random
    course: Course
    network: Network
    watch: Watch
    clock: VirtualClock

    def forget(self, number: int) -> None:
        """Hear that the bot has forgotten somebody."""
        ...


class Person:
    """A learner, or whoever came once."""

    def __init__(self, town: Town, number: int) -> None:
        self._town = town
        self.number = number
        self.habit: Habit = drawn(town.dice)
        self._code = town.dice.choice(("sw", "fa", "sw-TZ", "prs", "en"))
        self.model = self._blank()
        self.blocked = False
        self.gone = False  # has said /forget and not come back
        self.active_days = 0
        self.hiding: dict[str, tuple[bool, float]] = {}  # by group: not on its boards, and since when
        self._last_day = -1
        self._screens: deque[Screen] = deque(maxlen=3)
        self._energy = WELCOME
        self._pending: asyncio.TimerHandle | None = None

    def join(self) -> None:
        """Press start."""
        self._say("/start")

    def _blank(self) -> Model:
        """Return what is known of somebody who has never been here."""
        return Model(language=Language({"fa": "fa", "prs": "fa"}.get(self._code, "sw")))

    @property
    def _away(self) -> bool:
        return self.blocked or self.gone or self._town.network.calm

    def wake_up(self) -> None:
        """Begin a day: strength for so many acts, and perhaps a mood at some hour."""
        if self.gone:
            return
        self._energy = self._town.dice.randint(self.habit.least, self.habit.most)
        if self._town.dice.random() < self.habit.moods:
            self._later(self._town.dice.uniform(0.0, DAY - HOUR), self._moody)

    def account(self) -> dict[str, object]:
        """Return the account as the Bot API writes it."""
        return {"id": self.number, "is_bot": False, "first_name": "x", "language_code": self._code}

    def follow(self, payload: str) -> None:
        """Come by a link, unless the bot is blocked, or was to forget us."""
        if not (self.blocked or self.gone):
            self._say(f"/start {payload}")

    def refuses(self, letter: Letter) -> Trouble | None:
        """Return why Telegram cannot bring a message, or None."""
        del letter
        return Trouble(Fault.BLOCKED) if self.blocked else None

    def show(self, message_id: int, letter: Letter) -> None:
        """See a message come up."""
        if letter.buttons:
            screen = Screen(message_id=message_id, buttons=letter.buttons, primary=letter.primary)
            kept = [one for one in self._screens if one.message_id != message_id]
            self._screens.clear()
            self._screens.extend((*kept, screen))
        if self._pending is None and self._energy > 0:
            self._react(letter)

    def _react(self, letter: Letter) -> None:
        dice = self._town.dice
        if letter.row.kind is Kind.REPLY:
            self._pending = self._later(dice.uniform(*_READING), self._act)
        elif dice.random() < self.habit.opens:
            self._pending = self._later(dice.uniform(*_NOTICED), self._act)

    def _later(self, seconds: float, act: Callable[[], None]) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(seconds, act)

    def _act(self) -> None:
        """Do the next thing with what the phone shows."""
        self._pending = None
        if self._away or not self._screens or self._energy <= 0:
            return
        dice = self._town.dice
        old = dice.random() < OLD
        screen = self._screens[dice.randrange(len(self._screens))] if old else self._screens[-1]
        choice = choose(dice, screen, self._town.course, self.model.language)
        if choice is not None:
            self._energy -= 1
            self._do(screen, choice)

    def _do(self, screen: Screen, choice: Choice) -> None:
        if choice.words:
            self._say(choice.words)
            return
        press = decode(choice.data)
        for _ in range(2 if self._town.dice.random() < DOUBLED else 1):
            self._press(screen, choice.data, press)

    def _press(self, screen: Screen, data: str, press: Press | None) -> None:
        opens, then = None, None
        if press is not None:
            self.model.press(self._town.course, press, asyncio.get_running_loop().time())
            lesson = self._town.watch.bit(press.args[0]) if press.verb is Verb.OPEN and press.args else 0
            opens = (self.number, lesson) if lesson else None
            then = self._hiding(press)
        self._tap(screen.message_id, data, opens, then)

    def _tap(self, message_id: int, data: str, opens: tuple[int, int] | None, then: Callable[[], None] | None) -> None:
        self._town.watch.note(self.number, f"presses {data}")
        message = {"message_id": message_id, "chat": {"id": self.number, "type": "private"}}
        query = {"id": "1", "from": self.account(), "message": message, "data": data}
        self._post({"callback_query": query}, opens, then)

    def _hiding(self, press: Press) -> Callable[[], None] | None:
        """Return what the press means for the boards of a group, once it has taken effect."""
        match press:
            case Press(verb=Verb.MEMBER, args=("hide" | "show" as what, group)):
                return partial(self.hiding.__setitem__, group, (what == "hide", self._town.clock.true().timestamp()))
            case _:
                return None

    def _say(self, text: str, then: Callable[[], None] | None = None) -> None:
        if text.startswith(("/pause", "/resume", "/stop", "/start")):
            self.model.changed_at = asyncio.get_running_loop().time()
        self._town.watch.note(self.number, f"says {text!r}")
        message = {
            "message_id": 1,
            "chat": {"id": self.number, "type": "private"},
            "from": self.account(),
            "text": text,
        }
        self._post({"message": message}, None, then)

    def _post(
        self, content: dict[str, object], opens: tuple[int, int] | None, then: Callable[[], None] | None = None
    ) -> None:
        today = int(asyncio.get_running_loop().time() // DAY)
        self.active_days += today != self._last_day
        self._last_day = today
        self._town.network.post(content, opens=opens, then=then)

    def _moody(self) -> None:
        """Do something that is no step of a lesson."""
        if self._away:
            return
        dice = self._town.dice
        mood = dice.choice((*_SMALL_TALK, *_LOOSE) if self.habit.loose else _SMALL_TALK)
        if self.habit.name == "lapsing":
            mood = dice.choice(_BACK)
        if mood == "block":
            self._block()
        elif mood == _FORGET:
            self._leave()
        elif mood == _HURRY:
            for _ in range(IMPATIENT):
                self._say("/today")
        else:
            self._say(mood)

    def _block(self) -> None:
        """Block the bot, and let it in again some days later; sometimes Telegram does not tell."""
        self.blocked = True
        if self._town.dice.random() < TOLD:
            self._membership("kicked")
        self._later(self._town.dice.uniform(HOUR, 4 * DAY), self._unblock)

    def _unblock(self) -> None:
        if self._town.network.calm:
            return
        self.blocked = False
        self._town.watch.ledger(self.number).refused = False
        self._membership("member")
        self._say("/start")

    def _leave(self) -> None:
        """Have everything forgotten, and perhaps come back some days later as somebody new."""
        self.gone = True
        under = self._screens[-1].message_id if self._screens else 1
        self._screens.clear()
        self._say(_FORGET)
        for number, what in enumerate(_FOR_GOOD, start=1):
            then = self._forgotten if what == _FOR_GOOD[-1] else None
            self._later(number * _TAP, partial(self._tap, under, encode(Verb.PRIVACY, what), None, then))
        if self._town.dice.random() < RETURNS:
            self._later(self._town.dice.uniform(HOUR, 4 * DAY), self._come_back)

    def _forgotten(self) -> None:
        self.hiding.clear()
        self._town.forget(self.number)

    def _come_back(self) -> None:
        if self._town.network.calm:
            return
        self.gone, self.model, self._energy = False, self._blank(), WELCOME
        self._screens.clear()
        self._say("/start", partial(self._town.watch.welcome, self.number))

    def _membership(self, status: str) -> None:
        self.model.changed_at = asyncio.get_running_loop().time()
        self._town.watch.note(self.number, f"is now {status}")
        change = {
            "chat": {"id": self.number, "type": "private"},
            "from": self.account(),
            "new_chat_member": {"status": status},
        }
        self._post({"my_chat_member": change}, None)
