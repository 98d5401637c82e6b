"""Many learners and mentors on one file, in virtual time: everybody acts, rows fall due, messages are sent and kept."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot import tutor
from bot.chat.rendering.render import render
from bot.core.course import Course
from bot.core.feedback.work import Submission
from bot.core.learner import Learner, Stage
from bot.core.names import Country, Language, LearnerId
from bot.core.presses import Press, Verb, decode
from bot.core.progress import Run, TaskState, Version
from bot.core.quiet import quiet_now
from bot.core.replies import Replies, Reply
from bot.core.schedule import at, epoch, local_date
from bot.core.sent import Sent
from bot.storage import addresses, dues, learners, outbox, runs, works
from bot.storage.engine.store import Tx
from bot.storage.feedback import mentors, submissions

MONDAY = datetime.fromisoformat("2026-11-23T09:00+03:00")
LESSON = "greet"
REMARK = "Mstari wa {n} ungekuwa na bei na siku, mteja angejua aagize lini na alipe kiasi gani"


@dataclass(slots=True, kw_only=True)
class Town:
    """The people of one language."""

    tx: Tx
    course: Course
    now: datetime = MONDAY
    language: str = "sw"
    heard: dict[LearnerId, list[tuple[int, Reply, str]]] = field(default_factory=lambda: defaultdict(list))
    shown: dict[LearnerId, Replies] = field(default_factory=dict)
    remarks: int = 0

    def person(self, number: int, *, lesson: str = LESSON, work: str = "") -> LearnerId:
        """Let somebody in who has handed in the task of the lesson."""
        chat = addresses.chat_for(self.tx, 1000 + number)
        fresh = learners.create(self.tx, chat, Language(self.language), epoch(self.now))
        zone, place, country = (
            ("Africa/Dar_es_Salaam", "dar", "TZ") if self.language == "sw" else ("Asia/Tehran", "tehran", "IR")
        )
        learner = replace(fresh, stage=Stage.LEARNING, zone=zone, place=place, country=Country(country), hour=480)
        learners.save(self.tx, learner)
        run = Run(
            learner=learner.id,
            lesson=lesson,
            language=learner.language,
            opened_at=epoch(self.now),
            finished_at=epoch(self.now),
            task=TaskState.DONE,
            versions=1,
        )
        runs.save(self.tx, run)
        text = work or " ".join(f"neno{number}x{place}" for place in range(30))
        version = Version(learner=learner.id, lesson=lesson, number=1, at=epoch(self.now), values={"answer": text})
        works.hand_in(self.tx, version)
        return learner.id

    def mentor(self, number: int) -> LearnerId:
        """Let a mentor in."""
        who = self.person(number)
        known = [row["chat"] for row in self.tx.execute("SELECT chat FROM mentor")]
        mentors.appoint(self.tx, [addresses.telegram_id(self.tx, one) for one in (*known, self.learner(who).chat)])
        return who

    def learner(self, who: LearnerId) -> Learner:
        found = learners.load(self.tx, who)
        assert found is not None
        return found

    # -- acts

    def press(self, who: LearnerId, verb: Verb, *args: str) -> Replies:
        return self._said(
            who, tutor.press(self.tx, self.course, self.now, self.learner(who), Press(verb=verb, args=args))
        )

    def say(self, who: LearnerId, typed: str) -> Replies:
        return self._said(who, tutor.text(self.tx, self.course, self.now, self.learner(who), typed))

    def command(self, who: LearnerId, name: str) -> Replies:
        return self._said(who, tutor.command(self.tx, self.course, self.now, self.learner(who), name))

    def send(self, who: LearnerId, file: Sent) -> Replies:
        return self._said(who, tutor.other(self.tx, self.course, self.now, self.learner(who), file.kind, file))

    def _said(self, who: LearnerId, replies: Replies) -> Replies:
        outbox.put(self.tx, self.learner(who).chat, replies, epoch(self.now))
        self.shown[who] = replies
        self.carry()
        return replies

    def tap(self, who: LearnerId, name: str) -> Replies:
        """Press the button of this name under the message shown or heard last."""
        told = (*self.shown.get(who, ()), *(reply for _, reply, _ in reversed(self.heard[who])))
        for reply in told:
            for one in (button for row in reply.buttons for button in row):
                if getattr(one.label, "key", "") == f"button.{name}":
                    pressed = decode(one.press)
                    assert pressed is not None, one
                    return self.press(who, pressed.verb, *pressed.args)
        message = f"no button {name}; shown: {told}"
        raise AssertionError(message)

    def share(self, who: LearnerId, lesson: str = LESSON) -> Submission:
        self.press(who, Verb.SHARE, lesson, "yes")
        found = submissions.latest(self.tx, who, lesson)
        assert found is not None, self.shown[who]
        return found

    def judge(self, who: LearnerId, remark: str = "") -> bool:
        """Take the next work and say something about it; tell whether there was any."""
        self.press(who, Verb.PEER, "next")
        if "verdict.y" not in self.labels(who):
            return False
        while "verdict.y" in self.labels(who):
            self.tap(who, "verdict.y")
        self.remarks += 1
        self.say(who, remark or f"{REMARK.format(n=self.remarks)} {who}")
        return True

    def labels(self, who: LearnerId) -> list[str]:
        """Return the names of the buttons shown."""
        found = (one for reply in self.shown.get(who, ()) for row in reply.buttons for one in row)
        return [getattr(one.label, "key", "").removeprefix("button.") for one in found]

    # -- time

    def until(self, when: datetime) -> None:
        """Let time pass; everything falls due at its minute."""
        while (due_at := dues.next_at(self.tx)) is not None and at(due_at) <= when:
            self.now = max(self.now, at(due_at))
            for due in dues.due(self.tx, epoch(self.now), 100):
                learner = self.learner(due.learner)
                replies = tutor.deliver(self.tx, self.course, self.now, learner, due)
                outbox.put(self.tx, learner.chat, replies, epoch(self.now))
            self.carry()
        self.now = max(self.now, when)

    def wait(self, **span: int) -> None:
        self.until(self.now + timedelta(**span))

    def carry(self) -> None:
        """Send what waits, and hold it to the promises of everything unasked."""
        while claimed := outbox.claim(self.tx, epoch(self.now), limit=1):
            row = claimed[0]
            learner = learners.by_chat(self.tx, row.chat)
            assert learner is not None
            if tutor.may_send(row, self.now) == "drop":
                outbox.dead(self.tx, row.id, epoch(self.now), "too late")
                continue
            assert not (row.kind.unasked and quiet_now(learner, self.now)), f"{row.reply} breaks the quiet"
            outbox.sent(self.tx, row.id, epoch(self.now), message_id=row.id)
            if row.key is not None:
                tutor.outcome(self.tx, self.course, self.now, learner, row, "sent")
            text = render(row.reply, row.reader, self.course).text
            assert text.strip()
            self.heard[learner.id].append((epoch(self.now), row.reply, text))
            self._hold_to_two_a_day(learner)

    def _hold_to_two_a_day(self, learner: Learner) -> None:
        days = [local_date(at(when), learner.zone) for when, reply, _ in self.heard[learner.id] if reply.kind.unasked]
        assert max((days.count(one) for one in days), default=0) <= 2, self.heard[learner.id]

    def unasked(self, who: LearnerId) -> list[str]:
        """Return the first phrase of every message that came unasked."""
        return [getattr(reply.lines[0], "key", "") for _, reply, _ in self.heard[who] if reply.kind.unasked]

    def texts(self, who: LearnerId) -> list[str]:
        return [text for _, _, text in self.heard[who]]
