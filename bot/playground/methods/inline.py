"""Inline mode: the results a bot offers for what someone typed after its name. Only texts are modelled."""

from bot.playground.errors import Fault, Refused
from bot.playground.methods.callbacks import PATIENCE
from bot.playground.methods.keyboards import markup_of
from bot.playground.methods.registry import answers
from bot.playground.methods.wording import body
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, present, text, thing
from bot.playground.world.state import State

MOST_RESULTS = 50
ID_BYTES = 64


@answers("answerInlineQuery")
def answer_inline_query(state: State, params: Params) -> object:
    """Offer results, once and in time."""
    inquiry = state.inquiries.get(params.text("inline_query_id"))
    if inquiry is None or inquiry.results is not None or state.clock.monotonic() - inquiry.at > PATIENCE:
        raise Refused(Fault.QUERY_TOO_OLD)
    results = params.things("results")
    if len(results) > MOST_RESULTS:
        raise Refused(Fault.RESULTS_TOO_MANY)
    if len({text(row.get("id")) for row in results}) < len(results):
        raise Refused(Fault.RESULT_ID_DUPLICATE)
    inquiry.results = [_result(state, row) for row in results]
    state.tell("inline", person=inquiry.person, inquiry=inquiry.id, results=inquiry.results)
    return True


def _result(state: State, row: Thing) -> Thing:
    if not 1 <= len(text(row.get("id")).encode()) <= ID_BYTES:
        raise Refused(Fault.RESULT_ID_INVALID)
    if row.get("type") != "article":
        raise Refused(Fault.NOT_MODELLED, method=f"inline results of type {row.get('type')}")
    content = thing(row.get("input_message_content"))
    if "message_text" not in content:
        raise Refused(Fault.NOT_MODELLED, method="inline results that are no texts")
    written = {"text": content["message_text"], **content}
    markup = markup_of(Params(present(reply_markup=row.get("reply_markup"))), inline_only=True)
    shown = body(state, Params(written))
    return present(
        id=row["id"],
        title=row.get("title"),
        description=row.get("description"),
        shown=shown,
        reply_markup=markup or None,
    )
