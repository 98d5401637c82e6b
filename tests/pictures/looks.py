"""Worded papers as the tutor makes them, and how pictures are compared."""

import struct
import zlib

from bot.core.papers import Tree

SW_DEEDS = (
    *("Ukaguzi wa ukurasa", "Mkakati wa ukurasa mmoja", "Kalenda ya maudhui", "Caption za machapisho"),
    *("Maelekezo ya picha na picha yenyewe", "Hati ya video", "Mpango wa matangazo ya kulipia", "Ripoti ya mwezi"),
    *("Mteja wa mfano (persona)", "Mwongozo wa kuhudumia jumuiya", "Mpango wa kampeni"),
    "Ukurasa wa sampuli za kazi na ofa",
)
FA_DEEDS = (
    *("بررسی صفحه", "استراتژی یک‌صفحه‌ای", "تقویم محتوایی", "کپشن‌ها"),
    *("بریف تصویر و خود تصویر", "فیلم‌نامه‌ی ویدیوی کوتاه", "برنامه‌ی تبلیغات پولی", "گزارش ماهانه"),
    *("پرسونای مخاطب", "دفترچه‌ی پاسخ و مدیریت جامعه‌ی مخاطبان", "برنامه‌ی کمپین"),
    "صفحه‌ی نمونه‌کار و پیشنهاد",
)
SW_EYES = ("Ukaguzi wa programu", "Kujipima kwa vigezo", "Maoni ya wanafunzi", "Maoni ya mshauri")
FA_EYES = ("بررسی خودکار", "ارزیابی خود هنرجو", "نظر هم‌دوره‌ای‌ها", "نظر منتور")


def done(deeds: tuple[str, ...], eyes: tuple[str, ...]) -> list[Tree]:
    """Return deeds, looked at by everybody in turn."""
    return [{"title": one, "by": eyes[place % len(eyes)]} for place, one in enumerate(deeds)]


LINK = "https://t.me/mwalimu_bot?start=c-ABCDEFGH234567"
CERTIFICATES: dict[str, dict[str, Tree]] = {
    "sw": {
        "rtl": False,
        "title": "Cheti",
        "that": "Cheti hiki ni cha",
        "name": "Neema Mushi",
        "did": "aliyekamilisha sampuli 8 za kazi za masoko ya mitandao ya kijamii (SMM)",
        "deeds": done(SW_DEEDS[:8], SW_EYES),
        "looked": "Kila sampuli, na mrejesho iliopata:",
        "distinction": None,
        "day": "Tarehe 22 Novemba 2026",
        "school": "Mwalimu wa SMM",
        "check": "Changanua QR ili kuhakiki",
        "code": "ABCDEFGH234567",
        "link": LINK,
    },
    "fa": {
        "rtl": True,
        "title": "گواهی پایان دوره",
        "that": "این گواهی به نام",
        "name": "سارا احمدی",
        "did": "است که ۸ نمونه‌کار بازاریابی شبکه‌های اجتماعی (SMM) را به پایان رسانده است",
        "deeds": done(FA_DEEDS[:8], FA_EYES),
        "looked": "هر نمونه‌کار و بازخوردی که گرفته است:",
        "distinction": None,
        "day": "تاریخ: ۱ آذر ۱۴۰۵",
        "school": "مربی SMM",
        "check": "برای بررسی، کد QR را اسکن کنید",
        "code": "ABCDEFGH234567",
        "link": LINK,
    },
}
CROWNED: dict[str, dict[str, Tree]] = {
    "sw": {
        **CERTIFICATES["sw"],
        "did": "aliyekamilisha sampuli 12 za kazi za masoko ya mitandao ya kijamii (SMM)",
        "deeds": done(SW_DEEDS, SW_EYES[1:]),
        "distinction": "Ufaulu wa juu: sampuli zote 12, kila moja ikiwa na mrejesho",
    },
    "fa": {
        **CERTIFICATES["fa"],
        "did": "است که ۱۲ نمونه‌کار بازاریابی شبکه‌های اجتماعی (SMM) را به پایان رسانده است",
        "deeds": done(FA_DEEDS, FA_EYES[1:]),
        "distinction": "ممتاز: هر ۱۲ نمونه‌کار، همه با بازخورد",
    },
}
WEEK = {
    "sw": ("Jumatatu", "Jumanne", "Jumatano", "Alhamisi", "Ijumaa", "Jumamosi", "Jumapili"),
    "fa": ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"),
}


