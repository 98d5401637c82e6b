"""What Telegram refuses, and in which words: one row, one refusal."""

import pytest
from playground_stage import HandClock, Stage

from bot.playground.wire import Thing, thing, whole

KEY = {"text": "Endelea", "callback_data": "1:next"}


def keyboard(**button: object) -> Thing:
    return {"inline_keyboard": [[{"text": "Endelea", **button}]]}


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("sendMessage", {"text": "x"}, "400 Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 777, "text": "x"}, "400 Bad Request: chat not found"),
        ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "400 Bad Request: chat not found"),
        ("sendMessage", {"chat_id": 1001}, "400 Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": 1001, "text": " \n "}, "400 Bad Request: message text is empty"),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "<b></b>", "parse_mode": "HTML"},
            "400 Bad Request: message text is empty",
        ),
        ("sendMessage", {"chat_id": 1001, "text": "a" * 4097}, "400 Bad Request: message is too long"),
        ("sendMessage", {"chat_id": 1001, "text": "😀" * 2049}, "400 Bad Request: message is too long"),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "<b>x", "parse_mode": "HTML"},
            "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "سلام <x>", "parse_mode": "html"},
            '400 Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 9',
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "x", "parse_mode": "BBCode"},
            "400 Bad Request: unsupported parse_mode",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "x", "message_thread_id": 5},
            "400 Bad Request: message thread not found",
        ),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "x", "reply_parameters": {"message_id": 99}},
            "400 Bad Request: message to be replied not found",
        ),
        ("editMessageText", {"chat_id": 1001, "text": "x"}, "400 Bad Request: message identifier is not specified"),
        (
            "editMessageText",
            {"chat_id": 1001, "message_id": 99, "text": "x"},
            "400 Bad Request: message to edit not found",
        ),
        (
            "editMessageText",
            {"chat_id": 1001, "message_id": 1, "text": "x"},
            "400 Bad Request: message can't be edited",
        ),
        ("deleteMessage", {"chat_id": 1001, "message_id": 99}, "400 Bad Request: message to delete not found"),
        (
            "copyMessage",
            {"chat_id": 1001, "from_chat_id": 1001, "message_id": 99},
            "400 Bad Request: message to copy not found",
        ),
        (
            "forwardMessage",
            {"chat_id": 1001, "from_chat_id": 1001, "message_id": 99},
            "400 Bad Request: message to forward not found",
        ),
        ("pinChatMessage", {"chat_id": 1001, "message_id": 99}, "400 Bad Request: message to pin not found"),
        ("setMessageReaction", {"chat_id": 1001, "message_id": 99}, "400 Bad Request: message to react not found"),
        ("stopPoll", {"chat_id": 1001, "message_id": 99}, "400 Bad Request: message with poll to stop not found"),
        ("stopPoll", {"chat_id": 1001, "message_id": 1}, "400 Bad Request: message is not a poll"),
        (
            "sendChatAction",
            {"chat_id": 1001, "action": "dancing"},
            "400 Bad Request: wrong parameter action in request",
        ),
        ("sendPhoto", {"chat_id": 1001}, "400 Bad Request: there is no photo in the request"),
        (
            "sendPhoto",
            {"chat_id": 1001, "photo": "unknown"},
            "400 Bad Request: wrong file identifier/HTTP URL specified",
        ),
        ("getFile", {"file_id": "unknown"}, "400 Bad Request: invalid file_id"),
        ("leaveChat", {"chat_id": 1001}, "400 Bad Request: chat member status can't be changed in private chats"),
        (
            "getChatAdministrators",
            {"chat_id": 1001},
            "400 Bad Request: there are no administrators in the private chat",
        ),
        ("getChatMember", {"chat_id": 1001, "user_id": 555}, "400 Bad Request: user not found"),
        ("createForumTopic", {"chat_id": 1001, "name": "x"}, "400 Bad Request: the chat is not a forum"),
        (
            "setMyCommands",
            {"commands": [{"command": "Bad Name", "description": "x"}]},
            "400 Bad Request: BOT_COMMAND_INVALID",
        ),
        ("setMyCommands", {"commands": [], "language_code": "xyz"}, "400 Bad Request: invalid language code specified"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1"},
            "400 Bad Request: query is too old and response timeout expired or query ID is invalid",
        ),
        (
            "setWebhook",
            {"url": "http://example.com/"},
            "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            "setWebhook",
            {"url": "https://x.co/", "secret_token": "a b"},
            "400 Bad Request: secret token contains unallowed characters",
        ),
        (
            "setWebhook",
            {"url": "https://x.co/", "secret_token": "a" * 257},
            "400 Bad Request: secret token is too long",
        ),
    ],
)
def test_a_bad_call_is_refused_in_telegrams_words(stage: Stage, method: str, params: Thing, words: str) -> None:
    stage.world.start(stage.neema)
    assert stage.ask(method, **params) == words


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"callback_data": "x" * 65}, "400 Bad Request: BUTTON_DATA_INVALID"),
        ({"callback_data": "س" * 33}, "400 Bad Request: BUTTON_DATA_INVALID"),
        ({"callback_data": ""}, "400 Bad Request: BUTTON_DATA_INVALID"),
        ({"copy_text": {"text": "x" * 257}}, "400 Bad Request: BUTTON_COPY_TEXT_INVALID"),
        ({"url": "nowhere"}, "400 Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        (
            {"callback_data": "x", "style": "loud"},
            "400 Bad Request: can't parse inline keyboard button: invalid button style specified",
        ),
        ({}, "400 Bad Request: can't parse inline keyboard button: text buttons are unallowed in the inline keyboard"),
    ],
)
def test_a_button_telegram_would_refuse_is_refused(stage: Stage, button: Thing, words: str) -> None:
    stage.world.start(stage.neema)
    assert stage.ask("sendMessage", chat_id=1001, text="x", reply_markup=keyboard(**button)) == words


