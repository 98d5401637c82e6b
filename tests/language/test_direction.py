"""Direction marks, checked with the rules of the clients and of Telegram's own cleaning."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import direction
from bot.language.tongue import Tongue

RLM, LRI, FSI, PDI = "\u200f", "\u2066", "\u2068", "\u2069"

# Lines as authors and code write them. A star says that Desktop would show it from the left as it is.
TYPICAL = [
    "* SMM یعنی مدیریت شبکه‌های اجتماعی.",
    "مفهوم CTR: نسبت کلیک به نمایش.",
    "* CTR: نسبت کلیک به نمایش",
    "برای شروع /start را بزنید.",
    "* /start را بزنید",
    "* @smm_bot دستیار شماست",
    "یوزرنیم ما: @smm_bot",
    "* https://t.me/smm_bot را باز کنید",
    "* 🇮🇷 ایران",
    "* 🆕 درس تازه",
    "* ℹ️ راهنما",
    "* 🅰️ گزینه‌ی اول",
    "✅ درس ۱ تمام شد",
    "1️⃣ گام اول: Reels بسازید",
    "۱. هشتگ #smm را جست‌وجو کنید",
    "• Instagram، TikTok و YouTube",
    "«Reels» را باز کنید",
    "* <b>A/B</b> تست را اجرا کنید",
    f"* {FSI}Asha Juma{PDI}: ۵ امتیاز",
    "زبان C++ و فایل report.pdf",
    "* <code>/help</code> راهنما را نشان می‌دهد",
    "<blockquote>Post یعنی پست</blockquote>",
    '* <a href="https://t.me/x">Telegram</a> را باز کنید',
    "&lt;سلام&gt; به SMM",
]
LINES = [line.removeprefix("* ") for line in TYPICAL]
LEFT = [line.removeprefix("* ") for line in TYPICAL if line.startswith("*")]


def tdlib_cleaned(text: str) -> str:
    """What TDLib makes of a text (clean_input_string and replace_offending_characters)."""
    kept = re.sub("[\u2028-\u202e]", "", text).replace("\t", " ")
    return re.sub("[\u200e\u200f]{2,}", lambda run: "\u200c" * (len(run[0]) - 1) + run[0][-1], kept)


def desktop_direction(line: str) -> str:
    """The first strong letter, isolates looked into (lib_ui, StringDirection)."""
    return next(
        (kind for kind in map(unicodedata.bidirectional, direction.visible(line)) if kind in {"L", "R", "AL"}), ""
    )


def uba_direction(line: str) -> str:
    """The first strong letter outside isolates (UAX 9, P2 and P3)."""
    depth = 0
    for sign in direction.visible(line):
        kind = unicodedata.bidirectional(sign)
        if kind in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in {"L", "R", "AL"}:
            return kind
    return ""


def split_lines(text: str) -> list[str]:
    """The lines a client lays out, quotes on their own."""
    return [line for line in re.split(r"</?blockquote>|\n", text) if line]


@pytest.mark.parametrize("line", LEFT)
def test_these_lines_would_start_from_the_left_without_marks(line: str) -> None:
    assert desktop_direction(line) == "L"


@pytest.mark.parametrize("line", LINES)
def test_every_marked_line_starts_from_the_right_in_every_client(line: str) -> None:
    for shown in split_lines(direction.mark(line)):
        assert {desktop_direction(shown), uba_direction(shown)} <= {"R", "AL"}, ascii(shown)


@pytest.mark.parametrize("line", LINES)
def test_every_marked_line_ends_from_the_right(line: str) -> None:
    assert {desktop_direction(shown[::-1]) for shown in map(direction.visible, split_lines(direction.mark(line)))} <= {
        "R",
        "AL",
    }


@pytest.mark.parametrize("line", LINES)
def test_telegram_deletes_nothing_of_a_marked_line(line: str) -> None:
    shown = direction.visible(direction.mark(line))
    assert tdlib_cleaned(shown) == shown


@pytest.mark.parametrize("line", LINES)
def test_marking_adds_marks_and_nothing_else(line: str) -> None:
    assert direction.without_controls(direction.mark(line)) == direction.without_controls(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("برای شروع /start را بزنید", f"برای شروع {LRI}/start{PDI} را بزنید"),
        ("یوزر @smm_bot است", f"یوزر {LRI}@smm_bot{PDI} است"),
        ("تگ #smm خوب", f"تگ {LRI}#smm{PDI} خوب"),
        ("تگ #تقویم_محتوایی خوب", "تگ #تقویم_محتوایی خوب"),
        ("به https://t.me/abc?x=1&y=2 بروید", f"به {LRI}https://t.me/abc?x=1&y=2{PDI} بروید"),
        ("زبان C++ خوب", f"زبان {LRI}C++{PDI} خوب"),
        ("تست A/B خوب", f"تست {LRI}A/B{PDI} خوب"),
        ("پشتیبانی 24/7 داریم", f"پشتیبانی {LRI}24/7{PDI} داریم"),
        ("تلفن +98 912 000 داریم", f"تلفن {LRI}+98 912 000{PDI} داریم"),
        ("فایل post.jpg را ببینید", f"فایل {LRI}post.jpg{PDI} را ببینید"),
        ("پیج example.com/kashi | عکس", f"پیج {LRI}example.com/kashi{PDI} | عکس"),
        ("وبلاگ about.example.com/blog خوب", f"وبلاگ {LRI}about.example.com/blog{PDI} خوب"),
        ("<b>[الف]</b> خوب", f"<b>{RLM}[الف]</b> خوب"),
        ("خوب\n\n… (کجا؟) و بد", f"خوب\n\n{RLM}… (کجا؟) و بد"),
        ("«خوب» (بد)", "«خوب» (بد)"),
        ("بزنید <code>/start</code> حالا", f"بزنید {LRI}<code>/start</code>{PDI} حالا"),
        (f"بزنید <code>{FSI}/start{PDI}</code> حالا", f"بزنید {LRI}<code>/start</code>{PDI} حالا"),
        ("بزنید <code>/term مخاطب</code> حالا", f"بزنید {LRI}<code>/term مخاطب</code>{PDI} حالا"),
        ("متن <code>کد فارسی</code> حالا", "متن <code>کد فارسی</code> حالا"),
        ("علامت &#x27; و &amp; خوب", "علامت &#x27; و &amp; خوب"),
        ("SMM خوب", f"{RLM}SMM خوب"),
        ("خوب SMM", f"خوب SMM{RLM}"),
        ("خوب SMM.  ", f"خوب SMM.{RLM}  "),
        ("<b>SMM</b> خوب", f"<b>{RLM}SMM</b> خوب"),
        (f"{RLM}{RLM}SMM خوب", f"{RLM}SMM خوب"),
        ("\u200eSMM خوب", f"{RLM}SMM خوب"),
        ("\u202bSMM خوب\u202c", f"{RLM}SMM خوب"),
        ("خوب\tبد", "خوب بد"),
        ("A caption in English #smm", "A caption in English #smm"),
        ("CTR = clicks / views", "CTR = clicks / views"),
        ("۹۲", f"{RLM}۹۲"),
        ("", ""),
        ("خوب\nSMM خوب\nEnglish", f"خوب\n{RLM}SMM خوب\nEnglish"),
        ("خوب <pre>SMM خوب /x</pre> بد", "خوب <pre>SMM خوب /x</pre> بد"),
        ("<blockquote>SMM خوب</blockquote>CTR بد", f"<blockquote>{RLM}SMM خوب</blockquote>{RLM}CTR بد"),
        (f'<a href="https://{FSI}x.y{PDI}">خوب</a>', '<a href="https://x.y">خوب</a>'),
    ],
)
def test_a_line_is_marked_like_this(line: str, expected: str) -> None:
    assert direction.mark(line) == expected


PIECES = [
    "سلام",
    "SMM",
    "@a",
    "/b",
    "<b>",
    "</b>",
    "<code>",
    "</code>",
    RLM,
    "\u200e",
    FSI,
    LRI,
    PDI,
    "۵",
    "\n",
    " ",
    "🇮🇷",
    ".",
    "\t",
    "\u202b",
    "&lt;",
    "C++",
    "<blockquote>",
    "</blockquote>",
    "#x",
    "!",
    "(",
    "a.com/b",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_marking_twice_changes_nothing(text: str) -> None:
    once = direction.mark(text)
    assert direction.mark(once) == once


@given(st.lists(st.sampled_from([piece for piece in PIECES if piece not in {FSI, LRI, PDI}]), max_size=14).map("".join))
def test_telegram_deletes_nothing_of_any_marked_text(text: str) -> None:
    marked = direction.mark(text)
    assert tdlib_cleaned(direction.visible(marked)) == direction.visible(marked)
    assert marked.count(LRI) + marked.count(FSI) == marked.count(PDI)


def test_left_to_right_tongues_leave_texts_alone(sw: Tongue) -> None:
    assert sw.mark("SMM ni سلام /start") == "SMM ni سلام /start"
    assert sw.isolate("Asha") == "Asha"


def test_a_value_is_isolated_line_by_line(fa: Tongue) -> None:
    assert fa.isolate("Asha\n\nJuma") == f"{FSI}Asha{PDI}\n\n{FSI}Juma{PDI}"


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("متن ساده.", []),
        (f"{RLM}SMM خوب", []),
        (f"نام {FSI}Asha{PDI} خوب", []),
        ("به https://t.me/abc بروید", []),
        (f"به {LRI}https://t.me/abc{PDI} بروید", []),
        (f"{RLM}{RLM}SMM", ["RTL3"]),
        ("\u202bسلام\u202c", ["RTL3"]),
        (f"نام {FSI}Asha", ["RTL3"]),
        (f"نام {PDI}Asha", ["RTL3"]),
        ("به https://t.me/abc، بروید", ["RTL5"]),
        ("آیا t.me/abc؟", ["RTL5"]),
        ("یک\tدو", ["RTL8"]),
    ],
)
def test_an_author_is_told_what_is_wrong_with_a_line(line: str, rules: list[str]) -> None:
    assert [problem.split(":")[0] for problem in direction.problems_of_line(line)] == rules


@pytest.mark.parametrize(
    ("line", "foreign"), [("CTR: نرخ کلیک", True), ("مفهوم CTR", False), ("All English", False), ("✅ درس", False)]
)
def test_a_persian_line_should_start_with_a_persian_word(line: str, *, foreign: bool) -> None:
    assert direction.starts_foreign(line) is foreign
