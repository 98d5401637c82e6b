"""Reviews at the tutor's desk: offered beside the lesson, one screen, kept once, left by one tap."""

from dataclasses import replace
from itertools import pairwise

import pytest
from pupil import Pupil, buttons_of, labels, names

from bot.core.course import Course, Status
from bot.core.learner import Streak
from bot.core.presses import Verb
from bot.core.progress import Answer
from bot.core.question import QuestionType
from bot.core.replies import Kind, Replies, Style
from bot.core.reviews.portion import AFTER_PAUSE
from bot.core.schedule import streak_day
from bot.storage import answers, reviews
from bot.tutor import hold

RIGHT = {"first": "b", "both": "a,c", "wait": "false", "word": "karibu"}


def answer(pupil: Pupil, lesson: str, item: str, given: str, *, right: bool = True) -> None:
    """Let a first answer stand in the table, as one from before there were reviews."""
    one = Answer(
        learner=pupil.id,
        lesson=lesson,
        item=item,
        given=given,
        right=right,
        hinted=False,
        at=int(pupil.now.timestamp()),
        language=pupil.learner.language,
    )
    answers.record(pupil.tx, one)


@pytest.fixture
def taught(pupil: Pupil) -> Pupil:
    """Every question of the first lesson answered on Sunday, and now it is Monday before the lesson."""
    pupil.press(Verb.OPEN, "greet")
    for item in ("first", "both", "wait", "word"):
        answer(pupil, "greet", item, RIGHT[item])
    pupil.press(Verb.ASK, "greet", "first")
    pupil.press(Verb.ASK, "greet", "-")
    pupil.press(Verb.TASK_SKIP, "greet")
    pupil.wait_until("2026-11-23 06:00")
    return pupil


def day(pupil: Pupil) -> int:
    return streak_day(pupil.now, pupil.learner.zone)


def go(pupil: Pupil) -> Replies:
    return pupil.press(Verb.REVIEW, "go")


def reviewed(pupil: Pupil) -> int:
    return reviews.done_on(pupil.tx, pupil.id, day(pupil))


def give(pupil: Pupil, lesson_id: str = "", *, right: bool = True) -> Replies:
    """Answer the question that the screen asks; where ids are not unique, of this lesson."""
    part = next(name for name in names(pupil.shown) if name.startswith("ask:"))
    item = part.removeprefix("ask:")
    lesson = next(one for one in pupil.course.lessons.values() if one.question(item) and lesson_id in {"", one.id})
    question = lesson.question(item)
    assert question is not None
    key = f"{lesson.id}.{item}"
    if question.type in {QuestionType.SHORT, QuestionType.NUMERIC}:
        words = lesson.words[pupil.learner.language].questions[item]
        return pupil.say(next(iter(words.accept), str(question.value)) if right else "999999")
    given = ",".join(question.correct) if right else question.options[-1]
    if question.type is QuestionType.SCENARIO:
        given = next(end for end, worth in question.ends.items() if (worth == 1) is right)
    return pupil.press(Verb.REVIEW, "a", key, given)


