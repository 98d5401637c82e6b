"""Which update goes to which handler: the whole table, in the order in which it is asked."""

from collections.abc import Callable, Collection, Coroutine

from telegram import Message, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    PollAnswerHandler,
    PollHandler,
    filters,
)
from typing_extensions import override

from bot.chat.handlers import authors, commands, content, groups, inline, membership, messages, operators, presses
from bot.chat.services import Context, Services
from bot.tutor.operating import COMMANDS

Room = Application[ExtBot[None], Context, dict[object, object], dict[object, object], Services, None]
Handler = BaseHandler[Update, Context, None]
Act = Callable[[Update, Context], Coroutine[object, object, None]]

ALLOWED = (  # what the table below can use
    "message", "edited_message", "callback_query", "my_chat_member", "poll", "poll_answer", "inline_query",
)  # fmt: skip

_PRIVATE = filters.ChatType.PRIVATE
_GROUP = filters.ChatType.GROUPS
_NEW = filters.UpdateType.MESSAGE
_EDITED = filters.UpdateType.EDITED_MESSAGE
_SERVICE = filters.StatusUpdate.ALL
_MOVED = filters.StatusUpdate.MIGRATE


class SpokenTo(filters.MessageFilter):
    """A message that means us: it names us, is a command, or answers something we said."""

    def __init__(self, username: str, bot_id: int) -> None:
        super().__init__(name="spoken to")
        self._name = f"@{username}".lower()
        self._id = bot_id

    @override
    def filter(self, message: Message) -> bool:
        """Tell whether the message means us."""
        text = (message.text or message.caption or "").lower()
        answered = message.reply_to_message.from_user if message.reply_to_message else None
        command = text.partition(" ")[0]
        own_command = command.startswith("/") and ("@" not in command or command.endswith(self._name))
        return own_command or self._name in text or (answered is not None and answered.id == self._id)


class OperatorsCommand(filters.MessageFilter):
    """A command of theirs by one of the people who run the bot; from anybody else it is a command nobody knows."""

    def __init__(self, ids: Collection[int]) -> None:
        super().__init__(name="operator's command")
        self._ids = ids

    @override
    def filter(self, message: Message) -> bool:
        """Tell whether an operator asks for what operators may."""
        name = (message.text or "").partition(" ")[0].removeprefix("/").partition("@")[0].lower()
        return name in COMMANDS and message.from_user is not None and message.from_user.id in self._ids


def table(bot: ExtBot[None], operating: Collection[int] = (), writing: Collection[int] = ()) -> tuple[Handler, ...]:
    """Return the handlers in their order; what none of them wants is ignored."""
    return (
        CallbackQueryHandler(authors.press, pattern=authors.PATTERN),
        CallbackQueryHandler(content.press, pattern=content.PATTERN),
        CallbackQueryHandler(operators.press, pattern=operators.PATTERN),
        CallbackQueryHandler(presses.press, pattern=None),
        InlineQueryHandler(inline.asked),
        _on(_PRIVATE & _NEW & filters.Regex(r"^/start(@\w+)?(\s|$)"), commands.start),
        _on(_PRIVATE & _NEW & filters.Regex(content.COMMAND) & filters.User([*operating]), content.reload),
        _on(_PRIVATE & _NEW & filters.COMMAND & OperatorsCommand(operating), operators.command),
        _on(_PRIVATE & _NEW & filters.COMMAND, commands.command),
        *_of_authors(filters.User([*writing])),
        _on(_PRIVATE & _NEW & filters.TEXT & filters.User([*operating]), operators.text),
        _on(_PRIVATE & _NEW & filters.TEXT, messages.text),
        _on(_PRIVATE & _NEW & ~_SERVICE, messages.other),
        _on(_PRIVATE & _EDITED & filters.TEXT, messages.edited),  # a live location is edited every few seconds
        ChatMemberHandler(membership.change, ChatMemberHandler.MY_CHAT_MEMBER),
        _on(_MOVED, membership.moved),
        PollAnswerHandler(groups.voted),
        PollHandler(groups.polled),
        _on(_GROUP & filters.StatusUpdate.LEFT_CHAT_MEMBER, groups.left),
        _on(_GROUP & _NEW & SpokenTo(bot.username, bot.id), groups.spoken_to),
    )


def _of_authors(author: filters.BaseFilter) -> tuple[Handler, ...]:
    """Return the handlers of what may belong to a rehearsal; whatever does not goes on to where anybody's goes."""
    return (
        _on(_PRIVATE & _NEW & filters.TEXT & author, authors.text),
        _on(_PRIVATE & _NEW & filters.Document.ALL & author, authors.document),
        _on(_PRIVATE & _NEW & ~_SERVICE & author, authors.other),
    )


def _on(which: filters.BaseFilter, act: Act) -> Handler:
    return MessageHandler(which, act)
