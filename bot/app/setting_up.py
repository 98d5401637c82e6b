"""The first run: asks for the little that is needed, checks it with Telegram, writes it down, tells what is missing."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.app import building
from bot.app.building import Refused
from bot.app.serving import say
from bot.chat.introducing import Introduction, OutOfReach, WrongToken, introduce
from bot.config import FAILED, MISCONFIGURED, OK, TELEGRAM, ConfigError, load
from bot.config.writing import Answers, compare, is_token, write
from bot.core.course import Course

_TRIES = 3
Ask = Callable[[str], str]

_JOINS = "It cannot be added to groups: @BotFather > /setjoingroups > Enable, if you want study groups."
_READS = (
    "It reads every message of its groups. It needs only those that speak to it: @BotFather > /setprivacy > Enable, "
    "then take it out of its groups and in again."
)
_INLINE = "Inline mode is off: @BotFather > /setinline, so that @name and a word finds a term of the glossary anywhere."
_NO_OPERATOR = "No operator is named, so nobody is told of trouble: write numeric ids under `operators`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the command line says."""

    config: Path
    content: Path
    base_url: str | None = None


def typed(question: str) -> str:
    """Ask on the terminal; raises EOFError when nobody answers any more."""
    sys.stdout.write(question)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


async def init(wishes: Wishes, ask: Ask = typed) -> int:
    """Write a configuration by asking, or look an existing one over; return the exit code."""
    try:
        course = building.teach(wishes.content)
        return await (_look_over(wishes, course) if wishes.config.exists() else _write(wishes, course, ask))
    except EOFError:
        return say("\nNothing was written: the answers ended too early.", FAILED)
    except (Refused, ConfigError) as refused:
        return say(str(refused), MISCONFIGURED)
    except OSError as error:
        return say(f"{error.filename}: {error.strerror}. Nothing more was written.", FAILED)


async def _write(wishes: Wishes, course: Course, ask: Ask) -> int:
    found = await _checked(wishes, course, ask)
    if found is None:
        return say(
            "Telegram refused the token three times; nothing was written. Ask @BotFather for it: /token.", FAILED
        )
    token, proxy, me = found
    operators = _operators(ask)
    answers = Answers(token=token, operators=operators, proxy=proxy, base_url=wishes.base_url, content=wishes.content)
    write(wishes.config, answers)
    _tell(f"Written: {wishes.config}, and beside it secrets/token and secrets/key (keep a copy of the key elsewhere).")
    _tell_missing(me, operators)
    _tell(f"Start it:  python -m bot run --config {wishes.config}")
    return OK if me else FAILED


async def _checked(wishes: Wishes, course: Course, ask: Ask) -> tuple[str, str | None, Introduction | None] | None:
    """Return a token that Telegram knows, with the proxy it takes; without an introduction when nobody could ask."""
    proxy: str | None = None
    token = ""
    for _ in range(_TRIES):
        token = token or ask("The token that @BotFather gave you: ")
        if not is_token(token):
            _tell("A token looks like 123456789:AAF... ; copy it again from @BotFather.")
            token = ""
            continue
        try:
            me = await introduce(token, base_url=wishes.base_url or TELEGRAM, proxy=proxy, course=course)
        except WrongToken as wrong:
            _tell(str(wrong))
            token = ""
        except OutOfReach as out:
            _tell(str(out))
            proxy = ask("An HTTP proxy, e.g. http://127.0.0.1:3128 (empty: write the file all the same): ")
            if not proxy:
                return token, None, None
        else:
            return token, proxy, me
    return (token, proxy, None) if token else None


def _operators(ask: Ask) -> tuple[int, ...]:
    """Ask until the ids are numbers; nobody is an answer too."""
    while True:
        words = ask("Numeric Telegram ids of operators, with commas (empty: nobody yet): ").replace(",", " ").split()
        if all(one.isdecimal() for one in words):
            return tuple(int(one) for one in words)
        _tell("Only numbers: a username is not enough. @userinfobot tells you yours.")


async def _look_over(wishes: Wishes, course: Course) -> int:
    """Tell what an existing file has too much or too little, and what Telegram says; change nothing in it."""
    found = compare(wishes.config)
    _tell(f"{wishes.config} is there already and is not changed.")
    for key, meant in found.unknown.items():
        _tell(f"  {key}: this version does not know it" + (f"; did you mean {meant}?" if meant else "; take it out."))
    if found.new:
        _tell(f"  Not in it, so at their defaults (see config.example.yaml): {', '.join(found.new)}")
    if found.unknown:
        return MISCONFIGURED
    config = load(wishes.config, {})
    try:
        me = await introduce(config.token, base_url=config.base_url, proxy=config.proxy, course=course)
    except (WrongToken, OutOfReach) as wrong:
        return say(str(wrong), FAILED)
    _tell_missing(me, config.operators)
    return OK


def _tell_missing(me: Introduction | None, operators: tuple[int, ...]) -> None:
    if me is None:
        _tell("Telegram was not asked: run `bot init` again when it can be reached.")
        return
    _tell(f"This is @{me.username}; menu, name and descriptions are set in every language.")
    wanting = {
        _JOINS: not me.joins_groups,
        _READS: me.reads_groups,
        _INLINE: not me.inline,
        _NO_OPERATOR: not operators,
    }
    for words, missing in wanting.items():
        if missing:
            _tell(f"  {words}")


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
