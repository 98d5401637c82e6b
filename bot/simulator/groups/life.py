"""What people do in a group, hour by hour: they vote early, late, twice and again; they enter, thank, sit together.

Admins press the panel, others press it too; the bot is muted, put out and let in; the group moves; topics close.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from bot.chat.rehearsing.staging import Letter
from bot.chat.rehearsing.stand_in import poll_id
from bot.core.course import Course
from bot.core.presses import Press, Verb, decode
from bot.simulator.groups.book import Poll
from bot.simulator.groups.room import Room, Somebody
from bot.simulator.groups.wording import left
from bot.simulator.plan import DAY, HOUR

_VOTES = 0.45  # of the members, in a poll
_AT_ONCE = 0.05  # of the votes, before the bot has heard of its own poll
_LATE = 0.006
_AGAIN = 0.08  # of the voters change a vote, or take it back
_FOLLOWS = 0.02  # of the members, at a post
_WAKING = (8 * HOUR, 20 * HOUR)  # of a day in the simulator, when people are up
_OPEN = 20 * HOUR
_RUSH = 8  # people who ask at once
_PROMISES = 4
_WORDS = "Njoo uone viatu vya leo, nambari {}."
_ADMIN = ("hour", "rest", "place", "lesson", "now", "stop", "topic", "nonsense")
_ALL = ("/goal", "/group", "/timer 10", "/thanks", "rush", "leave", "foreign", "habari", *4 * ("/session",))
_TROUBLE = {True: ("mute", "put out", "shut", "shut"), False: ("mute", "put out")}  # with topics, without


class Life:
    """The people of one room."""

    def __init__(self, room: Room, dice: Random, course: Course, days: int) -> None:
        self.room = room
        self._room, self._dice, self._course, self._days = room, dice, course, days
        self._panel = 1
        self._sessions: set[str] = set()
        self._moves = False
        room.seen = self._see

    def found(self) -> None:
        """Let the bot in and settle what it needs, and plan the days."""
        self._room.admit()
        self._later(60.0, self._set_up)
        for day in range(1, self._days):
            self._later(day * DAY - _LEAD + self._dice.uniform(*_WAKING), self._morning)
        if self._room.place.kind == "group":
            self._later(self._dice.uniform(2 * DAY, max(2, self._days - 2) * DAY), self._plan_move)

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        def unless_calm() -> None:
            if not self._room.town.network.calm:
                act()

        asyncio.get_running_loop().call_later(max(0.0, seconds), unless_calm)

    # -- the admin

    @property
    def _admin(self) -> Somebody:
        return self._room.people[0]

    def _settle(self, *args: str, then: Callable[[], None] | None = None) -> None:
        self._room.touched()
        self._room.press(self._admin, Press(verb=Verb.GROUP, args=args), self._panel, then)

    def _set_up(self) -> None:
        self._settle("lang", self._room.language)
        self._later(20.0, partial(self._settle, "begin"))

    def _morning(self) -> None:
        """Do what a day brings; a group that has had no lesson for two days is begun again."""
        today = self._room.town.clock.true().date().toordinal()
        if self._room.status == "member" and self._room.book.posted < today - 2:
            self._set_up()
        if self._dice.random() < 0.25:  # noqa: PLR2004 - of the days
            self._manage(self._dice.choice(_ADMIN))
        if self._dice.random() < 0.6:  # noqa: PLR2004
            self._mingle(self._dice.choice(_ALL))
        if self._dice.random() < 0.06:  # noqa: PLR2004
            self._disturb(self._dice.choice(_TROUBLE[self._room.place.forum]))

    def _manage(self, what: str) -> None:
        dice = self._dice
        values = {
            "hour": str(dice.randrange(8 * 60, 20 * 60)),
            "rest": dice.choice(("6", "46", "34", "-")),
            "place": dice.choice([one.id for one in self._course.languages[self._room.language].places]),
            "lesson": self._course.order[dice.randrange(len(self._course.order) // 3)],
        }
        chosen = values["lesson"] if what == "lesson" else None
        self._settle(what, *([values[what]] if what in values else []), then=partial(self._expect, chosen))
        if what == "stop":
            self._later(dice.uniform(60.0, 6 * HOUR), partial(self._settle, "begin"))
        if dice.random() < 0.3:  # noqa: PLR2004 - of these presses somebody else tries the same
            self._room.press(dice.choice(self._room.people[1:]), Press(verb=Verb.GROUP, args=("stop",)), self._panel)

    def _expect(self, lesson: str | None) -> None:
        """Let the lesson that an admin chose come; the press counts only where Telegram named the admins."""
        if lesson is not None:
            self._room.book.chosen.add(self._room.town.groups.place(lesson))

    # -- everybody

    def _mingle(self, what: str) -> None:
        room, who = self._room, self._dice.choice(self._room.people[1:])
        match what:
            case "rush":
                for one in self._some(_RUSH):
                    for _ in range(3):
                        self._later(self._dice.uniform(0.0, 20.0), partial(room.say, one, "/goal"))
            case "leave":
                room.post(left(room.place, who.account()), f"{who.number} leaves")
            case "foreign":
                room.press(who, Press(verb=Verb.GROUP, args=("withdraw", "1")), self._panel)
            case "/thanks":
                told = {"message_id": 2, "date": 1, "chat": room.place.thing(), "from": self._admin.account()}
                room.say(who, what, reply_to_message=told)
            case _:
                room.say(who, what)

    def _some(self, count: int) -> Sequence[Somebody]:
        return self._dice.sample(self._room.people, min(count, len(self._room.people)))

    def _disturb(self, what: str) -> None:
        room, again = self._room, self._dice.uniform(60.0, 2 * DAY)
        match what:
            case "mute":
                room.mute(muted=True)
                self._later(again, lambda: room.mute(muted=False) if room.status == "muted" else None)
            case "put out":
                room.put_out()
                self._later(again, room.admit)
                self._later(again + 60.0, self._set_up)
            case _:
                room.shut_topic(shut=True)
                self._later(again, lambda: room.shut_topic(shut=False))

    def _plan_move(self) -> None:
        """Move at some hour, or in the middle of a lesson and its quiz."""
        self._moves = True
        self._later(self._dice.uniform(0.0, 2 * DAY), self._move)

    def _move(self) -> None:
        if not self._moves:
            return
        self._moves = False
        self._room.move(new_first=self._dice.random() < 0.5)  # noqa: PLR2004 - a coin

    # -- what comes up

    def _see(self, message_id: int, letter: Letter) -> None:
        if self._room.town.network.calm:
            return
        if letter.row.screen == "panel":
            self._panel = message_id
        if letter.poll is not None:
            self._vote_in(self._room.book.polls[poll_id(message_id)])
        elif (letter.row.screen or "").startswith("challenge:") and (letter.row.key or "").startswith("gbrief:"):
            self._enter(message_id)
        if (letter.row.key or "").startswith("glesson:") and self._moves:
            self._move()
        self._join(letter)
        for data in letter.buttons:
            self._sit(message_id, decode(data))

    def _vote_in(self, poll: Poll) -> None:
        for who in self._room.people:
            if self._dice.random() < _VOTES:
                self._plan_vote(poll, who)

    def _plan_vote(self, poll: Poll, who: Somebody) -> None:
        dice = self._dice
        if dice.random() < _AT_ONCE:
            self._room.vote(who, poll, self._choice(poll))
            return
        late = dice.random() < _LATE
        moment = _OPEN + dice.uniform(0.0, 2 * HOUR) if late else dice.uniform(1.0, _OPEN - HOUR)
        self._later(moment, lambda: self._room.vote(who, poll, self._choice(poll)))
        if dice.random() < _AGAIN:
            change = () if dice.random() < 0.5 else self._choice(poll)  # noqa: PLR2004 - a coin
            self._later(moment + 30.0, lambda: self._room.vote(who, poll, change))

    def _choice(self, poll: Poll) -> Sequence[int]:
        right = poll.correct and self._dice.random() < 0.5  # noqa: PLR2004 - a coin
        return sorted(poll.correct) if right else (self._dice.randrange(len(poll.options)),)

    def _enter(self, message_id: int) -> None:
        """Answer the task of the week with a piece."""
        task = {"message_id": message_id, "date": 1, "chat": self._room.place.thing(), "from": {"id": 1, **_BOT}}
        for number, one in enumerate(self._some(3)):
            words = _WORDS.format(number)
            say = partial(self._room.say, one, words, reply_to_message=task)
            self._later(self._dice.uniform(60.0, DAY), say)

    def _join(self, letter: Letter) -> None:
        """Let a few link their own course by the link under a post."""
        codes = [link.partition("start=")[2] for link in letter.links if "start=g-" in link]
        for who in self._room.people:
            if codes and self._dice.random() < _FOLLOWS:
                self._later(self._dice.uniform(5.0, HOUR), partial(who.follow, codes[0]))

    def _sit(self, message_id: int, press: Press | None) -> None:
        """Promise a session, and come to it; each session's buttons are seen once for each of the two."""
        match press:
            case Press(verb=Verb.GROUP, args=("sit", "30")):
                wanted = self._some(1)
            case Press(verb=Verb.GROUP, args=("come" | "here", _)) if str(press.args) not in self._sessions:
                self._sessions.add(str(press.args))
                wanted = self._some(_PROMISES)
            case _:
                return
        for who in wanted:
            self._later(self._dice.uniform(2.0, 600.0), partial(self._room.press, who, press, message_id))


_LEAD = 0.8 * DAY  # groups are founded late on the first day
_BOT: dict[str, object] = {"is_bot": True, "first_name": "tutor"}
