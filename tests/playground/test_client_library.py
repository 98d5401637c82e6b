"""python-telegram-bot's own client against the playground: no unknown field, no error without a meaning."""

import pytest
import telegram
from playground_stage import PNG
from telegram import BotCommandScopeAllPrivateChats, InlineKeyboardButton, InlineKeyboardMarkup, MenuButtonCommands

from bot.playground.server import Playground


@pytest.fixture
async def bot(playground: Playground) -> telegram.Bot:
    playground.world.start(1001)
    playground.world.mailbox.pending.clear()
    return telegram.Bot(playground.token, playground.base_url, f"{playground.page_url}file/bot")


def unknown(found: telegram.TelegramObject) -> list[str]:
    """Give every field the client does not know, however deep: the playground must not invent any."""
    here = [f"{type(found).__name__}.{name}" for name in found.api_kwargs]
    inner = [getattr(found, name, None) for name in found._get_attrs(include_private=False)]  # noqa: SLF001 - the only walk there is
    flat = [row for value in inner for row in (value if isinstance(value, tuple | list) else [value])]
    return here + [name for row in flat if isinstance(row, telegram.TelegramObject) for name in unknown(row)]


async def test_a_first_day_through_the_client(bot: telegram.Bot, playground: Playground) -> None:
    group = next(chat for chat in playground.world.chats.values() if not chat.private)
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Endelea", callback_data="1:next", style="primary")]])
    async with bot:
        await bot.set_my_commands([("leo", "Leo")], scope=BotCommandScopeAllPrivateChats(), language_code="sw")
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        seen: list[telegram.TelegramObject] = [
            await bot.get_me(),
            await bot.get_webhook_info(),
            await bot.send_message(
                1001, "<blockquote expandable>somo</blockquote>", parse_mode="HTML", reply_markup=keys
            ),
            await bot.send_photo(1001, PNG, caption="picha"),
            await bot.send_document(1001, b"kazi", filename="kazi.txt"),
            await bot.send_poll(
                group.id, "?", ["a", "b"], type="quiz", correct_option_ids=[1], is_anonymous=False, open_period=60
            ),
            await bot.get_chat(1001),
            await bot.get_chat(group.id),
            await bot.get_chat_member(group.id, 1001),
            *await bot.get_chat_administrators(group.id),
        ]
        playground.world.press(1001, "Endelea")
        playground.world.vote(1001, playground.world.posts(group)[-1], 1)
        playground.world.send(1001, "voice", b"OggS", duration=2)
        seen += await bot.get_updates()
        query = next(row.callback_query for row in seen if isinstance(row, telegram.Update) and row.callback_query)
        await query.answer()
        assert query.message is not None
        await bot.edit_message_text("mada", 1001, query.message.message_id)
        await bot.send_message_draft(1001, 5, "Hab")
        await bot.set_message_reaction(1001, query.message.message_id, "👍")
    assert [name for found in seen for name in unknown(found)] == []
    assert playground.violations == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("400", telegram.error.BadRequest),
        ("401", telegram.error.InvalidToken),
        ("403", telegram.error.Forbidden),
        ("409", telegram.error.Conflict),
        ("429", telegram.error.RetryAfter),
        ("5xx", telegram.error.NetworkError),
        ("html", telegram.error.NetworkError),
        ("drop_before", telegram.error.NetworkError),
    ],
)
async def test_each_trouble_is_the_exception_the_client_has_for_it(
    bot: telegram.Bot, playground: Playground, kind: str, expected: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with bot:
        playground.faults.next("sendMessage", kind, retry_after=1)
        with pytest.raises(expected):
            await bot.send_message(1001, "x")


async def test_a_migrated_group_is_an_exception_with_the_new_id(bot: telegram.Bot, playground: Playground) -> None:
    group = playground.world.group("Ndogo", [playground.world.people[1001]], kind="group")
    new = playground.world.migrate(group)
    async with bot:
        with pytest.raises(telegram.error.ChatMigrated) as moved:
            await bot.send_message(group.id, "x")
    assert moved.value.new_chat_id == new.id


async def test_a_newer_method_may_be_tried_and_is_not_found_but_a_typo_is_a_violation(
    bot: telegram.Bot, playground: Playground
) -> None:
    async with bot:
        with pytest.raises(telegram.error.EndPointNotFound):
            await bot.do_api_request("sendRichMessage", api_kwargs={"chat_id": 1001})
        assert playground.violations == []
        with pytest.raises(telegram.error.EndPointNotFound):
            await bot.do_api_request("sendMesage", api_kwargs={"chat_id": 1001})
    assert [violation.words for violation in playground.violations] == ["unknown method"]
