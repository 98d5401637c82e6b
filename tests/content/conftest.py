"""The example of a test of a rule is its docstring: YAML with the place, a good value and a bad one."""

import inspect
from pathlib import Path

import pytest
import yaml
from course_desk import Desk, copied


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    """A copy of the small course, with the example from the docstring of the test that asks for it."""
    example = yaml.load(inspect.getdoc(request.function) or "{}", Loader=yaml.BaseLoader)
    return Desk(copied(tmp_path), example if isinstance(example, dict) else {})
