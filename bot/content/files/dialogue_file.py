"""Dialogue files: conversations that authors and tests write down, and that `bot playground` plays and records.

Only the YAML is handled here; what the turns mean is the playground's business.
"""

from collections.abc import Mapping
from pathlib import Path

import yaml


class UnreadableDialogue(ValueError):  # noqa: N818 - named for what is wrong
    """A dialogue file cannot be read; the message says where and what to do."""


def read_dialogue(path: Path) -> object:
    """Return what a file holds; `include` puts the turns of another file of the folder in its place."""
    raw = _loaded(path)
    if isinstance(raw, Mapping) and isinstance(raw.get("turns"), list):
        return {**raw, "turns": _included(path, raw["turns"])}
    return raw


def _included(path: Path, turns: list[object]) -> list[object]:
    found: list[object] = []
    for turn in turns:
        if isinstance(turn, Mapping) and "include" in turn:
            within = _loaded(path.parent / str(turn["include"]))
            found += _included(path, within) if isinstance(within, list) else []
        else:
            found.append(turn)
    return found


def _loaded(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}."
        raise UnreadableDialogue(message) from None
    except yaml.YAMLError as error:
        where = str(getattr(error, "problem_mark", "")).strip()
        message = f"{path} is no YAML {where}; compare with a file under tests/dialogues."
        raise UnreadableDialogue(message) from None


def write_dialogue(path: Path, dialogue: Mapping[str, object]) -> None:
    """Write a dialogue as a person would: keys in their order, letters as they are."""
    path.write_text(yaml.safe_dump(dict(dialogue), allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")