class TestTheOffer:
    def test_a_lesson_that_comes_has_the_review_first_and_its_own_button_beside(self, taught: Pupil) -> None:
        (pushed,) = taught.wait_until("2026-11-23 07:30")
        assert names((pushed.reply,)) == ["lesson.pushed", "review.first"]
        assert labels((pushed.reply,)) == ["review.go", "open", "later"]
        assert [one.style for one in buttons_of(pushed.reply)] == [Style.PRIMARY, Style.PLAIN, Style.PLAIN]

    def test_nobody_is_told_how_much_is_due(self, taught: Pupil) -> None:
        (pushed,) = taught.wait_until("2026-11-23 07:30")
        assert "4" not in pushed.text.replace("2026", "")

    def test_a_lesson_is_opened_past_the_review_by_one_tap(self, taught: Pupil) -> None:
        taught.wait_until("2026-11-23 07:30")
        assert any(name.startswith("card:") for name in names(taught.tap("open")))

    def test_today_offers_the_review_where_nothing_else_is_begun(self, taught: Pupil) -> None:
        assert names(taught.command("today")) == ["today.rest", "today.next", "review.offer"]
        assert labels(taught.shown)[0] == "review.go"

    def test_in_the_midst_of_a_lesson_the_way_to_it_stands_below(self, taught: Pupil) -> None:
        taught.wait_until("2026-11-23 07:30")
        taught.tap("open")
        assert names(taught.command("today")) == ["today.cards"]
        assert labels(taught.shown) == ["go.cards", "review.go"]

    def test_on_the_day_of_the_lesson_nothing_is_offered(self, pupil: Pupil) -> None:
        pupil.press(Verb.OPEN, "greet")
        pupil.press(Verb.ANSWER, "greet.first", "b")
        assert "review.go" not in labels(pupil.command("today"))
        assert names(pupil.command("review"))[0] == "review.none"

    def test_a_smaller_step_after_a_break_is_a_review(self, taught: Pupil) -> None:
        taught.wait_until("2026-11-28 12:00")
        assert names(taught.command("today")) == ["today.back"]
        assert names(taught.tap("back.smaller"))[0].startswith("review.heading")


class TestTheWay:
    def test_every_question_comes_once_on_one_screen_and_the_end_is_the_day(self, taught: Pupil) -> None:
        go(taught)
        for count in range(1, 5):
            assert names(taught.shown)[0].startswith("review.heading")
            assert taught.shown[0].screen == "review"
            assert not taught.shown[0].fresh
            judged = give(taught)
            assert any(name.endswith(".right") for name in names(judged))
            assert reviewed(taught) == count
            taught.tap("next" if count < 4 else "finish")
        assert names(taught.shown)[:2] == ["review.done", "today.rest"]
        assert taught.shown[0].screen == "review"

    def test_first_questions_come_before_second_ones(self, taught: Pupil) -> None:
        assert "ask:first" in names(go(taught))

    def test_a_wrong_answer_shows_what_is_right_and_comes_again_tomorrow(self, taught: Pupil) -> None:
        go(taught)
        assert {"answer.wrong", "answer.correct"} <= set(names(give(taught, right=False)))
        memory = reviews.load(taught.tx, taught.id, ("greet", "first"))
        assert memory is not None
        assert (memory.due - day(taught), memory.lapses) == (1, 1)

    def test_an_answer_counts_once_however_often_it_is_tapped(self, taught: Pupil) -> None:
        go(taught)
        first = give(taught)
        again = taught.press(Verb.REVIEW, "a", "greet.first", "a")
        assert names(first) == names(again)
        assert reviewed(taught) == 1

    def test_a_hint_makes_a_right_answer_a_hard_one(self, taught: Pupil) -> None:
        taught.press(Verb.REVIEW, "a", "greet.first", "b", "h")
        last = reviews.last(taught.tx, taught.id, ("greet", "first"))
        assert last is not None
        assert last.recall.name == "HARD"

    def test_toggles_and_checks_work_as_in_a_lesson(self, taught: Pupil) -> None:
        taught.press(Verb.REVIEW, "t", "greet.both", "a")
        taught.tap("rv:t:greet.both:a,c")
        assert "answer.all.right" in names(taught.tap("check"))

    def test_checking_nothing_asks_again(self, taught: Pupil) -> None:
        assert names(taught.press(Verb.REVIEW, "c", "greet.both", ""))[:2] == ["answer.choose", "review.heading.multi"]
        assert reviewed(taught) == 0

    def test_who_does_not_know_may_say_so(self, taught: Pupil) -> None:
        taught.press(Verb.REVIEW, "hint", "greet.word")
        assert "answer.passed" in names(taught.tap("pass"))

    def test_the_way_out_is_at_every_question_and_says_nothing(self, taught: Pupil) -> None:
        go(taught)
        assert names(taught.tap("review.leave")) == ["today.rest", "today.next"]
        assert "review.go" not in labels(taught.shown)

    def test_it_is_an_act_of_the_day(self, taught: Pupil) -> None:
        go(taught)
        give(taught)
        assert taught.learner.streak.last_day == day(taught)

    def test_it_mends_a_streak_that_broke(self, taught: Pupil) -> None:
        broken = Streak(length=1, best=9, last_day=day(taught), broken_length=9, broken_on=day(taught))
        taught.change(streak=broken)
        go(taught)
        assert "streak.repaired" in names(give(taught))
        assert taught.learner.streak.length == 10

    def test_a_hidden_streak_is_mended_without_a_word(self, taught: Pupil) -> None:
        broken = Streak(length=1, last_day=day(taught), broken_length=9, broken_on=day(taught), hidden=True)
        taught.change(streak=broken)
        go(taught)
        assert "streak.repaired" not in names(give(taught))
        assert taught.learner.streak.length == 10


