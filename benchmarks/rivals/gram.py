"""The barest bots with aiogram at its defaults: `poll` or `send`, on the server at a base URL."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message

from benchmarks import meter
from benchmarks.traffic import FIRST, TOKEN

_AT_ONCE = 256


async def echo(message: Message) -> None:
    """Send back what was typed."""
    await message.answer(message.text or "")


async def press(query: CallbackQuery) -> None:
    """Answer a button and edit the message above it."""
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text("Sawa")


async def _said() -> None:
    meter.answer()
    meter.say({"ready": True})


def _bot(base: str) -> Bot:
    server = TelegramAPIServer(base=base + "{token}/{method}", file=base + "{token}/{path}")
    return Bot(TOKEN, session=AiohttpSession(api=server))


async def poll(base: str) -> None:
    """Run the bot that echoes and answers buttons."""
    room = Dispatcher()
    room.message.register(echo)
    room.callback_query.register(press)
    room.startup.register(_said)
    await room.start_polling(_bot(base))


async def send(base: str, count: int) -> None:
    """Send so many messages, at most 256 under way."""
    bot, places = _bot(base), asyncio.Semaphore(_AT_ONCE)
    await bot.me()
    meter.say({"ready": True})
    sys.stdin.readline()
    meter.answer()
    meter.say(meter.usage())

    async def one(number: int) -> None:
        async with places:
            await bot.send_message(FIRST + number, "Somo la leo: kofia tano za kazi")

    await asyncio.gather(*(one(number) for number in range(count)))
    await asyncio.Event().wait()


def main() -> None:
    """Run what the arguments name."""
    what, base = sys.argv[1], sys.argv[2]
    asyncio.run(send(base, int(sys.argv[3])) if what == "send" else poll(base))


if __name__ == "__main__":
    main()