@pytest.mark.parametrize("data", ["x", "x" * 64, "س" * 32])
def test_callback_data_of_1_to_64_bytes_passes(stage: Stage, data: str) -> None:
    stage.world.start(stage.neema)
    sent = stage.thing("sendMessage", chat_id=1001, text="x", reply_markup=keyboard(callback_data=data))
    assert sent["reply_markup"] == keyboard(callback_data=data)


def test_more_than_a_hundred_buttons_are_refused(stage: Stage) -> None:
    stage.world.start(stage.neema)
    markup = {"inline_keyboard": [[KEY]] * 101}
    assert (
        stage.ask("sendMessage", chat_id=1001, text="x", reply_markup=markup)
        == "400 Bad Request: reply markup is too long"
    )


def test_nobody_is_written_to_before_they_started(stage: Stage) -> None:
    words = "403 Forbidden: bot can't initiate conversation with a user"
    assert stage.ask("sendMessage", chat_id=stage.neema.id, text="x") == words


def test_who_blocked_the_bot_is_not_reached_until_they_unblock(stage: Stage) -> None:
    stage.world.start(stage.neema)
    stage.world.block(stage.neema)
    assert stage.ask("sendMessage", chat_id=1001, text="x") == "403 Forbidden: bot was blocked by the user"
    stage.world.unblock(stage.neema)
    assert stage.thing("sendMessage", chat_id=1001, text="x")["text"] == "x"


def test_a_deleted_account_is_told_apart_from_a_block(stage: Stage) -> None:
    stage.world.start(stage.neema)
    stage.world.delete_account(stage.neema)
    assert stage.ask("sendMessage", chat_id=1001, text="x") == "403 Forbidden: user is deactivated"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("left", "403 Forbidden: bot is not a member of the supergroup chat"),
        ("kicked", "403 Forbidden: bot was kicked from the supergroup chat"),
    ],
)
def test_a_group_without_the_bot_refuses_it(stage: Stage, status: str, words: str) -> None:
    stage.world.add_bot(stage.group, by=stage.neema, status=status)
    assert stage.ask("sendMessage", chat_id=stage.group.id, text="x") == words


