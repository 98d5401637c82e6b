"""Every row of the table of send results: what an exception says about a message."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.chat.connection.client import Unreached
from bot.chat.outgoing.results import Fate, judge


@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (Unreached("ClientConnectorError"), Fate.UNSENT),
        (TimedOut("SocketTimeoutError"), Fate.UNKNOWN),
        (NetworkError("ServerDisconnectedError"), Fate.UNKNOWN),
        (NetworkError("Bad Gateway"), Fate.UNKNOWN),
        (TelegramError("The answer is not the Bot API's"), Fate.UNKNOWN),
        (KeyError("result"), Fate.UNKNOWN),
        (RetryAfter(7), Fate.SLOWED),
        (Forbidden("Forbidden: bot was blocked by the user"), Fate.UNWELCOME),
        (Forbidden("Forbidden: user is deactivated"), Fate.UNWELCOME),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Fate.UNWELCOME),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), Fate.UNWELCOME),
        (BadRequest("Bad Request: chat not found"), Fate.UNWELCOME),
        (ChatMigrated(-1007), Fate.MOVED),
        (BadRequest("Bad Request: message is not modified: specified new message content ..."), Fate.SENT),
        (BadRequest("Bad Request: message to edit not found"), Fate.LOST_TARGET),
        (BadRequest("Bad Request: message can't be edited"), Fate.LOST_TARGET),
        (BadRequest("Bad Request: MESSAGE_ID_INVALID"), Fate.LOST_TARGET),
        (BadRequest("Bad Request: there is no text in the message to edit"), Fate.LOST_TARGET),
        (BadRequest("Bad Request: can't parse entities: unclosed start tag"), Fate.REFUSED),
        (BadRequest("Bad Request: not enough rights to send text messages to the chat"), Fate.REFUSED),
        (InvalidToken("Unauthorized"), Fate.LOCKED_OUT),
        (EndPointNotFound("Not Found"), Fate.LOCKED_OUT),
    ],
)
def test_an_exception_has_a_fate(error: Exception, fate: Fate) -> None:
    assert judge(error).fate is fate


def test_a_429_says_how_long_to_wait() -> None:
    assert judge(RetryAfter(7)).wait == 7.0


def test_a_migration_says_where_to() -> None:
    assert judge(ChatMigrated(-1007)).moved_to == -1007


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (NetworkError("Bad Gateway"), True),
        (Unreached("ClientConnectorError"), True),
        (RetryAfter(1), True),
        (InvalidToken(), True),
        (Forbidden("blocked"), False),
        (BadRequest("message is not modified"), False),
    ],
)
def test_only_trouble_on_the_way_holds_up_the_others(error: Exception, trouble: bool) -> None:  # noqa: FBT001
    assert judge(error).is_trouble is trouble


def test_the_reason_of_an_unknown_fate_names_classes_and_no_words() -> None:
    with pytest.raises(NetworkError) as caught:
        raise NetworkError("what somebody wrote") from OSError("what somebody wrote")  # noqa: EM101, TRY003
    assert judge(caught.value).reason == "NetworkError from OSError"
