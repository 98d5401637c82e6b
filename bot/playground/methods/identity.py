"""The bot about itself: getMe, names, descriptions, commands per scope and language, menu buttons, default rights."""

import re

from bot.playground.errors import Fault, Refused
from bot.playground.methods.registry import answers
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, text
from bot.playground.world.chats import RIGHTS
from bot.playground.world.profile import scope_key
from bot.playground.world.state import State

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"(?:[a-z]{2})?")
MOST_COMMANDS, DESCRIPTION = 100, 256
SCOPES = frozenset({
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
    "chat_member",
})  # fmt: skip
LIMITS = {"name": 64, "short_description": 120, "description": 512}


@answers("getMe")
def get_me(state: State, params: Params) -> object:
    """Give the bot's own card."""
    del params
    return state.bot.me()


@answers("logOut", "close")
def log_out(state: State, params: Params) -> object:
    """Say goodbye; the playground keeps the bot."""
    del state, params
    return True


def _language(params: Params) -> str:
    language = params.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise Refused(Fault.LANGUAGE_INVALID)
    return language


def _scope(params: Params) -> str:
    scope = params.thing("scope")
    if scope and scope.get("type") not in SCOPES:
        raise Refused(Fault.SCOPE_INVALID)
    return scope_key(scope)


def show(state: State) -> None:
    """Tell the page what the bot says about itself now."""
    state.tell("bot", bot=state.bot.page())


@answers("setMyCommands")
def set_my_commands(state: State, params: Params) -> object:
    """Set the command menu of a scope and language."""
    commands = params.things("commands")
    if len(commands) > MOST_COMMANDS:
        raise Refused(Fault.COMMANDS_TOO_MANY)
    kept = [_command(row) for row in commands]
    state.bot.commands[_scope(params), _language(params)] = kept
    if not kept:
        del state.bot.commands[_scope(params), _language(params)]
    show(state)
    return True


def _command(row: Thing) -> Thing:
    name, description = text(row.get("command")).removeprefix("/").lower(), text(row.get("description")).strip()
    if not COMMAND.fullmatch(name):
        raise Refused(Fault.COMMAND_INVALID)
    if not 1 <= len(description) <= DESCRIPTION:
        raise Refused(Fault.COMMAND_DESCRIPTION_INVALID)
    return {"command": name, "description": description}


@answers("getMyCommands")
def get_my_commands(state: State, params: Params) -> object:
    """Give the command menu of exactly this scope and language."""
    return state.bot.commands.get((_scope(params), _language(params)), [])


@answers("deleteMyCommands")
def delete_my_commands(state: State, params: Params) -> object:
    """Forget the command menu of a scope and language."""
    state.bot.commands.pop((_scope(params), _language(params)), None)
    show(state)
    return True


def _register(field: str, method: str) -> None:
    def texts(state: State) -> dict[str, str]:
        return {
            "name": state.bot.names,
            "short_description": state.bot.short_descriptions,
            "description": state.bot.descriptions,
        }[field]

    @answers(f"setMy{method}")
    def set_text(state: State, params: Params) -> object:
        """Set a text about the bot in one language."""
        words = params.text(field)
        if len(words) > LIMITS[field]:
            raise Refused(Fault.NAME_TOO_LONG)
        texts(state)[_language(params)] = words
        if not words:
            del texts(state)[_language(params)]
        show(state)
        return True

    @answers(f"getMy{method}")
    def get_text(state: State, params: Params) -> object:
        """Give a text about the bot, in the language or else the default one."""
        known = texts(state)
        otherwise = state.bot.first_name if field == "name" else ""
        return {field: known.get(_language(params), known.get("", otherwise))}


for _field, _method in (("name", "Name"), ("short_description", "ShortDescription"), ("description", "Description")):
    _register(_field, _method)


@answers("setChatMenuButton")
def set_chat_menu_button(state: State, params: Params) -> object:
    """Set the button beside the text field, for one person or all."""
    state.bot.menu_buttons[params.whole("chat_id")] = params.thing("menu_button") or {"type": "default"}
    show(state)
    return True


@answers("getChatMenuButton")
def get_chat_menu_button(state: State, params: Params) -> object:
    """Give the button beside the text field."""
    buttons = state.bot.menu_buttons
    return buttons.get(params.whole("chat_id"), buttons.get(0, {"type": "commands"}))


@answers("setMyDefaultAdministratorRights")
def set_my_default_administrator_rights(state: State, params: Params) -> object:
    """Set the rights the bot asks for when it is made an administrator."""
    state.bot.rights[params.flag("for_channels")] = params.thing("rights")
    return True


@answers("getMyDefaultAdministratorRights")
def get_my_default_administrator_rights(state: State, params: Params) -> object:
    """Give the rights the bot asks for."""
    asked = state.bot.rights.get(params.flag("for_channels"), {})
    return {**dict.fromkeys((*RIGHTS, "is_anonymous"), False), **asked}
