"""Chats and their members: looking them up, leaving, promoting, restricting, tagging."""

from bot.playground.errors import Fault, Refused
from bot.playground.methods.registry import answers
from bot.playground.methods.target import administered_chat, entered_chat, known_chat
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, present
from bot.playground.world.chats import ADMINS, GROUP_RIGHTS, IN_CHAT, RIGHTS, Chat, Member, Status
from bot.playground.world.rooms import show_chat
from bot.playground.world.state import State

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
TAG_LIMIT = 16


@answers("getChat")
def get_chat(state: State, params: Params) -> object:
    """Give everything about a chat."""
    chat = known_chat(state, params)
    pinned = chat.posts.get(chat.pinned[-1]) if chat.pinned else None
    shared: Thing = {
        **state.chat_shape(chat),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, True),
        **present(pinned_message=None if pinned is None else state.quoted(pinned)),
    }
    return shared if chat.private else {**shared, **_of_group(chat)}


def _of_group(chat: Chat) -> Thing:
    return {"permissions": chat.permitted(), **present(description=chat.description), **chat.extra}


def _member(state: State, chat: Chat, identity: int) -> Thing:
    if identity == state.bot.id:
        return chat.bot.shape(state.bot.user())
    if identity not in state.people:
        raise Refused(Fault.USER_NOT_FOUND)
    if chat.private:
        status = Member(status=Status.MEMBER if identity == chat.id else Status.LEFT)
        return status.shape(state.user_shape(identity))
    return chat.members.get(identity, Member(status=Status.LEFT)).shape(state.user_shape(identity))


@answers("getChatMember")
def get_chat_member(state: State, params: Params) -> object:
    """Give someone's place in a chat."""
    chat = entered_chat(state, params)
    identity = params.whole("user_id")
    if identity <= 0:
        raise Refused(Fault.INVALID_USER)
    return _member(state, chat, identity)


@answers("getChatAdministrators")
def get_chat_administrators(state: State, params: Params) -> object:
    """Give the people who run a group."""
    chat = entered_chat(state, params)
    if chat.private:
        raise Refused(Fault.NO_ADMINISTRATORS)
    people = [m.shape(state.user_shape(who)) for who, m in chat.members.items() if m.status in ADMINS]
    return [*people, *([chat.bot.shape(state.bot.user())] if chat.bot.status in ADMINS else [])]


@answers("getChatMemberCount")
def get_chat_member_count(state: State, params: Params) -> object:
    """Count the members of a chat, the bot included."""
    chat = entered_chat(state, params)
    return 2 if chat.private else 1 + sum(member.status in IN_CHAT for member in chat.members.values())


@answers("leaveChat")
def leave_chat(state: State, params: Params) -> object:
    """Let the bot leave a group."""
    chat = entered_chat(state, params)
    if chat.private:
        raise Refused(Fault.LEAVE_PRIVATE)
    old, chat.bot = chat.bot, Member(status=Status.LEFT)
    state.mailbox.add(
        "my_chat_member",
        {
            "chat": state.chat_shape(chat),
            "from": state.bot.user(),
            "date": state.seconds(),
            "old_chat_member": old.shape(state.bot.user()),
            "new_chat_member": chat.bot.shape(state.bot.user()),
        },
    )
    state.add(chat, state.bot.id, {"left_chat_member": state.bot.user()})
    show_chat(state, chat)
    return True


def _target(state: State, params: Params, right: str) -> tuple[Chat, int]:
    chat = administered_chat(state, params, right)
    if chat.private:
        raise Refused(Fault.LEAVE_PRIVATE)
    identity = params.whole("user_id")
    if identity == state.bot.id:
        raise Refused(Fault.CANT_RESTRICT_SELF)
    state.person(identity)
    if chat.members.get(identity, Member()).status is Status.CREATOR:
        raise Refused(Fault.CANT_REMOVE_OWNER)
    return chat, identity


@answers("banChatMember")
def ban_chat_member(state: State, params: Params) -> object:
    """Throw someone out."""
    chat, identity = _target(state, params, "can_restrict_members")
    chat.members[identity] = Member(status=Status.KICKED, until=params.whole("until_date"))
    show_chat(state, chat)
    return True


@answers("unbanChatMember")
def unban_chat_member(state: State, params: Params) -> object:
    """Let someone come back."""
    chat, identity = _target(state, params, "can_restrict_members")
    known = chat.members.get(identity)
    if known is None or known.status is Status.KICKED or not params.flag("only_if_banned"):
        chat.members[identity] = Member(status=Status.LEFT)
        show_chat(state, chat)
    return True


@answers("restrictChatMember")
def restrict_chat_member(state: State, params: Params) -> object:
    """Take rights from someone."""
    chat, identity = _target(state, params, "can_restrict_members")
    rights = {name: value is True for name, value in params.thing("permissions").items()}
    chat.members[identity] = Member(status=Status.RESTRICTED, rights=rights, until=params.whole("until_date"))
    show_chat(state, chat)
    return True


@answers("promoteChatMember")
def promote_chat_member(state: State, params: Params) -> object:
    """Make someone an administrator, or no longer one."""
    chat, identity = _target(state, params, "can_promote_members")
    rights = {name: params.flag(name) for name in (*RIGHTS, *GROUP_RIGHTS)}
    status = Status.ADMINISTRATOR if any(rights.values()) else Status.MEMBER
    chat.members[identity] = Member(status=status, rights=rights)
    show_chat(state, chat)
    return True


@answers("setChatMemberTag")
def set_chat_member_tag(state: State, params: Params) -> object:
    """Give a member a tag that stands beside their name."""
    chat = administered_chat(state, params, "can_manage_tags")
    member = chat.members.get(params.whole("user_id"))
    if member is None:
        raise Refused(Fault.USER_NOT_FOUND)
    tag = params.text("tag").strip()
    if len(tag) > TAG_LIMIT:
        raise Refused(Fault.TAG_TOO_LONG)
    member.tag = tag or None
    show_chat(state, chat)
    return True


@answers("setChatTitle")
def set_chat_title(state: State, params: Params) -> object:
    """Rename a group."""
    chat = administered_chat(state, params, "can_change_info")
    title = params.text("title").strip()
    if not title:
        raise Refused(Fault.TITLE_EMPTY)
    if title != chat.title:
        chat.title = title
        state.add(chat, state.bot.id, {"new_chat_title": title})
        show_chat(state, chat)
    return True


@answers("setChatDescription")
def set_chat_description(state: State, params: Params) -> object:
    """Describe a group."""
    chat = administered_chat(state, params, "can_change_info")
    description = params.text("description").strip() or None
    if description == chat.description:
        raise Refused(Fault.DESCRIPTION_UNCHANGED)
    chat.description = description
    return True


@answers("setChatPermissions")
def set_chat_permissions(state: State, params: Params) -> object:
    """Say what ordinary members may do."""
    chat = administered_chat(state, params, "can_restrict_members")
    chat.permissions = {name: params.thing("permissions").get(name) is True for name in chat.permitted()}
    return True
