"""Reactions of the bot: only emoji Telegram offers, one per message."""

from bot.playground.errors import Fault, Refused
from bot.playground.methods.registry import answers
from bot.playground.methods.target import aimed_post, writable_chat
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing
from bot.playground.world.state import State

EMOJI = frozenset({
    "👍", "👎", "❤", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢",
    "🎉", "🤩", "🤮", "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳",
    "❤\u200d🔥", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓",
    "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨\u200d💻", "👀", "🎃", "🙈",
    "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅", "🎄", "☃", "💅", "🤪", "🗿",
    "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷\u200d♂", "🤷", "🤷\u200d♀",
    "😡",
})  # fmt: skip


@answers("setMessageReaction")
def set_message_reaction(state: State, params: Params) -> object:
    """React to a message, or take the reaction back."""
    chat = writable_chat(state, params)
    post = aimed_post(state, chat, params, Fault.REACT_NOT_FOUND)
    reaction = [_checked(row) for row in params.things("reaction")]
    if len(reaction) > 1:
        raise Refused(Fault.REACTIONS_TOO_MANY)
    post.reactions[state.bot.id] = reaction
    state.show("edited", post)
    return True


def _checked(row: Thing) -> Thing:
    if row.get("type") != "emoji" or str(row.get("emoji")).replace("\ufe0f", "") not in EMOJI:
        raise Refused(Fault.REACTION_INVALID)
    return row


@answers("deleteMessageReaction")
def delete_message_reaction(state: State, params: Params) -> object:
    """Take back the reaction of the bot, or of a member."""
    chat = writable_chat(state, params)
    post = aimed_post(state, chat, params, Fault.REACT_NOT_FOUND)
    post.reactions.pop(params.whole("user_id", state.bot.id), None)
    state.show("edited", post)
    return True
