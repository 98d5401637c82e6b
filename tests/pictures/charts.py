"""Worded charts as the tutor makes them: the weeks of a small business, and the week of whoever runs the bot."""

from bot.core.papers import Tree

_DAYS = {
    "sw": (*("16 Oktoba 2026", "23 Oktoba 2026", "30 Oktoba 2026"), *("6 Novemba 2026", "13 Novemba 2026")),
    "fa": ("۲۴ مهر ۱۴۰۵", "۱ آبان ۱۴۰۵", "۸ آبان ۱۴۰۵", "۱۵ آبان ۱۴۰۵", "۲۲ آبان ۱۴۰۵"),
}
_INCOME = {
    "sw": ("140,000", "260,000", "230,000", "1,410,000", "300,000"),
    "fa": ("۱۴۰٬۰۰۰", "۲۶۰٬۰۰۰", "۲۳۰٬۰۰۰", "۱٬۴۱۰٬۰۰۰", "۳۰۰٬۰۰۰"),
}
_PARTS = (0.1, 0.18, 0.16, 1.0, 0.21)


def weeks(language: str, title: str, school: str, *names: str) -> dict[str, Tree]:
    """Return five weeks of a shop; the fourth was the best."""
    told = zip(_INCOME[language], _PARTS, _DAYS[language], strict=True)
    columns: list[Tree] = [{"text": text, "part": part, "best": part == 1, "day": day} for text, part, day in told]
    measures: list[Tree] = [{"name": name, "columns": columns} for name in names]
    return {"rtl": language == "fa", "title": title, "school": school, "measures": measures}


WEEKS = {
    "sw": weeks("sw", "Wiki za biashara yako", "Mwalimu wa SMM", "Oda", "Mapato", "Watu wapya waliouliza"),
    "fa": weeks("fa", "هفته‌های کسب‌وکار شما", "مربی SMM", "سفارش", "درآمد", "آدم تازه‌ای که پرسید"),
}


def stats(
    language: str, words: tuple[str, str, str, str, str], *bars: tuple[str, str, float | None]
) -> dict[str, Tree]:
    """Return how the teaching goes; the last bar is about too few to tell."""
    title, way, week, tongue, note = words
    told: list[Tree] = [{"label": label, "text": text, "part": part} for label, text, part in bars]
    return {
        "rtl": language == "fa",
        "title": title,
        "parts": [{"name": way, "bars": told}, {"name": week, "bars": [{"label": tongue, "text": "56", "part": 0.56}]}],
        "note": note,
    }


STATS = {
    "sw": stats(
        "sw",
        (
            "Mafunzo · 22 Novemba 2026",
            "Safari ya wanafunzi",
            "Waliosoma wiki hii, kwa lugha",
            "Kiswahili",
            "Chini ya 10",
        ),
        *(("Walioanza", "1,240", 1.0), ("Waliorudi baada ya siku 1", "400 kati ya 1,200 (33%)", 0.33)),
        *(("Waliomaliza masomo 10", "0 kati ya 1,200 (0%)", 0.0), ("Waliopata cheti", "chini ya 10", None)),
    ),
    "fa": stats(
        "fa",
        ("آموزش تا ۱ آذر ۱۴۰۵", "مسیر یادگیرنده‌ها", "فعال‌های این هفته، به زبان", "فارسی", "کمتر از ۱۰"),
        *(("شروع کردند", "۱٬۲۴۰", 1.0), ("بعد از ۱ روز برگشتند", "۴۰۰ از ۱٬۲۰۰ (۳۳ درصد)", 0.33)),
        *(("۱۰ درس را تمام کردند", "۰ از ۱٬۲۰۰ (۰ درصد)", 0.0), ("گواهی گرفتند", "کمتر از ۱۰", None)),
    ),
}
