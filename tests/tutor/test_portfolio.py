"""The portfolio as its owner meets it: pieces that grow, a name asked once, order, hiding, files."""

from collections.abc import Mapping

import pytest
from pupil import Pupil, labels, names

from bot import tutor
from bot.chat.rendering.paperwork import worded
from bot.core.course import Course
from bot.core.names import Country, Language
from bot.core.papers import Paper, Tree
from bot.core.portfolio.pieces import Kept, piece_of
from bot.core.presses import Press, Verb
from bot.core.progress import Version
from bot.core.replies import Attachment, Reply
from bot.storage import portfolio, works
from bot.storage.outbox import Reader

WORK: Mapping[str, str] = {"answer": "Habari Juma, kitenge kipo", "steps": "moja\nmbili", "tone": "warm"}


def hand_in(pupil: Pupil, lesson: str = "greet", number: int = 1, **values: str) -> None:
    """Put a version of a worksheet behind the tutor's back."""
    fields = dict(WORK) | values
    version = Version(learner=pupil.id, lesson=lesson, number=number, at=int(pupil.now.timestamp()), values=fields)
    works.hand_in(pupil.tx, version)


def attachment(replies: tuple[Reply, ...]) -> Attachment:
    (found,) = [one.attachment for one in replies if one.attachment]
    return found


def paper(pupil: Pupil, attached: Attachment) -> Paper | None:
    return tutor.make(pupil.tx, pupil.course, pupil.now, pupil.learner, attached)


def told(pupil: Pupil, attached: Attachment) -> dict[str, Tree]:
    """Return what stands in the file."""
    made, own = paper(pupil, attached), pupil.learner
    assert made is not None
    reader = Reader(learner=own.id, language=own.language, country=own.country, zone=own.zone)
    return worded(made, reader, pupil.course, me="mwalimu_bot")


@pytest.fixture
def artist(pupil: Pupil) -> Pupil:
    """Somebody with one piece of two done, who has no name yet."""
    pupil.press(Verb.OPEN, "greet")
    hand_in(pupil)
    return pupil


def test_an_empty_portfolio_shows_the_way_and_no_file(pupil: Pupil) -> None:
    replies = pupil.command("portfolio")
    assert names(replies)[:2] == ["portfolio.heading", "portfolio.open portfolio.open"]
    assert labels(replies) == ["today"]


def test_the_next_piece_can_be_opened_once_its_lesson_was(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    assert labels(pupil.command("portfolio")) == ["portfolio.next", "today"]
    assert "task.offer" in names(pupil.tap("portfolio.next"))


def test_a_piece_stands_in_the_portfolio_as_soon_as_it_is_handed_in(artist: Pupil) -> None:
    replies = artist.command("portfolio")
    assert names(replies)[1] == "portfolio.done portfolio.open"
    assert {"portfolio.page", "portfolio.pdf", "portfolio.arrange", "portfolio.name"} <= set(labels(replies))


@pytest.mark.parametrize("what", ["page", "pdf"])
def test_the_name_is_asked_once_and_then_the_file_comes(artist: Pupil, what: str) -> None:
    artist.command("portfolio")
    assert names(artist.tap(f"portfolio.{what}"))[0] == "portfolio.ask.name"
    assert attachment(artist.say("Neema  Mushi")).make == f"portfolio.{what}"
    assert artist.learner.awaiting is None
    artist.wait(minutes=5)
    assert attachment(artist.press(Verb.PORTFOLIO, what)).make == f"portfolio.{what}"


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("\U0001f600", "portfolio.name.signs"),
        ("<b>Asha</b>", "portfolio.name.signs"),
        ("\u738b\u5c0f\u660e", "portfolio.name.signs"),
        ("a" * 200, "portfolio.name.long"),
        ("A", "portfolio.name.short"),
    ],
)
def test_a_name_that_cannot_be_printed_is_asked_for_again(artist: Pupil, typed: str, finding: str) -> None:
    artist.press(Verb.PORTFOLIO, "name")
    assert names(artist.say(typed))[:2] == [finding, "portfolio.ask.name"]
    assert portfolio.load(artist.tx, artist.id).name is None
    assert names(artist.say("Asha Juma"))[0] == "portfolio.named"
    assert portfolio.load(artist.tx, artist.id).name == "Asha Juma"


def test_a_sticker_instead_of_a_name_is_answered_with_the_question(artist: Pupil) -> None:
    artist.press(Verb.PORTFOLIO, "name")
    assert names(artist.other("sticker")) == ["unexpected", "portfolio.ask.name"]


def test_whoever_leaves_the_question_is_not_asked_for_a_name_any_more(artist: Pupil) -> None:
    artist.press(Verb.PORTFOLIO, "name")
    assert names(artist.tap("leave"))[0] == "portfolio.heading"
    assert artist.learner.awaiting is None


