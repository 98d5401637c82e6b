"""The example of a test of a rule is its docstring: YAML with the place, a good value and a bad one."""

import inspect
from pathlib import Path

import pytest
from course_desk import Desk, copied, plain_yaml


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    """A copy of the small course, with the example from the docstring of the test that asks for it."""
    example = plain_yaml(inspect.getdoc(request.function) or "{}")
    return Desk(copied(tmp_path), example if isinstance(example, dict) else {})
