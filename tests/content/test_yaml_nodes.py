"""YAML is read without guessing, and what authors never need is refused with its place."""

import pytest

from bot.content.nodes import DEEPEST, LARGEST, Entries, Items, Node, Text, tree_of
from bot.content.problems import Problem


def plain(node: Node | None) -> object:
    """Return the tree as ordinary values."""
    if isinstance(node, Items):
        return [plain(one) for one in node.nodes]
    if isinstance(node, Entries):
        return {str(key): plain(one) for key, one in node.nodes.items()}
    return None if node is None else str(node)


def refusal(content: str | bytes) -> Problem:
    """Return the one problem of a file that is refused."""
    node, problems = tree_of(content if isinstance(content, bytes) else content.encode(), "a.yaml")
    assert node is None
    return problems[0]


@pytest.mark.parametrize(
    "scalar", ["20:30", "no", "on", "010", "2026-03-20", "1.10", "null", "~", "0x1f", "1_000", ".inf"]
)
def test_a_scalar_is_the_text_that_was_written(scalar: str) -> None:
    node, problems = tree_of(f"key: {scalar}\n".encode(), "a.yaml")
    assert plain(node) == {"key": scalar}
    assert problems == ()


def test_every_node_knows_its_place() -> None:
    node, _ = tree_of(b'a:\n  - "x"\n  - {b: c}\n', "a.yaml")
    assert isinstance(node, Entries)
    items = node.nodes[Text("a", node.place)]
    assert isinstance(items, Items)
    first, second = items.nodes
    assert [node.place[1:], items.place[1:], first.place[1:], second.place[1:]] == [(1, 1), (2, 3), (2, 5), (3, 5)]


def test_a_text_knows_whether_it_was_quoted() -> None:
    node, _ = tree_of(b"""[plain, 'single', "double"]""", "a.yaml")
    assert isinstance(node, Items)
    assert [isinstance(one, Text) and one.quoted for one in node.nodes] == [False, True, True]


def test_a_block_text_counts_as_quoted() -> None:
    node, _ = tree_of(b"- |-\n  one\n  two\n", "a.yaml")
    assert isinstance(node, Items)
    text = node.nodes[0]
    assert isinstance(text, Text)
    assert text == "one\ntwo"
    assert text.quoted


@pytest.mark.parametrize(
    ("content", "rule", "line", "column"),
    [
        (b"a: b\nc: \xff\n", "Y01", 2, 1),
        (b"#" * (LARGEST + 1), "Y02", 1, 1),
        ("a: [b", "Y03", 2, 1),
        ("a: @name", "Y03", 1, 4),
        ("a: b: c", "Y03", 1, 5),
        ("a: \tb\n\tc: d", "Y03", 2, 1),
        ("", "Y03", 1, 1),
        ("# only a comment\n", "Y03", 1, 1),
        ("a: *b", "Y04", 1, 4),
        ("a: &b c", "Y05", 1, 4),
        ("a: &b [c]", "Y05", 1, 4),
        ("a: !!python/name:os.system x", "Y06", 1, 4),
        ("a: !mine {b: c}", "Y06", 1, 4),
        ("a: {<<: b}", "Y07", 1, 5),
        ("a: 1\nb: 2\na: 3", "Y08", 3, 1),
        ("[" * (DEEPEST + 2), "Y09", 1, DEEPEST + 1),
        ("a: b\n---\nc: d", "Y10", 2, 1),
        ("? [a, b]\n: c", "Y11", 1, 3),
        ("? {a: b}\n: c", "Y11", 1, 3),
        ('a: "b\\u0007c"', "Y12", 1, 4),
        ('a: "b\\tc"', "Y12", 1, 4),
        ('a: "b\\u2028c"', "Y12", 1, 4),
        ("a: b\x07c", "Y03", 1, 1),
    ],
)
def test_what_authors_never_need_is_refused(content: str | bytes, rule: str, line: int, column: int) -> None:
    problem = refusal(content)
    assert (problem.rule, problem.line, problem.column) == (rule, line, column)


def test_an_alias_bomb_stays_small() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(9)
    )
    assert refusal(bomb).rule == "Y05"


def test_all_faults_of_a_file_are_named_at_once() -> None:
    _, problems = tree_of(b"a: &x 1\nb: *x\na: !t 2\n", "a.yaml")
    assert [problem.rule for problem in problems] == ["Y05", "Y04", "Y08", "Y06"]


def test_half_a_million_brackets_are_no_burden() -> None:
    assert refusal(b"[" * 500_000).rule == "Y09"
