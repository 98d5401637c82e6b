"""The desk every call passes: known method, typed parameters, limits, handler, checked answer, ledger."""

import asyncio
import time
from collections.abc import Callable

from bot.playground.errors import Fault, Refused
from bot.playground.faults import Faults, Trouble
from bot.playground.flood import Flood
from bot.playground.ledger import Call, Ledger, Violation
from bot.playground.methods import HANDLERS
from bot.playground.spec.check import problem
from bot.playground.spec.coerce import Params, coerce
from bot.playground.spec.tables import Method, methods
from bot.playground.wire import Thing, whole
from bot.playground.world import voting
from bot.playground.world.state import State


class Bell:
    """Wakes everybody who waits for the next thing to happen; costs next to nothing while nobody waits."""

    def __init__(self) -> None:
        self._waiting: asyncio.Event | None = None

    def ring(self) -> None:
        """Wake all who wait now; later ones wait for the next ring."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.set()

    async def wait(self) -> None:
        """Wait for the next ring."""
        if self._waiting is None:
            self._waiting = asyncio.Event()
        await self._waiting.wait()


class Desk:
    """Takes calls for one bot."""

    def __init__(self, state: State, *, strict: bool) -> None:
        self.state = state
        self.strict = strict
        self.ledger = Ledger()
        self.faults = Faults(state.clock)
        self.flood = Flood(state.clock)
        self.changed = Bell()
        self.arrived = Bell()
        self.watchers: list[Callable[[Call | Violation], None]] = []
        state.mailbox.watchers.append(self._check_update)

    def declared(self, name: str) -> Method:
        """Find a method by its name in any case."""
        found = methods().get(name.lower())
        if found is None:
            if name.lower() not in NEWER:
                self.accuse(name, "unknown method")
            raise Refused(Fault.METHOD_NOT_FOUND)
        return found

    def typed(self, method: Method, raw: Thing) -> Params:
        """Give the typed parameters, noting every one that is unknown or mistyped."""
        params = coerce(method, raw)
        for words in params.wrong:
            self.accuse(method.name, words)
        return params

    def answer(self, method: Method, params: Params) -> object:
        """Let the world do what was asked, and check the answer against the specification."""
        handler = HANDLERS.get(method.name.lower())
        if handler is None:
            self.accuse(method.name, "declared by Bot API 10.0 but not modelled by the playground")
            raise Refused(Fault.NOT_MODELLED, method=method.name)
        for name in UNMODELLED.intersection(params.values):
            self.accuse(method.name, f"parameter {name} is not modelled by the playground")
        voting.close_due(self.state)
        self._admit(method, params)
        result = handler(self.state, params)
        self.flood.count(method.name, params.values.get("chat_id"))
        if self.strict and (found := problem(result, method.returns, method.name)):
            self.accuse(method.name, f"the answer breaks the specification: {found}")
        return result

    def _admit(self, method: Method, params: Params) -> None:
        chat = params.values.get("chat_id")
        wait = self.faults.shut_for(chat) or self.flood.wait(method.name, chat)
        if wait:
            raise Refused(Fault.FLOOD, parameters={"retry_after": wait}, retry_after=wait)

    def trouble(self, rule: Trouble, params: Params) -> Refused:
        """Give the refusal a scripted trouble stands for."""
        if rule.kind != "429":
            return Refused(SCRIPTED[rule.kind])
        seconds = whole(rule.options.get("retry_after"), 1)
        scope = rule.options.get("scope", "call")
        if scope != "call":
            self.faults.shut("global" if scope == "global" else str(params.values.get("chat_id")), seconds)
        return Refused(Fault.FLOOD, parameters={"retry_after": seconds}, retry_after=seconds)

    def accuse(self, method: str, words: str) -> None:
        """Record a violation."""
        found = Violation(method=method, words=words, at=self.state.clock.now())
        self.ledger.violations.append(found)
        self._notify(found)

    def enter(self, method: str, params: Thing, began: float, outcome: "object | Refused") -> None:
        """Write a finished call into the ledger."""
        refused = isinstance(outcome, Refused)
        call = Call(
            method=method,
            params=params,
            at=self.state.clock.now(),
            result=None if refused else outcome,
            error=refusal(outcome) if isinstance(outcome, Refused) else None,
            ms=(time.perf_counter() - began) * 1000,
        )
        self.ledger.enter(call)
        self._notify(call)

    def clock_moved(self) -> None:
        """Let what the clock brings happen at once, after it was moved."""
        voting.close_due(self.state)
        self.state.tell("clock", now=self.state.clock.now().isoformat().replace("+00:00", "Z"))

    def _notify(self, entry: Call | Violation) -> None:
        for watch in self.watchers:
            watch(entry)
        self.changed.ring()

    def _check_update(self, update: Thing) -> None:
        self.arrived.ring()
        self.changed.ring()
        if self.strict and (found := problem(update, "Update", "update")):
            self.accuse("getUpdates", f"an update breaks the specification: {found}")


# Methods of Bot API 10.1 and later: a bot may try them and fall back when they are not found.
NEWER = frozenset({"sendrichmessage", "sendrichmessagedraft"})
# Parameters with an effect the playground does not show: no call may count on them unnoticed.
UNMODELLED = frozenset({
    "business_connection_id", "direct_messages_topic_id", "suggested_post_parameters", "inline_message_id",
    "explanation_media", "allow_adding_options", "country_codes", "receiver_user_id",
})  # fmt: skip
SCRIPTED = {
    "400": Fault.CHAT_NOT_FOUND,
    "401": Fault.UNAUTHORIZED,
    "403": Fault.BLOCKED,
    "404": Fault.NOT_FOUND,
    "409": Fault.POLL_CONFLICT,
    "5xx": Fault.INTERNAL,
}


def refusal(refused: Refused) -> Thing:
    """Give the body of an answer that refuses."""
    body: Thing = {"ok": False, "error_code": refused.code, "description": refused.words}
    return body if refused.parameters is None else {**body, "parameters": refused.parameters}
