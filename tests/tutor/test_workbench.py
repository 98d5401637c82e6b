"""The workbench: what is typed into a tool and what comes out, in any digits; a tool can be put down at any time."""

from collections.abc import Mapping

import pytest
from pupil import Pupil, labels, names

from bot import tutor
from bot.chat.rendering.paperwork import worded
from bot.core.papers import Paper, Tree
from bot.core.presses import Verb
from bot.core.replies import Attachment, Phrase, Several
from bot.core.workbench import business
from bot.pictures.typeset import typeset
from bot.pictures.written import FORMS
from bot.storage import business as storage
from bot.storage.outbox import Reader

GOOD = "Kitenge cha pamba hakichuji, tumekifua mara tatu.\nAgiza leo kwa WhatsApp.\n#vitenge"


def told(pupil: Pupil) -> str:
    return pupil.heard[-1].text


@pytest.mark.parametrize(
    ("typed", "findings"),
    [
        (GOOD, []),
        ("Karibu", ["check.chars.short", "check.cta.few"]),
        ("#vitenge #mwanza\nAgiza leo kitenge chako cha pamba safi", ["caption.hook.tags"]),
        (f"{'Kitenge cha pamba ' * 10}\nAgiza leo", ["caption.hook.long"]),
        (f"{GOOD} #a #b #c #d #e", ["check.hashtags.many"]),
        ("Kitenge hiki ni dawa ya kila kitu kwa familia yako. Agiza leo.", ["check.banned"]),
        ("KITENGE BORA KABISA MJINI KWETU leo na kesho pia. Agiza leo.", ["check.caps"]),
    ],
)
def test_a_caption_is_looked_over_for_its_network(pupil: Pupil, typed: str, findings: list[str]) -> None:
    pupil.command("caption")
    pupil.tap("network.instagram")
    replies = pupil.say(typed)
    told_of = [one for line in replies[0].lines if isinstance(line, Several) for one in line.lines]
    keys = [one.args["text"] for one in told_of if isinstance(one, Phrase)]
    assert [one.key for one in keys if isinstance(one, Phrase)] == findings
    assert (names(replies) == ["caption.fine"]) is (not findings)


@pytest.mark.parametrize(
    ("metric", "typed", "result"),
    [
        ("er", "120 4000", "3%"),
        ("ctr", "1,500 na 60,000", "2.5%"),
        ("cpc", "9000 / 1500", "6 kwa kila"),
        ("cpm", "9000 60000", "150 kwa kuonekana"),
        ("roas", "45000 9000", "5"),
        ("er", "120 400", "30%"),
        ("er", "\u06f1\u06f2\u06f0 \u06f4\u06f0\u06f0\u06f0", "3%"),
    ],
)
def test_a_figure_is_computed_with_its_formula(pupil: Pupil, metric: str, typed: str, result: str) -> None:
    pupil.command("metrics")
    pupil.tap(f"metric.{metric}")
    pupil.say(typed)
    assert result in told(pupil)
    assert "Kanuni:" in told(pupil)


@pytest.mark.parametrize(
    ("typed", "key"), [("120", "metrics.numbers"), ("kumi", "metrics.numbers"), ("5 0", "metrics.nothing")]
)
def test_what_cannot_be_computed_is_asked_again(pupil: Pupil, typed: str, key: str) -> None:
    pupil.press(Verb.TOOL, "metrics", "er")
    assert names(pupil.say(typed)) == [key]


def test_a_month_has_local_days_and_comes_as_table_and_calendar(pupil: Pupil) -> None:
    pupil.command("calendar")
    pupil.tap("calendar.3")
    assert "machapisho 12" in told(pupil)
    assert "Siku ya Uhuru" in told(pupil), "the ninth of December"
    for kind, begins in (("csv", "\ufeffTarehe,Siku"), ("ics", "BEGIN:VCALENDAR")):
        (reply,) = pupil.press(Verb.TOOL, "calendar", "3", kind)
        assert isinstance(reply.attachment, Attachment)
        paper = tutor.make(pupil.tx, pupil.course, pupil.now, pupil.learner, reply.attachment)
        assert paper is not None
        assert FORMS[paper.form](said(pupil, paper)).decode().startswith(begins)


def said(pupil: Pupil, paper: Paper) -> Mapping[str, Tree]:
    """Put a paper into words as the chat does."""
    reader = Reader(language=pupil.learner.language, country=pupil.learner.country, zone=pupil.learner.zone)
    return worded(paper, reader, pupil.course)


def test_a_calendar_file_folds_long_lines_and_escapes_commas() -> None:
    events: list[Tree] = [{"day": "2026-12-09", "title": f"Siku ya Uhuru, {'ndefu ' * 20}"}]
    text = FORMS["ics"]({"events": events}).decode()
    assert "SUMMARY:Siku ya Uhuru\\," in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_weeks_of_a_business_are_kept_compared_and_corrected(pupil: Pupil) -> None:
    pupil.command("mybusiness")
    assert names(pupil.say("12 340,000")) == ["business.unread"]
    pupil.say("10 340,000 25")
    assert "oda 10" in told(pupil)
    pupil.wait(days=7)
    pupil.command("mybusiness")
    pupil.say("15, 400,000, 30")
    assert "asilimia 50" in told(pupil)
    pupil.command("mybusiness")
    pupil.say("5 100,000 3")
    assert "pungufu kwa asilimia 50" in told(pupil)
    assert "░" in told(pupil)


def test_a_tool_is_put_down_by_any_other_step(pupil: Pupil) -> None:
    pupil.press(Verb.TOOL, "caption", "tiktok")
    pupil.tap("tools")
    assert pupil.learner.awaiting is None
    assert labels(pupil.shown)[:5] == [
        "tool.caption",
        "tool.calendar",
        "tool.metrics",
        "tool.comment",
        "tool.mybusiness",
    ]


@pytest.mark.parametrize(
    "args", [("nothing",), ("caption", "myspace"), ("calendar", "9"), ("metrics", "x"), ("comment", "a", "b", "c")]
)
def test_an_old_button_of_a_tool_leads_somewhere(pupil: Pupil, args: tuple[str, ...]) -> None:
    assert pupil.press(Verb.TOOL, *args)


def test_help_stands_in_groups_and_leads_to_the_tools(pupil: Pupil) -> None:
    replies = pupil.command("help")
    assert names(replies)[0] == "help.intro"
    assert len(replies[0].lines) == 6
    assert labels(replies) == ["tools", "today"]


def test_two_weeks_can_be_looked_at_as_a_picture_with_the_facts_in_words(pupil: Pupil) -> None:
    pupil.command("mybusiness")
    pupil.say("10 340,000 25")
    assert "business.chart" not in labels(pupil.shown)
    pupil.wait(days=7)
    pupil.command("mybusiness")
    pupil.say("15, 400,000, 30")
    reply = pupil.tap("business.chart")[-1]
    assert reply.attachment is not None
    assert names((reply,)) == ["business.chart", "business.last business.more business.best"]
    paper = tutor.make(pupil.tx, pupil.course, pupil.now, pupil.learner, reply.attachment)
    assert paper is not None
    drawn = typeset("weeks.png", worded(paper, Reader(language=pupil.learner.language), pupil.course))
    assert drawn.startswith(b"\x89PNG")
    heights = business.parts(storage.last(pupil.tx, pupil.id, 6), "orders")
    assert [part for _, part in heights] == [0.667, 1.0]


def test_a_picture_of_weeks_that_are_none_is_no_dead_end(pupil: Pupil) -> None:
    assert "business.ask" in names(pupil.press(Verb.TOOL, "mybusiness", "chart"))
