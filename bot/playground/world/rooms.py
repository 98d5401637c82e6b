"""Groups: founding them, who comes and goes, what the bot is told of it, topics and the move to a supergroup."""

from collections.abc import Sequence

from bot.playground.wire import Thing, text, whole
from bot.playground.world.chats import ADMINS, IN_CHAT, Chat, Member, Status, Topic
from bot.playground.world.people import Person
from bot.playground.world.state import SUPERGROUPS_FROM, State

BASIC_GROUPS_FROM = -4000
_MOVED = {"old": "migrate_to_chat_id", "new": "migrate_from_chat_id"}  # what a move is told by, from either side
GENERAL = 1  # the id of the General topic in every forum, so that no message has it


def found_group(state: State, title: str, members: Sequence[int], *, kind: str, forum: bool) -> Chat:
    """Make a group; the first member founded it, the bot is not in it yet."""
    number = 1 + sum(not chat.private for chat in state.chats.values())
    identity = (SUPERGROUPS_FROM if kind == "supergroup" else BASIC_GROUPS_FROM) - number
    chat = Chat(id=identity, kind=kind, title=title, is_forum=forum, bot=Member(status=Status.LEFT))
    chat.last_id = GENERAL if forum else 0
    for index, person in enumerate(members):
        chat.members[person] = Member(status=Status.MEMBER if index else Status.CREATOR)
    state.chats[identity] = chat
    show_chat(state, chat)
    return chat


def show_chat(state: State, chat: Chat) -> None:
    """Tell the page what a chat looks like now."""
    state.tell("chat", chat=page(state, chat))


def page(state: State, chat: Chat) -> Thing:
    """Give what the phone page shows of a chat."""
    if chat.private:
        person = state.person(chat.id)
        return {
            "id": chat.id, "type": "private", "person": chat.id, "blocked": person.blocked, "started": person.started,
        }  # fmt: skip
    return {
        "id": chat.id,
        "type": chat.kind,
        "title": chat.title,
        "members": [
            {"person": person, "status": member.status.value, "tag": member.tag, "title": member.title}
            for person, member in chat.members.items()
        ],
        "bot_status": chat.bot.status.value,
        "is_forum": chat.is_forum,
        "topics": [{"id": t.id, "name": t.name, "closed": t.closed} for t in chat.topics.values()],
        "pinned": list(chat.pinned),
        "migrated_to": chat.migrated_to,
    }


def change_bot(state: State, chat: Chat, status: Status, *, by: Person) -> None:
    """Let a person add, promote or remove the bot; the bot is told so."""
    old = chat.bot.shape(state.bot.user())
    arrives = chat.bot.status not in IN_CHAT and status in IN_CHAT
    leaves = chat.bot.status in IN_CHAT and status not in IN_CHAT
    chat.bot = Member(status=status)
    state.mailbox.add("my_chat_member", _changed(state, chat, by, old, chat.bot.shape(state.bot.user())))
    show_chat(state, chat)
    if arrives or leaves:
        service: Thing = {"new_chat_members": [state.bot.user()]} if arrives else {"left_chat_member": state.bot.user()}
        post = state.add(chat, by.id, service)
        if arrives:
            state.mailbox.add("message", state.message(post))


def change_member(state: State, chat: Chat, person: Person, status: Status, *, by: Person | None = None) -> None:
    """Let a person come, go, rise or fall; the bot hears of it if it asked to or is told by a service message."""
    actor = by or person
    member = chat.members.get(person.id, Member(status=Status.LEFT))
    old, was_in = member.shape(person.user()), member.status in IN_CHAT
    chat.members[person.id] = Member(status=status, tag=member.tag if status in IN_CHAT else None)
    if chat.bot.status in ADMINS:
        new = chat.members[person.id].shape(person.user())
        state.mailbox.add("chat_member", _changed(state, chat, actor, old, new))
    show_chat(state, chat)
    if was_in != (status in IN_CHAT):
        service: Thing = {"left_chat_member": person.user()} if was_in else {"new_chat_members": [person.user()]}
        tell_bot(state, chat, state.message(state.add(chat, actor.id, service)))


def tell_bot(state: State, chat: Chat, message: Thing) -> None:
    """Queue a message for the bot if it is in the chat."""
    if chat.bot.status in IN_CHAT:
        state.mailbox.add("message", message)


def _changed(state: State, chat: Chat, by: Person, old: Thing, new: Thing) -> Thing:
    return {
        "chat": state.chat_shape(chat),
        "from": by.user(),
        "date": state.seconds(),
        "old_chat_member": old,
        "new_chat_member": new,
    }


def open_topic(state: State, chat: Chat, look: Thing, *, author: int) -> Topic:
    """Open a forum topic; its id is that of the message that opened it."""
    post = state.add(chat, author, {"forum_topic_created": look})
    post.thread = post.id
    topic = Topic(
        id=post.id,
        name=text(look["name"]),
        color=whole(look["icon_color"]),
        icon=text(look.get("icon_custom_emoji_id")) or None,
    )
    chat.topics[topic.id] = topic
    show_chat(state, chat)
    if author != state.bot.id:
        tell_bot(state, chat, state.message(post))
    return topic


def migrate(state: State, chat: Chat, tell: Sequence[str]) -> Chat:
    """Turn a group into a supergroup with a new id and tell the bot so, from these sides; once moved, only tell."""
    words = [_MOVED[side] for side in tell]
    if chat.migrated_to is None:
        _move(state, chat)
    new = state.chats[chat.migrated_to or chat.id]
    for word in words:
        here, there = (chat, new) if word == _MOVED["old"] else (new, chat)
        tell_bot(state, here, state.message(state.add(here, _founder(chat), {word: there.id})))
    return new


def _move(state: State, chat: Chat) -> None:
    new = found_group(state, chat.title or "", [], kind="supergroup", forum=False)
    new.members, new.bot = {**chat.members}, chat.bot
    chat.migrated_to = new.id
    show_chat(state, chat)
    show_chat(state, new)


def _founder(chat: Chat) -> int:
    return next(person for person, member in chat.members.items() if member.status is Status.CREATOR)
