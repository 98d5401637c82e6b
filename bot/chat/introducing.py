"""Asks Telegram who the bot is, before it runs for the first time, and presents it there: menu, name, descriptions."""

from dataclasses import dataclass

from telegram.error import EndPointNotFound, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.chat.connection.client import LeanRequest
from bot.chat.profile import profiles, show
from bot.core.course import Course


class WrongToken(RuntimeError):  # noqa: N818 - named for what is wrong
    """Telegram does not know this token."""


class OutOfReach(RuntimeError):  # noqa: N818 - named for what is wrong
    """Telegram cannot be reached from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """What Telegram says of the bot, as far as @BotFather can change it."""

    username: str
    joins_groups: bool
    reads_groups: bool
    inline: bool


async def introduce(token: str, *, base_url: str, proxy: str | None, course: Course) -> Introduction:
    """Return who the bot is, with its menu and descriptions set in every language; raises WrongToken or OutOfReach."""
    http = LeanRequest(proxy=proxy, read=20.0)
    bot: ExtBot[None] = ExtBot(token, base_url=base_url, request=http, get_updates_request=http)
    await http.initialize()
    try:
        me = await bot.get_me()
        await show(bot, profiles(course))
    except (InvalidToken, EndPointNotFound):
        raise WrongToken(WrongToken.__doc__) from None  # PTB's own text holds the token
    except TelegramError as error:
        message = f"{OutOfReach.__doc__} ({type(error).__name__})"
        raise OutOfReach(message) from None
    finally:
        await http.shutdown()
    return Introduction(
        username=me.username or "",
        joins_groups=bool(me.can_join_groups),
        reads_groups=bool(me.can_read_all_group_messages),
        inline=bool(me.supports_inline_queries),
    )
