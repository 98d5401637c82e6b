"""Whatever Telegram or the way to it does to a message: in the end the learner has exactly what they should have.

Three moments are tried for every kind of trouble: the answer to a command, the edit after a tap, the day's lesson.
"""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from lab import Lab, laboratory
from player import Player, read, told
from test_whatever_comes import begin
from typing_extensions import override

from bot.playground.world.posts import Post

HERE = Path(__file__).parent
WORDS = {
    "sw": {
        "today": "Somo lako la kwanza:",
        "snooze": "Nikukumbushe lini?",
        "open": "Fungua somo la 1 sasa",
        "card": "Somo la 1 · ",
        "lesson": "📘 Somo la 1",
        "pointer": "Somo la leo liko tayari",
        "push": "Fungua somo",
    },
    "fa": {
        "today": "درس اول شما:",
        "snooze": "کی برگردم؟",
        "open": "باز کردن درس ۱",
        "card": "درس ۱ · ",
        "lesson": "📘 درس ۱",
        "pointer": "درس امروز آماده است",
        "push": "باز کردن درس",
    },
}
SLOWLY = 0.2  # real seconds
HOUR = {"sw": "07:00", "fa": "07:30"}


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What happens to one call, and how many copies of an answer there may be at the most."""

    kind: str
    retry_after: int = 0
    scope: str = "call"
    copies: int = 1

    @override
    def __str__(self) -> str:
        return f"{self.kind}-{self.scope}-{self.retry_after}" if self.retry_after else self.kind

    def befall(self, lab: Lab, method: str) -> None:
        """Let the next call of the method meet it."""
        lab.server.faults.next(method, self.kind, retry_after=self.retry_after, scope=self.scope, seconds=SLOWLY)


SURELY_NOT_SENT = (
    Trouble(kind="401"),
    Trouble(kind="404"),
    Trouble(kind="429", retry_after=3, scope="call"),
    Trouble(kind="429", retry_after=7, scope="chat"),
    Trouble(kind="429", retry_after=40, scope="global"),
)
PERHAPS_SENT = (
    Trouble(kind="5xx"),
    Trouble(kind="html"),
    Trouble(kind="409"),
    Trouble(kind="drop_before"),
    Trouble(kind="drop_after", copies=2),
)
SLOW = (Trouble(kind="slow"),)
ALL = (*SURELY_NOT_SENT, *PERHAPS_SENT, *SLOW)


def saying(lab: Lab, player: Player, word: str) -> list[Post]:
    """Return the messages that say this word of the table."""
    return [post for post in lab.heard(player.person) if WORDS[player.dialogue.speaks][word] in told(post)]


async def welcomed(lab: Lab, language: str) -> Player:
    """Let a learner come as far as the promise."""
    player = begin(lab, read(HERE / language / "next_morning.yaml"))
    for turn in player.dialogue.turns[:11]:
        await player.turn(turn, str(turn))
    return player


def has_happened(lab: Lab, method: str) -> bool:
    """Tell whether the trouble was met; otherwise the test says nothing."""
    return lab.server.faults.take(method) is None


def at_home(language: str, folder: Path) -> AbstractAsyncContextManager[Lab]:
    """Open a laboratory at the hour of the dialogues."""
    return laboratory(folder, start=read(HERE / language / "next_morning.yaml").start)


@pytest.mark.parametrize("language", ["sw"])
@pytest.mark.parametrize("trouble", ALL, ids=str)
async def test_an_answer_arrives_and_twice_only_where_nobody_can_know(
    trouble: Trouble, language: str, folder: Path
) -> None:
    async with at_home(language, folder) as lab:
        player = await welcomed(lab, language)
        trouble.befall(lab, "sendMessage")
        lab.server.world.say(player.person, "/today")
        await lab.outlast(80)
        assert has_happened(lab, "sendMessage")
        assert 1 <= len(saying(lab, player, "today")) <= trouble.copies, lab.transcript(player.person)
        told_to_wait = [call for call in lab.server.calls if call.error and call.error["error_code"] == 429]
        assert len(told_to_wait) <= 1, "whoever is told to wait waits"


@pytest.mark.parametrize("language", ["fa"])
@pytest.mark.parametrize("trouble", ALL, ids=str)
async def test_an_edit_arrives_and_no_second_message_comes_of_it(trouble: Trouble, language: str, folder: Path) -> None:
    async with at_home(language, folder) as lab:
        player = await welcomed(lab, language)
        before = len(lab.heard(player.person))
        trouble.befall(lab, "editMessageText")
        await player.act({"press": WORDS[language]["open"]})
        await lab.outlast(80)
        assert has_happened(lab, "editMessageText")
        assert len(saying(lab, player, "card")) == 1, lab.transcript(player.person)
        assert len(lab.heard(player.person)) == before, lab.transcript(player.person)


@pytest.mark.parametrize("language", ["sw"])
@pytest.mark.parametrize("trouble", [*SURELY_NOT_SENT, *SLOW], ids=str)
async def test_a_lesson_that_surely_was_not_pushed_is_pushed_once(
    trouble: Trouble, language: str, folder: Path
) -> None:
    async with at_home(language, folder) as lab:
        player = await welcomed(lab, language)
        trouble.befall(lab, "sendMessage")
        await lab.clock.jump(lab.local(player.dialogue.zone, HOUR[language], 1))
        await lab.outlast(80)
        await lab.until(lab.local(player.dialogue.zone, "08:00"))
        assert has_happened(lab, "sendMessage")
        assert len(saying(lab, player, "lesson")) == 1, lab.transcript(player.person)
        assert not saying(lab, player, "pointer"), lab.transcript(player.person)


@pytest.mark.parametrize("language", ["fa"])
@pytest.mark.parametrize("trouble", PERHAPS_SENT, ids=str)
async def test_a_lesson_that_was_perhaps_pushed_is_pointed_to_and_never_pushed_twice(
    trouble: Trouble, language: str, folder: Path
) -> None:
    async with at_home(language, folder) as lab:
        player = await welcomed(lab, language)
        trouble.befall(lab, "sendMessage")
        await lab.clock.jump(lab.local(player.dialogue.zone, HOUR[language], 1))
        await lab.outlast(20)
        await lab.until(lab.local(player.dialogue.zone, "08:30"))
        assert has_happened(lab, "sendMessage")
        assert len(saying(lab, player, "lesson")) == (1 if trouble.kind == "drop_after" else 0)
        assert len(saying(lab, player, "pointer")) == 1, lab.transcript(player.person)
        await player.turn({"press": WORDS[language]["push"], "sees": "1/" if language == "sw" else "۱/"}, "opening it")


@pytest.mark.parametrize("language", ["sw"])
async def test_what_telegram_refuses_for_good_is_given_up_and_the_next_tap_works(language: str, folder: Path) -> None:
    async with at_home(language, folder) as lab:
        player = await welcomed(lab, language)
        lab.witness.forgiven.add("messages")
        lab.server.faults.next("editMessageText", "400")
        await player.act({"press": WORDS[language]["open"]})
        await lab.outlast(20)
        assert has_happened(lab, "editMessageText")
        await player.turn({"press": WORDS[language]["open"], "sees": WORDS[language]["card"]}, "again")


@pytest.mark.parametrize("language", ["fa"])
async def test_who_has_blocked_the_bot_hears_nothing_and_finds_the_lesson_on_return(
    language: str, folder: Path
) -> None:
    async with at_home(language, folder) as lab:
        player = await welcomed(lab, language)
        lab.witness.forgiven.add("messages")
        lab.server.faults.next("sendMessage", "403")
        await lab.until(lab.local(player.dialogue.zone, "12:00", 3))
        assert has_happened(lab, "sendMessage")
        assert not saying(lab, player, "lesson"), "nothing is sent after a 403 until the learner comes back"
        await player.turn({"say": "/start", "sees": WORDS[language]["today"]}, "coming back")


@pytest.mark.parametrize("kind", ["5xx", "html", "409", "429", "drop_before", "drop_after", "slow"])
async def test_trouble_with_asking_for_updates_loses_and_doubles_nothing(kind: str, folder: Path) -> None:
    async with at_home("sw", folder) as lab:
        player = await welcomed(lab, "sw")
        lab.server.faults.next("getUpdates", kind)
        for words in ("/today", "/snooze"):  # the poll under way takes the first; the next poll meets the trouble
            lab.server.world.say(player.person, words)
            await lab.outlast(80)
        assert has_happened(lab, "getUpdates")
        for word in ("today", "snooze"):
            assert len(saying(lab, player, word)) == 1, lab.transcript(player.person)
