"""Inline mode from the side of a person: typing the bot's name into any chat, and sending one of its results."""

from bot.playground.wire import Thing, present, text, thing
from bot.playground.world.chats import Chat
from bot.playground.world.people import Person
from bot.playground.world.posts import Post
from bot.playground.world.state import Inquiry, State
from bot.playground.world.talk import Impossible, hears, worded


def inquire(state: State, person: Person, chat: Chat, words: str) -> Inquiry:
    """Ask the bot for results; it hears the words but not which chat they are for, only its kind."""
    inquiry = Inquiry(id=state.key(), person=person.id, chat=chat.id, words=words, at=state.clock.monotonic())
    state.inquiries[inquiry.id] = inquiry
    kind = "sender" if chat.private else chat.kind
    query: Thing = {"id": inquiry.id, "from": person.user(), "query": words, "offset": "", "chat_type": kind}
    state.mailbox.add("inline_query", query)
    return inquiry


def choose(state: State, inquiry: Inquiry, result: str) -> Post:
    """Send a result as one's own message by way of the bot; the bot hears which was chosen."""
    chosen = next((row for row in inquiry.results or [] if row["id"] == result), None)
    if chosen is None:
        words = f"the bot offered no result {result!r}"
        raise Impossible(words)
    chat = state.chats[inquiry.chat]
    content = thing(chosen.get("shown")) or worded("text", text(chosen.get("title")))
    post = state.add(chat, inquiry.person, content, markup=chosen.get("reply_markup"), via_bot=state.bot.user())
    if hears(state, chat, post):
        state.mailbox.add("message", state.message(post))
    person = state.person(inquiry.person)
    told: Thing = present(result_id=result, query=inquiry.words, **{"from": person.user()})
    state.mailbox.add("chosen_inline_result", told)
    return post
