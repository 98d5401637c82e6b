"""Study groups: what privacy mode hides, who comes and goes, topics, tags, pins."""

import pytest
from playground_stage import Stage

from bot.playground.wire import Thing
from bot.playground.world.chats import Chat
from bot.playground.world.talk import Impossible


def texts(stage: Stage) -> list[object]:
    return [message["text"] for message in stage.updates("message") if "text" in message]


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("habari zenu", False),
        ("/leo", True),
        ("/leo@tutor_bot", True),
        ("/leo@other_bot", False),
        ("@tutor_bot nisaidie", True),
        ("@other_bot nisaidie", False),
        ("tazama /leo katikati", True),
    ],
)
def test_privacy_mode_lets_through_what_concerns_the_bot(stage: Stage, words: str, *, heard: bool) -> None:
    stage.world.say(stage.sara, words, chat=stage.group)
    assert texts(stage) == ([words] if heard else [])


def test_a_reply_to_the_bot_is_heard_and_one_to_a_person_is_not(stage: Stage) -> None:
    stage.ask("sendMessage", chat_id=stage.group.id, text="Swali?")
    question = stage.world.posts(stage.group)[-1]
    chatter = stage.world.say(stage.neema, "sawa", chat=stage.group)
    stage.world.say(stage.sara, "jibu", chat=stage.group, reply_to=question)
    stage.world.say(stage.sara, "ndiyo", chat=stage.group, reply_to=chatter)
    assert texts(stage) == ["jibu"]


def test_an_administrator_hears_everything(stage: Stage) -> None:
    stage.world.add_bot(stage.group, by=stage.neema, status="administrator")
    stage.world.say(stage.sara, "habari zenu", chat=stage.group)
    assert texts(stage) == ["habari zenu"]


def test_the_bot_is_told_when_it_is_added_promoted_and_thrown_out(stage: Stage) -> None:
    stage.world.add_bot(stage.group, by=stage.neema, status="administrator")
    stage.world.add_bot(stage.group, by=stage.neema, status="kicked")
    changes = [(row["old_chat_member"], row["new_chat_member"]) for row in stage.updates("my_chat_member")]
    steps = [(old["status"], new["status"]) for old, new in changes]  # type: ignore[index]
    assert steps == [("left", "member"), ("member", "administrator"), ("administrator", "kicked")]
    assert stage.wrong() == []


def test_chat_member_updates_come_only_to_an_administrator_who_asked(stage: Stage) -> None:
    for status, allowed, expected in (
        ("member", ["chat_member"], 0),
        ("administrator", [], 0),
        ("administrator", ["chat_member"], 1),
    ):
        stage.world.mailbox.pending.clear()
        stage.world.mailbox.allowed = frozenset(allowed)
        stage.world.add_bot(stage.group, by=stage.neema, status=status)
        stage.world.leave(stage.sara, stage.group)
        assert len(stage.updates("chat_member")) == expected, (status, allowed)
        stage.world.join(stage.sara, stage.group)


@pytest.fixture
def forum(stage: Stage) -> Chat:
    chat = stage.world.group("Jukwaa", [stage.neema, stage.sara], forum=True, bot="administrator")
    stage.world.mailbox.pending.clear()
    return chat


