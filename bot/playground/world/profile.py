"""What the bot says about itself: name, descriptions, commands per scope and language, menu buttons, webhook."""

import json
from dataclasses import dataclass, field

from bot.playground.wire import Thing

DEFAULT_SCOPE: Thing = {"type": "default"}


def scope_key(scope: Thing) -> str:
    """Give a dictionary key for a command scope."""
    return json.dumps(scope or DEFAULT_SCOPE, sort_keys=True)


@dataclass(slots=True, kw_only=True)
class Webhook:
    """Where updates are pushed to."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error: tuple[int, str] | None = None
    ip_address: str | None = None
    certified: bool = False


@dataclass(slots=True, kw_only=True)
class Profile:
    """The bot's own card."""

    id: int
    first_name: str
    username: str
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Thing]] = field(default_factory=dict)
    menu_buttons: dict[int, Thing] = field(default_factory=dict)
    rights: dict[bool, Thing] = field(default_factory=dict)
    webhook: Webhook | None = None
    reads_everything: bool = False
    topics_in_private: bool = False

    def user(self) -> Thing:
        """Give the Bot API's User of the bot as others see it."""
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.names.get("", self.first_name),
            "username": self.username,
        }

    def me(self) -> Thing:
        """Give what getMe returns: the user with what only the bot itself is told."""
        return {
            **self.user(),
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_everything,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": self.topics_in_private,
            "allows_users_to_create_topics": self.topics_in_private,
            "can_manage_bots": False,
            "supports_guest_queries": False,
        }

    def page(self) -> Thing:
        """Give what the phone page shows of the bot."""
        default = scope_key(DEFAULT_SCOPE)
        return {
            "id": self.id,
            "name": self.names.get("", self.first_name),
            "names": self.names,
            "username": self.username,
            "description": self.descriptions,
            "short_description": self.short_descriptions,
            "commands": {language: list(rows) for (scope, language), rows in self.commands.items() if scope == default},
            "scoped_commands": [
                {"scope": json.loads(scope), "language": language, "commands": rows}
                for (scope, language), rows in self.commands.items()
            ],
            "menu_button": self.menu_buttons.get(0),
        }
