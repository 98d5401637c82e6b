"""The linter quotes to an author the sentence that a learner would read; where it cannot be said, its name must do."""

from bot.content.heard import heard
from bot.content.nodes import Text
from bot.content.problems import Place
from bot.core.replies import Phrase

HERE = Place("languages/sw/phrases.yaml")
SHORT = Phrase(key="check.short", args={"count": 4, "min": 20})
KEY = Text("check.short", HERE)
SAID = {KEY: Text("<b>Bado ni fupi</b>: {count, plural, one {herufi #} other {herufi #}} kati ya {min}.", HERE)}


def test_the_sentence_is_quoted_without_its_tags() -> None:
    assert heard(SHORT, SAID, "sw") == "“Bado ni fupi: herufi 4 kati ya 20.”"


def test_without_the_phrase_its_name_is_told() -> None:
    assert heard(SHORT, {}, "sw") == "check.short"
    assert heard(SHORT, None, "sw") == "check.short"


def test_a_phrase_that_cannot_be_said_is_named() -> None:
    assert heard(SHORT, {KEY: Text("{count, plural,", HERE)}, "sw") == "check.short"
