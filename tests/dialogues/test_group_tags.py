"""Tags beside the names in a group: by a member's yes alone, through Telegram's own method, gone with the member."""

from dataclasses import replace
from pathlib import Path

import pytest
from classroom import HOUR, ZONE, Class, class_of, learner_of

from bot.chat.outgoing.tagging import is_powerless, tag_of
from bot.core.learner import Stage
from bot.core.presses import Verb, encode
from bot.playground.script.reading import told
from bot.storage import learners
from bot.storage.groups import tags


async def linked(one: Class, who: int) -> None:
    """Let a member come to the private chat by the link of the group."""
    one.lab.world.start(one.people[who], f"g-{(await one.stored()).code}")
    await one.lab.settled()
    learner = await one.learner(who)
    assert learner is not None
    learning = replace(learner, stage=Stage.LEARNING, zone=ZONE)
    await one.lab.house.store.run(lambda tx: learners.save(tx, learning))


async def tap(one: Class, who: int, what: str) -> None:
    """Let a member press a button about the group in private."""
    group = await one.stored()
    posts = [post for post in one.lab.heard(one.people[who]) if post.buttons()]
    one.lab.world.press(one.people[who], encode(Verb.MEMBER, what, str(group.id)), post=posts[-1], stale=True)
    await one.lab.settled()


def worn(one: Class, who: int) -> str | None:
    """Return the tag that stands beside a member's name."""
    return one.chat.members[one.people[who].id].tag


async def allowed(one: Class) -> None:
    """Let an admin give the bot the right."""
    one.lab.world.add_bot(one.chat, by=one.people[0], status="administrator")
    await one.lab.settled()


async def test_nobody_has_a_tag_without_a_yes_and_a_yes_shows_the_name_at_once(folder: Path) -> None:
    async with class_of(folder) as one:
        await allowed(one)
        await linked(one, 1)
        await linked(one, 2)
        assert [worn(one, who) for who in (1, 2)] == [None, None]
        await tap(one, 1, "tag")
        assert worn(one, 1) == "Twiga"
        assert worn(one, 2) is None
        assert "Kando ya jina lako" in told(one.lab.heard(one.people[1])[-1])


async def test_the_board_of_the_week_brings_the_place_to_those_on_it(folder: Path) -> None:
    async with class_of(folder) as one:
        await allowed(one)
        for who in (1, 2):
            await linked(one, who)
            await tap(one, who, "tag")
        await one.until(HOUR)
        await one.vote(1)
        await one.vote(3)
        await one.until(HOUR, days=8)
        assert any("Ubao wa wiki" in text for text in one.texts)
        assert [worn(one, who) for who in (1, 2, 3)] == ["Nafasi ya 1", "Tembo", None]
        posts = len(one.posts)
        await tap(one, 1, "untag")
        assert worn(one, 1) is None
        assert len(one.posts) == posts, "a tag is no message"


@pytest.mark.parametrize("way", ["untag", "forget"])
async def test_a_tag_goes_with_the_yes(folder: Path, way: str) -> None:
    async with class_of(folder) as one:
        await allowed(one)
        await linked(one, 1)
        await tap(one, 1, "tag")
        if way == "untag":
            await tap(one, 1, way)
        else:
            lab, juma = one.lab, one.people[1]
            lab.world.say(juma, "/forget")
            await lab.settled()
            for _ in range(2):
                post = [post for post in lab.heard(juma) if post.buttons()][-1]
                press = next(data for data in _data(post.buttons()) if ":erase" in data or ":sure" in data)
                lab.world.press(juma, press, post=post)
                await lab.settled()
            assert await lab.house.store.run(lambda tx: learner_of(tx, juma.id)) is None
        assert [call for call in one.lab.server.calls if call.method == "setChatMemberTag"][1:], "given and taken"
        assert worn(one, 1) is None


def _data(buttons: object) -> list[str]:
    return [str(one) for one in _flat(buttons)]


def _flat(buttons: object) -> list[object]:
    match buttons:
        case list() | tuple():
            return [one for inner in buttons for one in _flat(inner)]
        case dict():
            return [buttons.get("callback_data", "")]
        case _:
            return [buttons]


async def test_who_leaves_the_group_gets_no_tag_any_more(folder: Path) -> None:
    async with class_of(folder) as one:
        await allowed(one)
        await linked(one, 1)
        await tap(one, 1, "tag")
        one.lab.world.leave(one.people[1], one.chat)
        await one.lab.settled()
        group = await one.stored()
        assert await one.lab.house.store.run(lambda tx: tags.of_group(tx, group.id)) == frozenset()


async def test_where_no_tag_may_be_given_the_group_hears_nothing_and_an_admin_is_told_once(folder: Path) -> None:
    async with class_of(folder) as one:
        one.lab.witness.forgiven.add("messages")
        await linked(one, 1)
        posts = len(one.posts)
        await tap(one, 1, "tag")
        assert worn(one, 1) is None
        assert len(one.posts) == posts
        for expected in (True, False):
            await one.say("/group")
            assert ("haki ya kuweka lebo" in one.texts[-1]) is expected


async def test_a_tag_whose_fate_is_unknown_is_given_again(folder: Path) -> None:
    async with class_of(folder) as one:
        await allowed(one)
        await linked(one, 1)
        one.lab.server.faults.next("setChatMemberTag", "5xx")
        await tap(one, 1, "tag")
        await one.lab.outlast(60)
        assert worn(one, 1) == "Twiga"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Twiga", "Twiga"),
        ("\u2068ستاره\u2069", "ستاره"),
        ("رتبه\u200cی ۱", "رتبه\u200cی ۱"),
        ("A &amp; B", "A & B"),
        ("Nyota 🏆", "Nyota"),
        ("Mama Asha wa Kariakoo", "Mama Asha wa Kar"),
        ("", ""),
    ],
)
def test_a_tag_is_sixteen_plain_signs(text: str, tag: str) -> None:
    assert tag_of(text) == tag


@pytest.mark.parametrize(
    ("words", "powerless"),
    [("Not enough rights to manage tags", True), ("CHAT_ADMIN_REQUIRED", True), ("User not found", False)],
)
def test_only_missing_rights_are_an_admins_business(words: str, *, powerless: bool) -> None:
    assert is_powerless(words) is powerless
