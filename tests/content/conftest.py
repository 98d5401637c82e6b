"""The example of a test of a rule is its docstring: YAML with the place, a good value and a bad one."""

import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from course_desk import Desk, copied, plain_yaml

from bot.content.nodes import tree_of


@pytest.fixture(autouse=True, scope="session")
def _every_file_is_parsed_once() -> Iterator[None]:
    """Hundreds of copies of one course differ in one file each; the others need not be parsed again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.content.shelf.tree_of", cache(tree_of))
        yield


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    """A copy of the small course, with the example from the docstring of the test that asks for it."""
    example = plain_yaml(inspect.getdoc(request.function) or "{}")
    return Desk(copied(tmp_path), example if isinstance(example, dict) else {})