class TestTypedAnswers:
    @pytest.fixture
    def asked(self, taught: Pupil) -> Pupil:
        """The typed question is on the screen."""
        for _ in range(3):
            go(taught)
            give(taught)
        assert "ask:word" in names(go(taught))
        return taught

    def test_it_is_waited_for(self, asked: Pupil) -> None:
        assert asked.learner.awaiting == "review:greet.word"
        assert names(asked.other("sticker"))[:2] == ["unexpected", "review.heading"]

    def test_text_that_can_be_no_answer_is_asked_for_again(self, asked: Pupil) -> None:
        assert names(asked.say("!?"))[:2] == ["answer.unreadable", "review.heading"]

    def test_whoever_was_right_says_so_and_the_authors_hear_it(self, asked: Pupil) -> None:
        asked.say("shikamoo mzee")
        assert "appeal" in labels(asked.shown)
        assert "appeal.thanks" in names(asked.tap("appeal"))
        row = asked.tx.execute("SELECT given FROM appeal WHERE item = 'word'").fetchone()
        assert asked.tx.vault.unseal_text(row["given"]) == "shikamoo mzee"

    def test_the_hint_is_remembered_while_one_types(self, asked: Pupil) -> None:
        asked.press(Verb.REVIEW, "hint", "greet.word")
        give_words = asked.course.lessons["greet"].words[asked.learner.language].questions["word"].accept[0]
        asked.say(give_words)
        last = reviews.last(asked.tx, asked.id, ("greet", "word"))
        assert last is not None
        assert last.recall.name == "HARD"

    def test_text_after_the_answer_finds_nobody_waiting(self, asked: Pupil) -> None:
        give(asked)
        assert asked.learner.awaiting is None


class TestMuchIsDue:
    @pytest.fixture
    def everything(self, taught: Pupil) -> Pupil:
        """Every question of the small course was answered on Sunday, more than a day's portion."""
        for lesson in taught.course.lessons.values():
            for question in lesson.questions:
                answer(taught, lesson.id, question.id, "x")
        return taught

    def run_through(self, pupil: Pupil) -> int:
        """Answer until the portion ends; return how many questions came."""
        go(pupil)
        for count in range(1, 30):
            give(pupil)
            if "finish" in labels(pupil.shown):
                return count
            pupil.tap("next")
        raise AssertionError

    @pytest.mark.parametrize("kind", QuestionType)
    def test_every_type_of_question_comes_again(self, pupil: Pupil, real_course: Course, kind: QuestionType) -> None:
        lesson, question = next(
            (one, each) for one in real_course.lessons.values() for each in one.questions if each.type is kind
        )
        pupil.course = real_course
        answer(pupil, lesson.id, question.id, "x")
        pupil.wait_until("2026-11-24 06:00")
        assert f"ask:{question.id}" in names(go(pupil))
        assert any(".right" in name for name in names(give(pupil, lesson.id)))
        assert labels(pupil.shown)[0] == "finish"

    def test_after_a_break_five_come_first_and_more_for_whoever_wants(self, everything: Pupil) -> None:
        everything.wait(days=6)
        assert self.run_through(everything) == AFTER_PAUSE
        everything.tap("finish")
        assert "review.more" in labels(everything.shown)
        everything.tap("review.more")
        assert names(everything.shown)[0].startswith("review.heading")


