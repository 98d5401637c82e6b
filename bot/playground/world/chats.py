"""Chats: private ones, groups and supergroups with members and topics, as a bot sees them."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.playground.wire import Thing, present
from bot.playground.world.posts import Post

PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip
RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories",
)  # fmt: skip
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics", "can_manage_tags")


COLOR = 7322096


class Status(StrEnum):
    """What someone is in a chat, in the Bot API's words."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


IN_CHAT = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER, Status.RESTRICTED})
ADMINS = frozenset({Status.CREATOR, Status.ADMINISTRATOR})


@dataclass(slots=True, kw_only=True)
class Member:
    """Someone's place in a group."""

    status: Status = Status.MEMBER
    tag: str | None = None
    title: str | None = None
    rights: dict[str, bool] = field(default_factory=dict)
    until: int = 0

    def shape(self, user: Thing) -> Thing:
        """Give the Bot API's ChatMember for this user."""
        shown: Thing = {"user": user, "status": self.status.value}
        match self.status:
            case Status.CREATOR:
                return {**shown, "is_anonymous": False, **present(custom_title=self.title)}
            case Status.ADMINISTRATOR:
                rights = {right: self.rights.get(right, True) for right in (*RIGHTS, *GROUP_RIGHTS)}
                return {
                    **shown,
                    **rights,
                    "can_be_edited": False,
                    "is_anonymous": False,
                    **present(custom_title=self.title),
                }
            case Status.MEMBER:
                return {**shown, **present(tag=self.tag)}
            case Status.RESTRICTED:
                allowed = {name: self.rights.get(name, False) for name in PERMISSIONS}
                return {**shown, **allowed, "is_member": True, "until_date": self.until, **present(tag=self.tag)}
            case Status.LEFT:
                return shown
            case Status.KICKED:
                return {**shown, "until_date": self.until}


@dataclass(slots=True, kw_only=True)
class Topic:
    """A forum topic."""

    id: int
    name: str
    color: int = COLOR
    icon: str | None = None
    closed: bool = False
    hidden: bool = False

    def shape(self) -> Thing:
        """Give the Bot API's ForumTopic."""
        return present(message_thread_id=self.id, name=self.name, icon_color=self.color, icon_custom_emoji_id=self.icon)


@dataclass(slots=True, kw_only=True)
class Chat:
    """A conversation with everything said in it."""

    id: int
    kind: str
    title: str | None = None
    username: str | None = None
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    bot: Member = field(default_factory=Member)
    topics: dict[int, Topic] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    last_id: int = 0
    migrated_to: int | None = None
    description: str | None = None
    permissions: dict[str, bool] = field(default_factory=dict)
    photo: tuple[str, str] | None = None
    extra: Thing = field(default_factory=dict)
    links: dict[str, Thing] = field(default_factory=dict)
    general: Topic = field(default_factory=lambda: Topic(id=1, name="General"))

    @property
    def private(self) -> bool:
        """Say whether this is a conversation of one person with the bot."""
        return self.kind == "private"

    def shape(self) -> Thing:
        """Give the Bot API's Chat of a group."""
        return present(
            id=self.id, type=self.kind, title=self.title, username=self.username, is_forum=self.is_forum or None
        )

    def permitted(self) -> Thing:
        """Give the Bot API's ChatPermissions of ordinary members."""
        return {name: self.permissions.get(name, True) for name in PERMISSIONS}
