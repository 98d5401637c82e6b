"""Rules over the language itself: whose small words a text is made of, and one name for one thing."""

import pytest
from course_desk import Desk

OWN = {"sw": ["na", "ya", "wa", "kwa", "ni", "la"], "fa": ["و", "به", "از", "را", "که"]}
FOREIGN = {"sw": ["the", "and", "of", "is", "you", "to"], "fa": ["في", "على", "هذا", "the", "and", "of"]}
GOOD = {
    "sw": "Jibu la kwanza ni la haraka na la moyo, kwa kila mteja wa leo.",
    "fa": "جواب اول را زود بدهید و از ته دل، که مشتری به همان نگاه می‌کند.",
}
BAD = {
    "sw": "The first answer is quick and warm, you write it to every customer.",
    "fa": "هذا الجواب الأول سريع على كل حال، هذا في كل يوم على صفحتنا.",
}


@pytest.fixture
def spoken(desk: Desk) -> Desk:
    """The small course with the small words of both languages."""
    for language in ("sw", "fa"):
        desk.edit(f"languages/{language}/style.yaml own", OWN[language])
        desk.edit(f"languages/{language}/style.yaml foreign", FOREIGN[language])
    assert desk.problems() == ()
    return desk


def brief(language: str) -> str:
    return f"lessons/greet/{language}.yaml task/brief"


@pytest.mark.parametrize("language", ["sw", "fa"])
def test_a_text_in_another_language_is_found(spoken: Desk, language: str) -> None:
    spoken.edit(brief(language), GOOD[language])
    assert "G9b" not in spoken.rules()
    spoken.edit(brief(language), BAD[language])
    faults = [one for one in spoken.problems() if one.rule == "G9b"]
    assert [(one.file.rpartition("/")[2], one.line > 1, one.warning) for one in faults] == [
        (f"{language}.yaml", True, False)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The shop is open and you come", False),  # seven words: a name, a title, a button
        ("The shop is open and you may come now", True),
        ("Andika <code>the shop is open and you may come</code>", False),  # quoted
        ("Neno the ni la Kiingereza, na la kwanza ya yote kwa leo", False),  # one is not a habit
        ("Reach, engagement, feed, insights, story, live, caption, hashtag, reels", False),  # words of the trade
    ],
)
def test_only_a_whole_text_in_another_language_is_found(spoken: Desk, text: str, found: bool) -> None:  # noqa: FBT001
    spoken.edit(brief("sw"), text)
    assert ("G9b" in spoken.rules()) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fikiria hadhira lengwa yako, kisha andika.", False),
        ("Fikiria watazamaji walengwa wako, kisha andika.", True),
        ("Watazamaji walengwa ni nani?", True),
        ("Fikiria watazamaji walengwao, kisha andika.", False),
    ],
)
def test_a_thing_has_the_name_of_the_glossary(desk: Desk, text: str, found: bool) -> None:  # noqa: FBT001
    term = {"term": "hadhira lengwa", "english": "target audience", "plain": "Watu.", "example": "Akina mama."}
    desk.edit("languages/sw/terms.yaml terms/target", {**term, "avoid": ["watazamaji walengwa"]})
    desk.edit(brief("sw"), text)
    assert ("G6" in desk.rules()) is found


def test_the_glossary_itself_may_tell_the_other_names(desk: Desk) -> None:
    term = {"term": "hadhira lengwa", "english": "target audience", "example": "Akina mama."}
    plain = "Zamani: watazamaji walengwa."
    desk.edit("languages/sw/terms.yaml terms/target", {**term, "plain": plain, "avoid": ["watazamaji walengwa"]})
    assert "G6" not in desk.rules()