def test_the_same_text_and_buttons_again_are_not_modified(stage: Stage) -> None:
    stage.world.start(stage.neema)
    sent = stage.thing("sendMessage", chat_id=1001, text="x", reply_markup={"inline_keyboard": [[KEY]]})
    again = {
        "chat_id": 1001,
        "message_id": sent["message_id"],
        "text": " x ",
        "reply_markup": {"inline_keyboard": [[KEY]]},
    }
    assert str(stage.ask("editMessageText", **again)).startswith(
        "400 Bad Request: message is not modified: specified new"
    )
    again["text"] = "y"
    assert stage.thing("editMessageText", **again)["edit_date"] == stage.world.seconds()


def test_a_message_can_be_deleted_for_48_hours(stage: Stage, clock: HandClock) -> None:
    stage.world.start(stage.neema)
    first, second = (stage.thing("sendMessage", chat_id=1001, text="x")["message_id"] for _ in range(2))
    clock.turn(48 * 3600)
    assert stage.ask("deleteMessage", chat_id=1001, message_id=first) is True
    clock.turn(1)
    assert stage.ask("deleteMessage", chat_id=1001, message_id=second) == "400 Bad Request: message can't be deleted"


def test_a_protected_message_does_not_travel(stage: Stage) -> None:
    stage.world.start(stage.neema)
    sent = stage.thing("sendMessage", chat_id=1001, text="x", protect_content=True)["message_id"]
    params = {"chat_id": 1001, "from_chat_id": 1001, "message_id": sent}
    assert stage.ask("copyMessage", **params) == "400 Bad Request: the message can't be copied"
    assert stage.ask("forwardMessage", **params) == "400 Bad Request: the message can't be forwarded"


def test_a_migrated_group_names_its_successor(stage: Stage) -> None:
    group = stage.world.group("Ndogo", [stage.neema], kind="group")
    new = stage.world.migrate(group)
    method = stage.desk.declared("sendMessage")
    with pytest.raises(Exception, match="upgraded to a supergroup") as refused:
        stage.desk.answer(method, stage.desk.typed(method, {"chat_id": group.id, "text": "x"}))
    assert getattr(refused.value, "parameters", None) == {"migrate_to_chat_id": new.id}
    told = [set(update) & {"migrate_to_chat_id", "migrate_from_chat_id"} for update in stage.updates("message")]
    assert [row for row in told if row] == [{"migrate_to_chat_id"}, {"migrate_from_chat_id"}]


def test_a_move_is_told_from_one_side_and_later_from_the_other(stage: Stage) -> None:
    group = stage.world.group("Ndogo", [stage.neema], kind="group")
    moves = [stage.world.migrate(group, side).id for side in ("new", "old")]
    assert len(set(moves)) == 1, "it moves once"
    told = [set(update) & {"migrate_to_chat_id", "migrate_from_chat_id"} for update in stage.updates("message")]
    assert [row for row in told if row] == [{"migrate_from_chat_id"}, {"migrate_to_chat_id"}]


def test_an_unmodelled_method_is_501_and_a_violation_never_a_friendly_true(stage: Stage) -> None:
    assert stage.ask("sendInvoice", chat_id=1001) == "501 Not Implemented: the playground does not model sendInvoice"
    assert stage.wrong() == ["declared by Bot API 10.0 but not modelled by the playground"]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"chat": 1001}, "unknown parameter chat=1001"),
        ({"disable_notification": "perhaps"}, "mistyped parameter disable_notification: 'perhaps' is not a boolean"),
        ({"message_thread_id": "x"}, "mistyped parameter message_thread_id: 'x' is not an integer"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "a", "callbackdata": "b"}]]}},
            "mistyped parameter reply_markup.inline_keyboard[0][0].callbackdata: unknown in InlineKeyboardButton",
        ),
        ({"reply_markup": "{broken"}, "mistyped parameter reply_markup: '{broken' is not a InlineKeyboardMarkup"),
    ],
)
def test_a_typo_telegram_would_overlook_is_a_violation(stage: Stage, params: Thing, words: str) -> None:
    stage.world.start(stage.neema)
    stage.ask("sendMessage", chat_id=1001, text="x", **params)
    assert stage.wrong()[0].startswith(words)


