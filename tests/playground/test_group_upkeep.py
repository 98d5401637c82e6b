"""What an administrator bot does for a group: topics, invite links, live places, members, pictures."""

import struct

import pytest
from playground_stage import PNG, HandClock, Stage

from bot.playground.wire import Thing, Upload, thing
from bot.playground.world.chats import Chat
from bot.playground.world.files import dimensions


@pytest.fixture
def forum(stage: Stage) -> Chat:
    stage.world.start(stage.neema)
    return stage.world.group("Jukwaa", [stage.neema, stage.sara], forum=True, bot="administrator")


def test_a_topic_is_renamed_reopened_and_deleted_with_its_messages(stage: Stage, forum: Chat) -> None:
    topic = stage.thing("createForumTopic", chat_id=forum.id, name="Moja")["message_thread_id"]
    sent = stage.thing("sendMessage", chat_id=forum.id, message_thread_id=topic, text="x")["message_id"]
    here = {"chat_id": forum.id, "message_thread_id": topic}
    assert stage.ask("editForumTopic", **here, name="Mbili") is True
    assert stage.ask("editForumTopic", **here, name="Mbili") == "400 Bad Request: TOPIC_NOT_MODIFIED"
    assert stage.ask("closeForumTopic", **here) is True
    assert stage.ask("reopenForumTopic", **here) is True
    assert stage.ask("deleteForumTopic", **here) is True
    assert (
        stage.ask("editMessageText", chat_id=forum.id, message_id=sent, text="y")
        == "400 Bad Request: message to edit not found"
    )
    assert stage.ask("sendMessage", **here, text="x") == "400 Bad Request: message thread not found"


def test_the_general_topic_is_renamed_closed_hidden_and_shown(stage: Stage, forum: Chat) -> None:
    for method, params in (
        ("editGeneralForumTopic", {"name": "Jumla"}),
        ("closeGeneralForumTopic", {}),
        ("reopenGeneralForumTopic", {}),
        ("hideGeneralForumTopic", {}),
        ("unhideGeneralForumTopic", {}),
    ):
        assert stage.ask(method, chat_id=forum.id, **params) is True, method
        if method != "reopenGeneralForumTopic":
            assert stage.ask(method, chat_id=forum.id, **params) == "400 Bad Request: TOPIC_NOT_MODIFIED", method
    assert (forum.general.name, forum.general.hidden) == ("Jumla", False)


def test_topics_need_the_right_to_manage_them(stage: Stage, forum: Chat) -> None:
    stage.world.add_bot(forum, by=stage.neema, status="member")
    assert (
        stage.ask("createForumTopic", chat_id=forum.id, name="x")
        == "400 Bad Request: not enough rights to manage topics"
    )


def test_an_invite_link_is_made_changed_and_revoked(stage: Stage, forum: Chat) -> None:
    link = stage.thing("createChatInviteLink", chat_id=forum.id, name="darasa", member_limit=5)
    here = {"chat_id": forum.id, "invite_link": link["invite_link"]}
    assert stage.thing("editChatInviteLink", **here, name="jipya") == {
        **{name: value for name, value in link.items() if name != "member_limit"},
        "name": "jipya",
    }
    assert stage.thing("revokeChatInviteLink", **here)["is_revoked"] is True
    assert (
        stage.ask("exportChatInviteLink", chat_id=forum.id) == stage.thing("getChat", chat_id=forum.id)["invite_link"]
    )


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("createChatInviteLink", {"member_limit": 100_000}, "MEMBER_LIMIT_INVALID"),
        ("revokeChatInviteLink", {"invite_link": "https://t.me/+x"}, "INVITE_HASH_EXPIRED"),
        (
            "createChatSubscriptionInviteLink",
            {"subscription_period": 5, "subscription_price": 1},
            "SUBSCRIPTION_PERIOD_INVALID",
        ),
        ("approveChatJoinRequest", {"user_id": 1002}, "USER_ALREADY_PARTICIPANT"),
        ("banChatMember", {"user_id": 42}, "can't restrict self"),
        ("banChatMember", {"user_id": 1001}, "can't remove chat owner"),
        ("setChatTitle", {"title": " "}, "title must be non-empty"),
        ("setChatDescription", {"description": ""}, "chat description is not modified"),
    ],
)
def test_bad_upkeep_is_refused(stage: Stage, forum: Chat, method: str, params: Thing, words: str) -> None:
    assert stage.ask(method, chat_id=forum.id, **params) == f"400 Bad Request: {words}"


def test_members_are_promoted_restricted_banned_and_let_back(stage: Stage, forum: Chat) -> None:
    who = {"chat_id": forum.id, "user_id": stage.sara.id}
    statuses = []
    for method, params in (
        ("promoteChatMember", {"can_pin_messages": True}),
        ("promoteChatMember", {}),
        ("restrictChatMember", {"permissions": {"can_send_messages": False}}),
        ("banChatMember", {}),
        ("unbanChatMember", {}),
    ):
        assert stage.ask(method, **who, **params) is True, method
        statuses.append(stage.thing("getChatMember", **who)["status"])
    assert statuses == ["administrator", "member", "restricted", "kicked", "left"]
    assert stage.wrong() == []


