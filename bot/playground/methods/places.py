"""Live locations: moving and ending them."""

from bot.playground.errors import Fault, Refused
from bot.playground.methods.edits import change, editable
from bot.playground.methods.keyboards import markup_of
from bot.playground.methods.registry import answers
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, thing, whole
from bot.playground.world.posts import Post
from bot.playground.world.state import State

MOVED = ("latitude", "longitude", "horizontal_accuracy", "heading", "proximity_alert_radius")


def _live(state: State, params: Params) -> tuple[Post, Thing]:
    post = editable(state, params)
    location = thing(post.content.get("location"))
    if "live_period" not in location:
        raise Refused(Fault.NOT_LIVE)
    if state.seconds() > post.date + whole(location["live_period"]):
        raise Refused(Fault.CANT_BE_EDITED)
    return post, location


@answers("editMessageLiveLocation")
def edit_message_live_location(state: State, params: Params) -> object:
    """Move a live location."""
    post, location = _live(state, params)
    moved = {name: params.values[name] for name in MOVED if name in params}
    kept = {"live_period": params.whole("live_period", whole(location["live_period"]))}
    return change(state, post, {"location": {**moved, **kept}}, markup_of(params, inline_only=True))


@answers("stopMessageLiveLocation")
def stop_message_live_location(state: State, params: Params) -> object:
    """End a live location before its time."""
    post, location = _live(state, params)
    still = {
        name: value for name, value in location.items() if name in {"latitude", "longitude", "horizontal_accuracy"}
    }
    return change(state, post, {"location": still}, markup_of(params, inline_only=True))