def test_a_topic_is_opened_written_in_closed_and_reopened(stage: Stage, forum: Chat) -> None:
    topic = stage.thing("createForumTopic", chat_id=forum.id, name="Maswali")["message_thread_id"]
    sent = stage.thing("sendMessage", chat_id=forum.id, message_thread_id=topic, text="x")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    assert stage.ask("closeForumTopic", chat_id=forum.id, message_thread_id=topic) is True
    assert (
        stage.ask("closeForumTopic", chat_id=forum.id, message_thread_id=topic) == "400 Bad Request: TOPIC_NOT_MODIFIED"
    )
    with pytest.raises(Impossible, match="closed"):
        stage.world.say(stage.sara, "x", chat=forum, thread=int(str(topic)))
    stage.world.add_bot(forum, by=stage.neema, status="member")
    closed = stage.ask("sendMessage", chat_id=forum.id, message_thread_id=topic, text="x")
    assert closed == "400 Bad Request: TOPIC_CLOSED"
    assert stage.wrong() == []


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("createForumTopic", {"name": ""}, "topic name must be between 1 and 128 characters"),
        ("createForumTopic", {"name": "x" * 129}, "topic name must be between 1 and 128 characters"),
        ("editForumTopic", {"message_thread_id": 999, "name": "x"}, "TOPIC_ID_INVALID"),
        ("sendMessage", {"message_thread_id": 999, "text": "x"}, "message thread not found"),
    ],
)
def test_a_bad_topic_is_refused(stage: Stage, forum: Chat, method: str, params: Thing, words: str) -> None:
    assert stage.ask(method, chat_id=forum.id, **params) == f"400 Bad Request: {words}"


def test_a_reply_in_a_topic_stays_in_the_topic(stage: Stage, forum: Chat) -> None:
    topic = stage.world.topic(forum, "Maswali")
    first = stage.world.say(stage.sara, "moja", chat=forum, thread=topic.id)
    assert stage.world.say(stage.neema, "mbili", chat=forum, reply_to=first).thread == topic.id


def test_a_tag_shows_beside_the_name(stage: Stage, forum: Chat) -> None:
    assert stage.ask("setChatMemberTag", chat_id=forum.id, user_id=stage.sara.id, tag="Ngazi 3") is True
    stage.world.say(stage.sara, "habari", chat=forum)
    assert stage.updates("message")[-1]["sender_tag"] == "Ngazi 3"
    assert (
        stage.ask("setChatMemberTag", chat_id=forum.id, user_id=stage.sara.id, tag="x" * 17)
        == "400 Bad Request: tag is too long"
    )
    assert stage.wrong() == []


def test_only_an_administrator_pins_in_a_group(stage: Stage, forum: Chat) -> None:
    post = stage.world.say(stage.sara, "muhimu", chat=forum)
    assert stage.ask("pinChatMessage", chat_id=forum.id, message_id=post.id) is True
    assert stage.thing("getChat", chat_id=forum.id)["pinned_message"]
    assert stage.ask("unpinChatMessage", chat_id=forum.id, message_id=post.id) is True
    stage.world.add_bot(forum, by=stage.neema, status="member")
    refused = stage.ask("pinChatMessage", chat_id=forum.id, message_id=post.id)
    assert refused == "400 Bad Request: not enough rights to manage pinned messages in the chat"


def test_reactions_in_a_group_are_told_to_an_administrator_who_asked(stage: Stage, forum: Chat) -> None:
    stage.world.mailbox.allowed = frozenset({"message_reaction"})
    post = stage.world.say(stage.neema, "x", chat=forum)
    stage.world.react(stage.sara, post, "🔥")
    stage.world.react(stage.sara, post, None)
    changes = [(row["old_reaction"], row["new_reaction"]) for row in stage.updates("message_reaction")]
    fire = [{"type": "emoji", "emoji": "🔥"}]
    assert changes == [([], fire), (fire, [])]
    assert stage.wrong() == []


def test_someone_outside_cannot_write(stage: Stage) -> None:
    stranger = stage.world.user("Mgeni")
    with pytest.raises(Impossible, match="is not in"):
        stage.world.say(stranger, "x", chat=stage.group)


def test_the_administrators_are_listed_with_the_bot_when_it_is_one(stage: Stage, forum: Chat) -> None:
    found = stage.ask("getChatAdministrators", chat_id=forum.id)
    assert isinstance(found, list)
    assert [(row["status"], row["user"]["id"]) for row in found] == [("creator", stage.neema.id), ("administrator", 42)]
    assert stage.ask("getChatMemberCount", chat_id=forum.id) == 3
