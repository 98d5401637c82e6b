"""The two tongues as they stand in the table files."""

from pathlib import Path

import pytest
import yaml

from bot.language.tongue import Tongue, tongues

TABLES = Path(__file__).parents[2] / "bot" / "language" / "tables"


@pytest.fixture(scope="session")
def raw() -> dict[str, dict[str, object]]:
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in TABLES.glob("*.yaml")}


@pytest.fixture(scope="session")
def spoken(raw: dict[str, dict[str, object]]) -> dict[str, Tongue]:
    return tongues(raw)


@pytest.fixture(scope="session")
def sw(spoken: dict[str, Tongue]) -> Tongue:
    return spoken["sw"]


@pytest.fixture(scope="session")
def fa(spoken: dict[str, Tongue]) -> Tongue:
    return spoken["fa"]
