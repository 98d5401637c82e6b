"""The chat room on a stage: the real intake, lanes, desk, sender and pacer, with a wire in place of Telegram.

Only the client and the parser of python-telegram-bot are left out: they cost more than all the rest together.
"""

import asyncio
import json
from collections.abc import Mapping

from telegram import User
from typing_extensions import override

from bot import tutor
from bot.chat.connection.skew import Skew
from bot.chat.desk import Desk
from bot.chat.flood import Flood
from bot.chat.groups.guests import Guests
from bot.chat.groups.hosting import Host
from bot.chat.incoming.intake import Intake
from bot.chat.incoming.lanes import Lanes
from bot.chat.outgoing.courier import Report
from bot.chat.outgoing.pacer import Pacer
from bot.chat.outgoing.places import Kept
from bot.chat.outgoing.sender import Sender
from bot.chat.outgoing.workshop import Workshop
from bot.chat.rehearsing.annex import Annex, is_of_group
from bot.chat.rehearsing.staging import Wire
from bot.chat.rehearsing.stand_in import Actor, Blank, Mail, note, person, slip
from bot.core.course import Course
from bot.core.ports import Clock
from bot.core.presses import decode
from bot.storage.engine.store import Store
from bot.storage.inbox import Waiting
from bot.storage.outbox import Claimed


class _Sender(Sender):
    """The sender, which tells the actor what it is about to say."""

    def __init__(self, actor: Actor, store: Store, course: Course, clock: Clock, skew: Skew) -> None:
        super().__init__(
            bot=actor,
            call=actor.call,
            store=store,
            course=lambda: course,
            clock=clock,
            pacer=Pacer(clock),
            skew=skew,
            workshop=Workshop(store=store, course=lambda: course, clock=clock, printer=Blank()),
            rested=lambda: None,
        )
        self._actor = actor

    @override
    async def _carry(self, row: Claimed) -> Report:
        self._actor.announce(row)
        return await super()._carry(row)


class Rehearsal:
    """The room, from the update that comes in to the message that goes out."""

    def __init__(self, *, wire: Wire, store: Store, course: Course, clock: Clock) -> None:
        self._wire = wire
        clock = self._skew = Skew(clock)
        actor = Actor(wire, self._skew.hear)
        self._sender = _Sender(actor, store, course, clock, self._skew)
        self._desk = Desk(store=store, course=lambda: course, clock=clock, out=self._sender)
        self._lanes = Lanes(
            store=store,
            clock=clock,
            handle=self._handle,
            hopeless=self._hopeless,
            seen=lambda _: None,
            rested=lambda: None,
        )
        host = Host(bot=actor, store=store, desk=self._desk, course=lambda: course, clock=clock, guests=Guests())
        self._annex = Annex(actor, self._desk, host)
        mail = Mail(wire, self._skew.hear)
        self._intake = Intake(source=mail, store=store, clock=clock, flood=Flood(clock), kept=self._lanes.wake)

    def trusts_clock(self) -> bool:
        """Tell whether the clock agrees with the imagined Telegram's."""
        return self._skew.is_right()

    def wake(self) -> None:
        """Look into the outbox now."""
        self._sender.wake()

    def reserve(self, most: int) -> Kept:
        """Keep places on the way out for answers."""
        return self._sender.reserve(most)

    def spare(self, most: int) -> Kept:
        """Keep places on the way out for what nobody asked for."""
        return self._sender.reserve(most, asked=False)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._lanes.run(stop))
            group.create_task(self._sender.run(stop))
            group.create_task(self._intake.run(stop))

    async def _handle(self, row: Waiting) -> bool:
        update = json.loads(row.raw)
        await self._perform(row.update_id, update)
        served = self._desk.was_served(row.update_id)
        self._wire.served(row.update_id)
        return served

    async def _hopeless(self, row: Waiting) -> None:
        """Let it be: that an update failed three times is in the log, and the log is looked at."""

    async def _perform(self, update_id: int, raw: Mapping[str, Mapping[str, object]]) -> None:
        if is_of_group(raw):
            await self._annex.perform(raw)
        elif "callback_query" in raw:
            await self._press(update_id, raw["callback_query"])
        elif "message" in raw:
            await self._say(update_id, raw["message"])
        else:
            await self._member(update_id, raw["my_chat_member"])

    async def _press(self, update_id: int, query: Mapping[str, object]) -> None:
        message = query["message"]
        number = message["message_id"] if isinstance(message, dict) else 0
        user = _user(query)
        update = note(update_id, user, message=slip(number))
        meant = decode(str(query["data"]))
        if meant is None:
            await self._desk.perform(update, tutor.stale)
        else:
            await self._desk.perform(update, tutor.press, meant)

    async def _say(self, update_id: int, message: Mapping[str, object]) -> None:
        update = note(update_id, _user(message))
        text = str(message.get("text", ""))
        name, _, rest = text.removeprefix("/").partition(" ")
        if not text:
            await self._desk.perform(update, tutor.other, "sticker")
        elif not text.startswith("/"):
            await self._desk.perform(update, tutor.text, text)
        elif name == "start":
            await self._desk.perform(update, tutor.start, rest)
        else:
            await self._desk.perform(update, tutor.command, name, rest)

    async def _member(self, update_id: int, change: Mapping[str, object]) -> None:
        now = change["new_chat_member"]
        out = isinstance(now, dict) and now["status"] == "kicked"
        await self._desk.perform(note(update_id, _user(change)), tutor.blocked if out else tutor.unblocked)


def _user(content: Mapping[str, object]) -> User:
    who = content["from"]
    number, language = (who["id"], who["language_code"]) if isinstance(who, dict) else (0, "")
    return person(number, language)
