"""What is kept of a file somebody sends: a message as Telegram gives it -> kind, id, size and measures."""

from datetime import UTC, datetime

import pytest
from telegram import Bot, Message

from bot.chat.updates.files import sent_in
from bot.core.sent import Sent, files_in

BOT = Bot("1:a")
FILE = {"file_id": "f", "file_unique_id": "u"}
GIANT = 3_000_000_000  # more than 32 bits


def message(**content: object) -> Message:
    """Return a message with this content."""
    chat = {"id": 1, "type": "private", "first_name": "Neema"}
    raw = {"message_id": 1, "date": int(datetime(2026, 11, 22, tzinfo=UTC).timestamp()), "chat": chat, **content}
    found = Message.de_json(raw, BOT)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("content", "sent"),
    [
        (
            {"photo": [{**FILE, "width": 90, "height": 160}, {**FILE, "file_id": "g", "width": 720, "height": 1280}]},
            Sent(kind="photo", file="g", width=720, height=1280),
        ),
        (
            {"video": {**FILE, "file_size": GIANT, "width": 1080, "height": 1920, "duration": 24}},
            Sent(kind="video", file="f", size=GIANT, seconds=24, width=1080, height=1920),
        ),
        (
            {"video_note": {**FILE, "length": 384, "duration": 9}},
            Sent(kind="video", file="f", seconds=9, width=384, height=384),
        ),
        ({"voice": {**FILE, "duration": 2, "file_size": 900}}, Sent(kind="voice", file="f", size=900, seconds=2)),
        ({"audio": {**FILE, "duration": 61}}, Sent(kind="voice", file="f", seconds=61)),
        ({"document": {**FILE, "mime_type": "image/png", "file_size": 7}}, Sent(kind="photo", file="f", size=7)),
        ({"document": {**FILE, "mime_type": "video/mp4"}}, Sent(kind="file", file="f")),
        ({"document": FILE}, Sent(kind="file", file="f")),
        (
            {
                "animation": {**FILE, "width": 320, "height": 240, "duration": 3},
                "document": FILE,
            },
            Sent(kind="video", file="f", seconds=3, width=320, height=240),
        ),
        ({"photo": [], "media_group_id": "7"}, None),  # an album that holds nothing
        ({"dice": {"emoji": "\N{GAME DIE}", "value": 3}}, None),
        ({"text": "habari"}, None),
    ],
)
def test_the_file_a_message_carries(content: dict[str, object], sent: Sent | None) -> None:
    assert sent_in(message(**content)) == sent


def test_a_worksheet_keeps_a_file_as_one_line_and_reads_it_back() -> None:
    one = Sent(kind="video", file="BAAC-x_1", size=GIANT, seconds=24, width=1080, height=1920)
    assert files_in(f"{one.line()}\nphoto of my cat\n{one.line()}") == (one, one)
