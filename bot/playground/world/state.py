"""Everything the playground knows, with the few moves all others are made of."""

import base64
import random
from dataclasses import dataclass

from bot.playground.clock import Clock
from bot.playground.errors import Fault, Refused
from bot.playground.wire import Thing, present, thing
from bot.playground.world.chats import Chat
from bot.playground.world.events import Event, Events
from bot.playground.world.files import Files
from bot.playground.world.mailbox import Mailbox
from bot.playground.world.people import Person
from bot.playground.world.polls import Poll
from bot.playground.world.posts import Post
from bot.playground.world.profile import Profile

SUPERGROUPS_FROM = -1001000000000


@dataclass(slots=True, kw_only=True)
class Query:
    """A pressed button the bot has to answer."""

    id: str
    person: int
    post: Post
    data: str
    at: float
    answered: bool = False
    answer: str = ""


@dataclass(slots=True, kw_only=True)
class Inquiry:
    """What someone typed after the bot's name, and the results the bot gave."""

    id: str
    person: int
    chat: int
    words: str
    at: float
    results: list[Thing] | None = None


class State:
    """People, chats, polls, files and the bot's mailbox; time comes from the clock, chance from the seed."""

    def __init__(self, *, clock: Clock, token: str, username: str, seed: int) -> None:
        self.clock = clock
        self.dice = random.Random(seed)  # noqa: S311 - ids of a playground, nothing secret
        bot_id = int(token.partition(":")[0])
        self.bot = Profile(id=bot_id, first_name=username, username=username)
        self.files = Files(bot_id)
        self.mailbox = Mailbox(self.dice.randrange(100_000_000, 800_000_000))
        self.events = Events()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.polls: dict[str, Poll] = {}
        self.timed: dict[str, Poll] = {}
        self.closing: list[tuple[int, str]] = []
        self.queries: dict[str, Query] = {}
        self.inquiries: dict[str, Inquiry] = {}
        self._private_ids = 0

    def forget(self) -> None:
        """Empty the world; the bot keeps its own card."""
        for kept in (self.people, self.chats, self.polls, self.timed, self.queries, self.inquiries):
            kept.clear()
        self.closing.clear()
        self.mailbox.pending.clear()
        self.events.recent.clear()

    def seconds(self) -> int:
        """Give the present instant as Telegram writes dates."""
        return int(self.clock.now().timestamp())

    def key(self, length: int = 19) -> str:
        """Give a fresh identifier of digits."""
        return str(self.dice.randrange(10 ** (length - 1), 10**length))

    def secret(self, size: int = 12) -> str:
        """Give a fresh identifier of letters."""
        return base64.urlsafe_b64encode(self.dice.randbytes(size)).decode().rstrip("=")

    def person(self, identity: int) -> Person:
        """Find a person or refuse."""
        found = self.people.get(identity)
        if found is None:
            raise Refused(Fault.USER_NOT_FOUND)
        return found

    def user_shape(self, identity: int) -> Thing:
        """Give the Bot API's User of a person or of the bot itself."""
        return self.bot.user() if identity == self.bot.id else self.person(identity).user()

    def chat_shape(self, chat: Chat) -> Thing:
        """Give the Bot API's Chat."""
        return self.person(chat.id).private_chat() if chat.private else chat.shape()

    def post(self, chat: int, message_id: int) -> Post | None:
        """Find a message that was not deleted."""
        found = self.chats[chat].posts.get(message_id)
        return None if found is None or found.deleted else found

    def next_id(self, chat: Chat) -> int:
        """Give the next message id: supergroups count for themselves, all other chats of the bot together."""
        if chat.id <= SUPERGROUPS_FROM:
            chat.last_id += 1
            return chat.last_id
        self._private_ids += 1
        return self._private_ids

    def add(self, chat: Chat, author: int, content: Thing, **fields: object) -> Post:
        """Put a message into a chat and tell whoever looks."""
        markup, thread = thing(fields.pop("markup", None)), fields.pop("thread", None)
        reply_to, poll = fields.pop("reply_to", None), fields.pop("poll", None)
        post = Post(
            chat=chat.id,
            id=self.next_id(chat),
            date=self.seconds(),
            author=author,
            content=content,
            markup=markup,
            thread=thread if isinstance(thread, int) else None,
            reply_to=reply_to if isinstance(reply_to, dict) else None,
            poll=poll if isinstance(poll, str) else None,
            more=present(**fields),
        )
        chat.posts[post.id] = post
        self.show("message", post)
        return post

    def show(self, kind: str, post: Post) -> None:
        """Emit an event about a message."""
        self.events.emit(Event(type=kind, chat=post.chat, post=post))

    def tell(self, kind: str, **fields: object) -> None:
        """Emit an event that is not about one message."""
        self.events.emit(Event(type=kind, fields=fields))

    def remove(self, post: Post) -> None:
        """Delete a message for everyone."""
        post.deleted = True
        chat = self.chats[post.chat]
        if post.id in chat.pinned:
            chat.pinned.remove(post.id)
        self.events.emit(Event(type="deleted", chat=post.chat, post=post))

    def message(self, post: Post) -> Thing:
        """Give the Bot API's Message, or what is left to tell of one that was deleted."""
        chat = self.chats[post.chat]
        if post.deleted:
            return {"message_id": post.id, "date": 0, "chat": self.chat_shape(chat)}
        shape: Thing = {
            "message_id": post.id,
            "date": post.date,
            "chat": self.chat_shape(chat),
            **self.signature(chat, post.author),
            **post.content,
            **post.more,
        }
        if post.thread is not None:
            shape["message_thread_id"] = post.thread
            shape["is_topic_message"] = True
        if post.reply_to is not None:
            shape["reply_to_message"] = post.reply_to
        if post.poll is not None:
            shape["poll"] = self.polls[post.poll].shape()
        if "inline_keyboard" in post.markup:
            shape["reply_markup"] = post.markup
        if post.edited is not None:
            shape["edit_date"] = post.edited
        member = None if chat.private else chat.members.get(post.author)
        return (
            shape
            if member is None or member.tag is None or chat.kind == "channel"
            else {**shape, "sender_tag": member.tag}
        )

    def signature(self, chat: Chat, author: int) -> Thing:
        """Give who a message is from: in channels the channel itself."""
        return {"sender_chat": chat.shape()} if chat.kind == "channel" else {"from": self.user_shape(author)}

    def quoted(self, post: Post) -> Thing:
        """Give a message as it stands inside a reply: without the message it itself replied to."""
        shape = self.message(post)
        shape.pop("reply_to_message", None)
        return shape
