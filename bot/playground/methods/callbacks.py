"""Answers to pressed buttons: once, and in time."""

from bot.playground.errors import Fault, Refused
from bot.playground.methods.registry import answers
from bot.playground.spec.coerce import Params
from bot.playground.world.state import State

PATIENCE = 150.0  # seconds a query id stays valid: read in tdlib/telegram-bot-api, the server's own limit is not public
TEXT_LIMIT = 200


@answers("answerCallbackQuery")
def answer_callback_query(state: State, params: Params) -> object:
    """Stop the button's spinner, with a toast or an alert if asked."""
    query = state.queries.get(params.text("callback_query_id"))
    if query is None or query.answered or state.clock.monotonic() - query.at > PATIENCE:
        raise Refused(Fault.QUERY_TOO_OLD)
    words = params.text("text")
    if len(words) > TEXT_LIMIT:
        raise Refused(Fault.QUERY_TEXT_TOO_LONG)
    query.answered, query.answer = True, words
    state.tell("answer", person=query.person, query=query.id, text=words, alert=params.flag("show_alert"))
    return True
