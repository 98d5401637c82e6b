"""Hands one stored update to python-telegram-bot's routes, and says whether it took effect.

`Application.process_update` returns None also when a handler raised or none matched. So an error handler keeps the
exception, and the desk remembers what it served.
"""

import json
from collections.abc import Collection

from telegram import Chat, Update
from telegram.ext import Application, ContextTypes, ExtBot

from bot import tutor
from bot.chat.desk import Desk
from bot.chat.groups.hosting import Host
from bot.chat.routes import Room, table
from bot.chat.services import Context, Services
from bot.chat.updates.albums import Albums
from bot.chat.updates.arrival import tap_of
from bot.storage.inbox import Waiting


def application_of(bot: ExtBot[None], desk: Desk, host: Host, operators: Collection[int] = ()) -> Room:
    """Return PTB's application without its updater, persistence and job queue."""
    kinds = ContextTypes(context=Context, bot_data=Services)
    application = Application.builder().bot(bot).updater(None).job_queue(None).context_types(kinds).build()
    application.bot_data.desk = desk
    application.bot_data.host = host
    application.bot_data.albums = Albums()
    application.bot_data.operators = frozenset(operators)
    return application


class Dispatcher:
    """Between the lanes and the routes."""

    def __init__(self, room: Room, desk: Desk) -> None:
        self._room = room
        self._desk = desk
        self._errors: dict[int, Exception] = {}

    def open(self) -> None:
        """Make the routes known; the room must be initialised, because they need the bot's own name."""
        self._room.add_handlers(table(self._room.bot, self._room.bot_data.operators, self._room.bot_data.authors))
        self._room.add_error_handler(self._keep_error)

    async def handle(self, row: Waiting) -> bool:
        """Let the update take effect; False when nobody wanted it. Raises what its handler raised."""
        raw = json.loads(row.raw)
        tap = tap_of(raw)
        if tap is None:
            await self._room.process_update(Update.de_json(raw, self._room.bot))
        else:
            await self._desk.act(tap.arrival, tutor.press, tap.press)
        error = self._errors.pop(row.update_id, None)
        if self._desk.was_served(row.update_id):
            return True
        if error is not None:
            raise error
        return False

    async def apologise(self, row: Waiting) -> None:
        """Tell the learner whose update was put aside that the fault is ours and what to do now."""
        update = Update.de_json(json.loads(row.raw), self._room.bot)
        chat = update.effective_chat
        if chat is not None and chat.type == Chat.PRIVATE:
            await self._desk.apologise(chat.id)

    async def _keep_error(self, update: object, context: Context) -> None:
        if isinstance(update, Update) and context.error is not None:
            self._errors[update.update_id] = context.error
