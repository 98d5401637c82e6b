"""Small faults put into the engine by hand, each with the tests that should notice it."""

from dataclasses import dataclass

CHAT = (
    "tests/chat/outgoing/test_sending.py",
    "tests/chat/outgoing/test_send_results.py",
    "tests/chat/test_whole_way.py",
)
PACE = ("tests/chat/outgoing/test_pacer.py", "tests/chat/outgoing/test_sending.py")
WAY_IN = ("tests/chat/incoming/test_intake.py", "tests/chat/test_flood.py")
LANES = ("tests/chat/incoming/test_lanes.py",)
OUTBOX = tuple(f"tests/storage/test_outbox_{one}.py" for one in ("claiming", "putting", "settling", "promises"))
ROWS = ("tests/storage/test_inbox.py", "tests/storage/test_progress_rows.py", "tests/storage/test_outbox_putting.py")
TUTOR = tuple(
    f"tests/tutor/test_{one}.py"
    for one in ("daily_lesson", "reminders", "outcomes_of_sends", "silence", "wild_buttons")
)
CORE = ("tests/core",)
SKEW = ("tests/chat/connection/test_skew.py",)
LADDER = ("tests/tutor/test_ladder_and_outages.py", "tests/tutor/test_reminders.py")
BATCH = ("tests/storage/test_group_commit.py",)
STEPS = ("tests/simulator/test_fault_at_every_step.py",)
DUE = ("tests/test_clock.py", "tests/time/test_clock_set_wrong.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One changed line; `old` stands in the file once."""

    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def _of(file: str, tests: tuple[str, ...], *changes: tuple[str, str]) -> tuple[Mutant, ...]:
    return tuple(Mutant(file=f"bot/{file}.py", old=old, new=new, tests=tests) for old, new in changes)


MUTANTS: tuple[Mutant, ...] = (
    *_of(
        "chat/outgoing/sender",
        CHAT,
        ("self._pacer.waiting() | self._under_way.keys()", "self._pacer.waiting()"),
        ("self._persist(self._recover)", "self._persist(self._finish)"),
        ("await self._persist(lambda: self._record(row, report))", "await self._record(row, report)"),
    ),
    *_of("chat/outgoing/looking", CHAT, ('if tutor.may_send(case.row, case.now) == "send":', "if case.row:")),
    *_of(
        "chat/outgoing/settle",
        CHAT,
        ("return ANSWERS if row.kind is Kind.REPLY else 1", "return ANSWERS"),
        ("ANSWERS = 2", "ANSWERS = 3"),
        ('case.tell("uncertain")', 'case.tell("sent")'),
        ("Fate.SLOWED: _again", "Fate.SLOWED: _refused"),
        ('case.tell("blocked")', 'case.tell("refused")'),
        ("Fate.UNKNOWN: _doubt", "Fate.UNKNOWN: _again"),
    ),
    *_of(
        "chat/incoming/intake",
        WAY_IN,
        ("return origins[-1].update_id + 1", "return origins[-1].update_id"),
        ("if now - self._blind_since >= _BLIND and self._failures >= _BLIND_TRIES:", "if self._failures >= 1:"),
        ("if not (origin.person and origin.counts) or self._flood.allows(origin.person):", "if origin:"),
        ("wait = max(wait, 5.0)", "wait = 0.0"),
        ("if not origins:", "if origins is None:"),  # missed: another exception, the same pause
    ),
    *_of(
        "chat/incoming/lanes",
        LANES,
        ("        if tries >= TRIES:", "        if tries > TRIES:"),
        ("queue = self._queues.get(row.lane)", "queue = None"),
        ("                    await self._settle(row)", "                    pass"),
        ("return tries == 0 or tries >= TRIES", "return tries == 0"),
        ("return tries == 0 or tries >= TRIES", "return True"),
    ),
    *_of(
        "chat/outgoing/pacer",
        PACE,
        ("self._until or self._out:", "self._until:"),
        ("GLOBAL = (28, 1.0)", "GLOBAL = (31, 1.0)"),
        ("CHAT = (3, 3.0)", "CHAT = (9, 3.0)"),
        ("GROUP = (18, 60.0)", "GROUP = (30, 60.0)"),
        ("= max(until, self._halts.get(chat, 0.0))", "= until"),
        ("return min(wanted, 1)", "return wanted"),
    ),
    *_of(
        "storage/outbox/claiming",
        OUTBOX,
        ("AND o.chat NOT IN (SELECT value FROM json_each(:busy))", "AND :busy <> ''"),
        ("SET state = 'sending', tries", "SET tries"),
        ("(b.lane < o.lane OR (b.lane = o.lane AND b.id < o.id))", "(b.lane < o.lane)"),
    ),
    *_of("storage/outbox/putting", OUTBOX, ("or not deliveries.taken(tx, one.key)", "or one.key")),
    *_of(
        "storage/outbox/settling",
        OUTBOX,
        ('deliveries.settle(tx, gone["key"], state, now)', "pass"),
        ("kind <> 'reply' AND state", "state"),
    ),
    *_of("storage/inbox", ROWS, ("raw = NULL, settled_at", "settled_at"), ("TRIES = 3", "TRIES = 4")),
    *_of("storage/deliveries", ROWS, ("AND state <> 'queued'", "AND state = 'sent'")),
    *_of(
        "storage/dues",
        ROWS,
        ("_CLEAR_NOTE if due.kind in _NOTED else _CLEAR, row", "_CLEAR_NOTE, row"),
        (".rowcount == 1", ".rowcount >= 0"),
        ("FROM due WHERE due_at <= :now", "FROM due WHERE due_at < :now"),
    ),
    *_of(
        "tutor/delivering",
        TUTOR,
        ("if not dues.take(visit.tx, due):", "if dues.take(visit.tx, due) is None:"),
        ("or not _is_time(visit) or not _claim_day(visit)", "or not _is_time(visit)"),
        (" and not quiet_now(learner, visit.now) and", " and"),
    ),
    *_of("tutor/unasked", TUTOR, ('one.state != "dropped") >= MOST_A_DAY', 'one.state != "dropped") > MOST_A_DAY')),
    *_of(
        "tutor/outcomes",
        TUTOR,
        ("return DROP if quiet or silent else SEND", "return DROP if silent else SEND"),
        ("timedelta(minutes=15)", "timedelta(hours=15)"),
        ("epoch(now) > claimed.not_after", "epoch(now) > claimed.not_after + 9999999"),
        ("    dues.clear_all(visit.tx, visit.learner.id)\n", ""),
    ),
    *_of(
        "tutor/acts",
        TUTOR,
        ("    outbox.cancel(visit.tx, learner.chat, Kind.REMINDER)\n", ""),
        ("visit.learner.zone) + timedelta(days=1)", "visit.learner.zone)"),
    ),
    *_of(
        "core/quiet", CORE, ("minute >= quiet_from or minute < quiet_to", "minute >= quiet_from and minute < quiet_to")
    ),
    *_of(
        "chat/connection/skew",
        SKEW,
        ("max(abs(self._off), abs(jump)) <= BOUND", "abs(self._off) <= BOUND"),
        ("max(abs(self._off), abs(jump)) <= BOUND", "abs(jump) <= BOUND"),
        ("BOUND = 120.0", "BOUND = 12000.0"),
        ("if self._told is None or self._judged():", "if self._told:"),
        ("self._origin is not None and self._judged()", "self._judged()"),
    ),
    *_of("chat/outgoing/sender", SKEW, ("if self._skew.is_right() else (Lane.REPLY,)", "if self._skew else ()")),
    *_of(
        "clock",
        DUE,
        ("if not self._trusted():", "if self._trusted is None:"),
        (
            "if self._store.handed_in != self._seen:\n            seen",
            "if self._seen == -1:\n            seen",
        ),
    ),
    *_of(
        "tutor/delivering",
        LADDER,
        (" or _behind(visit)", ""),
        ("for kind in (Kind.LESSON, Kind.REMINDER)", "for kind in (Kind.REMINDER,)"),
        ("for kind in (Kind.LESSON, Kind.REMINDER)", "for kind in (Kind.LESSON,)"),
    ),
    *_of("tutor/outcomes", LADDER, ('elif result == "expired" and key.startswith(LADDER):', "elif not key:")),
    *_of("tutor/acts", LADDER, ("rung=learner.rung - 1, state=State.ACTIVE", "rung=learner.rung - 1")),
    *_of("core/ladder", LADDER, ("step is None or today <=", "step is None or today >=")),
    *_of(
        "storage/engine/batch",
        STEPS,
        ('        connection.execute("COMMIT")\n    except BaseException', "        pass\n    except BaseException"),
    ),
    *_of("storage/engine/batch", BATCH, ('connection.execute("COMMIT")\n    return', "return")),
    *_of(
        "core/ladder",
        CORE,
        ('"day3": 3, "day7": 7', '"day3": 2, "day7": 7'),
        ("learner.rung >= len(RUNGS)", "learner.rung > len(RUNGS)"),
    ),
    *_of(
        "core/schedule",
        CORE,
        ("if instant(day, learner.hour, learner.zone) <= now:", "if instant(day, learner.hour, learner.zone) < now:"),
        ("DAY_ENDS = timedelta(hours=3)", "DAY_ENDS = timedelta(hours=0)"),
    ),
)
