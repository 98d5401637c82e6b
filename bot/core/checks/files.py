"""Checks of files that were sent: how many, how large, how long, which way up - by what Telegram tells of them."""

from collections.abc import Iterator, Mapping

from bot.core.checks.sheet import Sheet
from bot.core.course import Field
from bot.core.replies import Phrase
from bot.core.sent import LARGEST, Sent, files_in

_MEGABYTE = 1_000_000
_PIXELS_A_BYTE = 100  # a JPEG of plain paper still takes one byte for some fifty


def wanted(field: Field) -> Phrase:
    """Say what is to be sent."""
    return Phrase(key=f"check.sent.{field.kind.value}")


def shape(sheet: Sheet, field: Field) -> Phrase | None:
    """There are neither too few nor too many files, and none is too large to be looked at."""
    files = files_in(sheet.text(field.id))
    count, least, most = len(files), field.least or 1, field.most or max(field.least or 1, 1)
    for place, file in _numbered(files):
        if file.size > LARGEST:
            return _too_big(file, LARGEST // _MEGABYTE, place)
    if count < least:
        return Phrase(key="check.photos.few", args={"count": count, "min": least, "left": least - count})
    return Phrase(key="check.photos.many", args={"count": count, "max": most}) if count > most else None


def _numbered(files: tuple[Sent, ...]) -> Iterator[tuple[int, Sent]]:
    """Return the files with the number each is called by; a single one has none."""
    return ((place if len(files) > 1 else 0, file) for place, file in enumerate(files, 1))


def _too_big(file: Sent, most: int, place: int) -> Phrase:
    return Phrase(key="check.file.big", args={"mb": -(-file.size // _MEGABYTE), "max": most, "row": place})


def photo(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """The shorter side of every photo has `min_px` pixels.

    Of one sent as a file nobody tells the pixels, but no picture of that many is lighter than a byte for each hundred.
    """
    least = int(p["min_px"])
    for place, one in _numbered(files_in(sheet.text(field.id))):
        side = min(one.width, one.height)
        if not side and 0 < one.size < least * least // _PIXELS_A_BYTE:
            kilobytes = max(1, round(one.size / 1000))
            return Phrase(key="check.photo.light", args={"kb": kilobytes, "min": least, "row": place})
        if 0 < side < least:
            return Phrase(key="check.photo.small", args={"px": side, "min": least, "row": place})
    return None


def voice(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """The recording is neither too short nor too long."""
    files = files_in(sheet.text(field.id))
    return next((found for one in files if (found := _length(one, p, "voice"))), None)


def video(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """The video has its length, stands upright where that is asked for, and is light enough."""
    files = files_in(sheet.text(field.id))
    return next((found for one in files if (found := _seen(one, p) or _length(one, p, "video"))), None)


def _seen(one: Sent, p: Mapping[str, str]) -> Phrase | None:
    most = int(p.get("max_mb", LARGEST // _MEGABYTE))
    if one.size > most * _MEGABYTE:
        return _too_big(one, most, 0)
    lying = p.get("vertical") == "true" and one.width >= one.height
    return Phrase(key="check.video.upright") if lying else None


def _length(one: Sent, p: Mapping[str, str], kind: str) -> Phrase | None:
    if one.seconds < int(p.get("min_s", "0")):
        return Phrase(key=f"check.{kind}.short", args={"count": one.seconds, "min": int(p["min_s"]), "row": 0})
    if one.seconds > int(p.get("max_s", "100000")):
        return Phrase(key=f"check.{kind}.long", args={"count": one.seconds, "max": int(p["max_s"]), "row": 0})
    return None
