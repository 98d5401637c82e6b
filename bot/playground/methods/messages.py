"""Sending: what every new message of the bot has in common, plain text, places, contacts, dice, typing and drafts."""

from bot.playground.errors import Fault, Refused
from bot.playground.methods.keyboards import markup_of
from bot.playground.methods.registry import answers
from bot.playground.methods.target import replied, thread_of, writable_chat
from bot.playground.methods.wording import body, worded
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, present
from bot.playground.world.chats import Chat
from bot.playground.world.posts import Post
from bot.playground.world.state import State

ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip
DICE = {"🎲": 6, "🎯": 6, "🏀": 5, "⚽": 5, "⚽️": 5, "🎳": 6, "🎰": 64}


def send(state: State, chat: Chat, params: Params, content: Thing, **fields: object) -> Post:
    """Put a message of the bot into a chat with what every sending method accepts."""
    return state.add(chat, state.bot.id, content, **frame(state, chat, params), **fields)


def frame(state: State, chat: Chat, params: Params) -> Thing:
    """Give what surrounds any content: keyboard, topic, reply, effect, protection."""
    if "message_effect_id" in params and not chat.private:
        raise Refused(Fault.EFFECT_PRIVATE_ONLY)
    return {
        "thread": thread_of(chat, params, topics_in_private=state.bot.topics_in_private),
        "markup": markup_of(params),
        "effect_id": params.text("message_effect_id") or None,
        "has_protected_content": params.flag("protect_content") or None,
        **replied(state, chat, params),
    }


@answers("sendMessage")
def send_message(state: State, params: Params) -> object:
    """Send a text."""
    chat = writable_chat(state, params)
    return state.message(send(state, chat, params, body(state, params)))


@answers("sendMessageDraft")
def send_message_draft(state: State, params: Params) -> object:
    """Stream a part of a text into a private chat; nothing of it stays."""
    chat = writable_chat(state, params)
    if not chat.private:
        raise Refused(Fault.DRAFT_PRIVATE_ONLY)
    if not params.whole("draft_id"):
        raise Refused(Fault.DRAFT_ID_ZERO)
    plain, marks = worded(state, params, "text")
    state.tell("draft", chat=chat.id, draft_id=params.whole("draft_id"), text=plain, entities=marks)
    return True


@answers("sendChatAction")
def send_chat_action(state: State, params: Params) -> object:
    """Show that the bot is typing or recording."""
    chat = writable_chat(state, params)
    thread_of(chat, params, topics_in_private=state.bot.topics_in_private)
    if params.text("action") not in ACTIONS:
        raise Refused(Fault.BAD_ACTION)
    state.tell("typing", chat=chat.id, action=params.text("action"))
    return True


@answers("sendLocation")
def send_location(state: State, params: Params) -> object:
    """Send a place."""
    chat = writable_chat(state, params)
    names = ("latitude", "longitude", "horizontal_accuracy", "live_period", "heading", "proximity_alert_radius")
    return state.message(send(state, chat, params, {"location": _given(params, names)}))


@answers("sendVenue")
def send_venue(state: State, params: Params) -> object:
    """Send a place with a name; its coordinates stand twice, as Telegram shows them."""
    chat = writable_chat(state, params)
    location = _given(params, ("latitude", "longitude"))
    names = ("title", "address", "foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
    venue = {"location": location, **_given(params, names)}
    return state.message(send(state, chat, params, {"venue": venue, "location": location}))


@answers("sendContact")
def send_contact(state: State, params: Params) -> object:
    """Send a phone number with a name."""
    chat = writable_chat(state, params)
    names = ("phone_number", "first_name", "last_name", "vcard")
    return state.message(send(state, chat, params, {"contact": _given(params, names)}))


@answers("sendDice")
def send_dice(state: State, params: Params) -> object:
    """Throw dice with the playground's own seed."""
    chat = writable_chat(state, params)
    emoji = params.text("emoji") or "🎲"
    if emoji not in DICE:
        raise Refused(Fault.DICE_INVALID)
    dice = {"emoji": emoji, "value": state.dice.randint(1, DICE[emoji])}
    return state.message(send(state, chat, params, {"dice": dice}))


def _given(params: Params, names: tuple[str, ...]) -> Thing:
    return present(**{name: params.values.get(name) for name in names})
