"""Which function answers which method. A declared method without a function gets 501, never a friendly true."""

from collections.abc import Callable

from bot.playground.spec.coerce import Params
from bot.playground.world.state import State

Handler = Callable[[State, Params], object]
HANDLERS: dict[str, Handler] = {}


def answers(*names: str) -> Callable[[Handler], Handler]:
    """Register a function as the answer to methods, by their Bot API names."""

    def register(handler: Handler) -> Handler:
        for name in names:
            HANDLERS[name.lower()] = handler
        return handler

    return register