class TestAuthors:
    def test_a_question_that_was_taken_out_vanishes(self, taught: Pupil) -> None:
        lesson = taught.course.lessons["greet"]
        without = replace(lesson, questions=tuple(one for one in lesson.questions if one.id != "first"))
        taught.course = replace(taught.course, lessons={**taught.course.lessons, "greet": without})
        assert "ask:both" in names(go(taught))
        assert names(taught.press(Verb.REVIEW, "a", "greet.first", "b"))[0].startswith("review.heading")

    def test_a_retired_lesson_is_asked_no_more(self, taught: Pupil) -> None:
        retired = replace(taught.course.lessons["greet"], status=Status.RETIRED)
        taught.course = replace(taught.course, lessons={**taught.course.lessons, "greet": retired})
        assert names(go(taught))[0] == "review.none"

    @pytest.mark.parametrize("known", [True, False])
    def test_a_question_inherits_memory_where_the_author_says_so(self, taught: Pupil, *, known: bool) -> None:
        go(taught)
        give(taught, right=False)
        lesson = taught.course.lessons["greet"]
        heir = replace(lesson.questions[0], id="second", replaces="first", keeps_memory=known)
        words = {
            code: replace(one, questions={**one.questions, "second": one.questions["first"]})
            for code, one in lesson.words.items()
        }
        newer = replace(lesson, questions=(heir, *lesson.questions[1:]), words=words)
        taught.course = replace(taught.course, lessons={**taught.course.lessons, "greet": newer})
        taught.wait(days=1)
        go(taught)
        memory = reviews.load(taught.tx, taught.id, ("greet", "second"))
        assert (memory.lapses if memory else None) == (1 if known else None)


class TestProgress:
    def test_memory_is_told_once_there_is_some(self, pupil: Pupil) -> None:
        assert "progress.memory" not in names(pupil.command("progress"))[0]

    def test_what_was_right_twice_a_week_apart_is_held(self, taught: Pupil) -> None:
        taught.wait(days=7)
        go(taught)
        give(taught)
        taught.command("progress")
        assert "🧠 Yaliyokaa kichwani: 1 kati ya 4" in taught.heard[-1].text


class TestAfterTheCourse:
    @pytest.fixture
    def graduate(self, taught: Pupil) -> Pupil:
        """Every lesson of the small course is behind the learner."""
        taught.wait_until("2026-11-23 07:30")
        taught.tap("open")
        return taught

    def test_a_review_comes_every_week_until_day_ninety_and_then_nothing(self, graduate: Pupil) -> None:
        heard = [one for one in graduate.wait(days=120) if one.reply.kind is Kind.REVIEW]
        days = [one.day.toordinal() - heard[0].day.toordinal() for one in heard]
        assert [later - sooner for sooner, later in pairwise(days)] == [7] * 7
        assert len({one.reply.key for one in heard}) == 8

    def test_it_leads_to_the_review_and_to_a_pause(self, graduate: Pupil) -> None:
        heard = [one for one in graduate.wait(days=8) if one.reply.kind is Kind.REVIEW]
        assert names((heard[0].reply,)) == ["review.weekly"]
        assert labels((heard[0].reply,)) == ["review.go", "pause.menu"]
        graduate.shown = (heard[0].reply,)
        assert names(graduate.tap("review.go"))[0].startswith("review.heading")

    def test_after_a_restore_the_invitation_that_perhaps_went_out_is_not_sent_again(self, graduate: Pupil) -> None:
        graduate.offline = True
        graduate.now = graduate.clock("2026-12-01 12:00")  # the bot was away from the backup until now
        hold(graduate.tx, graduate.course, graduate.now)
        graduate.offline = False
        heard = [one for one in graduate.wait_until("2026-12-20 12:00") if one.reply.kind is Kind.REVIEW]
        assert [f"{one.day:%m-%d}" for one in heard] == ["12-07", "12-14"]

    def test_nothing_comes_where_nothing_is_due(self, graduate: Pupil) -> None:
        graduate.tx.execute("UPDATE memory SET due = 800000")
        assert [one for one in graduate.wait(days=30) if one.reply.kind is Kind.REVIEW] == []

    def test_a_pause_holds(self, graduate: Pupil) -> None:
        graduate.press(Verb.PAUSE, "open")
        assert graduate.wait(days=30) == []
