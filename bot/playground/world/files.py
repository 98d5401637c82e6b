"""Files as Telegram keeps them: a file_id for this bot, a stable unique id, size limits, and how large an image is."""

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
THUMBNAILS = (90, 320)
LONGEST_SIDE = 1280
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
        self.looks: dict[str, Thing] = {}
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(self, kind: str, *, name: str, mime: str, content: bytes) -> StoredFile:
        """Store a file; the same bytes of the same name and kind keep their ids."""
        digest = hashlib.sha256(f"{kind}/{name}/".encode() + content).digest()
        unique = base64.urlsafe_b64encode(b"AQ" + digest[:9]).decode().rstrip("=")
        identity = base64.urlsafe_b64encode(self._owner.to_bytes(8, "big") + digest).decode().rstrip("=")
        if known := self._by_id.get(identity):
            return known
        path = f"{FOLDERS.get(kind, kind.partition(':')[0])}/file_{len(self._by_id)}{_suffix(name, content)}"
        stored = StoredFile(
            id=identity,
            unique_id=unique,
            kind=kind,
            name=name,
            mime=mime,
            content=content,
            path=path,
            size=len(content),
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
    return _webp(content) if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def _webp(content: bytes) -> tuple[int, int]:
    """Read the extended header; simple WebP pictures are taken for stickers of 512 pixels."""
    if content[12:16] != b"VP8X":
        return 512, 512
    return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")


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


def photo_sizes(files: "Files", stored: StoredFile) -> list[Thing]:
    """Give the Bot API's sizes of a photo, the small ones first.

    A playground cannot shrink pictures: the smaller sizes have ids and measures of their own but carry the same bytes.
    """
    width, height = _fitted(dimensions(stored.content) or (90, 90))
    sides = [side for side in THUMBNAILS if side < max(width, height)]
    small = [_scaled(files, stored, side, (width, height)) for side in sides]
    return [*small, {**stored.shape(), "width": width, "height": height}]


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    """Telegram keeps photos within 1280 pixels a side."""
    scale = min(1.0, LONGEST_SIDE / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _scaled(files: "Files", stored: StoredFile, side: int, size: tuple[int, int]) -> Thing:
    kept = files.keep(f"{stored.kind}:{side}", name=stored.name, mime=stored.mime, content=stored.content)
    width, height = (max(1, round(edge * side / max(size))) for edge in size)
    return {**kept.shape(), "width": width, "height": height}


def thumbnail(stored: StoredFile) -> Thing:
    """Give the Bot API's PhotoSize of a thumbnail that was uploaded beside a file."""
    width, height = dimensions(stored.content) or (90, 90)
    return {**stored.shape(), "width": width, "height": height}


def document(stored: StoredFile) -> Thing:
    """Give the Bot API's Document."""
    return {**stored.shape(), **present(file_name=stored.name or None, mime_type=stored.mime or None)}
