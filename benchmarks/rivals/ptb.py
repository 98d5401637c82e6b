"""The barest bots with python-telegram-bot at its defaults: `echo`, `press` or `send`, on the server at a base URL."""

import asyncio
import sys

from telegram import Bot, Update
from telegram.ext import AIORateLimiter, Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from benchmarks import meter
from benchmarks.traffic import FIRST, TOKEN

_AT_ONCE = 256


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Send back what was typed."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


async def press(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a button and edit the message above it."""
    if update.callback_query:
        await update.callback_query.answer()
        await update.callback_query.edit_message_text("Sawa")


async def _said(_: object) -> None:
    meter.answer()
    meter.say({"ready": True})


def poll(base: str) -> None:
    """Run the bot that echoes and answers buttons."""
    application = Application.builder().token(TOKEN).base_url(base).post_init(_said).build()
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(allowed_updates=Update.ALL_TYPES)


async def send(base: str, count: int) -> None:
    """Send so many messages, at most 256 under way."""
    async with Bot(TOKEN, base_url=base) as bot:
        await _sent(bot, count, _AT_ONCE)


async def paced(base: str, count: int) -> None:
    """Send so many messages at the pace of PTB's own rate limiter."""
    limiter = AIORateLimiter(max_retries=20)
    application = Application.builder().token(TOKEN).base_url(base).rate_limiter(limiter).build()
    async with application:
        await _sent(application.bot, count, _AT_ONCE)


async def _sent(bot: Bot, count: int, at_once: int) -> None:
    places = asyncio.Semaphore(at_once)
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
    what, base, count = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0  # noqa: PLR2004
    match what:
        case "send":
            asyncio.run(send(base, count))
        case "paced":
            asyncio.run(paced(base, count))
        case _:
            poll(base)


if __name__ == "__main__":
    main()
