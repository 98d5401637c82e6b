"""Who is an admin: asked of Telegram at most once a minute, also for whoever the list leaves out."""

import asyncio
from datetime import UTC, datetime

import pytest
from telegram import Bot, ChatMember, ChatMemberMember, ChatMemberOwner, User
from telegram.error import NetworkError, TelegramError
from typing_extensions import override

from bot.chat.connection.client import LeanRequest
from bot.chat.groups.admins import BELIEVED, Admins
from bot.chat.groups.guests import Allow, Guests

OWNER, HIDDEN, MEMBER = 1, 2, 3
GROUP = -1001


class Time:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.seconds += seconds


class Telegram(Bot):
    """Names the owner, hides an anonymous admin, and counts how often it is asked."""

    def __init__(self) -> None:
        unused = LeanRequest()
        super().__init__("1:admins", request=unused, get_updates_request=unused)
        object.__setattr__(self, "_asked", [])
        object.__setattr__(self, "_error", None)

    @property
    def asked(self) -> list[str]:
        found: list[str] = object.__getattribute__(self, "_asked")
        return found

    def fail(self, error: TelegramError | None) -> None:
        object.__setattr__(self, "_error", error)

    def _note(self, what: str) -> None:
        self.asked.append(what)
        error = object.__getattribute__(self, "_error")
        if error is not None:
            raise error

    @override
    async def get_chat_administrators(self, *args: object, **kwargs: object) -> tuple[ChatMember, ...]:
        self._note("list")
        await asyncio.sleep(0)
        return (ChatMemberOwner(User(OWNER, "x", is_bot=False), is_anonymous=False),)

    @override
    async def get_chat_member(self, *args: object, **kwargs: object) -> ChatMember:
        self._note(f"one {args[1]}")
        user = User(int(str(args[1])), "x", is_bot=False)
        return ChatMemberOwner(user, is_anonymous=True) if user.id == HIDDEN else ChatMemberMember(user)


@pytest.mark.parametrize(("who", "is_one"), [(OWNER, True), (HIDDEN, True), (MEMBER, False)])
async def test_the_owner_and_a_hidden_admin_are_admins_and_a_member_is_not(who: int, *, is_one: bool) -> None:
    assert await Admins(Telegram(), Time()).includes(GROUP, who) is is_one


async def test_what_was_said_is_believed_for_a_minute() -> None:
    bot, clock = Telegram(), Time()
    admins = Admins(bot, clock)
    for _ in range(3):
        await asyncio.gather(*(admins.includes(GROUP, who) for who in (OWNER, MEMBER)))
    assert bot.asked == ["list", "one 3"]
    clock.seconds += BELIEVED
    await admins.includes(GROUP, OWNER)
    assert bot.asked == ["list", "one 3", "list"]


async def test_a_change_that_was_told_is_asked_about_at_once() -> None:
    bot = Telegram()
    admins = Admins(bot, Time())
    await admins.includes(GROUP, OWNER)
    admins.forget(GROUP)
    await admins.includes(GROUP, OWNER)
    assert bot.asked == ["list", "list"]


async def test_nobody_is_an_admin_while_telegram_does_not_say() -> None:
    bot = Telegram()
    admins = Admins(bot, Time())
    bot.fail(NetworkError("gone"))
    assert not await admins.includes(GROUP, OWNER)
    bot.fail(None)
    assert await admins.includes(GROUP, OWNER)


async def test_memory_does_not_grow_with_the_groups() -> None:
    bot, clock = Telegram(), Time()
    admins = Admins(bot, clock)
    for chat in range(1200):
        await admins.includes(-chat, OWNER)
    clock.seconds += BELIEVED
    await admins.includes(GROUP, OWNER)
    assert len(admins._known) == 1  # noqa: SLF001 - what is looked at


@pytest.mark.parametrize(
    ("rule", "welcome"),
    [
        (Guests(), True),
        (Guests(allow=Allow.LISTED, listed=frozenset({GROUP})), True),
        (Guests(allow=Allow.LISTED, listed=frozenset({-1})), False),
        (Guests(allow=Allow.OPERATORS, operators=frozenset({OWNER})), True),
        (Guests(allow=Allow.OPERATORS), False),
    ],
)
def test_the_operator_says_whose_groups_are_taught(rule: Guests, *, welcome: bool) -> None:
    assert rule.may_enter(GROUP, by=OWNER) is welcome
