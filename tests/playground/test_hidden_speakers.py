"""What hides or goes in a group: anonymous admins, channels, deleted messages, votes that are told late."""

import pytest
from playground_stage import Stage

from bot.playground.wire import thing
from bot.playground.world import masks, talk, topics, voting
from bot.playground.world.posts import Post
from bot.playground.world.talk import Impossible


def hidden(stage: Stage, words: str, mask: str) -> Post:
    content = talk.worded("text", words)
    return talk.say(stage.world, stage.neema, stage.group, content, **masks.behind(stage.group, mask))


@pytest.mark.parametrize(
    ("mask", "sender", "robot"),
    [("group", "Kundi", "GroupAnonymousBot"), ("channel", "Habari", "Channel_Bot")],
)
def test_who_hides_is_not_named(stage: Stage, mask: str, sender: str, robot: str) -> None:
    stage.group.title = "Kundi"
    hidden(stage, "/leo", mask)
    message = stage.updates("message")[-1]
    assert thing(message["sender_chat"])["title"] == sender
    assert thing(message["from"])["username"] == robot
    assert stage.wrong() == []


def test_a_post_of_the_linked_channel_comes_by_itself(stage: Stage) -> None:
    masks.forwards(stage.world, "/leo", chat=stage.group)
    message = stage.updates("message")[-1]
    assert message["is_automatic_forward"] is True
    assert thing(message["forward_origin"])["type"] == "channel"
    assert stage.wrong() == []


def test_of_a_deleted_message_a_late_press_tells_only_where_it_was(stage: Stage) -> None:
    keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    stage.ask("sendMessage", chat_id=stage.group.id, text="Swali?", reply_markup=keyboard)
    post = stage.world.posts(stage.group)[-1]
    stage.world.erase(stage.neema, post)
    with pytest.raises(Impossible):
        talk.press(stage.world, stage.sara, post, "a")
    talk.press(stage.world, stage.sara, post, "a", stale=True)
    (query,) = stage.updates("callback_query")
    told = thing(query["message"])
    assert (told["message_id"], told["date"], set(told)) == (post.id, 0, {"message_id", "date", "chat"})
    assert stage.wrong() == []


def test_a_member_deletes_own_words_and_an_admin_anybodys_and_a_reply_to_them_comes_alone(stage: Stage) -> None:
    own = stage.world.say(stage.sara, "moja", chat=stage.group)
    other = stage.world.say(stage.neema, "mbili", chat=stage.group)
    stage.world.erase(stage.sara, own)
    with pytest.raises(Impossible):
        stage.world.erase(stage.sara, other)
    assert stage.world.say(stage.sara, "/leo", chat=stage.group, reply_to=own).reply_to is None
    stage.world.erase(stage.neema, stage.world.say(stage.sara, "tatu", chat=stage.group))
    assert "reply_to_message" not in stage.updates("message")[-1]


def test_a_vote_can_be_told_when_the_poll_is_over(stage: Stage) -> None:
    stage.ask(
        "sendPoll",
        chat_id=stage.group.id,
        question="Lipi?",
        options=[{"text": "a"}, {"text": "b"}],
        is_anonymous=False,
        open_period=60,
    )
    poll = stage.world.polls[stage.world.posts(stage.group)[-1].poll or ""]
    voting.close(stage.world, poll)
    voting.tell_late(stage.world, poll, stage.sara, (1,))
    (answer,) = stage.updates("poll_answer")
    assert answer["option_ids"] == [1]
    assert stage.wrong() == []


def test_an_admin_closes_opens_and_deletes_a_topic_and_a_member_may_not(stage: Stage) -> None:
    forum = stage.world.group("Jukwaa", [stage.neema, stage.sara], forum=True, bot="administrator")
    topic = stage.world.topic(forum, "Maswali")
    stage.world.mailbox.pending.clear()
    with pytest.raises(Impossible):
        topics.settle_topic(stage.world, forum, topic.id, "close", by=stage.sara)
    for what in ("close", "reopen"):
        topics.settle_topic(stage.world, forum, topic.id, what, by=stage.neema)
        assert topic.closed is (what == "close")
    stage.world.say(stage.sara, "moja", chat=forum, thread=topic.id)
    topics.settle_topic(stage.world, forum, topic.id, "delete", by=stage.neema)
    assert topic.id not in forum.topics
    assert not any(post.thread == topic.id for post in stage.world.posts(forum)), "its messages go with it"
    told = [row for row in stage.updates("message") if "forum_topic_closed" in row or "forum_topic_reopened" in row]
    assert len(told) == 2
    assert stage.wrong() == []
