from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.replies import (
    Attachment,
    Button,
    Clock,
    Day,
    Entry,
    FileKind,
    Kind,
    Moment,
    Passage,
    Phrase,
    Quote,
    Reply,
    Several,
    Style,
    Weekdays,
)
from bot.storage.reply_json import UnreadableReply, from_json, to_json

WORDS = st.text(max_size=12)
NAMES = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
LEAVES = st.one_of(
    WORDS,
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.builds(Entry, kind=NAMES, id=WORDS),
    st.builds(Moment, at=st.integers()),
    st.builds(Day, iso=WORDS),
    st.builds(Clock, minute=st.integers(0, 1439)),
    st.builds(Weekdays, days=st.lists(st.integers(0, 6), max_size=7).map(tuple)),
    st.builds(Quote, text=WORDS),
    st.builds(Passage, lesson=NAMES, part=WORDS),
)
LINES = st.recursive(
    st.one_of(st.builds(Passage, lesson=NAMES, part=WORDS), st.builds(Phrase, key=NAMES)),
    lambda inner: st.one_of(
        st.builds(Phrase, key=NAMES, args=st.dictionaries(NAMES, st.one_of(LEAVES, inner), max_size=3)),
        st.builds(Several, lines=st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
BUTTONS = st.builds(
    Button,
    label=st.one_of(st.builds(Phrase, key=NAMES), st.builds(Passage, lesson=NAMES, part=WORDS)),
    press=NAMES,
    style=st.sampled_from(Style),
    url=WORDS,
)
ATTACHMENTS = st.builds(
    Attachment,
    make=NAMES,
    args=st.dictionaries(NAMES, WORDS | st.integers(), max_size=2),
    kind=st.sampled_from(FileKind),
    name=NAMES,
)
PLAIN = st.builds(
    Reply,
    lines=st.lists(LINES, max_size=3).map(tuple),
    buttons=st.lists(st.lists(BUTTONS, max_size=2).map(tuple), max_size=2).map(tuple),
    screen=st.none() | NAMES,
    fresh=st.booleans(),
    silent=st.booleans(),
    kind=st.sampled_from(Kind),
    key=st.none() | WORDS,
    lesson=st.none() | NAMES,
    not_before=st.integers(0, 2**40),
    not_after=st.none() | st.integers(0, 2**40),
)
REPLIES = PLAIN | st.builds(Reply, lines=st.just(()), attachment=ATTACHMENTS)


@given(REPLIES)
def test_a_reply_comes_back_as_it_was(reply: Reply) -> None:
    back = from_json(to_json(reply))
    assert back == reply


def test_only_what_differs_from_the_default_is_told() -> None:
    reply = Reply(lines=(Phrase(key="hello"),))
    assert to_json(reply) == '{"$":"Reply","lines":[{"$":"Phrase","key":"hello"}]}'


def test_exact_decimals_and_frozen_arguments_survive() -> None:
    args = MappingProxyType({"price": Decimal("1.50")})
    back = from_json(to_json(Reply(lines=(Phrase(key="p", args=args),))))
    assert str(back.lines[0]) == str(Phrase(key="p", args={"price": Decimal("1.50")}))


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "not json",
        "[]",
        '{"$":"Phrase","key":"a phrase is not a reply"}',
        '{"$":"Reply"}',
        '{"$":"Reply","lines":[],"colour":"from another time"}',
        '{"$":"Sticker","id":"from another time"}',
        '{"$":"Reply","lines":[],"kind":{"$":"Kind","value":"shout"}}',
        '{"$":"Reply","lines":[{"$":"Phrase","key":"k","args":{"n":{"$":"Decimal","value":"many"}}}]}',
        '{"$":"Decimal","worth":"1"}',
        '{"$":"Reply","lines":[],"screen":"today","attachment":{"$":"Attachment","make":"certificate"}}',
    ],
)
def test_what_is_no_reply_is_refused_by_one_error(stored: str) -> None:
    with pytest.raises(UnreadableReply):
        from_json(stored)


def test_a_reply_cannot_hold_what_has_no_place_in_it() -> None:
    smuggled: dict[str, int] = {"at": object()}  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="cannot hold a object"):
        to_json(Reply(lines=(Phrase(key="k", args=smuggled),)))


class Placed(str):
    """A text that knows where it stands, as those of the content do."""

    __slots__ = ()


def test_a_text_that_is_more_than_a_text_is_told_as_one() -> None:
    reply = Reply(lines=(Phrase(key=Placed("echo"), args={Placed("text"): Quote(text=Placed("habari"))}),))
    assert from_json(to_json(reply)) == reply
