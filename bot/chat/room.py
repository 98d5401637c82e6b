"""The chat room put together: updates in, lanes, routes, desk, messages out. `bot.app` opens it and stops it."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.chat import journal
from bot.chat.authoring.workroom import Workroom
from bot.chat.connection.client import LeanRequest
from bot.chat.connection.skew import Skew
from bot.chat.desk import Desk
from bot.chat.dispatch import Dispatcher, application_of
from bot.chat.flood import Flood
from bot.chat.groups.guests import Guests
from bot.chat.groups.hosting import Host
from bot.chat.groups.notices import Notices
from bot.chat.incoming.address import Address
from bot.chat.incoming.answers import Answers
from bot.chat.incoming.intake import Intake, LockedOut, LongPoll
from bot.chat.incoming.lanes import Lanes
from bot.chat.incoming.webhook import Webhook
from bot.chat.outgoing.pacer import GLOBAL, Pacer
from bot.chat.outgoing.places import Kept
from bot.chat.outgoing.sender import Sender
from bot.chat.outgoing.workshop import Workshop
from bot.chat.profile import present
from bot.chat.services import Renew
from bot.chat.waiting import pause, unless
from bot.core.course import Course
from bot.core.operating.trouble import Alarm, nobody
from bot.core.ports import Clock
from bot.pictures.printer import Printer
from bot.storage.engine.store import Store

TELEGRAM = "https://api.telegram.org/bot"


def client_of(token: str, base_url: str, http: LeanRequest) -> ExtBot[None]:
    """Return python-telegram-bot's client for a Bot API server, which has the files that people sent beside it."""
    files = f"{base_url.removesuffix('bot')}file/bot"
    return ExtBot(token, base_url=base_url, base_file_url=files, request=http, get_updates_request=http)


