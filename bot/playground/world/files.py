"""Files as Telegram keeps them: a file_id for this bot, a stable unique id, size limits, and what kind an image really is."""

import base64
import hashlib
import struct
from dataclasses import dataclass

from bot.playground.wire import Thing, present

MEGABYTE = 1024 * 1024
DOWNLOAD_LIMIT = 20 * MEGABYTE
UPLOAD_LIMIT = 50 * MEGABYTE
PHOTO_LIMIT = 10 * MEGABYTE
PNG = b"\x89PNG\r\n\x1a\n"
GIF = (b"GIF87a", b"GIF89a")
JPEG = b"\xff\xd8\xff"
FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "video": "videos", "sticker": "stickers"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file somebody sent."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    content: bytes
    path: str
    size: int

    def shape(self) -> Thing:
        """Give the fields every kind of file has."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}


class Files:
    """Every file the playground has seen, by its id."""

    def __init__(self, token_id: int) -> None:
        self._owner = token_id
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, kind: str, *, name: str, mime: str, content: bytes) -> StoredFile:
        """Store a file; the same bytes as the same kind keep their ids."""
        digest = hashlib.sha256(kind.encode() + content).digest()
        unique = base64.urlsafe_b64encode(b"AQAD" + digest[:9]).decode().rstrip("=")
        identity = base64.urlsafe_b64encode(self._owner.to_bytes(8, "big") + digest).decode().rstrip("=")
        if known := self._by_id.get(identity):
            return known
        path = f"{FOLDERS.get(kind, kind)}/file_{len(self._by_id)}{_suffix(name, content)}"
        stored = StoredFile(
            id=identity, unique_id=unique, kind=kind, name=name, mime=mime, content=content, path=path, size=len(content)
        )
        self._by_id[identity] = self._by_path[path] = stored
        return stored

    def by_id(self, identity: str) -> StoredFile | None:
        """Find a file by the id this bot knows it under."""
        return self._by_id.get(identity)

    def by_path(self, path: str) -> StoredFile | None:
        """Find a file by the path getFile gave."""
        return self._by_path.get(path)


def _suffix(name: str, content: bytes) -> str:
    if content.startswith(JPEG):
        return ".jpg"
    _, dot, ending = name.rpartition(".")
    return f".{ending}" if dot and ending.isalnum() else ""


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Give width and height of a PNG, GIF, JPEG or WebP image, or None when the bytes are none of these."""
    if content.startswith(PNG) and len(content) >= 24:  # noqa: PLR2004 - the header ends there
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content.startswith(GIF):
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content.startswith(JPEG):
        return _jpeg(content)
    return (512, 512) if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """Walk the segments to the frame header, which holds the size."""
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:  # noqa: PLR2004 - every marker starts with it
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004 - start-of-frame markers
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def photo_sizes(stored: StoredFile) -> list[Thing]:
    """Give the Bot API's sizes of a photo: the whole one, and a thumbnail where it is larger than one."""
    width, height = dimensions(stored.content) or (90, 90)
    whole: Thing = {**stored.shape(), "width": width, "height": height}
    return [whole]


def document(stored: StoredFile) -> Thing:
    """Give the Bot API's Document."""
    return {**stored.shape(), **present(file_name=stored.name or None, mime_type=stored.mime or None)}
