"""Many groups on one file, in virtual time: rows fall due, posts leave, members vote early, late, twice and wrongly.

A small model of its own counts first answers and posts; what the tutor did is held against it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heappop, heappush
from random import Random

from bot import tutor
from bot.chat.outgoing.results import Fate, Verdict
from bot.chat.outgoing.settle import Case, Receipt, settle
from bot.core.course import Course
from bot.core.groups.group import Group, Scene
from bot.core.groups.quiz import Asked
from bot.core.groups.week import week_of
from bot.core.names import Country, GroupId, Language, LearnerId
from bot.core.presses import Press, Verb
from bot.core.replies import Phrase, Reply, Several
from bot.core.schedule import at, epoch, local_date
from bot.storage import addresses, learners, outbox
from bot.storage.engine.store import Tx
from bot.storage.groups import dues, quizzes, rooms
from bot.storage.outbox import Claimed, Method

MONDAY = datetime.fromisoformat("2026-11-23T09:00+03:00")
HOUR = 3600


@dataclass(slots=True, kw_only=True)
class GroupTown:
    """Groups, their members, and what reached their phones."""

    tx: Tx
    course: Course
    dice: Random
    groups: list[Group] = field(default_factory=list)
    people: dict[GroupId, list[LearnerId]] = field(default_factory=dict)
    posts: dict[GroupId, list[tuple[int, Claimed]]] = field(default_factory=lambda: defaultdict(list))
    first: dict[int, dict[LearnerId, bool]] = field(default_factory=lambda: defaultdict(dict))
    asked: dict[GroupId, list[int]] = field(default_factory=lambda: defaultdict(list))  # quizzes, as they were sent
    removed: dict[GroupId, int] = field(default_factory=dict)
    coming: list[tuple[int, int, LearnerId, str, tuple[int, ...]]] = field(default_factory=list)
    messages: int = 0

    def found(self, number: int, members: int) -> None:
        """Let a group be founded, choose a language and begin."""
        chat = addresses.chat_for(self.tx, -1_000_000 - number)
        group = rooms.create(self.tx, chat, f"G{number}", epoch(MONDAY))
        language, country, zone = [("sw", "TZ", "Africa/Dar_es_Salaam"), ("fa", "IR", "Asia/Tehran")][number % 2]
        rest = [(6,), (), (4,), (3, 4), (0, 2, 4, 6)][number % 5]
        group = replace(
            group, language=Language(language), country=Country(country), zone=zone, rest_days=rest,
            hour=8 * 60 + self.dice.randrange(12 * 60),
        )  # fmt: skip
        rooms.save(self.tx, group)
        scene = Scene(chat=chat, admin=True)
        tutor.groups.press(self.tx, self.course, MONDAY, scene, Press(verb=Verb.GROUP, args=("begin",)))
        self.groups.append(group)
        self.people[group.id] = [self._person(10_000 * (number + 1) + who, language) for who in range(members)]

    def _person(self, telegram_id: int, language: str) -> LearnerId:
        return learners.create(self.tx, addresses.chat_for(self.tx, telegram_id), Language(language), epoch(MONDAY)).id

    def remove(self, group: Group, now: int) -> None:
        """Put the tutor out of a group."""
        self.removed[group.id] = now
        tutor.groups.removed(self.tx, self.course, at(now), Scene(chat=group.chat))

    def live(self, days: int) -> None:
        """Let time pass, from one thing that is due or cast to the next."""
        now, end = epoch(MONDAY), epoch(MONDAY) + days * 24 * HOUR
        places = range(0, len(self.groups), 10)
        leaving = sorted((now + self.dice.randrange(days * 24 * HOUR), place) for place in places)
        while (now := self._next(leaving)) < end:
            while leaving and leaving[0][0] <= now:
                self.remove(self.groups[leaving.pop(0)[1]], now)
            self._cast(now)
            for due in dues.due(self.tx, now, 500):
                group = rooms.load(self.tx, due.group)
                assert group is not None
                outbox.put(self.tx, group.chat, tutor.groups.deliver(self.tx, self.course, at(now), group, due), now)
            self._send(now)

    def _next(self, leaving: list[tuple[int, int]]) -> int:
        rows = self.tx.execute("SELECT MIN(due_at) AS at FROM group_due").fetchone()["at"]
        moments = [rows, *(moment for moment, _ in leaving[:1])]
        moments += [self.coming[0][0]] if self.coming else []
        return min((one for one in moments if one is not None), default=1 << 40)

    def _send(self, now: int) -> None:
        while claimed := outbox.claim(self.tx, now, limit=500):
            for row in claimed:
                self._settle(row, now)

    def _settle(self, row: Claimed, now: int) -> None:
        """Let Telegram take a message; of some polls the answer is lost, and votes come before it is known."""
        self.messages += 1
        assert row.reader.group is not None
        self.posts[row.reader.group].append((now, row))
        case = Case(tx=self.tx, course=self.course, now=at(now), row=row)
        if row.reply.quiz is None or not row.reply.quiz.correct:
            settle(case, Verdict(fate=Fate.SENT), Receipt(message_id=self.messages, poll_id=_poll(row)))
            return
        quiz, poll = int((row.key or "").partition(":")[2]), f"poll-{row.key}"
        self.asked[row.reader.group].append(quiz)
        if self.dice.random() < 0.2:
            self._vote_early(row.reader.group, quiz, poll, now)
        settle(case, Verdict(fate=Fate.SENT), Receipt(message_id=self.messages, poll_id=poll))
        self._plan_votes(row.reader.group, quiz, poll, now)

    def _vote_early(self, group: GroupId, quiz: int, poll: str, now: int) -> None:
        who = self.dice.choice(self.people[group])
        self._vote(quiz, who, poll, self._choice(quiz), now)

    def _plan_votes(self, group: GroupId, quiz: int, poll: str, now: int) -> None:
        for who in self.people[group]:
            for _ in range(self.dice.choice((0, 1, 1, 2))):
                moment = now + self.dice.randrange(1, 21 * HOUR)
                heappush(self.coming, (moment, quiz, who, poll, self._choice(quiz)))

    def _choice(self, quiz: int) -> tuple[int, ...]:
        asked = _asked(self.tx, quiz)
        right = self._right(asked)
        return right if self.dice.random() < 0.5 else (self.dice.randrange(len(asked.options)),)

    def _right(self, asked: Asked) -> tuple[int, ...]:
        question = self.course.lessons[asked.lesson].question(asked.item)
        assert question is not None
        return tuple(place for place, one in enumerate(asked.options) if one in question.correct)

    def _cast(self, now: int) -> None:
        while self.coming and self.coming[0][0] <= now:
            _, quiz, who, poll, places = heappop(self.coming)
            self._vote(quiz, who, poll, places, now)

    def _vote(self, quiz: int, who: LearnerId, poll: str, places: tuple[int, ...], now: int) -> None:
        learner = learners.load(self.tx, who)
        assert learner is not None
        if tutor.groups.expects(self.tx, poll, at(now)):
            tutor.groups.vote(self.tx, self.course, at(now), learner, poll, places)
        right = set(places) == set(self._right(_asked(self.tx, quiz)))
        self.first[quiz].setdefault(who, right)

    # ------------------------------------------------------------------ what the laws look at

    def fresh(self, group: Group) -> list[tuple[int, Claimed]]:
        """Return the new messages of a group; an edit is none."""
        return [(now, row) for now, row in self.posts[group.id] if row.method is Method.SEND]

    def counted(self) -> dict[int, dict[LearnerId, bool]]:
        """Return the first answers as they are stored."""
        found: dict[int, dict[LearnerId, bool]] = defaultdict(dict)
        for row in self.tx.execute('SELECT quiz, learner, "right" FROM group_vote'):
            found[row["quiz"]][LearnerId(row["learner"])] = bool(row["right"])
        return found

    def boards(self, group: Group) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        """Return every board a group was shown, with its places and points."""
        for _, row in self.fresh(group):
            if (row.key or "").startswith("gboard:"):
                yield (row.key or "").rpartition(":")[2], _shown(row.reply)

    def expected_board(self, group: Group, week: str) -> list[tuple[int, int]]:
        """Return places and points of a week, as the model counts them."""
        points: dict[LearnerId, int] = defaultdict(int)
        for quiz in self.asked[group.id]:
            day = local_date(at(_asked(self.tx, quiz).asked_at), group.zone)
            if week_of(group, day).isoformat() == week:
                for who, right in self.first[quiz].items():
                    points[who] += right
        scores = sorted((one for one in points.values() if one), reverse=True)
        placed = {score: 1 + scores.index(score) for score in scores}
        return [(place, score) for score, place in placed.items() if place <= 5]


def _shown(reply: Reply) -> list[tuple[int, int]]:
    lines = next(one for one in reply.lines if isinstance(one, Several)).lines
    return [(int(str(one.args["number"])), int(str(one.args["points"]))) for one in lines if isinstance(one, Phrase)]


def _poll(row: Claimed) -> str | None:
    return None if row.reply.quiz is None else f"poll-{row.key}"


def _asked(tx: Tx, quiz: int) -> Asked:
    asked = quizzes.load(tx, quiz)
    assert asked is not None
    return asked
