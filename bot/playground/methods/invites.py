"""Invite links of groups, and people asking to be let in."""

from bot.playground.errors import Fault, Refused
from bot.playground.methods.registry import answers
from bot.playground.methods.target import administered_chat
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, present, text, thing
from bot.playground.world.chats import IN_CHAT, Chat
from bot.playground.world.state import State

MOST_MEMBERS = 99_999
MONTH = 2_592_000


def _new(state: State, chat: Chat, params: Params, **more: object) -> Thing:
    link: Thing = {
        "invite_link": f"https://t.me/+{state.secret()}",
        "creator": state.bot.user(),
        "creates_join_request": params.flag("creates_join_request"),
        "is_primary": False,
        "is_revoked": False,
        **_limits(params),
        **more,
    }
    chat.links[text(link["invite_link"])] = link
    return link


def _limits(params: Params) -> Thing:
    if params.flag("creates_join_request") and params.whole("member_limit"):
        raise Refused(Fault.LINK_LIMIT_AND_REQUEST)
    if params.whole("member_limit") > MOST_MEMBERS:
        raise Refused(Fault.LINK_LIMIT)
    return present(
        name=params.text("name") or None,
        expire_date=params.whole("expire_date") or None,
        member_limit=params.whole("member_limit") or None,
    )


def _known(chat: Chat, params: Params) -> Thing:
    link = chat.links.get(params.text("invite_link"))
    if link is None:
        raise Refused(Fault.LINK_UNKNOWN)
    return link


@answers("createChatInviteLink")
def create_chat_invite_link(state: State, params: Params) -> object:
    """Make a further invite link."""
    return _new(state, administered_chat(state, params, "can_invite_users"), params)


@answers("createChatSubscriptionInviteLink")
def create_chat_subscription_invite_link(state: State, params: Params) -> object:
    """Make a paid invite link of a channel."""
    chat = administered_chat(state, params, "can_invite_users")
    if params.whole("subscription_period") != MONTH:
        raise Refused(Fault.SUBSCRIPTION_PERIOD)
    paid = {name: params.whole(name) for name in ("subscription_period", "subscription_price")}
    return _new(state, chat, params, **paid)


@answers("editChatInviteLink", "editChatSubscriptionInviteLink")
def edit_chat_invite_link(state: State, params: Params) -> object:
    """Change a link of the bot; what is not said again is gone, but for a subscription's price."""
    chat = administered_chat(state, params, "can_invite_users")
    old = _known(chat, params)
    kept = {name: value for name, value in old.items() if name not in {"name", "expire_date", "member_limit"}}
    link = {**kept, **_limits(params), "creates_join_request": params.flag("creates_join_request")}
    chat.links[params.text("invite_link")] = link
    return link


@answers("revokeChatInviteLink")
def revoke_chat_invite_link(state: State, params: Params) -> object:
    """Make a link useless."""
    chat = administered_chat(state, params, "can_invite_users")
    link = {**_known(chat, params), "is_revoked": True}
    chat.links[params.text("invite_link")] = link
    return link


@answers("exportChatInviteLink")
def export_chat_invite_link(state: State, params: Params) -> object:
    """Make a new primary link; the old one is revoked."""
    chat = administered_chat(state, params, "can_invite_users")
    link = _new(state, chat, params, is_primary=True)
    chat.extra = {**thing(chat.extra), "invite_link": link["invite_link"]}
    return link["invite_link"]


@answers("approveChatJoinRequest", "declineChatJoinRequest")
def answer_chat_join_request(state: State, params: Params) -> object:
    """Let someone in who asked; the playground's people join without asking, so there is nobody to let in."""
    chat = administered_chat(state, params, "can_invite_users")
    member = chat.members.get(state.person(params.whole("user_id")).id)
    inside = member is not None and member.status in IN_CHAT
    raise Refused(Fault.ALREADY_IN_CHAT if inside else Fault.NO_JOIN_REQUEST)
