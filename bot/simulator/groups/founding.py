"""Who lives in which group: a part of the town beside the private course, and a few who never spoke to the bot."""

from collections.abc import Sequence
from random import Random

from bot.core.names import Language
from bot.simulator.groups.life import Life
from bot.simulator.groups.room import Country, Room, Somebody
from bot.simulator.groups.wording import Place, Thing, user
from bot.simulator.person import Person
from bot.simulator.report import Settings

MEMBERS = 30
STRANGERS = 3
_FEWEST = 4
_LANGUAGES = (Language("sw"), Language("fa"))


class Stranger:
    """A member who has no private chat with the bot."""

    def __init__(self, number: int, language: str) -> None:
        self.number, self._language = number, language
        self.hiding: dict[str, tuple[bool, float]] = {}

    def account(self) -> Thing:
        """Return the account as the Bot API writes it."""
        return user(self.number, self._language)

    def follow(self, payload: str) -> None:
        """Stay away."""


def founded(town: Country, settings: Settings, people: Sequence[Person]) -> tuple[Life, ...]:
    """Return the groups of a shard; each has its own dice."""
    return tuple(_room(town, settings, people, number) for number in range(settings.rooms))


def _room(town: Country, settings: Settings, people: Sequence[Person], number: int) -> Life:
    dice = Random(f"{settings.name}:group{number}")
    language = _LANGUAGES[number % len(_LANGUAGES)]
    speakers = [one for one in people if one.model.language == language]
    if len(speakers) < _FEWEST:
        language = people[0].model.language
        speakers = [one for one in people if one.model.language == language]
    members = dice.sample(speakers, min(MEMBERS, len(speakers)))
    strangers = [Stranger(900_000 + 10 * number + one, language) for one in range(STRANGERS)]
    everybody: list[Somebody] = [*members, *strangers]
    forum = number % 4 == 3  # noqa: PLR2004 - every fourth has topics
    kind = "group" if number % 4 == 0 else "supergroup"
    room = Room(town, Place(id=-1_000_000 - number, kind=kind, forum=forum), everybody, language)
    return Life(room, dice, town.course, settings.days)
