"""Whoever writes a lesson and does not program is told what YAML stumbled over, in words that name the remedy."""

import pytest

from bot.content.nodes import tree_of


@pytest.mark.parametrize(
    ("written", "what", "how"),
    [
        ("title: Feedback: how it helps", "a colon stands in a text without quotes", "put the text in quotes"),
        ("title: @neema", "a text cannot begin with @ unless it is quoted", "put the text in quotes"),
        ("cards:\n\t- story", "this line begins with a tab", "use two spaces"),
        ('title: "she said "no""', "something stands behind the closing quote", "inside a text write “ ”"),
        ('a: {text: "she said "no""}', "quotes inside its quotes", "inside a text write “ ”"),
        ("ideas: [first, second", "a bracket is not closed", "close the bracket"),
        ('title: "never closed', "a quote is opened and never closed", 'close it with "'),
        ("ask: one\ntwo", "this line has no key", "put the whole text in quotes"),
        ("cards:\n  - one\n - two", "begins in another column", "begins in the same column"),
        ("- one\ntwo: three", "YAML cannot read this", "look at the line above too"),
    ],
)
def test_what_is_wrong_and_what_to_do(written: str, what: str, how: str) -> None:
    _, (problem, *_) = tree_of(written.encode(), "words.yaml")
    assert what in problem.what
    assert how in problem.how