def test_pieces_are_hidden_shown_and_moved(artist: Pupil) -> None:
    hand_in(artist, "count")
    artist.press(Verb.PORTFOLIO, "arrange")
    assert labels(artist.shown) == [*["portfolio.turn.shown", "portfolio.up"] * 2, "portfolio"]
    artist.press(Verb.PORTFOLIO, "up", "B")
    assert portfolio.load(artist.tx, artist.id).order == ("B", "A")
    artist.press(Verb.PORTFOLIO, "turn", "A")
    assert names(artist.command("portfolio"))[1] == "portfolio.done portfolio.hidden"
    artist.press(Verb.PORTFOLIO, "turn", "A")
    assert portfolio.load(artist.tx, artist.id).hidden == frozenset()


@pytest.mark.parametrize("args", [("turn", "zz"), ("up", "zz"), ("turn",), ("up", "B"), ("turn", "B")])
def test_a_button_about_a_piece_that_is_not_there_changes_nothing(artist: Pupil, args: tuple[str, ...]) -> None:
    assert artist.press(Verb.PORTFOLIO, *args)
    assert portfolio.load(artist.tx, artist.id) == Kept()


def test_when_every_piece_is_hidden_no_file_is_made(artist: Pupil) -> None:
    artist.press(Verb.PORTFOLIO, "turn", "A")
    assert names(artist.press(Verb.PORTFOLIO, "pdf"))[0] == "portfolio.heading"
    assert "portfolio.pdf" not in labels(artist.shown)
    assert paper(artist, Attachment(make="portfolio.pdf")) is None


def test_impatient_taps_bring_one_file(artist: Pupil) -> None:
    portfolio.save(artist.tx, artist.id, Kept(name="Asha"))
    first = artist.press(Verb.PORTFOLIO, "pdf")
    second = artist.press(Verb.PORTFOLIO, "pdf")
    assert first[0].key == second[0].key


def test_before_stands_beside_after_where_a_field_was_made_better(artist: Pupil) -> None:
    portfolio.save(artist.tx, artist.id, Kept(name="Asha"))
    hand_in(artist, number=2, answer="Habari Juma, kitenge kipo. Nikutunzie kimoja?")
    words = told(artist, Attachment(make="portfolio.pdf"))
    (piece,) = _many(words["pieces"])
    (work,) = _many(piece["works"])
    assert [one["text"] for one in _many(work["before"])] == ["Habari Juma, kitenge kipo"]
    assert [one["kind"] for one in _many(work["fields"])] == ["text", "list", "text"]
    assert _many(work["fields"])[0]["text"] == "Habari Juma, kitenge kipo. Nikutunzie kimoja?"
    assert work["version"]


def test_a_worksheet_handed_in_once_has_no_before(artist: Pupil) -> None:
    portfolio.save(artist.tx, artist.id, Kept(name="Asha"))
    words = told(artist, Attachment(make="portfolio.page"))
    (piece,) = _many(words["pieces"])
    (work,) = _many(piece["works"])
    assert (work["before"], work["version"]) == ([], None)


@pytest.mark.parametrize(("language", "country"), [("sw", "TZ"), ("fa", "IR"), ("fa", "AF")])
def test_every_worksheet_of_the_course_finds_its_words(
    pupil: Pupil, real_course: Course, language: str, country: str
) -> None:
    pupil.course = real_course
    pupil.change(language=Language(language), country=Country(country))
    portfolio.save(pupil.tx, pupil.id, Kept(name="Asha"))
    for lesson in real_course.order:
        task = real_course.lessons[lesson].task
        words = real_course.lessons[lesson].words[Language(language)].task
        if task and words:
            values = {one.id: words.sample.get(one.id) or "photo 1 0 9 9 AgAC" for one in task.fields}
            version = Version(learner=pupil.id, lesson=lesson, number=1, at=0, values=values)
            works.hand_in(pupil.tx, version)
    of_course = {piece_of(real_course, one) for one in real_course.order} - {None}
    words_told = told(pupil, Attachment(make="portfolio.pdf"))
    assert len(_many(words_told["pieces"])) == len(of_course)
    assert words_told["sent"] is True


def test_the_card_tells_what_progress_tells(artist: Pupil) -> None:
    assert "progress.card" in labels(artist.command("progress"))
    words = told(artist, attachment(artist.tap("progress.card")))
    assert (words["lessons"], words["pieces"]) == (
        {"part": 0, "all": 2, "text": "Masomo 0 kati ya 2"},
        {"part": 1, "all": 2, "text": "Sampuli za kazi 1 kati ya 2"},
    )
    week = words["week"]
    assert isinstance(week, dict)
    assert [one["name"] for one in _many(week["days"])][-1] == "Jumapili"


def test_a_file_of_a_maker_nobody_knows_is_none(artist: Pupil) -> None:
    assert paper(artist, Attachment(make="papyrus")) is None


def test_before_the_welcome_is_over_no_portfolio_is_shown(newcomer: Pupil) -> None:
    newcomer.start()
    asked = tutor.press(
        newcomer.tx, newcomer.course, newcomer.now, newcomer.learner, Press(verb=Verb.PORTFOLIO, args=("show",))
    )
    assert "portfolio.heading" not in names(asked)


def _many(words: Tree) -> list[dict[str, Tree]]:
    assert isinstance(words, list)
    return [one for one in words if isinstance(one, dict)]
