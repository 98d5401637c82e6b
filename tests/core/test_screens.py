"""Every screen, said in both languages: each phrase exists and gets its arguments, each button has its words."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from people import learner

from bot.chat.rendering.render import render
from bot.core.course import Course, Field, FieldKind, Lesson, TaskWords
from bot.core.grading import PASSED, Graded
from bot.core.learner import Learner, Stage, State, Streak
from bot.core.names import Country, Language
from bot.core.presses import Verb, decode
from bot.core.replies import Button, Kind, Lane, Passage, Phrase, Reply
from bot.core.screens import lesson, question, setup, task, today, welcome
from bot.core.screens.asked import Asked
from bot.core.screens.parts import button, passage, said
from bot.core.today import Place, Standing
from bot.storage.outbox import Reader

Named = tuple[str, Reply]
COUNTRY = {"sw": Country("TZ"), "fa": Country("IR")}
FINDING = Phrase(key="check.cells", args={"row": 2, "columns": 3})


def reader_of(language: str) -> Learner:
    return learner(language=Language(language), country=COUNTRY[language], streak=Streak(length=4, freezes=1))


def of_welcome(course: Course, who: Learner) -> Iterator[Named]:
    pack = course.languages[who.language]
    newcomer = replace(who, stage=Stage.PLACE)
    yield "language", welcome.language(tuple(course.languages))
    yield "place", welcome.place(newcomer, pack)
    yield "place of settings", welcome.place(who, pack)
    yield "place unknown", welcome.place(newcomer, pack, unknown="<Atlantis>")
    yield "places", welcome.places_found(newcomer, pack.places[:3])
    yield "places of settings", welcome.places_found(who, pack.places[:3])
    yield "zone", welcome.zone(pack.places[0].id, 450)
    yield "hour", welcome.hour(newcomer)
    yield "hour of settings", welcome.hour(who)
    yield "hour unknown", welcome.hour(newcomer, unknown="kesho")
    yield "hour confirm", welcome.hour_confirm((450,))
    yield "hours", welcome.hour_confirm((450, 1170))
    yield "commit", welcome.commit(who, moved_quiet=False)
    yield "commit moved", welcome.commit(who, moved_quiet=True)
    yield "committed", welcome.committed(1_790_000_000, "greet")


def of_lessons(course: Course, who: Learner) -> Iterator[Named]:
    for one in (course.lessons["greet"], course.welcome):
        words = one.words[who.language]
        for card in words.cards_for(who.country):
            yield f"{one.id} {card.id}", lesson.card(one, words, who, card.id, 1 if one.task else 0)
    greet = course.lessons["greet"]
    yield "pushed", lesson.pushed(greet, 1, "key", not_after=1)
    yield "pointer", lesson.pointer(greet, "key", not_after=1)
    yield "finished first", lesson.finished(who, greet, (3, 4), first=True)
    yield "finished", lesson.finished(replace(who, streak=Streak()), greet, (3, 4), first=False)
    yield "retired", lesson.retired("gone")


def of_questions(course: Course, who: Learner) -> Iterator[Named]:
    onward = button("next", Verb.ASK, "greet", "both")
    for one in (course.welcome, *course.lessons.values()):
        for asked in one.questions:
            name = f"{one.id} {asked.id}"
            shown = Asked(lesson=one, lesson_words=one.words[who.language], question=asked)
            yield name, question.asked(shown)
            yield f"{name} hinted", question.asked(replace(shown, hinted=True))
            yield f"{name} chosen", question.asked(replace(shown, chosen=asked.options[:2]))
            yield f"{name} passed", question.answered(shown, Graded(right=False, given=PASSED), onward)
            for graded in judgements(asked.options[:1], asked.id):
                yield f"{name} {graded}", question.answered(shown, graded, onward)
            wrong = Graded(right=False, given="a" if asked.options == () else asked.options[0])
            yield f"{name} appealed", question.answered(shown, wrong, onward, note=said("appeal.thanks"))


def judgements(options: tuple[str, ...], question_id: str) -> Iterator[Graded]:
    given = ",".join(options) or "30"
    whys = tuple(f"why:{question_id}:{one}" for one in options)
    yield Graded(right=True, given=given, whys=whys)
    yield Graded(right=False, given=given, whys=whys)
    yield Graded(right=False, given=given, whys=whys, partly=True)


def of_tasks(course: Course, who: Learner) -> Iterator[Named]:
    for one in course.lessons.values():
        words = one.words[who.language].task
        assert one.task is not None
        assert words is not None
        yield f"{one.id} offered", task.offered(one, one.task)
        yield f"{one.id} planned", task.planned(one, 1_790_000_000)
        yield from of_fields(one, one.task.fields, words)
        yield f"{one.id} overview", task.overview(one, one.task, words.sample)
        yield f"{one.id} overview found", task.overview(one, one.task, words.sample, finding=FINDING)
        yield f"{one.id} handed in", task.handed_in(one, one.task, words, 1)
        bare = replace(one.task, rubric=(), piece=None)
        yield f"{one.id} handed in bare", task.handed_in(one, bare, words, 2)
        yield f"{one.id} same", task.same_again(one, 1)
        yield f"{one.id} model", task.model(one, one.task, words)
        yield f"{one.id} skipped", task.skipped(one)
        yield f"{one.id} check-in", task.checkin(one, "key", not_after=1)
        yield f"{one.id} troubles", task.troubles(one, one.task)
        yield f"{one.id} tip", task.tip(one, one.task.problems[0])


def of_fields(one: Lesson, fields: tuple[Field, ...], words: TaskWords) -> Iterator[Named]:
    for field in fields:
        name = f"{one.id} {field.id}"
        draft = words.sample.get(field.id, "x" * (task.SHOWN + 1))
        yield name, task.asking(one, field, words, "")
        yield f"{name} again", task.asking(one, field, words, draft)
        yield f"{name} found", task.asking(one, field, words, draft, finding=FINDING)
        yield f"{name} empty", task.asking(one, field, words, "", finding=Phrase(key="check.empty"))
        bare = replace(words.fields[field.id], placeholder="")
        unpatterned = replace(words, fields={**words.fields, field.id: bare})
        yield f"{name} without a pattern", task.asking(one, field, unpatterned, "")
        if field.id in words.sample:
            yield f"{name} sample", task.sample(one, field, words)


def of_setup(course: Course, who: Learner) -> Iterator[Named]:
    clients = course.languages[who.language].clients
    for origin in ("greet", "s"):
        yield f"rest {origin}", setup.rest(origin, (4, 5), 5)
        yield f"pace {origin}", setup.pace(origin)
        yield f"purpose {origin}", setup.purpose(origin)
        yield f"client {origin}", setup.client(origin, clients)
        yield f"plan {origin}", setup.plan(origin)
    yield "saved", setup.saved(said("settings.language.saved"))


def of_days(course: Course, who: Learner) -> Iterator[Named]:
    del course
    standing = Standing(place=Place.READY, lesson="greet")
    for place in Place:
        standing = Standing(place=place, lesson=None if place is Place.END else "greet")
        yield f"today {place.value}", today.today(standing, 1, next_at=1_790_000_000)
        yield f"today {place.value} noted", today.today(standing, 1, next_at=None, note=said("stale"))
        yield f"back {place.value}", today.welcome_back(standing, 1)
    for state, until in ((State.PAUSED, None), (State.PAUSED, 1_790_000_000), (State.STOPPED, None)):
        line = today.silence(replace(who, state=state, paused_until=until))
        assert line is not None
        yield f"{state.value} {until}", today.silenced(line)
        yield f"today {state.value} {until}", today.with_silence(today.today(standing, 1, next_at=None), line)
    yield "snooze menu", today.snooze_menu()
    yield "snoozed", today.snoozed(1_790_000_000)
    yield "pause menu", today.pause_menu()
    yield "resumed", today.resumed(1_790_000_000)
    yield "resumed at the end", today.resumed(None)
    yield "reminder", today.reminder(said("button.open"), "greet", "key", not_after=1, last=False)
    yield "last reminder", today.reminder(said("button.open"), "greet", "key", not_after=1, last=True)
    yield from of_settings(who)


def of_settings(who: Learner) -> Iterator[Named]:
    counts = {"lessons": 1, "all": 2, "right": 3, "answers": 4, "tasks": 1, "held": 2, "met": 5}
    hidden = replace(who, streak=replace(who.streak, hidden=True))
    full = replace(who, place="dar", rest_days=(4, 5), plan="Baada ya chai", client_name="Duka <la> Neema")
    yield "progress", today.progress(counts, who, 3, can_repair=True)
    yield "progress hidden", today.progress(counts, hidden, 3, can_repair=True)
    yield "settings", today.settings(full)
    yield "settings of a newcomer", today.settings(replace(hidden, hour=None))
    yield "settings with a sample client", today.settings(replace(full, client_name=None, client="asha"))
    yield "quiet", today.quiet(who)
    yield "sorry", today.sorry()
    yield "help", Reply(lines=(said("help.intro"), today.stacked((said("stale"),))))


SCREENS = (of_welcome, of_lessons, of_questions, of_tasks, of_setup, of_days)


@pytest.mark.parametrize("language", ["sw", "fa"])
def test_every_screen_can_be_said(small_course: Course, language: str) -> None:
    who = reader_of(language)
    reader = Reader(learner=who.id, language=who.language, country=who.country, zone=who.zone)
    for family in SCREENS:
        for name, reply in family(small_course, who):
            rendered = render(reply, reader, small_course)
            labels = [
                one.text for row in (rendered.keyboard.inline_keyboard if rendered.keyboard else ()) for one in row
            ]
            assert rendered.text.strip(), f"{name} says nothing"
            assert all(label.strip() for label in labels), f"{name} has a button without words: {labels}"
            assert "{" not in rendered.text, f"{name} shows a slot: {rendered.text}"


@pytest.mark.parametrize("language", ["sw", "fa"])
def test_every_button_is_understood_again(small_course: Course, language: str) -> None:
    for family in SCREENS:
        for name, reply in family(small_course, reader_of(language)):
            for one in buttons(reply):
                assert decode(one.press) is not None, f"{name}: {one.press}"


def test_no_screen_but_the_last_of_all_is_a_dead_end(small_course: Course) -> None:
    dead = [
        name
        for family in SCREENS
        for name, reply in family(small_course, reader_of("sw"))
        if not buttons(reply) and name != "help"
    ]
    assert dead == []


def buttons(reply: Reply) -> list[Button]:
    return [one for row in reply.buttons for one in row]


def presses(reply: Reply) -> list[str]:
    return [one.press.removeprefix("1:") for one in buttons(reply)]


def asked(course: Course, item: str, *, chosen: tuple[str, ...] = (), hinted: bool = False) -> Asked:
    lesson_id, _, question_id = item.partition(".")
    one = course.lessons[lesson_id]
    found = one.question(question_id)
    assert found is not None
    words = one.words[Language("sw")]
    return Asked(lesson=one, lesson_words=words, question=found, chosen=chosen, hinted=hinted)


def test_toggles_carry_what_will_be_chosen_after_them(small_course: Course) -> None:
    reply = question.asked(asked(small_course, "greet.both", chosen=("a",)))
    assert presses(reply) == [
        "t:greet.both:",
        "t:greet.both:a,b",
        "t:greet.both:a,c",
        "c:greet.both:a",
        "hint:greet.both:a",
    ]


def test_a_hint_is_remembered_by_every_button_and_offered_once(small_course: Course) -> None:
    reply = question.asked(asked(small_course, "greet.first", hinted=True))
    assert presses(reply) == ["a:greet.first:a:h", "a:greet.first:b:h", "a:greet.first:c:h"]


def test_typed_questions_can_be_passed(small_course: Course) -> None:
    assert presses(question.asked(asked(small_course, "count.rate")))[0] == "a:count.rate:-"


def test_only_a_wrong_typed_answer_can_be_appealed_and_once(small_course: Course) -> None:
    one, onward = asked(small_course, "greet.word"), button("next", Verb.ASK, "greet", "x")
    wrong = Graded(right=False, given="asante")
    assert "right:greet.word" in presses(question.answered(one, wrong, onward))
    for graded, note in (
        (replace(wrong, right=True), None),
        (replace(wrong, given=PASSED), None),
        (wrong, said("appeal.thanks")),
    ):
        assert "right:greet.word" not in presses(question.answered(one, graded, onward, note=note))
    tapped = asked(small_course, "greet.first")
    assert "right:greet.first" not in presses(question.answered(tapped, replace(wrong, given="a"), onward))


def test_a_choice_of_the_model_answer_is_told_in_words(small_course: Course) -> None:
    greet = small_course.lessons["greet"]
    words = greet.words[Language("sw")].task
    assert greet.task is not None
    assert words is not None
    tone = next(field for field in greet.task.fields if field.kind is FieldKind.CHOICE)
    assert passage("greet", "choice", "tone", "warm") in task.sample(greet, tone, words).lines


def test_a_long_draft_is_shortened_on_the_screen_only(small_course: Course) -> None:
    greet = small_course.lessons["greet"]
    assert greet.task is not None
    reply = task.overview(greet, greet.task, {"answer": "x" * 1000})
    assert str(reply).count("x" * (task.SHOWN + 1)) == 0


@pytest.mark.parametrize(
    ("origin", "chain"),
    [("greet", ["rest", "pace", "purpose", "client", "plan", None]), ("s", ["rest", None])],
)
def test_the_questions_after_the_first_lesson_follow_each_other(origin: str, chain: list[str | None]) -> None:
    way: list[str | None] = ["rest"]
    while way[-1] is not None:
        way.append(setup.after(way[-1], origin))
    assert way == chain


@pytest.mark.parametrize(
    ("travelled", "days"), [("-", ()), ("", ()), ("4,5", (4, 5)), ("5,4,4", (4, 5)), ("9,x,11,1", (1,))]
)
def test_rest_days_travel_in_buttons(travelled: str, days: tuple[int, ...]) -> None:
    assert setup.days_of(travelled) == days
    assert setup.days_of(setup.joined(days)) == days


@pytest.mark.parametrize("state", [State.ACTIVE, State.BLOCKED])
def test_a_tutor_who_speaks_tells_of_no_silence(state: State) -> None:
    assert today.silence(learner(state=state)) is None


def test_a_screen_is_asked_anew_by_a_typed_act() -> None:
    reply = Reply(lines=(said("stale"),), screen="today")
    assert reply.anew() == replace(reply, fresh=True)


@pytest.mark.parametrize(
    ("kind", "lane", "unasked"),
    [
        (Kind.REPLY, Lane.REPLY, False),
        (Kind.REMINDER, Lane.REMINDER, True),
        (Kind.CHECKIN, Lane.REMINDER, True),
        (Kind.POINTER, Lane.REMINDER, True),
        (Kind.LESSON, Lane.LESSON, True),
        (Kind.GROUP, Lane.LESSON, True),
        (Kind.BROADCAST, Lane.BROADCAST, True),
    ],
)
def test_answers_go_before_what_nobody_asked_for(kind: Kind, lane: Lane, *, unasked: bool) -> None:
    reply = Reply(lines=(Passage(lesson="greet", part="title"),), kind=kind)
    assert (reply.lane, kind.unasked) == (lane, unasked)


def test_pictures_files_and_voices_are_sent_and_everything_else_is_typed_or_tapped() -> None:
    sent = {kind for kind in FieldKind if kind.sent}
    assert sent == {FieldKind.PHOTO, FieldKind.FILE, FieldKind.VOICE, FieldKind.VIDEO}


def test_the_right_number_stands_alone_where_a_question_has_no_unit(small_course: Course) -> None:
    one, onward = asked(small_course, "count.rate"), button("next", Verb.ASK, "count", "x")
    bare = replace(one.lesson_words.questions["rate"], unit="")
    words = replace(one.lesson_words, questions={**one.lesson_words.questions, "rate": bare})
    reply = question.answered(replace(one, lesson_words=words), Graded(right=False, given="30"), onward)
    keys = [line.key for line in reply.lines if isinstance(line, Phrase)]
    assert "answer.correct" in keys
    assert "answer.correct.number" not in keys


def test_where_nothing_was_picked_there_are_no_whys_of_other_options(small_course: Course) -> None:
    one, onward = asked(small_course, "count.rate"), button("next", Verb.ASK, "count", "x")
    without_task = replace(one, lesson=replace(one.lesson, task=None))
    graded = Graded(right=True, given="3")
    assert question.answered(without_task, graded, onward).lines == question.answered(one, graded, onward).lines
