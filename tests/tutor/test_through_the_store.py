"""The first day through the store itself, with a restart after every act: a learner's place is what was committed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from pupil import SUNDAY, labels, names

from bot import tutor
from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.names import Language
from bot.core.presses import Verb, decode, encode
from bot.core.replies import Kind, Replies
from bot.core.schedule import epoch
from bot.storage import addresses, dues, learners, outbox
from bot.storage.engine.store import Store, Tx

Act = Callable[[Tx, datetime, Learner], Replies]


class Bot:
    """A bot that is stopped and started again between any two acts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.now = SUNDAY

    async def act(self, act: Act) -> Replies:
        store = await Store.open(self._path, key=b"k" * 32)
        try:
            return await store.run(lambda tx: self._unit(tx, act))
        finally:
            await store.close()

    def _unit(self, tx: Tx, act: Act) -> Replies:
        chat = addresses.chat_for(tx, 777_000_111)
        learner = learners.by_chat(tx, chat) or learners.create(tx, chat, Language("sw"), epoch(self.now))
        replies = act(tx, self.now, learner)
        outbox.put(tx, chat, replies, epoch(self.now))
        return replies


async def test_a_restart_after_every_act_loses_nothing(tmp_path: Path, course: Course) -> None:
    bot = Bot(tmp_path / "bot.sqlite3")

    def pressing(verb: Verb, *args: str) -> Act:
        pressed = decode(encode(verb, *args))
        assert pressed is not None
        return lambda tx, now, learner: tutor.press(tx, course, now, learner, pressed)

    def delivering(tx: Tx, now: datetime, learner: Learner) -> Replies:
        due = dues.due(tx, epoch(now), 10)
        return tuple(reply for one in due for reply in tutor.deliver(tx, course, now, learner, one))

    await bot.act(lambda tx, now, learner: tutor.start(tx, course, now, learner, ""))
    for verb, args in (
        (Verb.LANGUAGE, ("sw",)),
        (Verb.WELCOME, ("place",)),
        (Verb.PLACE, ("dar",)),
        (Verb.ZONE_OK, ("yes",)),
        (Verb.HOUR_OK, ("450",)),
    ):
        await bot.act(pressing(verb, *args))
    assert names(await bot.act(pressing(Verb.COMMIT, "yes"))) == ["welcome.done"]
    bot.now = SUNDAY + timedelta(hours=22, minutes=30)
    pushed = await bot.act(delivering)
    assert [reply.kind for reply in pushed] == [Kind.LESSON]
    assert await bot.act(delivering) == ()
    assert "card:hook" in names(await bot.act(pressing(Verb.OPEN, "greet")))
    assert "ask:first" in names(await bot.act(pressing(Verb.ASK, "greet", "first")))
    assert "why:first:b" in names(await bot.act(pressing(Verb.ANSWER, "greet.first", "b")))
    again = await bot.act(pressing(Verb.ANSWER, "greet.first", "a"))
    assert "why:first:b" in names(again)
    assert labels(again) == ["next", "report"]
