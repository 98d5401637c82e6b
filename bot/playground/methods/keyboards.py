"""Keyboards under messages: what Telegram refuses in them."""

from bot.playground.entities.links import checked_link, linked_user
from bot.playground.errors import Fault, Refused
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, rows, text, thing

DATA_BYTES = 64
COPY_LIMIT = 256
MOST_BUTTONS = 100
STYLES = frozenset({"danger", "success", "primary"})
ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip


def markup_of(params: Params, *, inline_only: bool = False) -> Thing:
    """Give the checked reply markup of a call, empty when there is none."""
    value = params.values.get("reply_markup")
    if value in (None, "", {}):
        return {}
    if not isinstance(value, dict):
        raise Refused(Fault.BAD_MARKUP_JSON if isinstance(value, str) else Fault.BAD_MARKUP)
    if "inline_keyboard" in value:
        return _inline(value)
    if inline_only:
        return {}
    return value


def _inline(markup: Thing) -> Thing:
    lines = [rows(line) for line in rows(markup["inline_keyboard"])]
    kept = [[_button(thing(button)) for button in line] for line in lines if line]
    if sum(len(line) for line in kept) > MOST_BUTTONS:
        raise Refused(Fault.MARKUP_TOO_LONG)
    return {"inline_keyboard": kept} if kept else {}


def _button(button: Thing) -> Thing:
    if not text(button.get("text")).strip():
        raise Refused(Fault.BUTTON_TEXT_EMPTY)
    if not any(action in button for action in ACTIONS):
        raise Refused(Fault.BUTTON_NO_ACTION)
    if "style" in button and button["style"] not in STYLES:
        raise Refused(Fault.BUTTON_BAD_STYLE)
    _check_data(button)
    _check_copy(button)
    return _with_link(button)


def _check_data(button: Thing) -> None:
    data = button.get("callback_data")
    if isinstance(data, str) and not 1 <= len(data.encode()) <= DATA_BYTES:
        raise Refused(Fault.BUTTON_DATA_INVALID)


def _check_copy(button: Thing) -> None:
    if "copy_text" in button and not 1 <= len(text(thing(button["copy_text"]).get("text"))) <= COPY_LIMIT:
        raise Refused(Fault.BUTTON_COPY_INVALID)


def _with_link(button: Thing) -> Thing:
    url = button.get("url")
    if not isinstance(url, str) or linked_user(url):
        return button
    if not (link := checked_link(url)):
        raise Refused(Fault.BUTTON_URL_INVALID, url=url, why="Wrong HTTP URL")
    return {**button, "url": link}
