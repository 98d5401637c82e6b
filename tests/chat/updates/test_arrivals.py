"""A tap is read from the raw update without python-telegram-bot; it must read the same as the routes would have it."""

import pytest
from telegram import Update

from bot.chat.updates.arrival import Tap, arrival_of, tap_of
from bot.core.presses import Press, Verb

Raw = dict[str, object]
ASHA: Raw = {"id": 41, "is_bot": False, "first_name": "Asha", "language_code": "sw"}
PRIVATE: Raw = {"id": 41, "type": "private", "first_name": "Asha"}
MESSAGE: Raw = {"message_id": 7, "date": 1_790_000_000, "chat": PRIVATE, "text": "Swali la 1"}
QUERY: Raw = {"id": "5", "from": ASHA, "message": MESSAGE, "chat_instance": "41", "data": "1:a:role.plain:b"}


def raw(**changed: object) -> Raw:
    return {"update_id": 3, "callback_query": QUERY | changed}


def test_a_tap_on_an_answer_is_read_as_it_was_meant() -> None:
    tap = tap_of(raw())
    assert isinstance(tap, Tap)
    assert tap.press == Press(verb=Verb.ANSWER, args=("role.plain", "b"))


@pytest.mark.parametrize("sender", [ASHA, {"id": 41, "is_bot": False, "first_name": "Asha"}])
def test_a_tap_read_raw_is_the_one_that_the_routes_would_see(sender: Raw) -> None:
    told = raw(**{"from": sender})
    tap, slow = tap_of(told), arrival_of(Update.de_json(told, None))
    assert tap is not None
    assert (tap.arrival.update_id, tap.arrival.tapped) == (slow.update_id, slow.tapped)
    assert (tap.arrival.who.id, tap.arrival.who.language_code) == (slow.who.id, slow.who.language_code)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(raw(data="1:op:stats"), id="an operator's button"),
        pytest.param(raw(data="9:from:another:age"), id="a button of another age"),
        pytest.param(raw(data=None), id="no data"),
        pytest.param(raw(message=MESSAGE | {"chat": {"id": -9, "type": "supergroup", "title": "Kikundi"}}), id="group"),
        pytest.param(raw(message={"message_id": 7, "date": 0, "chat": PRIVATE}), id="a message too old to be seen"),
        pytest.param(raw(message=None, inline_message_id="x"), id="under a message of somebody else's"),
        pytest.param(raw(**{"from": {"id": "41"}}), id="an id that is none"),
        pytest.param({"update_id": 3, "message": MESSAGE | {"from": ASHA}}, id="typed words"),
        pytest.param([], id="no update at all"),
    ],
)
def test_whatever_looks_unusual_goes_through_the_routes(told: object) -> None:
    assert tap_of(told) is None
