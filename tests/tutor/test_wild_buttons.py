"""Whatever is pressed or typed, late, foreign or made up: the learner gets an answer with words, and nothing breaks."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pupil import Pupil, new_pupil, settled

from bot.core.course import Course
from bot.core.learner import State
from bot.core.presses import Verb
from bot.core.progress import DueKind
from bot.core.replies import Kind, Replies
from bot.storage.engine.disk import Disk
from bot.storage.engine.migrate import migrate, shipped
from bot.storage.engine.store import Tx
from bot.storage.engine.vault import Vault

# Words that buttons of the course carry, in all the wrong places too.
KNOWN = [
    *("sw", "fa", "place", "hour", "dar", "nairobi", "tehran", "yes", "no", "ask", "450", "1439", "1440", "-1", "menu"),
    *("s", "welcome", "greet", "count", "gone", "role", "greet.first", "greet.both", "greet.word", "count.rate"),
    *("welcome.pick", "greet.gone", "gone.first", "a", "b", "c", "a,c", "true", "false", "-", "h", "", "z", "0,6", "7"),
    *("hook", "show", "pay-ke", "first", "both", "wait", "word", "answer", "steps", "tone", "page", "posts", "rate"),
    *("warm", "again", "all", "tonight", "tomorrow", "done", "badly", "notyet", "shy", "no-time", "go", "smaller"),
    *("progress", "show", "hide", "repair", "fix", "now", "open", "3", "400", "cards", "task", "rest", "end", "ready"),
    *("job", "asha", "start", "pace", "client", "plan", "purpose", "quiet", "1260-420", "0-0", "99999-1", "x-y"),
]
TYPED = ["", " ", "habari", "3", "saa mbili usiku", "Dar es Salaam", "salamu", "a | 1\nb | 2", "۳", "<b>", "x" * 4000]
PRESS = st.tuples(st.just("press"), st.sampled_from(Verb), st.lists(st.sampled_from(KNOWN), max_size=3))
SAY = st.tuples(st.just("say"), st.sampled_from(TYPED) | st.text(max_size=20))
COMMAND = st.tuples(
    st.just("command"),
    st.sampled_from(
        ["today", "task", "progress", "snooze", "pause", "resume", "stop", "settings", "language", "help", "x"]
    ),
    st.sampled_from(["", "7", "x"]),
)
OTHER = st.tuples(st.sampled_from(["start", "stale", "edit", "other", "block", "unblock"]))
WAIT = st.tuples(st.just("wait"), st.integers(1, 100))
FATE = st.tuples(st.just("fate"), st.sampled_from(["sent", "uncertain", "refused", "blocked"]))
ACTS = st.lists(PRESS | PRESS | PRESS | SAY | COMMAND | OTHER | WAIT | FATE, max_size=25)
Act = tuple[str, *tuple[object, ...]]


class Doorway:
    """One file for all examples; whoever comes in finds nobody there."""

    def __init__(self, tx: Tx, course: Course) -> None:
        self._tx = tx
        self._course = course

    def newcomer(self, language: str = "sw") -> Pupil:
        for one in ("outbox", "screen", "learner", "dead_letter", "spent_key", "address_mark", "address"):
            self._tx.execute(f"DELETE FROM {one}")  # noqa: S608 - names of our own tables
        return new_pupil(self._tx, self._course, language=language)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory, course: Course) -> Iterator[Doorway]:
    with closing(Disk().connect(tmp_path_factory.mktemp("wild") / "bot.sqlite3")) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        migrate(connection, shipped(), lambda _: None)
        yield Doorway(Tx(connection, Vault(b"k" * 32)), course)


def do(pupil: Pupil, act: Act) -> None:
    """Do one act; every act of a learner is answered."""
    match act:
        case ("wait", int(hours)):
            pupil.wait(hours=hours)
        case ("fate", str(fate)):
            pupil.fate = fate
        case (("start" | "stale" | "block" | "unblock") as name,):
            getattr(pupil, name)()
        case _:
            assert answer(pupil, act), f"{act} was met with silence"


def answer(pupil: Pupil, act: Act) -> Replies:
    match act:
        case ("press", Verb() as verb, [*args]):
            return pupil.press(verb, *map(str, args))
        case ("say", str(typed)):
            return pupil.say(typed)
        case ("command", str(name), str(rest)):
            return pupil.command(name, rest)
        case ("edit",):
            return pupil.edit("x")
        case _:
            return pupil.other("photo")


def promises_hold(pupil: Pupil) -> None:
    """What is true after anything at all."""
    unasked: dict[str, list[str]] = {}
    for one in pupil.heard:
        if one.reply.kind.unasked and not (one.reply.key or "").startswith("snooze:"):
            unasked.setdefault(str(one.day), []).append(one.reply.key or "")
    assert all(len(keys) <= 2 for keys in unasked.values()), unasked
    keys = [one.reply.key for one in pupil.heard if one.reply.key]
    assert len(keys) == len(set(keys)), keys
    assert sum(1 for key in keys if key.startswith("lesson:")) <= 2
    pushes = [one.day for one in pupil.heard if one.reply.kind is Kind.LESSON]
    assert len(pushes) == len(set(pushes)), f"two lessons on one day: {pushes}"
    if pupil.learner.state is not State.ACTIVE:
        assert set(pupil.dues()) <= {DueKind.RESUME, DueKind.CHECKIN}


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=ACTS, language=st.sampled_from(["sw", "fa"]))
def test_nothing_a_learner_does_breaks_the_tutor(door: Doorway, acts: list[Act], language: str) -> None:
    pupil = settled(door.newcomer(language), place="dar" if language == "sw" else "tehran")
    for act in acts:
        do(pupil, act)
    promises_hold(pupil)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_nothing_a_newcomer_does_breaks_the_welcome(door: Doorway, acts: list[Act]) -> None:
    newcomer = door.newcomer()
    for act in acts:
        do(newcomer, act)
    promises_hold(newcomer)


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize(
    "args", [(), ("",), ("gone",), ("gone", "gone"), ("greet",), ("greet", "gone", "gone"), ("s", "x", "y")]
)
def test_every_verb_bears_missing_and_foreign_arguments(pupil: Pupil, verb: Verb, args: tuple[str, ...]) -> None:
    assert pupil.press(verb, *args)
