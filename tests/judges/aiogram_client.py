# Written against packages that only the judges' own environment holds.
# mypy: ignore-errors
"""aiogram, the second strict client (pydantic models of Bot API 10.0), does a tutor's calls against the playground."""

# ruff: noqa: T201 - a script for judges reports on standard output
import asyncio
import sys

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaDocument,
    InputPollOption,
    InputTextMessageContent,
    ReactionTypeEmoji,
    ReplyParameters,
)

from bot.playground.clock import ShiftedClock
from bot.playground.server import Playground

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    + (640).to_bytes(4, "big")
    + (480).to_bytes(4, "big")
    + b"\x08\x02\x00\x00\x00"
)


async def lesson(bot: Bot, playground: Playground) -> None:
    """Greet, send a lesson and files; every answer is parsed by aiogram's models."""
    playground.world.start(1001, "c-1")
    keys = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Endelea", callback_data="1:next")]])
    await bot.get_me()
    await bot.set_my_commands([BotCommand(command="leo", description="Leo")], BotCommandScopeAllPrivateChats(), "sw")
    await bot.get_my_commands(BotCommandScopeAllPrivateChats(), "sw")
    sent = await bot.send_message(1001, "<b>Karibu</b> #mada", parse_mode="HTML", reply_markup=keys)
    await bot.send_message(1001, "jibu", reply_parameters=ReplyParameters(message_id=sent.message_id))
    await bot.send_chat_action(1001, "typing")
    document = await bot.send_document(1001, BufferedInputFile(b"kazi", "kazi.txt"), caption="kazi")
    assert document.document is not None
    file = await bot.get_file(document.document.file_id)
    assert file.file_path is not None
    await bot.download_file(file.file_path)
    await bot.send_photo(1001, BufferedInputFile(PNG, "p.png"))
    await bot.send_media_group(1001, [InputMediaDocument(media=BufferedInputFile(b"a", "a")) for _ in range(2)])
    playground.world.press(1001, "Endelea")
    await bot.edit_message_text("mada", chat_id=1001, message_id=sent.message_id)
    await bot.set_message_reaction(1001, sent.message_id, [ReactionTypeEmoji(emoji="👍")])
    await bot.pin_chat_message(1001, sent.message_id)
    await bot.delete_message(1001, sent.message_id)


async def hear(bot: Bot) -> None:
    """Answer what waits for an answer."""
    for update in await bot.get_updates():
        if update.callback_query:
            await bot.answer_callback_query(update.callback_query.id)
        if update.inline_query:
            content = InputTextMessageContent(message_text="watu")
            article = InlineQueryResultArticle(id="1", title="Hadhira", input_message_content=content)
            await bot.answer_inline_query(update.inline_query.id, [article])


async def study_group(bot: Bot, playground: Playground) -> None:
    """Hold a quiz in a group, and hear what people did meanwhile."""
    world = playground.world
    person, group = world.people[1001], next(chat for chat in world.chats.values() if not chat.private)
    world.add_bot(group, by=person, status="administrator")
    poll = await bot.send_poll(
        group.id,
        "?",
        [InputPollOption(text="a"), InputPollOption(text="b")],
        type="quiz",
        correct_option_ids=[1],
        is_anonymous=False,
    )
    world.vote(person, world.posts(group)[-1], 1)
    world.send(person, "voice", b"OggS", duration=2)
    world.inquire(person, "hadhira")
    await hear(bot)
    await bot.stop_poll(group.id, poll.message_id)
    await bot.get_chat(1001)
    await bot.get_chat(group.id)
    await bot.get_chat_member(group.id, 1001)
    await bot.get_chat_administrators(group.id)
    await bot.get_webhook_info()


async def refusals(bot: Bot, playground: Playground) -> None:
    """Meet the three refusals a bot must tell apart."""
    for expected, prepare in (
        (TelegramBadRequest, lambda: playground.faults.next("sendMessage", "400")),
        (TelegramRetryAfter, lambda: playground.faults.next("sendMessage", "429", retry_after=1)),
        (TelegramForbiddenError, lambda: playground.world.block(1001)),
    ):
        prepare()
        try:
            await bot.send_message(1001, "x")
        except expected:
            continue
        raise AssertionError(expected)


async def main() -> int:
    """Run both parts; 1 when anything departs from the specification."""
    playground = Playground(clock=ShiftedClock())
    await playground.start()
    session = AiohttpSession(api=TelegramAPIServer.from_base(playground.page_url.rstrip("/")))
    bot = Bot("42:playground", session=session)
    await lesson(bot, playground)
    await study_group(bot, playground)
    await refusals(bot, playground)
    await session.close()
    await playground.stop()
    print(f"aiogram: {len(playground.calls)} calls, {len(playground.violations)} violations {playground.violations}")
    return bool(playground.violations)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
