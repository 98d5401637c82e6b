"""The life of a study group: topics that go, muting, moving, floods, lost answers, strangers.

Nobody's vote is lost and nobody is talked at.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from classroom import HOUR, MONDAY, ZONE, Class, class_of, found, group_of, learner_of
from lab import laboratory, taught

from bot import tutor
from bot.app import building
from bot.chat.groups.guests import Allow, Guests
from bot.core.groups.group import Group, GroupState
from bot.core.learner import Learner, Stage
from bot.core.presses import Verb, encode
from bot.core.schedule import epoch
from bot.playground.flood import Pace
from bot.playground.script.reading import plain, told
from bot.storage import learners
from bot.storage.engine.store import Tx
from bot.storage.groups import invitations, members

# ------------------------------------------------------------------ quizzes


async def test_the_quiz_is_native_shuffled_open_to_names_hidden_till_it_closes_and_open_for_twenty_hours(
    folder: Path,
) -> None:
    async with class_of(folder) as one:
        await one.until(HOUR)
        poll = one.lab.world.polls[one.poll.poll or ""]
        sent = next(call for call in one.lab.server.calls if call.method == "sendPoll")
        assert (poll.kind, poll.anonymous, poll.shuffled, poll.hidden_results) == ("quiz", False, True, True)
        assert (poll.revoting, poll.open_period) == (False, 20 * 3600)
        assert sent.params["disable_notification"], "the post is silent"
        await one.until("15:02", days=1)
        assert poll.closed


async def test_a_question_with_several_right_answers_takes_several(folder: Path) -> None:
    async with class_of(folder) as one:
        await one.press("lesson", "audience")
        await one.until(HOUR)
        poll = one.lab.world.polls[one.poll.poll or ""]
        assert poll.multiple
        assert len(poll.correct) > 1
        one.lab.world.vote(one.people[1], one.poll, *poll.correct)
        one.lab.world.vote(one.people[2], one.poll, poll.correct[0])
        await one.lab.settled()
        assert await one.score() == [(1, 1), (0, 1)], "all or nothing"


@pytest.mark.parametrize("kind", ["drop_after", "slow"])
async def test_a_poll_whose_send_had_no_answer_is_recognised_by_its_words_and_its_votes_count(
    folder: Path, kind: str
) -> None:
    async with class_of(folder) as one:
        one.lab.server.faults.next("sendPoll", kind)
        await one.lab.clock.jump(one.lab.local(ZONE, HOUR))
        await one.lab.outlast(120)
        polls = [post for post in one.posts if post.poll]
        assert len(polls) == 1, "a poll of unknown fate is never sent twice"
        await one.vote(1)
        await one.vote(2, right=False)
        await one.vote(3)
        assert await one.score() == [(1, 1), (1, 1), (0, 1)], "also the vote that came before the poll was recognised"


@pytest.mark.parametrize("kind", ["drop_after", "slow"])
async def test_a_vote_on_the_pieces_whose_send_had_no_answer_is_recognised_too(folder: Path, kind: str) -> None:
    async with class_of(folder) as one:
        await one.until(HOUR)
        task = next(post for post in one.posts if "Changamoto ya wiki" in told(post))
        for who, words in ((1, "Njoo uone viatu vya leo!"), (2, "Bei ya leo kwako tu.")):
            one.lab.world.say(one.people[who], words, chat=one.chat, reply_to=task)
            await one.lab.settled()
        await one.until("18:00", days=4)
        one.lab.server.faults.next("sendPoll", kind, times=2)  # the quiz of the day, and the vote
        await one.lab.clock.jump(one.lab.local(ZONE, HOUR))
        await one.lab.outlast(120)
        polls = one.lab.world.polls
        (ballot,) = [post for post in one.posts if post.poll and polls[post.poll].kind == "regular"]
        for who, place in ((1, 1), (3, 1), (2, 0)):
            one.lab.world.vote(one.people[who], ballot, place)
            await one.lab.settled()
        await one.until(HOUR, days=1)
        assert any("🏆" in text and "kura 2" in text and "Bei ya leo" in text for text in one.texts), one.texts[-4:]


async def test_the_first_vote_counts_and_one_that_is_taken_back_changes_nothing(folder: Path) -> None:
    async with class_of(folder) as one:
        await one.until(HOUR)
        poll, juma = one.lab.world.polls[one.poll.poll or ""], one.people[1]
        await one.vote(1)
        for places in ([], [(poll.correct[0] + 1) % len(poll.options)]):
            one.answered(juma, poll.id, *places)
        await one.lab.settled()
        assert await one.score() == [(1, 1)]


async def test_a_vote_for_a_poll_nobody_knows_leaves_no_trace(folder: Path) -> None:
    async with class_of(folder) as one:
        one.answered(one.people[3], "77", 0)
        await one.lab.settled()
        assert await one.learner(3) is None


async def test_a_vote_feeds_the_private_course_of_whoever_linked_it_and_of_nobody_else(folder: Path) -> None:
    async with class_of(folder) as one:
        store, code = one.lab.house.store, (await one.stored()).code
        one.lab.world.start(one.people[1], f"g-{code}")
        await one.lab.settled()
        juma = await one.learner(1)
        assert juma is not None
        learning = replace(juma, stage=Stage.LEARNING, zone=ZONE)
        await store.run(lambda tx: learners.save(tx, learning))
        await one.until(HOUR)
        await one.vote(1)
        await one.vote(2)
        neema, juma = await one.learner(2), await one.learner(1)
        assert neema is not None
        assert juma is not None
        assert [await one.memories(who) for who in (juma, neema)] == [1, 0]
        assert (juma.streak.length, neema.streak.length) == (1, 0)


# ------------------------------------------------------------------ where the group is


async def test_lessons_come_in_the_topic_of_the_panel_and_in_general_when_it_closes(folder: Path) -> None:
    async with laboratory(folder, start=MONDAY) as lab:
        one = found(lab, forum=True)
        topic = lab.world.topic(one.chat, "Masomo")
        await lab.settled()
        await one.say("/group", thread=topic.id)
        await one.press("lang", "sw")
        await one.press("begin")
        await one.until(HOUR)
        assert [post.thread for post in one.posts[-2:]] == [topic.id, topic.id]
        one.chat.topics[topic.id].closed = True
        await one.until(HOUR, days=1)
        assert [post.thread for post in one.posts[-3:]] == [None, None, None], "lesson, quiz, and a word about it"
        assert sum("Mada ya masomo imefungwa" in text for text in one.texts) == 1
        await one.until(HOUR, days=1)
        assert sum("Mada ya masomo imefungwa" in text for text in one.texts) == 1, "once"
        assert (await one.stored()).topic is None


async def test_a_topic_that_was_deleted_is_no_reason_to_fall_silent(folder: Path) -> None:
    async with laboratory(folder, start=MONDAY) as lab:
        one = found(lab, forum=True)
        topic = lab.world.topic(one.chat, "Masomo")
        await lab.settled()
        await one.say("/group", thread=topic.id)
        await one.press("lang", "sw")
        await one.press("begin")
        del one.chat.topics[topic.id]
        await one.until(HOUR)
        assert any("Somo la 1" in text for text in one.texts)
        assert one.poll.thread is None


async def test_who_is_muted_keeps_silent_and_brings_the_same_lesson_when_it_may_speak(folder: Path) -> None:
    async with class_of(folder) as one:
        one.lab.witness.forgiven.add("messages")
        one.lab.world.add_bot(one.chat, by=one.people[0], status="restricted")
        await one.until(HOUR)
        assert not any("📘" in text for text in one.texts)
        one.lab.world.add_bot(one.chat, by=one.people[0], status="member")
        await one.until(HOUR, days=1)
        assert [text.partition(":")[0] for text in one.texts if "📘" in text] == ["📘 Somo la 1"]
        await one.vote(1)
        assert await one.score() == [(1, 1)]


async def test_who_is_put_out_says_nothing_more_and_keeps_everything(folder: Path) -> None:
    async with class_of(folder) as one:
        await one.until(HOUR)
        await one.vote(1)
        before = len(one.posts)
        one.lab.world.add_bot(one.chat, by=one.people[0], status="kicked")
        await one.until(HOUR, days=3)
        assert len(one.posts) == before
        assert (await one.stored()).state is GroupState.OUT
        one.lab.world.add_bot(one.chat, by=one.people[0])
        await one.lab.settled()
        assert "Somo linalofuata: 2." in one.texts[-1]
        await one.press("begin")
        await one.until(HOUR, days=1)
        assert any("Somo la 2" in text for text in one.texts)
        assert (1, 1) in await one.score()


@pytest.mark.parametrize("sides", [("old", "new"), ("new", "old")])
async def test_a_group_that_becomes_a_supergroup_goes_on_whichever_side_tells_it_first(
    folder: Path, sides: tuple[str, str]
) -> None:
    async with class_of(folder, kind="group") as one:
        await one.until(HOUR)
        await one.vote(1)
        new = one.lab.world.migrate(one.chat, *sides)
        await one.lab.settled()
        one.chat = new
        await one.until(HOUR, days=1)
        assert any("📘 Somo la 2:" in text for text in one.texts)
        await one.vote(1)
        assert await one.score() == [(2, 2)]


async def test_a_send_that_meets_the_move_follows_it(folder: Path) -> None:
    async with class_of(folder, kind="group") as one:
        one.lab.world.mailbox.pending.clear()
        new = one.lab.world.migrate(one.chat)
        one.lab.world.mailbox.pending.clear()  # Telegram's word of it comes later than our next post
        await one.until(HOUR)
        one.chat = new
        assert [text.partition(":")[0] for text in one.texts if "📘" in text] == ["📘 Somo la 1"]


async def test_a_member_of_three_groups_is_scored_in_each_by_itself(folder: Path) -> None:
    async with laboratory(folder, start=MONDAY) as lab:
        first = found(lab, "Moja")
        classes = [
            first,
            *(Class(lab, first.people, lab.world.group(name, first.people)) for name in ("Mbili", "Tatu")),
        ]
        await lab.settled()
        for one in classes:
            await one.press("lang", "sw")
            await one.press("begin")
        await first.until(HOUR)
        for number, one in enumerate(classes):
            await one.vote(1, right=number != 1)
        assert [await one.score() for one in classes] == [[(1, 1)], [(0, 1)], [(1, 1)]]


# ------------------------------------------------------------------ who may do what


PRESSES = ["hour 60", "place mwanza", "lesson hook", "rest 0", "lang fa", "stop", "now", "topic"]
FORGED = ["hour 99999", "hour -1", "place nowhere", "lesson nothing", "lang xx", "nonsense x", ""]


@pytest.mark.parametrize("args", PRESSES)
async def test_a_press_of_a_member_changes_nothing_and_is_answered_kindly(folder: Path, args: str) -> None:
    async with class_of(folder) as one:
        before, said = await one.stored(), one.texts
        await one.press(*args.split(), by=2)
        assert await one.stored() == before
        assert one.texts == said
        query = [*one.lab.world.queries.values()][-1]
        assert plain(query.answer) == "Mipangilio hubadilishwa na wasimamizi wa kundi."


@pytest.mark.parametrize("args", FORGED)
async def test_a_forged_press_of_an_admin_changes_nothing(folder: Path, args: str) -> None:
    async with class_of(folder) as one:
        before = await one.stored()
        await one.press(*args.split())
        assert await one.stored() == before


@pytest.mark.parametrize("verb", [Verb.TODAY, Verb.STOP, Verb.MEMBER, Verb.INVITE, Verb.ANSWER])
async def test_somebody_elses_button_pressed_in_a_group_changes_nothing(folder: Path, verb: Verb) -> None:
    async with class_of(folder) as one:
        said = one.texts
        panel = next(post for post in reversed(one.posts) if post.buttons())
        one.lab.world.press(one.people[0], encode(verb, "role.rate", "a"), post=panel, stale=True)
        await one.lab.settled()
        assert one.texts == said
        assert await one.learner(0) is None, "nobody is noted down for a press"


async def test_who_was_made_an_admin_may_after_a_minute_and_who_was_no_longer_may_not(folder: Path) -> None:
    async with class_of(folder) as one:
        await one.press("hour", "600", by=1)
        assert (await one.stored()).hour == 1140
        one.lab.world.promote(one.people[1], one.chat, by=one.people[0])
        await one.lab.clock.jump(one.lab.local(ZONE, "11:00"))
        await one.press("hour", "600", by=1)
        assert (await one.stored()).hour == 600
        one.lab.world.member(one.chat, one.people[1], "member", by=one.people[0])
        await one.lab.clock.jump(one.lab.local(ZONE, "11:02"))
        await one.press("hour", "720", by=1)
        assert (await one.stored()).hour == 600


async def test_an_anonymous_admin_opens_the_panel_and_a_channel_behind_the_group_does_not(folder: Path) -> None:
    async with class_of(folder) as one:
        said = len(one.posts)
        chat = one.lab.world.chat_shape(one.chat)
        robot = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        channel = {"id": -1009, "type": "channel", "title": "Habari"}
        command = {"text": "/group", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
        for number, sender, more in (
            (900, channel, {"is_automatic_forward": True}),
            (901, channel, {}),
            (902, chat, {}),
        ):
            one.lab.world.mailbox.add(
                "message",
                {
                    "message_id": number, "date": epoch(one.lab.clock.now()), "chat": chat, "from": robot,
                    "sender_chat": sender, **command, **more,
                },
            )  # fmt: skip
        await one.lab.settled()
        heads = [text.partition("\n")[0].partition(".")[0] for text in one.texts[said:]]
        assert heads == ["Kundi hili linasoma pamoja", "Mipangilio ya kundi"]
        assert await one.lab.house.store.run(lambda tx: learner_of(tx, 1087968824)) is None


# ------------------------------------------------------------------ quiet


async def test_a_flood_of_words_is_answered_a_few_times_and_costs_nobody_a_vote(folder: Path) -> None:
    async with class_of(folder) as one:
        await one.until(HOUR)
        said = len(one.posts)
        for _ in range(150):
            one.lab.world.say(one.people[1], "/group", chat=one.chat)
        poll = one.lab.world.polls[one.poll.poll or ""]
        for who in (1, 2, 3):
            one.lab.world.vote(one.people[who], one.poll, *poll.correct)
        await one.lab.settled()
        assert 0 < len(one.posts) - said < 10
        assert await one.score() == [(1, 1), (1, 1), (1, 1)]


async def test_a_day_holds_three_posts_at_most_and_telegrams_pace_is_kept(folder: Path) -> None:
    async with class_of(folder) as one:
        one.lab.server.obey_pace(Pace(per_group_minute=18, per_chat=3))
        for day in range(4):
            before = len(one.posts)
            await one.until(HOUR, days=int(day > 0))
            for hour in ("1150", "1160", "1170", "1180"):
                await one.press("hour", hour)
                await one.press("now")
            await one.press("hour", "1140")
            assert len(one.posts) - before <= 3
        refused = [str(call.error) for call in one.lab.server.calls if not call.ok]
        assert [words for words in refused if "not modified" not in words] == []


async def test_an_outage_of_days_brings_only_todays_lesson(folder: Path) -> None:
    async with class_of(folder) as one:
        await one.lab.clock.jump(one.lab.local(ZONE, "20:00", days=4))
        await one.lab.settled()
        assert len([text for text in one.texts if "📘" in text]) == 1


# ------------------------------------------------------------------ whose groups


@pytest.mark.parametrize(
    ("rule", "stays"),
    [
        (Guests(), True),
        (Guests(allow=Allow.LISTED), False),
        (Guests(allow=Allow.OPERATORS, operators=frozenset({1005})), True),
        (Guests(allow=Allow.OPERATORS, operators=frozenset({1})), False),
    ],
)
async def test_a_strangers_group_follows_the_operators_rule(
    folder: Path,
    rule: Guests,
    stays: bool,  # noqa: FBT001 - a column of the table
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(building, "_guests", lambda _: rule)
    async with laboratory(folder, start=MONDAY) as lab:
        one = found(lab)
        await lab.settled()
        assert (one.chat.bot.status.value == "member") is stays
        assert any("naondoka" in text for text in one.texts) is not stays
        assert (await lab.house.store.run(lambda tx: group_of(tx, one.chat.id)) is not None) is stays


async def test_a_group_that_is_taught_already_is_kept_when_the_rule_changes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with class_of(folder) as one:
        monkeypatch.setattr(Guests, "may_enter", lambda *_, **__: False)
        await one.say("/group")
        assert "Mipangilio ya kundi" in one.texts[-1]
        assert one.chat.bot.status.value == "member"


# ------------------------------------------------------------------ names


async def test_a_name_with_markup_and_direction_tricks_is_shown_as_it_was_typed(folder: Path) -> None:
    async with class_of(folder) as one:
        store = one.lab.house.store
        await one.until(HOUR)
        await one.vote(1)
        group, juma = await one.stored(), await one.learner(1)
        assert juma is not None
        await store.run(lambda tx: _name(tx, group, juma, "<b>\u202ejuma</b> &amp;"))
        await one.until("15:02", days=1)
        assert any("Walioshiriki: <b>juma</b> &amp;" in text for text in one.texts)


def _name(tx: Tx, group: Group, learner: Learner, name: str) -> None:
    member = members.load(tx, group.id, learner.id)
    assert member is not None
    members.save(tx, replace(member, name=name))


async def test_who_leaves_keeps_the_score_under_the_alias_until_forgotten(folder: Path) -> None:
    async with class_of(folder) as one:
        store = one.lab.house.store
        await one.until(HOUR)
        await one.vote(1)
        one.lab.world.leave(one.people[1], one.chat)
        await one.lab.settled()
        group, juma = await one.stored(), await one.learner(1)
        assert juma is not None
        member = await store.run(lambda tx: members.load(tx, group.id, juma.id))
        assert member is not None
        assert member.left_at is not None
        assert await one.score() == [(1, 1)]
        await store.run(lambda tx: learners.erase(tx, juma.id))
        assert await one.score() == []


# ------------------------------------------------------------------ friends


@pytest.mark.parametrize(
    ("name", "greeting"), [(None, "Umealikwa na rafiki."), ("Asha", "Umealikwa na rafiki yako Asha.")]
)
async def test_a_friend_is_greeted_with_a_name_only_where_there_was_a_yes(
    folder: Path, name: str | None, greeting: str
) -> None:
    async with laboratory(folder, start=MONDAY) as lab:
        asha, rafiki = (lab.person(one, "sw", ZONE) for one in ("Asha", "Rafiki"))
        lab.world.start(asha)
        await lab.settled()
        code = await lab.house.store.run(lambda tx: _invited(tx, asha.id, name))
        for who in (rafiki, asha):
            lab.world.start(who, f"f-{code}")
        await lab.settled()
        assert greeting in lab.transcript(rafiki)
        assert "Umealikwa" not in lab.transcript(asha), "one's own link greets nobody"


def _invited(tx: Tx, telegram_id: int, name: str | None) -> str:
    learner = learner_of(tx, telegram_id)
    assert learner is not None
    own = invitations.of(tx, learner.id)
    invitations.greet_as(tx, learner.id, name)
    return own.code


@pytest.mark.parametrize("payload", ["g-nothing", "f-nothing", "g-", "f-", "x-1"])
async def test_a_link_that_leads_nowhere_is_the_usual_way_in(folder: Path, payload: str) -> None:
    async with laboratory(folder, start=MONDAY) as lab:
        one = lab.person("Mgeni", "sw", ZONE)
        lab.world.start(one, payload)
        await lab.settled()
        assert "Chagua lugha yako" in lab.transcript(one)
        assert len(lab.heard(one)) == 1


# ------------------------------------------------------------------ a backup put in place


async def test_a_restored_backup_posts_nothing_that_fell_due_meanwhile_and_goes_on_tomorrow(folder: Path) -> None:
    async with class_of(folder) as one:
        store, lab = one.lab.house.store, one.lab
        later = lab.local(ZONE, "20:00", days=2)
        course = taught(lab.config.content)
        held = await store.run(lambda tx: tutor.hold(tx, course, later))
        assert held
        await lab.clock.jump(later)
        await lab.settled()
        assert not any("📘" in text for text in one.texts)
        await one.until(HOUR, days=1)
        assert sum("📘" in text for text in one.texts) == 1
