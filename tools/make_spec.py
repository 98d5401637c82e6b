# ruff: noqa: INP001 - a script, not a package
"""Make the playground's tables of Bot API methods and types from the source package of aiogram 3.28.2.

aiogram (MIT, Copyright (c) 2017 - present Alex Root Junior) carries the scraped Bot API documentation in
`.butcher/schema`. Only names, types and requiredness are taken; the notice is kept in the table itself. Run:

    pip download --no-deps --no-binary aiogram aiogram==3.28.2 && tar xzf aiogram-3.28.2.tar.gz
    python tools/make_spec.py aiogram-3.28.2 bot/playground/spec/bot_api.json
"""

import hashlib
import json
import re
import sys
from pathlib import Path

MEMBER = re.compile(r"^ - (\w+)$", re.MULTILINE)
ALWAYS = re.compile(r"(?:always|must be) ['\"]?(\w+)['\"]?$")
RETURNS = re.compile(r"class \w+\(TelegramMethod\[(.+)\]\):")
ARRAY = "Array of "
RESULTS = {"bool": "True", "int": "Integer", "str": "String"}


def notation(words: str) -> str:
    """Write "Array of Array of X" as [[X]] and "A or B", "A, B and C" as A|B|C."""
    if words.startswith(ARRAY):
        return f"[{notation(words.removeprefix(ARRAY))}]"
    return "|".join(re.split(r", | or | and ", words))


def result(python: str) -> str:
    """Write a return annotation of aiogram in the same notation."""
    if python.startswith("list["):
        return f"[{result(python[5:-1])}]"
    name = python.removeprefix("Result").removesuffix("Union") if python.startswith("Result") else python
    return "|".join(RESULTS.get(part, part) for part in name.split(" | "))


def field(annotation: dict[str, str]) -> list[object]:
    """Give [type, required] and, where the documentation fixes the value, that value."""
    row: list[object] = [notation(annotation["type"]), bool(annotation["required"])]
    fixed = ALWAYS.search(annotation["description"])
    if fixed and annotation["type"] == "String" and annotation["name"] in {"type", "status", "source"}:
        row.append(fixed[1])
    return row


def fields(item: dict[str, object]) -> dict[str, list[object]]:
    """Give the table of an item's parameters or fields."""
    rows = item["annotations"]
    assert isinstance(rows, list)  # noqa: S101 - a tool may stop on a schema it does not know
    return {str(row["name"]): field(row) for row in rows}


def shape(item: dict[str, object]) -> dict[str, object]:
    """Give an object's fields, or the members of a union."""
    members = MEMBER.findall(str(item["description"]))
    if members and not item["annotations"]:
        return {"one_of": members}
    return {"fields": fields(item)}


def method(item: dict[str, object], package: Path) -> dict[str, object]:
    """Give a method's parameters and what it returns."""
    module = re.sub(r"(?<!^)(?=[A-Z])", "_", str(item["name"])).lower()
    source = (package / "aiogram" / "methods" / f"{module}.py").read_text(encoding="utf-8")
    found = RETURNS.search(source)
    return {"returns": result(found[1]) if found else "True", "params": fields(item)}


def tables(package: Path) -> dict[str, object]:
    """Give the whole table with its origin and checksum."""
    raw = (package / ".butcher" / "schema" / "schema.json").read_bytes()
    schema = json.loads(raw)
    items = [item for group in schema["items"] for item in group["children"]]
    made: dict[str, object] = {
        "methods": {i["name"]: method(i, package) for i in items if i["category"] == "methods"},
        "types": {i["name"]: shape(i) for i in items if i["category"] == "types"},
    }
    return {
        "version": schema["api"]["version"],
        "released": schema["api"]["release_date"],
        "source": "aiogram 3.28.2, .butcher/schema/schema.json",
        "source_sha256": hashlib.sha256(raw).hexdigest(),
        "sha256": checksum(made),
        "notice": (package / "LICENSE").read_text(encoding="utf-8"),
        **made,
    }


def checksum(made: dict[str, object]) -> str:
    """Give the checksum a test recomputes, so that nobody edits the table by hand."""
    return hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()


if __name__ == "__main__":
    text = json.dumps(tables(Path(sys.argv[1])), indent=1, sort_keys=False)
    short = re.sub(r"\[\n\s+(.+?)\n\s+\]", lambda rows: "[" + " ".join(rows[1].split()) + "]", text, flags=re.DOTALL)
    Path(sys.argv[2]).write_text(short + "\n", encoding="utf-8")
