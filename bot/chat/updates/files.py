"""What Telegram tells about a file somebody sent: its kind, id and measures. The file itself is never fetched."""

from telegram import Animation, Audio, Document, Message, PhotoSize, Video, VideoNote, Voice

from bot.core.sent import Sent

_IMAGE = "image/"


def sent_in(message: Message) -> Sent | None:
    """Return the file that a message carries, if it carries one that a worksheet could ask for."""
    if message.photo:
        return _seen("photo", message.photo[-1])
    seen = message.video or message.video_note or message.animation
    if seen is not None:
        return _seen("video", seen)
    heard = message.voice or message.audio
    if heard is not None:
        return Sent(kind="voice", file=heard.file_id, size=heard.file_size or 0, seconds=_seconds(heard))
    return _document(message.document) if message.document else None


def _seen(kind: str, what: PhotoSize | Video | VideoNote | Animation) -> Sent:
    sides = (what.length, what.length) if isinstance(what, VideoNote) else (what.width, what.height)
    seconds = 0 if isinstance(what, PhotoSize) else _seconds(what)
    return Sent(
        kind=kind, file=what.file_id, size=what.file_size or 0, seconds=seconds, width=sides[0], height=sides[1]
    )


def _document(document: Document) -> Sent:
    """A picture that is sent as a file keeps its size; how large that is, Telegram does not tell."""
    kind = "photo" if (document.mime_type or "").startswith(_IMAGE) else "file"
    return Sent(kind=kind, file=document.file_id, size=document.file_size or 0)


def _seconds(played: Video | VideoNote | Animation | Voice | Audio) -> int:
    length = played.duration
    return length if isinstance(length, int) else round(length.total_seconds())