class ChatRoom:
    """Everything that speaks Telegram, behind one `run`."""

    def __init__(  # noqa: PLR0913 - the constructor is handed all that the room needs
        self,
        *,
        token: str,
        store: Store,
        course: Callable[[], Course],
        clock: Clock,
        base_url: str = TELEGRAM,
        proxy: str | None = None,
        pace: tuple[int, float] = GLOBAL,
        flood: Flood | None = None,
        webhook: Address | None = None,
        operators: Collection[int] = (),
        guests: Guests | None = None,
        alarm: Alarm = nobody,
        renew: Renew | None = None,
        authors: Collection[int] = (),
        content: Path | None = None,
    ) -> None:
        clock = self._skew = Skew(clock, alarm)
        self._store, self._course, self._clock = store, course, clock
        self._rested, self._changed = asyncio.Event(), asyncio.Event()
        self._http = LeanRequest(proxy=proxy, dated=self._skew.notice)
        self.bot = client_of(token, base_url, self._http)
        self._printer = Printer()
        self._sender = self._sending(Pacer(clock, limit=pace))
        desk = Desk(store=store, course=course, clock=clock, out=self._sender)
        host = Host(bot=self.bot, store=store, desk=desk, course=course, clock=clock, guests=guests or Guests())
        self._application = application_of(self.bot, desk, host, operators)
        self._furnish(desk, renew, frozenset({*operators, *authors}) if content else frozenset(), content)
        self._dispatcher = Dispatcher(self._application, desk)
        notices = Notices(admins=host.admins, store=store, course=course, clock=clock)
        self._answers = Answers(self._call, notices.words)
        self._lanes = self._laid_out(alarm)
        source = Webhook(self.bot, webhook, clock) if webhook else LongPoll(self.bot)
        self.intake = Intake(
            source=source, store=store, clock=clock, flood=flood or Flood(clock), kept=self._lanes.wake, alarm=alarm
        )
        self._webhook = webhook

    def _furnish(self, desk: Desk, renew: Renew | None, authors: frozenset[int], content: Path | None) -> None:
        """Give the handlers what operators and authors ask for."""
        services = self._application.bot_data
        services.renew, services.authors = renew, authors
        if content is not None:
            services.workroom = Workroom(
                bot=self.bot,
                http=self._http,
                desk=desk,
                store=self._store,
                course=self._course,
                clock=self._clock,
                folder=content,
            )

    def _sending(self, pacer: Pacer) -> Sender:
        store, course, clock = self._store, self._course, self._clock
        return Sender(
            bot=self.bot,
            call=self._call,
            store=store,
            course=course,
            clock=clock,
            pacer=pacer,
            skew=self._skew,
            workshop=Workshop(store=store, course=course, clock=clock, printer=self._printer),
            rested=self._rested.set,
        )

    async def _call(self, method: str, parameters: Mapping[str, object], *, patience: float | None = None) -> object:
        return await self._http.call(f"{self.bot.base_url}/{method}", parameters, read=patience)

    def _laid_out(self, alarm: Alarm) -> Lanes:
        return Lanes(
            store=self._store,
            clock=self._clock,
            handle=self._dispatcher.handle,
            hopeless=self._dispatcher.apologise,
            seen=self._answers.notice,
            rested=self._rested.set,
            alarm=alarm,
        )

    def wake(self) -> None:
        """Look into the outbox now: somebody else has put something there."""
        self._sender.wake()

    def introduce(self) -> None:
        """Look whether the menu and the descriptions are other ones: the content has changed."""
        self._changed.set()

    def reserve(self, most: int) -> Kept:
        """Keep places on the way out for answers."""
        return self._sender.reserve(most)

    def spare(self, most: int) -> Kept:
        """Keep places on the way out for what nobody asked for, which leaves at an even pace."""
        return self._sender.reserve(most, asked=False)

    async def look(self) -> None:
        """Tell the operator whether pictures can be made on this machine."""
        await self._printer.look()

    def trusts_clock(self) -> bool:
        """Tell whether the clock agrees with Telegram's; while it does not, nothing should fall due."""
        return self._skew.is_right()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; raises LockedOut when the token is refused, DoorBlocked when the port is taken."""
        try:
            if await unless(stop, self._enter()):
                await self._work(stop)
        finally:
            await self._application.shutdown()
            await self._printer.close()
            await self._http.shutdown()  # PTB leaves it open when the start was cut off

    async def settled(self) -> None:
        """Wait until every update that was taken took effect and everything due was sent."""
        await self._answers.settled()
        while not (self._lanes.is_idle() and self._sender.is_idle()):
            self._rested.clear()
            await self._rested.wait()

    async def _enter(self) -> None:
        """Learn our own name, however long Telegram cannot be reached; a refused token is not waited for."""
        failures = 0
        while True:
            try:
                await self._application.initialize()
            except InvalidToken:
                raise LockedOut(LockedOut.__doc__) from None  # PTB's own text holds the token
            except TelegramError as error:
                journal.warn("telegram out of reach", why=type(error).__name__)
                await self._clock.sleep(pause(failures))
                failures += 1
            else:
                self._dispatcher.open()
                return

    async def _work(self, stop: asyncio.Event) -> None:
        try:
            async with self._entrance(), asyncio.TaskGroup() as group:
                group.create_task(self._answers.run(stop))
                group.create_task(self._lanes.run(stop))
                group.create_task(self._sender.run(stop))
                group.create_task(self.intake.run(stop))
                group.create_task(unless(stop, self._present()))
                await stop.wait()
                self._sender.wake()
        except ExceptionGroup as several:
            raise several.exceptions[0] from several

    def _entrance(self) -> AbstractAsyncContextManager[None]:
        """The door stays open until the last task has ended: a push that has begun is finished."""
        if self._webhook is None:
            return nullcontext()
        from bot.chat.incoming.door import Door  # noqa: PLC0415 - brings a web server along, which only a webhook needs

        return Door(self._webhook, keep=self.intake.keep, clock=self._clock).opened()

    async def _present(self) -> None:
        """Show menu and descriptions as they are now, and again whenever the content has changed."""
        while True:
            self._changed.clear()
            await present(self.bot, self._store, self._course())
            await self._changed.wait()
