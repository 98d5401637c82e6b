"""An imagined network instead of Telegram: messages go to a wire (staging.py), updates come from it.

It stands in this room because it speaks Telegram; what the wire does is no business of this room.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from telegram import CallbackQuery, Chat, ChatMember, InlineKeyboardMarkup, Message, Poll, TelegramObject, Update, User
from telegram.constants import KeyboardButtonStyle
from telegram.ext import ExtBot
from typing_extensions import override

from bot.chat.connection.client import LeanRequest
from bot.chat.rehearsing.staging import Ask, Letter, Trouble, Wire, telegram_error
from bot.core.papers import Tree
from bot.storage.outbox import Claimed

Hear = Callable[[datetime], None]


WHOEVER = Chat(id=1, type=Chat.PRIVATE)


def slip(message_id: int, poll: Poll | None = None) -> Message:
    """Return a message of which only the id and the private chat are known; setting all the rest would cost most."""
    message = Message.__new__(Message)
    _fill(message, message_id=message_id, chat=WHOEVER, poll=poll, text="")
    return message


def poll_id(message_id: int) -> str:
    """Return what the imagined Telegram calls the poll of a message."""
    return f"poll{message_id}"


def _polled(message_id: int) -> Message:
    poll = Poll.__new__(Poll)
    _fill(poll, id=poll_id(message_id))
    return slip(message_id, poll)


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


class Actor(ExtBot[None]):
    """Says the lines of python-telegram-bot's client and hands each message to the wire."""

    def __init__(self, wire: Wire, hear: Hear) -> None:
        unused = LeanRequest()
        super().__init__("1:rehearsal", request=unused, get_updates_request=unused)
        self._wire, self._hear = wire, hear
        self._rows: dict[int, Claimed] = {}

    @property
    @override
    def username(self) -> str:
        """The name in links."""
        return "rehearsal_bot"

    @property
    @override
    def id(self) -> int:
        """Who we are."""
        return 1

    def announce(self, row: Claimed) -> None:
        """Hear which row the next message to a chat is about: there is one at a time, but many chats."""
        self._rows[row.telegram_id] = row

    async def call(self, method: str, parameters: Mapping[str, object], *, patience: float | None = None) -> object:
        """Send or change a message."""
        del method, patience
        message = await self._carry(parameters["chat_id"], str(parameters["text"]), parameters.get("reply_markup"))
        return {"message_id": message.message_id}

    @override
    async def send_document(self, *args: object, **kwargs: object) -> Message:
        """Send a file."""
        return await self._carry(args[0], str(kwargs["caption"]), kwargs.get("reply_markup"))

    @override
    async def send_photo(self, *args: object, **kwargs: object) -> Message:
        """Send a picture."""
        return await self._carry(args[0], str(kwargs["caption"]), kwargs.get("reply_markup"))

    @override
    async def send_poll(self, *args: object, **kwargs: object) -> Message:
        """Send a poll."""
        options, right, seconds = (
            kwargs.get("options", args[2]),
            kwargs.get("correct_option_ids"),
            kwargs["open_period"],
        )
        ask = Ask(
            question=str(args[1]),
            options=tuple(map(str, options)) if isinstance(options, Sequence) else (),
            correct=tuple(right) if isinstance(right, list) else (),
            seconds=seconds if isinstance(seconds, int) else 0,
        )
        message = await self._carry(args[0], ask.question, None, ask)
        return _polled(message.message_id)

    @override
    async def set_chat_member_tag(self, *args: object, **kwargs: object) -> bool:
        """Give a member a tag."""
        await self._carry(args[0], str(args[2]), None)
        return True

    @override
    async def get_chat_administrators(self, *args: object, **kwargs: object) -> tuple[ChatMember, ...]:
        """Name the admins of a group."""
        try:
            named = await self._wire.admins(int(str(args[0])))
        except Trouble as trouble:
            raise telegram_error(trouble) from None
        return tuple(ChatMember(person(one, ""), ChatMember.ADMINISTRATOR) for one in named)

    @override
    async def get_chat_member(self, *args: object, **kwargs: object) -> ChatMember:
        """Say that somebody is no admin: those are all named."""
        return ChatMember(person(int(str(args[1])), ""), ChatMember.MEMBER)

    @override
    async def get_me(self, *args: object, **kwargs: object) -> User:
        """Say that we are there."""
        try:
            await self._wire.sound()
        except Trouble as trouble:
            raise telegram_error(trouble) from None
        self._hear(self._wire.date())
        return User(id=1, first_name="x", is_bot=True)

    async def _carry(self, chat: object, text: str, keyboard: object, ask: Ask | None = None) -> Message:
        row = self._rows.pop(int(str(chat)))
        try:
            message_id = await self._wire.carry(_letter(row, text, keyboard, ask))
        except Trouble as trouble:
            raise telegram_error(trouble) from None
        self._hear(self._wire.date())
        return slip(message_id)


def _letter(row: Claimed, text: str, keyboard: object, ask: Ask | None) -> Letter:
    table = keyboard.to_dict() if isinstance(keyboard, InlineKeyboardMarkup) else keyboard
    rows = table["inline_keyboard"] if isinstance(table, Mapping) else ()
    buttons = [one for line in rows for one in line if "callback_data" in one]
    primary = next((one["callback_data"] for one in buttons if one.get("style") == KeyboardButtonStyle.PRIMARY), None)
    return Letter(
        row=row,
        size=len(text),
        buttons=tuple(str(one["callback_data"]) for one in buttons),
        primary=primary,
        links=tuple(str(one["url"]) for line in rows for one in line if "url" in one),
        poll=ask,
    )


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
