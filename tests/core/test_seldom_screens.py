"""Screens as few people meet them, said in both languages: nobody promised yet, a single term, figures of a crowd."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from people import learner

from bot.chat.rendering.render import Rendered, render
from bot.core.course import Course, Lesson, TaskWords
from bot.core.feedback.work import Review, ReviewState, Role, Submission
from bot.core.groups.board import Place
from bot.core.groups.group import Group, Member
from bot.core.groups.quiz import Asked, Turnout
from bot.core.groups.session import Promise, Session
from bot.core.names import ChatId, Country, GroupId, Language, LearnerId
from bot.core.operating.arms import Yield
from bot.core.operating.draft_screens import played, report, unfit
from bot.core.operating.drafts import Examined, Unfit
from bot.core.operating.figures import Cell, Figures, Pace, Voices
from bot.core.operating.renewal import Fate, Finding, Renewal, told
from bot.core.operating.screens import stats
from bot.core.presses import Press, Verb, decode
from bot.core.progress import Run, TaskState
from bot.core.replies import Button, Replies, Reply
from bot.core.reviews.words import digest_of
from bot.core.screens import buddy, search
from bot.core.screens.feedback import mentoring, reading, reviewing, selfcheck, shelf
from bot.core.screens.groups import board, day, session
from bot.core.screens.parts import said
from bot.core.screens.privacy import own
from bot.core.screens.workbench import tools
from bot.core.trial import Trial, Verdict
from bot.core.workbench.business import Week
from bot.storage.outbox import Reader

NOW = 1_790_000_000
COUNTRY = {"sw": Country("TZ"), "fa": Country("IR")}
GROUP = Group(id=GroupId(1), chat=ChatId(-1), code="abc", joined_at=0, title="Darasa", language=Language("sw"))
MEMBER = Member(group=GroupId(1), learner=LearnerId(1), number=2, joined_at=0)
OTHER = Member(group=GroupId(1), learner=LearnerId(2), number=3, joined_at=0)
Say = Callable[[Reply], Rendered]


@pytest.fixture(params=["sw", "fa"])
def say(request: pytest.FixtureRequest, small_course: Course) -> Say:
    """Say a reply as one learner of each language would get it; every button must be understood again."""
    who = learner(language=Language(request.param), country=COUNTRY[request.param])
    reader = Reader(learner=who.id, language=who.language, country=who.country, zone=who.zone)

    def rendered(reply: Reply) -> Rendered:
        shown = render(reply, reader, small_course)
        assert shown.text.strip()
        assert "{" not in shown.text
        assert all(decode(one.press) is not None for row in reply.buttons for one in row if one.press)
        return shown

    return rendered


def greet(course: Course) -> Lesson:
    return course.lessons["greet"]


def words_of(course: Course) -> TaskWords:
    words = greet(course).words[Language("sw")].task
    assert words is not None
    return words


def keys(reply: Reply) -> set[str]:
    """Return the phrases of a reply, those of buttons too, however deep."""
    return {part.partition("'")[0] for part in repr(reply).split("key='")[1:]}


# ------------------------------------------------------------------ groups


def test_my_place_in_a_group_is_told_alone_shared_or_not_yet(say: Say) -> None:
    alone = Place(number=2, points=7, learners=(LearnerId(1),))
    shared = Place(number=1, points=9, learners=(LearnerId(1), LearnerId(2)))
    nowhere = board.own(())
    assert "member.none" in keys(nowhere)
    say(nowhere)
    reply = board.own(((GROUP, MEMBER, None, 4), (GROUP, MEMBER, alone, 4), (GROUP, MEMBER, shared, 4)))
    assert {"place.none", "place.line", "place.shared"} <= keys(reply)
    say(reply)


def test_a_session_without_a_promise_names_nobody(say: Say) -> None:
    plan = Session(id=1, group=GroupId(1), starts_at=NOW)
    empty = session.planned(GROUP, plan, (), {LearnerId(1): MEMBER})
    came = (Promise(learner=LearnerId(1), promised=True, came=False),)
    assert "session.promised" not in keys(empty)
    assert "session.promised" in keys(session.planned(GROUP, plan, came, {LearnerId(1): MEMBER}))
    say(empty)


def test_the_result_of_a_question_that_left_the_course_still_says_who_took_part(say: Say) -> None:
    asked = Asked(id=1, group=GroupId(1), lesson="gone", item="gone", options=("a", "b"), asked_at=NOW)
    lines = day.results(asked, None, Turnout(took_part=2, right=1), (MEMBER, OTHER))
    assert "group.result.correct" not in keys(Reply(lines=lines))
    say(Reply(lines=lines))


def test_a_group_that_has_learned_everything_hears_it_once_and_a_quiz_without_votes_says_so(say: Say) -> None:
    say(day.finished(GROUP))
    asked = Asked(id=1, group=GroupId(1), lesson="greet", item="first", options=("a", "b"), asked_at=NOW)
    lines = day.results(asked, None, Turnout(took_part=0, right=0), ())
    assert "group.result.nobody" in keys(Reply(lines=lines))


# ------------------------------------------------------------------ feedback


def work(*, served_at: int | None = None, question: str = "") -> Submission:
    lesson = "" if question else "greet"
    return Submission(
        id=1, learner=LearnerId(1), lesson=lesson, version=1, language=Language("sw"), at=NOW, closes_at=NOW + 1,
        question=question, served_at=served_at,
    )  # fmt: skip


def test_a_desk_with_nothing_waiting_names_no_oldest(say: Say) -> None:
    mine = Review(
        id=3, submission=1, learner=LearnerId(2), role=Role.MENTOR, state=ReviewState.TAKEN, taken_at=0, until=9
    )
    quiet = mentoring.desk(waiting=0, oldest=None, held=(mine,), snippets=0)
    busy = mentoring.desk(waiting=1, oldest=NOW, held=(mine,), snippets=1)
    assert "mentor.oldest" not in keys(quiet)
    assert "mentor.oldest" in keys(busy)
    say(quiet)


@pytest.mark.parametrize(("served_at", "key"), [(None, "news.none"), (NOW, "news.gone")])
def test_a_work_without_words_says_that_none_came_or_that_they_went(
    small_course: Course, say: Say, served_at: int | None, key: str
) -> None:
    reply = reading.news(work(served_at=served_at), greet(small_course), ())
    assert key in keys(reply)
    say(reply)
    say(reading.news(work(served_at=served_at, question="Je, bei gani?"), None, ()))


def test_a_sample_of_judging_shows_how_it_would_be_better_where_its_author_wrote_it(
    small_course: Course, say: Say
) -> None:
    lesson = greet(small_course)
    task = lesson.task
    assert task is not None
    verdicts, whys = dict.fromkeys(task.rubric, Verdict.MET), dict.fromkeys(task.rubric, "Kwa sababu.")
    for better in ("", "Karibu, tuko Kariakoo."):
        sample = Trial(lesson=lesson.id, text="Karibu.", verdicts=verdicts, whys=whys, better=better)
        reply = reviewing.tried(lesson, sample, {})
        assert ("trial.better" in keys(reply)) is bool(better)
        say(reply)


def test_whoever_judges_the_own_work_sees_the_model_only_where_the_task_shows_one(
    small_course: Course, say: Say
) -> None:
    lesson, words = greet(small_course), words_of(small_course)
    assert lesson.task is not None
    reply = selfcheck.ask(lesson, words, words.sample, lesson.task.rubric[0])
    say(reply)
    bare = selfcheck.ask(
        replace(lesson, task=replace(lesson.task, sample="none")), words, words.sample, lesson.task.rubric[0]
    )
    assert "self.model" in keys(reply)
    assert "self.model" not in keys(bare)


@pytest.mark.parametrize(
    ("state", "field", "key"),
    [
        (TaskState.DONE, None, "tasks.done"),
        (TaskState.OPEN, "a", "tasks.open"),
        (TaskState.OPEN, None, "tasks.waits"),
        (TaskState.PLANNED, None, "tasks.waits"),
    ],
)
def test_the_shelf_says_how_far_each_task_is(say: Say, state: TaskState, field: str | None, key: str) -> None:
    run = Run(learner=LearnerId(1), lesson="greet", language=Language("sw"), task=state, field=field, versions=1)
    reply = shelf.tasks((run,))
    assert key in keys(reply)
    say(reply)


# ------------------------------------------------------------------ what one learner has


def test_all_that_is_kept_of_a_learner_comes_as_files(say: Say) -> None:
    replies: Replies = (*own.exported(), own.page())
    assert [one.attachment.name for one in replies if one.attachment] == ["my-data.json", "portfolio.html"]
    for one in replies:
        say(one)


def test_a_buddy_of_today_has_no_days_yet(say: Say) -> None:
    first = buddy.paired(1, 2, 0)
    assert "buddy.days" not in keys(first)
    assert "buddy.days" in keys(buddy.paired(1, 2, 3))
    say(first)


def test_a_term_that_is_english_is_not_said_twice(small_course: Course) -> None:
    terms = small_course.languages[Language("sw")].terms.values()
    same = next(one for one in terms if one.term.casefold() == one.english.casefold())
    other = next(one for one in terms if one.term.casefold() != one.english.casefold())
    assert search.term_lines(same)[0].key == "term.same"
    assert search.term_lines(other)[0].key == "term.heading"


@pytest.mark.parametrize(("begun", "verb"), [(True, Verb.OPEN), (False, Verb.LOOK)])
def test_a_lesson_that_was_found_opens_where_it_was_begun_and_shows_a_card_where_not(
    small_course: Course, say: Say, *, begun: bool, verb: Verb
) -> None:
    reply = search.lesson(greet(small_course), 1, "warm", begun=begun)
    press = decode(reply.buttons[0][0].press)
    assert press is not None
    assert press.verb is verb
    assert ("search.later" in keys(reply)) is not begun
    say(reply)


def test_a_business_without_weeks_has_no_chart() -> None:
    assert tools.weeks_chart((), rtl=False) is None


def test_the_words_of_a_place_that_is_gone_have_no_digest(small_course: Course) -> None:
    lesson, here = greet(small_course), Language("sw")
    assert digest_of(lesson, here, "nothing") is None
    assert digest_of(lesson, Language("xx"), "") is None
    assert digest_of(lesson, here, "") is not None


# ------------------------------------------------------------------ operators and authors


def test_figures_of_a_crowd_name_what_is_hard_what_people_leave_and_what_they_report(say: Say) -> None:
    figures = Figures(
        at=NOW,
        funnel=(Cell(id="start", count=400, of=400),),
        stops=(Cell(id="greet", count=30, of=300),),
        items=(Cell(id="greet.first", count=40, of=300),),
        reminders=Cell(id="", count=50, of=200),
        languages=(Cell(id="sw", count=100, of=300), Cell(id="fa", count=None, of=None)),
        groups=3,
        pace=Pace(lessons=200, half=1, most=2),
        voices=Voices(reports=2, places=1, buddies=1, barred=0),
        arms=(
            Yield(experiment="reminder-1", arm="a", language="all", sent=100, opened=30),
            Yield(experiment="reminder-1", arm="b", language="all", sent=None, opened=None),
        ),
    )
    reply = stats(figures)
    assert {"stats.stops", "stats.items", "stats.arm", "stats.few", "stats.language.few", "stats.pace"} <= keys(reply)
    assert {"stats.reports.lessons", "stats.reports.buddies"} <= keys(reply)
    say(reply)


def finding(*, warning: bool = True, what: str = "the card is long") -> Finding:
    return Finding(place="sw.yaml:3:1", rule="R007", what=what, how="split it", warning=warning)


def test_a_draft_with_warnings_alone_says_so_and_can_be_played(say: Say) -> None:
    examined = Examined(name="sw.yaml", findings=(finding(),))
    reply = report(examined, playable=True)
    assert "draft.warned" in keys(reply)
    say(reply)
    say(unfit(next(iter(Unfit)), "picha.jpg"))


def test_long_findings_are_told_as_far_as_a_message_holds() -> None:
    many = [replace(finding(what="x" * 400), how="y" * 400) for _ in range(10)]
    lines = list(told(many))
    assert 0 < len(lines) - 1 < len(many)
    assert lines[-1] == said("content.more", findings=len(many) - len(lines) + 1)
    assert Renewal(fate=Fate.BUSY).findings == ()


def test_a_button_that_does_not_fit_into_a_rehearsal_shows_the_same_screen_again() -> None:
    shared = Button(label=said("button.open"), url="https://t.me")
    longest = Button(label=said("button.open"), press=f"1:{Verb.OPEN.value}:{'x' * 59}")
    reply = played(Reply(lines=(said("stale"),), buttons=((shared, longest),)), Language("sw"))
    kept, again = reply.buttons[0]
    assert kept == shared
    assert decode(again.press) == Press(verb=Verb.REHEARSE, args=())


def test_weeks_are_drawn_once_there_are_any() -> None:
    week = Week(monday=739_900, orders=Decimal(3), income=Decimal(90), people=Decimal(2))
    assert tools.weeks_chart((week, week), rtl=True) is not None
