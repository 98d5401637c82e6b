"""How the bot presents itself before anybody has written: the command menu and the descriptions, in each language.

Set only when something changed; a start that finds everything as it was makes no call.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from telegram import Bot, BotCommandScopeAllGroupChats

from bot import tutor
from bot.chat import journal
from bot.core.course import Course, LanguagePack
from bot.core.names import Country
from bot.storage.engine import settings
from bot.storage.engine.store import Store
from bot.tutor.commands import MENU

_GROUPS = BotCommandScopeAllGroupChats()
_KEPT = "profile shown"  # the setting that remembers what was set last


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What people of one language see."""

    commands: Mapping[str, str]
    in_groups: Mapping[str, str]
    name: str
    description: str
    short: str


def profiles(course: Course) -> dict[str, Profile]:
    """Return the profile for each language; the one under the empty code is for all other languages."""
    found = {str(language): _profile(pack) for language, pack in course.languages.items()}
    return {"": next(iter(found.values())), **found}


def _profile(pack: LanguagePack) -> Profile:
    country = next(iter(pack.countries), Country(""))

    def say(key: str) -> str:
        return pack.tongue.mark(pack.phrases.plain(key, {}, country=country))

    return Profile(
        commands={name: say(f"command.{name}") for name in MENU},
        in_groups={name: say(f"command.{name}") for name in ("group", *tutor.groups.SAID)},
        name=say("profile.name"),
        description=say("profile.description"),
        short=say("profile.short"),
    )


async def present(bot: Bot, store: Store, course: Course) -> None:
    """Set what differs from what was set last; trouble is reported and left to the next start."""
    try:
        await _present(bot, store, profiles(course))
    except Exception as error:  # noqa: BLE001 - a menu is no reason not to teach
        journal.report("profile not set", error)


async def _present(bot: Bot, store: Store, wanted: Mapping[str, Profile]) -> None:
    digest = _digest(bot, wanted)
    if await store.run(lambda tx: settings.read(tx, _KEPT)) == digest:
        return
    await show(bot, wanted)
    await store.run(lambda tx: settings.write(tx, _KEPT, digest))
    journal.note("profile set", languages=len(wanted))


async def show(bot: Bot, wanted: Mapping[str, Profile]) -> None:
    """Set the profile of each language."""
    for language, profile in wanted.items():
        await _set(bot, language, profile)


async def _set(bot: Bot, language: str, profile: Profile) -> None:
    await bot.set_my_commands(tuple(profile.commands.items()), language_code=language or None)
    await bot.set_my_commands(tuple(profile.in_groups.items()), scope=_GROUPS, language_code=language or None)
    await bot.set_my_name(profile.name, language_code=language or None)
    await bot.set_my_description(profile.description, language_code=language or None)
    await bot.set_my_short_description(profile.short, language_code=language or None)


def _digest(bot: Bot, wanted: Mapping[str, Profile]) -> str:
    shape = {
        language: [*one.commands.items(), *one.in_groups.items(), one.name, one.description, one.short]
        for language, one in wanted.items()
    }
    return hashlib.sha256(json.dumps([bot.id, shape]).encode()).hexdigest()
