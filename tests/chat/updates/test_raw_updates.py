"""What intake reads from an update before anything is parsed; nothing in an update may make it raise."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.updates.origin import origin_of

NEEMA = {"id": 1001, "is_bot": False, "first_name": "Neema"}
PRIVATE = {"id": 1001, "type": "private"}
GROUP = {"id": -1001, "type": "supergroup"}


@pytest.mark.parametrize(
    ("update", "place", "person"),
    [
        ({"message": {"chat": PRIVATE, "from": NEEMA}}, 1001, 1001),
        ({"message": {"chat": GROUP, "from": NEEMA}}, -1001, 1001),
        ({"edited_message": {"chat": PRIVATE, "from": NEEMA}}, 1001, 1001),
        ({"callback_query": {"from": NEEMA, "message": {"chat": GROUP}}}, -1001, 1001),
        ({"callback_query": {"from": NEEMA, "inline_message_id": "x"}}, 1001, 1001),
        ({"my_chat_member": {"chat": PRIVATE, "from": NEEMA}}, 1001, 1001),
        ({"poll_answer": {"user": NEEMA, "poll_id": "7"}}, 1001, 1001),
        ({"message_reaction": {"chat": GROUP, "user": NEEMA}}, -1001, 1001),
        ({"poll": {"id": "7"}}, 0, 0),
        ({"message": "no object"}, 0, 0),
        ({"message": {"chat": {"id": "text"}, "from": {"id": 2**70}}}, 0, 0),
        ({}, 0, 0),
    ],
)
def test_an_update_has_a_lane_and_a_sender(update: dict[str, object], place: int, person: int) -> None:
    origin = origin_of({"update_id": 7, **update})
    assert origin is not None
    assert (origin.update_id, origin.place, origin.person) == (7, place, person)
    assert json.loads(origin.raw) == {"update_id": 7, **update}


@pytest.mark.parametrize("update", [None, [], "x", {}, {"update_id": "7"}, {"update_id": True}, {"update_id": 2**63}])
def test_what_has_no_usable_id_cannot_be_kept(update: object) -> None:
    assert origin_of(update) is None


_KEYS = st.sampled_from(["message", "chat", "from", "user", "id", "callback_query", "voter_chat", "x"])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(_KEYS, _JSON, max_size=4))
def test_any_json_object_with_an_id_can_be_kept(update: dict[str, object]) -> None:
    origin = origin_of({**update, "update_id": 1})
    assert origin is not None
    assert json.loads(origin.raw) == {**update, "update_id": 1}
