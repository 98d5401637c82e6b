"""What people do with their phones, and what the bot is told of it. Every function is one gesture."""

from bot.playground.entities.found import find
from bot.playground.entities.spans import cut
from bot.playground.errors import Fault, Refused
from bot.playground.wire import Thing, present, text, things, whole
from bot.playground.world.chats import ADMINS, IN_CHAT, Chat, Member, Status
from bot.playground.world.events import Event
from bot.playground.world.people import Person
from bot.playground.world.posts import Post
from bot.playground.world.rooms import show_chat
from bot.playground.world.state import Query, State

ENTITIES = {"text": "entities", "caption": "caption_entities"}


class Impossible(Exception):  # noqa: N818 - a person tried what their phone does not offer
    """A phone would not let a person do this."""


def private_chat(state: State, person: Person) -> Chat:
    """Give the person's conversation with the bot, opening it on first use."""
    chat = state.chats.get(person.id)
    if chat is None:
        chat = state.chats[person.id] = Chat(id=person.id, kind="private")
        show_chat(state, chat)
    return chat


def worded(field: str, words: str) -> Thing:
    """Give text or caption with the entities a phone or server finds in it."""
    spans = [span.shape() for span in find(words)]
    return present(**{field: words, ENTITIES[field]: spans or None})


def say(state: State, person: Person, chat: Chat, content: Thing, **fields: object) -> Post:
    """Let a person put a message into a chat; the bot gets it unless privacy mode hides it."""
    if person.gone or (not chat.private and person.id not in chat.members):
        words = f"{person.first_name} is not in {chat.title}"
        raise Impossible(words)
    if chat.private:
        _unblocks_by_writing(state, person)
    thread = fields.get("thread")
    if isinstance(thread, int) and chat.topics[thread].closed and chat.members[person.id].status not in ADMINS:
        words = "the topic is closed"
        raise Impossible(words)
    post = state.add(chat, person.id, content, **fields)
    if hears(state, chat, post):
        state.mailbox.add("message", state.message(post))
    return post


def _unblocks_by_writing(state: State, person: Person) -> None:
    if person.blocked:
        block(state, person, blocked=False)
    person.started = True


def hears(state: State, chat: Chat, post: Post) -> bool:
    """Say whether the bot gets this message: in groups privacy mode keeps small talk from it."""
    if chat.private:
        return True
    if chat.bot.status not in IN_CHAT:
        return False
    return chat.bot.status in ADMINS or state.bot.reads_everything or _concerns(state, post)


def _concerns(state: State, post: Post) -> bool:
    """A command, a mention or a reply concerns the bot even in privacy mode (core.telegram.org/bots/features)."""
    author = (post.reply_to or {}).get("from")
    if isinstance(author, dict) and author.get("id") == state.bot.id:
        return True
    words = text(post.content.get("text")) or text(post.content.get("caption"))
    marks = things(post.content.get("entities")) or things(post.content.get("caption_entities"))
    return any(_names_bot(state, cut(words, whole(m["offset"]), whole(m["length"])), text(m["type"])) for m in marks)


def _names_bot(state: State, words: str, kind: str) -> bool:
    name = f"@{state.bot.username}".lower()
    if kind == "mention":
        return words.lower() == name
    _, at, addressee = words.lower().partition("@")
    return kind == "bot_command" and (not at or f"@{addressee}" == name)


def press(state: State, person: Person, post: Post, data: str, *, stale: bool = False) -> Query:
    """Press an inline button by its data; only one that is there now unless an old screen is shown on the phone."""
    shown = {text(button.get("callback_data")) for button in post.buttons()}
    if not stale and (post.deleted or data not in shown):
        words = f"no button {data!r} under message {post.id}; there are {sorted(shown)}"
        raise Impossible(words)
    query = Query(id=state.key(), person=person.id, post=post, data=data, at=state.clock.monotonic())
    state.queries[query.id] = query
    state.mailbox.add(
        "callback_query",
        {
            "id": query.id,
            "from": person.user(),
            "message": state.message(post),
            "chat_instance": str(-(10**18) - abs(post.chat)),
            "data": data,
        },
    )
    state.tell("query", id=query.id, person=person.id)
    return query


def edit(state: State, person: Person, post: Post, words: str) -> Post:
    """Let a person edit their own message."""
    if post.author != person.id:
        refusal = "only one's own messages can be edited"
        raise Impossible(refusal)
    field = "text" if "text" in post.content else "caption"
    kept = {name: value for name, value in post.content.items() if name not in {field, ENTITIES[field]}}
    post.content, post.edited = {**kept, **worded(field, words)}, state.seconds()
    state.show("edited", post)
    if hears(state, state.chats[post.chat], post):
        state.mailbox.add("edited_message", state.message(post))
    return post


def erase(state: State, person: Person, post: Post) -> None:
    """Delete a message for everyone: one's own, or as an admin anybody's. Telegram tells no bot of it."""
    chat = state.chats[post.chat]
    admin = not chat.private and chat.members[person.id].status in ADMINS
    if post.author != person.id and not admin:
        refusal = "only an admin can delete what others wrote"
        raise Impossible(refusal)
    state.remove(post)


def react(state: State, person: Person, post: Post, reaction: list[Thing]) -> None:
    """Let a person set or take back a reaction; groups tell only a bot that is administrator."""
    old = post.reactions.get(person.id, [])
    post.reactions[person.id] = reaction
    chat = state.chats[post.chat]
    if chat.private or chat.bot.status in ADMINS:
        state.mailbox.add(
            "message_reaction",
            {
                "chat": state.chat_shape(chat),
                "message_id": post.id,
                "user": person.user(),
                "date": state.seconds(),
                "old_reaction": old,
                "new_reaction": reaction,
            },
        )
    state.show("edited", post)


def block(state: State, person: Person, *, blocked: bool) -> None:
    """Block the bot or let it back; the bot is told as my_chat_member of the private chat."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    chat = private_chat(state, person)
    was, now = (Member(status=Status.MEMBER), Member(status=Status.KICKED))
    old, new = (was, now) if blocked else (now, was)
    state.mailbox.add(
        "my_chat_member",
        {
            "chat": state.chat_shape(chat),
            "from": person.user(),
            "date": state.seconds(),
            "old_chat_member": old.shape(state.bot.user()),
            "new_chat_member": new.shape(state.bot.user()),
        },
    )
    show_chat(state, chat)


def start(state: State, person: Person, payload: str | None = None) -> Post:
    """Press START, or open a deep link with a payload."""
    words = f"/start {payload}" if payload else "/start"
    return say(state, person, private_chat(state, person), worded("text", words))


def change_person(state: State, person: Person, changes: Thing) -> None:
    """Change a person's name, language or zone and show it."""
    for name in ("first_name", "last_name", "username", "language", "zone"):
        if name in changes:
            setattr(person, name, changes[name])
    state.events.emit(Event(type="person", fields={"person": person.page()}))


def topic_of(chat: Chat, thread: int | None) -> int | None:
    """Give the thread if it is a topic of this chat; refuse another."""
    if thread is not None and thread not in chat.topics:
        raise Refused(Fault.THREAD_NOT_FOUND)
    return thread