def card(language: str, title: str, *lines: str) -> dict[str, Tree]:
    """Return the card of somebody in the middle of the course."""
    parts: list[tuple[int, int]] = [(12, 30), (4, 17), (31, 40)]
    shares: list[Tree] = [
        {"part": part, "all": every, "text": line} for (part, every), line in zip(parts, lines[:3], strict=True)
    ]
    days: list[Tree] = [{"name": name, "done": place % 3 != 1} for place, name in enumerate(WEEK[language])]
    return {
        "rtl": language == "fa",
        "title": title,
        "school": "SMM",
        "lessons": shares[0],
        "pieces": shares[1],
        "memory": shares[2],
        "week": {"text": lines[3], "days": days},
        "streak": lines[4],
    }


CARDS = {
    "sw": card(
        "sw",
        "Maendeleo yangu",
        "Masomo 12 kati ya 30",
        "Sampuli za kazi 4 kati ya 17",
        "Yaliyokaa kichwani: 31 kati ya 40",
        "Siku ulizosoma wiki hii: 5 kati ya 7",
        "🔥 Siku 6 mfululizo",
    ),
    "fa": card(
        "fa",
        "پیشرفت من",
        "۱۲ درس از ۳۰",
        "۴ نمونه‌کار از ۱۷",
        "در ذهن مانده: ۳۱ از ۴۰ پرسش",
        "روزهای این هفته: ۵ از ۷",
        "🔥 ۶ روز پشت‌سرهم",
    ),
}


def portfolio(language: str, own: str, pieces: int = 1) -> dict[str, Tree]:
    """Return a portfolio in which the learner wrote these words everywhere."""
    fields: list[Tree] = [
        {"label": "Text", "kind": "text", "text": own},
        {"label": "List", "kind": "list", "items": [own, "b"]},
        {"label": "Rows", "kind": "rows", "heads": ["x", "y"], "rows": [[own, "2"], ["only one"], ["1", "2", "3"]]},
        {"label": "Photos", "kind": "files", "text": "2 photos"},
    ]
    before: list[Tree] = [{"label": "Text", "kind": "text", "text": f"before {own}"}]
    work: Tree = {"title": "Lesson", "day": "today", "version": "v2", "fields": fields, "before": before}
    return {
        "rtl": language == "fa",
        "language": language,
        "title": "Sampuli",
        "name": "Neema Mushi",
        "about": "about",
        "day": "today",
        "pieces": [{"title": f"Piece {one}", "works": [work]} for one in range(pieces)],
        "before": "Kabla",
        "after": "Sasa",
        "files": "the files",
        "sent": True,
        "school": "SMM",
    }


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Return width, height and the bytes of a PNG of eight bits without interlace."""
    width, height, _, colour = struct.unpack(">IIBB", png[16:26])
    size = {2: 3, 6: 4}[colour]
    packed, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    return width, height, _unfiltered(zlib.decompress(packed), width * size, size)


def _unfiltered(raw: bytes, line: int, size: int) -> bytes:
    above, out = bytearray(line), bytearray()
    for start in range(0, len(raw), line + 1):
        row = bytearray(raw[start + 1 : start + 1 + line])
        for one in range(line):
            left = row[one - size] if one >= size else 0
            corner = above[one - size] if one >= size else 0
            row[one] = (row[one] + _predicted(raw[start], left, above[one], corner)) & 255
        out += row
        above = row
    return bytes(out)


def _predicted(way: int, left: int, up: int, corner: int) -> int:
    if way == 4:
        guess = left + up - corner
        return min((left, up, corner), key=lambda one: abs(guess - one))
    return (0, left, up, (left + up) // 2)[way]


def difference(one: bytes, other: bytes) -> float:
    """Return how far apart two pictures are: 0 for the same, 1 for black and white; 1 for other sizes too."""
    first, second = pixels(one), pixels(other)
    if first[:2] != second[:2]:
        return 1.0
    return sum(abs(a - b) for a, b in zip(first[2], second[2], strict=True)) / (255 * len(first[2]))
