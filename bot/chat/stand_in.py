"""An imagined network instead of Telegram: messages go to a wire, updates come from it, trouble is made on purpose.

Faults come as python-telegram-bot's own exceptions, so that what they mean is decided by the code that decides it in
earnest. It stands in this room because it speaks Telegram; what the wire does is no business of this room.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from telegram import Bot, CallbackQuery, Chat, InlineKeyboardMarkup, Message, TelegramObject, Update, User
from telegram.constants import KeyboardButtonStyle
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from typing_extensions import override

from bot.chat.client import LeanRequest, Unreached
from bot.core.papers import Tree
from bot.storage.outbox import Claimed

Hear = Callable[[datetime], None]


class Fault(Enum):
    """Everything that can go wrong with a request."""

    UNREACHED = "no connection"
    SLOW = "no answer in time"
    CUT = "connection lost"
    SERVER = "server error"
    GARBLED = "not the Bot API's answer"
    SLOWED = "429"
    BLOCKED = "403"
    NO_CHAT = "chat not found"
    NO_TARGET = "message to edit not found"
    UNCHANGED = "message is not modified"
    REFUSED = "bad request"
    TOKEN = "401"  # noqa: S105 - the fault is called so


class Trouble(Exception):  # noqa: N818 - named for what happened
    """The imagined network did not do what was asked."""

    def __init__(self, fault: Fault, wait: int = 0) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.wait = wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message as it leaves: the row it comes from, and the buttons under it with the one that stands out."""

    row: Claimed
    size: int
    buttons: tuple[str, ...]
    primary: str | None


class Wire(Protocol):
    """The imagined network."""

    async def carry(self, letter: Letter) -> int:
        """Bring the message and return its id; raises Trouble."""
        ...

    async def sound(self) -> None:
        """Answer a question that costs nothing; raises Trouble."""
        ...

    async def fetch(self, offset: int | None) -> Sequence[object]:
        """Wait for updates; raises Trouble."""
        ...

    def served(self, update_id: int) -> None:
        """Hear that an update took effect."""
        ...

    def date(self) -> datetime:
        """Return the date that stands on an answer."""
        ...


def telegram_error(trouble: Trouble) -> TelegramError:
    """Return the exception that python-telegram-bot raises for the fault."""
    match trouble.fault:
        case Fault.UNREACHED:
            return Unreached(trouble.fault.value)
        case Fault.SLOW:
            return TimedOut(trouble.fault.value)
        case Fault.SLOWED:
            return RetryAfter(trouble.wait)
        case _:
            kind, words = _PLAIN[trouble.fault]
            return kind(words)


_PLAIN: Mapping[Fault, tuple[type[TelegramError], str]] = {
    Fault.CUT: (NetworkError, "ServerDisconnectedError"),
    Fault.SERVER: (NetworkError, "Bad Gateway"),
    Fault.GARBLED: (TelegramError, "The answer is not the Bot API's (7 bytes)"),
    Fault.BLOCKED: (Forbidden, "Forbidden: bot was blocked by the user"),
    Fault.NO_CHAT: (BadRequest, "Chat not found"),
    Fault.NO_TARGET: (BadRequest, "Message to edit not found"),
    Fault.UNCHANGED: (BadRequest, "Message is not modified"),
    Fault.REFUSED: (BadRequest, "Can't parse entities"),
    Fault.TOKEN: (InvalidToken, "Unauthorized"),
}
WHOEVER = Chat(id=1, type=Chat.PRIVATE)


def slip(message_id: int) -> Message:
    """Return a message of which only the id and the private chat are known; setting all the rest would cost most."""
    message = Message.__new__(Message)
    _fill(message, message_id=message_id, chat=WHOEVER, poll=None, text="")
    return message


def person(number: int, language: str) -> User:
    """Return somebody of whom only the id and the language are known."""
    user = User.__new__(User)
    _fill(user, id=number, language_code=language)
    return user


def note(update_id: int, user: User, message: Message | None = None) -> Update:
    """Return an update of which only its sender is known, and the message that was tapped."""
    update, query = Update.__new__(Update), CallbackQuery.__new__(CallbackQuery)
    _fill(query, message=message)
    _fill(update, update_id=update_id, callback_query=query, _effective_user=user)
    return update


def _fill(told: TelegramObject, **facts: object) -> None:
    for name, value in facts.items():
        object.__setattr__(told, name, value)


class Actor(Bot):
    """Says the lines of python-telegram-bot's client and hands each message to the wire."""

    def __init__(self, wire: Wire, hear: Hear) -> None:
        unused = LeanRequest()
        super().__init__("1:rehearsal", request=unused, get_updates_request=unused)
        self._wire, self._hear = wire, hear
        self._row: Claimed | None = None

    @property
    @override
    def username(self) -> str:
        """The name in links."""
        return "rehearsal_bot"

    def announce(self, row: Claimed) -> None:
        """Hear which row the next call is about."""
        self._row = row

    async def call(self, method: str, parameters: Mapping[str, object], *, patience: float | None = None) -> object:
        """Send or change a message."""
        del method, patience
        message = await self._carry(str(parameters["text"]), parameters.get("reply_markup"))
        return {"message_id": message.message_id}

    @override
    async def send_document(self, *args: object, **kwargs: object) -> Message:
        """Send a file."""
        return await self._carry(str(kwargs["caption"]), kwargs.get("reply_markup"))

    @override
    async def send_photo(self, *args: object, **kwargs: object) -> Message:
        """Send a picture."""
        return await self._carry(str(kwargs["caption"]), kwargs.get("reply_markup"))

    @override
    async def get_me(self, *args: object, **kwargs: object) -> User:
        """Say that we are there."""
        try:
            await self._wire.sound()
        except Trouble as trouble:
            raise telegram_error(trouble) from None
        self._hear(self._wire.date())
        return User(id=1, first_name="x", is_bot=True)

    async def _carry(self, text: str, keyboard: object) -> Message:
        row = self._row
        if row is None:
            message = "the sender said nothing of the row"
            raise RuntimeError(message)
        try:
            message_id = await self._wire.carry(_letter(row, text, keyboard))
        except Trouble as trouble:
            raise telegram_error(trouble) from None
        self._hear(self._wire.date())
        return slip(message_id)


def _letter(row: Claimed, text: str, keyboard: object) -> Letter:
    table = keyboard.to_dict() if isinstance(keyboard, InlineKeyboardMarkup) else keyboard
    rows = table["inline_keyboard"] if isinstance(table, Mapping) else ()
    buttons = [one for line in rows for one in line if "callback_data" in one]
    primary = next((one["callback_data"] for one in buttons if one.get("style") == KeyboardButtonStyle.PRIMARY), None)
    return Letter(row=row, size=len(text), buttons=tuple(str(one["callback_data"]) for one in buttons), primary=primary)


class Blank:
    """Prints nothing but the name of the form, at once: a rehearsal has no time for pictures."""

    async def print(self, form: str, words: Mapping[str, Tree]) -> bytes:
        """Return a few bytes."""
        del words
        return form.encode()


class Mail:
    """The source of updates."""

    def __init__(self, wire: Wire, hear: Hear) -> None:
        self._wire, self._hear = wire, hear

    async def fetch(self, offset: int | None) -> Sequence[object]:
        """Wait for updates."""
        try:
            updates = await self._wire.fetch(offset)
        except Trouble as trouble:
            raise telegram_error(trouble) from None
        self._hear(self._wire.date())
        return updates

    async def probe(self) -> None:
        """Ask for something else."""
        try:
            await self._wire.sound()
        except Trouble as trouble:
            raise telegram_error(trouble) from None
