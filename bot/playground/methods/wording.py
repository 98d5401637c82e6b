"""Text and captions of a call: parsed, trimmed, measured."""

from bot.playground.entities.formatted import formatted
from bot.playground.entities.reading import Unparsable
from bot.playground.entities.spans import units
from bot.playground.errors import Fault, Refused
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, present, whole
from bot.playground.world.state import State

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


def worded(state: State, params: Params, name: str) -> tuple[str, list[Thing]]:
    """Give a parameter's text and entities by its parse mode or its list of entities."""
    prefix = "" if name in {"text", "caption"} else f"{name}_"
    entities = {"text": "entities", "caption": "caption_entities"}.get(name, f"{name}_entities")
    try:
        plain, marks = formatted(params.text(name), params.text(f"{prefix}parse_mode"), params.things(entities))
    except Unparsable as why:
        fault = Fault.BAD_PARSE_MODE if str(why) == "unsupported parse_mode" else Fault.CANT_PARSE
        raise Refused(fault, why=why) from why
    return plain, [mark for mark in (known(state, mark) for mark in marks) if mark]


def known(state: State, mark: Thing) -> Thing:
    """Give a mention its user; a mention of nobody the bot knows is dropped."""
    if mark["type"] != "text_mention":
        return mark
    user = mark.get("user")
    identity = whole(user.get("id") if isinstance(user, dict) else user)
    return {**mark, "user": state.user_shape(identity)} if identity in state.people or identity == state.bot.id else {}


def body(state: State, params: Params) -> Thing:
    """Give the text fields of a message."""
    plain, marks = worded(state, params, "text")
    if not plain:
        raise Refused(Fault.TEXT_EMPTY)
    if units(plain) > TEXT_LIMIT:
        raise Refused(Fault.TEXT_TOO_LONG)
    preview = params.values.get("link_preview_options")
    return present(text=plain, entities=marks or None, link_preview_options=preview)


def caption(state: State, params: Params) -> Thing:
    """Give the caption fields of a message with media."""
    plain, marks = worded(state, params, "caption")
    if units(plain) > CAPTION_LIMIT:
        raise Refused(Fault.CAPTION_TOO_LONG)
    above = params.flag("show_caption_above_media") or None
    return present(caption=plain or None, caption_entities=marks or None, show_caption_above_media=above)