def test_a_live_place_moves_until_its_time_is_over(stage: Stage, forum: Chat, clock: HandClock) -> None:
    sent = stage.thing("sendLocation", chat_id=forum.id, latitude=-6.8, longitude=39.3, live_period=60)
    here = {"chat_id": forum.id, "message_id": sent["message_id"]}
    moved = stage.thing("editMessageLiveLocation", **here, latitude=-6.9, longitude=39.3)
    assert thing(moved["location"]) == {"latitude": -6.9, "longitude": 39.3, "live_period": 60}
    clock.turn(61)
    assert (
        stage.ask("editMessageLiveLocation", **here, latitude=-7, longitude=39)
        == "400 Bad Request: message can't be edited"
    )
    second = stage.thing("sendLocation", chat_id=forum.id, latitude=1, longitude=2, live_period=60)["message_id"]
    stopped = stage.thing("stopMessageLiveLocation", chat_id=forum.id, message_id=second)
    assert thing(stopped["location"]) == {"latitude": 1.0, "longitude": 2.0}


def test_a_group_gets_a_picture_and_loses_it(stage: Stage, forum: Chat) -> None:
    picture = Upload(name="p.png", content=PNG, mime="image/png")
    assert stage.ask("setChatPhoto", chat_id=forum.id, photo=picture) is True
    assert "small_file_id" in thing(stage.thing("getChat", chat_id=forum.id)["photo"])
    assert stage.ask("deleteChatPhoto", chat_id=forum.id) is True
    assert "photo" not in stage.thing("getChat", chat_id=forum.id)
    assert stage.wrong() == []


def test_a_reply_to_another_chat_shows_where_it_came_from(stage: Stage, forum: Chat) -> None:
    said = stage.world.say(stage.sara, "swali", chat=forum)
    sent = stage.thing(
        "sendMessage", chat_id=1001, text="x", reply_parameters={"message_id": said.id, "chat_id": forum.id}
    )
    assert thing(sent["external_reply"])["message_id"] == said.id
    quoted = stage.thing(
        "sendMessage", chat_id=forum.id, text="x", reply_parameters={"message_id": said.id, "quote": "swali"}
    )
    assert thing(quoted["quote"]) == {"text": "swali", "position": 0, "is_manual": True}
    kept = stage.thing(
        "sendMessage", chat_id=1001, text="x", reply_parameters={"message_id": 999, "allow_sending_without_reply": True}
    )
    assert "reply_to_message" not in kept
    assert stage.wrong() == []


def test_a_mention_by_link_shows_a_known_person_and_drops_a_stranger(stage: Stage, forum: Chat) -> None:
    words = '<a href="tg://user?id=1002">Sara</a> <a href="tg://user?id=9">X</a>'
    marks = stage.thing("sendMessage", chat_id=forum.id, text=words, parse_mode="HTML")["entities"]
    assert isinstance(marks, list)
    assert [(mark["type"], mark["user"]["id"]) for mark in marks] == [("text_mention", 1002)]


def test_messages_are_copied_forwarded_and_deleted_several_at_once(stage: Stage, forum: Chat) -> None:
    ids = [stage.world.say(stage.sara, str(number), chat=forum).id for number in range(3)]
    copied = stage.ask("copyMessages", chat_id=1001, from_chat_id=forum.id, message_ids=[*ids, 999])
    assert isinstance(copied, list)
    assert [row.content["text"] for row in stage.world.posts(1001)[-3:]] == ["0", "1", "2"]
    assert all("forward_origin" not in row.more for row in stage.world.posts(1001))
    forwarded = stage.ask("forwardMessages", chat_id=1001, from_chat_id=forum.id, message_ids=ids)
    assert isinstance(forwarded, list)
    assert all("forward_origin" in row.more for row in stage.world.posts(1001)[-3:])
    assert stage.ask("deleteMessages", chat_id=forum.id, message_ids=[*ids, 999]) is True
    assert stage.ask("forwardMessages", chat_id=1001, from_chat_id=forum.id, message_ids=ids) == (
        "400 Bad Request: there are no messages to forward"
    )


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (PNG, (640, 480)),
        (b"GIF89a" + struct.pack("<HH", 20, 10), (20, 10)),
        (b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40) + b"\0" * 12, (40, 30)),
        (b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + (49).to_bytes(3, "little") + (59).to_bytes(3, "little"), (50, 60)),
        (b"RIFF\0\0\0\0WEBPVP8 ", (512, 512)),
        (b"\xff\xd8\xff\xe0", None),
        (b"text", None),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_head(content: bytes, size: tuple[int, int] | None) -> None:
    assert dimensions(content) == size


def test_a_large_photo_is_kept_within_1280_pixels_with_smaller_ones_beside_it(stage: Stage, forum: Chat) -> None:
    large = PNG[:16] + (2560).to_bytes(4, "big") + (1280).to_bytes(4, "big") + PNG[24:]
    photo = stage.thing("sendPhoto", chat_id=forum.id, photo=Upload(name="", content=large, mime="image/png"))["photo"]
    assert isinstance(photo, list)
    assert [(row["width"], row["height"]) for row in photo] == [(90, 45), (320, 160), (1280, 640)]
    again = stage.thing("sendPhoto", chat_id=forum.id, photo=photo[0]["file_id"])["photo"]
    assert isinstance(again, list)
    assert stage.wrong() == []