def test_a_callback_is_answered_once_and_within_150_seconds(stage: Stage, clock: HandClock) -> None:
    stage.world.start(stage.neema)
    stage.thing("sendMessage", chat_id=1001, text="x", reply_markup={"inline_keyboard": [[KEY]]})
    too_old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    first, late = stage.world.press(stage.neema, "Endelea"), stage.world.press(stage.neema, "1:next")
    assert stage.ask("answerCallbackQuery", callback_query_id=first.id) is True
    assert stage.ask("answerCallbackQuery", callback_query_id=first.id) == too_old
    clock.turn(151)
    assert stage.ask("answerCallbackQuery", callback_query_id=late.id) == too_old


def test_a_long_callback_answer_is_refused_and_can_be_tried_again(stage: Stage) -> None:
    stage.world.start(stage.neema)
    stage.thing("sendMessage", chat_id=1001, text="x", reply_markup={"inline_keyboard": [[KEY]]})
    query = stage.world.press(stage.neema, "Endelea").id
    long = stage.ask("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert long == "400 Bad Request: MESSAGE_TOO_LONG"
    assert stage.ask("answerCallbackQuery", callback_query_id=query, text="x" * 200) is True


@pytest.mark.parametrize(
    ("reaction", "outcome"),
    [
        ([{"type": "emoji", "emoji": "👍"}], True),
        ([], True),
        ([{"type": "emoji", "emoji": "🍍"}], "400 Bad Request: REACTION_INVALID"),
        ([{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "🔥"}], "400 Bad Request: REACTIONS_TOO_MANY"),
    ],
)
def test_a_bot_sets_one_reaction_of_those_telegram_offers(stage: Stage, reaction: list[Thing], outcome: object) -> None:
    post = stage.world.start(stage.neema)
    assert stage.ask("setMessageReaction", chat_id=1001, message_id=post.id, reaction=reaction) == outcome


def test_drafts_are_for_private_chats_and_leave_nothing(stage: Stage) -> None:
    stage.world.start(stage.neema)
    before = len(stage.world.posts(1001))
    assert stage.ask("sendMessageDraft", chat_id=1001, draft_id=7, text="Hab") is True
    assert stage.world.events.recent[-1].fields["text"] == "Hab"
    assert len(stage.world.posts(1001)) == before
    in_group = stage.ask("sendMessageDraft", chat_id=stage.group.id, draft_id=7, text="Hab")
    assert in_group == "400 Bad Request: TEXTDRAFT_PEER_INVALID"


def test_every_result_of_a_plain_conversation_keeps_to_the_specification(stage: Stage) -> None:
    stage.world.start(stage.neema)
    sent = stage.thing("sendMessage", chat_id=1001, text="Karibu", reply_markup={"inline_keyboard": [[KEY]]})
    stage.world.press(stage.neema, "Endelea")
    stage.thing("editMessageText", chat_id=1001, message_id=sent["message_id"], text="Mada")
    stage.thing("getChat", chat_id=1001)
    stage.thing("getChat", chat_id=stage.group.id)
    for user in (stage.neema.id, stage.sara.id, stage.world.bot.id):
        stage.thing("getChatMember", chat_id=stage.group.id, user_id=user)
    assert whole(thing(sent["from"])["id"]) == 42
    assert stage.wrong() == []
