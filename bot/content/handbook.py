"""The list of rules in the authors' handbook, written from the rules themselves, so that the two never differ."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.content.rules import ALWAYS, ON_REQUEST

BEGIN: Final = "<!-- rules: written by `python -m bot.content schema`, do not edit below -->"
END: Final = "<!-- rules: end -->"

# What is found while a file is read, before any rule can look at it.
READING: Final[Mapping[str, str]] = {
    "C01": "Every file that the course needs is there.",
    "C02": "Every file in a lesson's or language's folder is one that is read.",
    "C03": "Every language folder is listed in course.yaml.",
    "C04": "Every language has its tables in bot/language/tables.",
    "C05": "The tables of a language have the right shape.",
    "C06": "Every phrase is written in one file only.",
    "C07": "No two lessons have the same id, wherever their folders stand.",
    "Y01": "A file is UTF-8.",
    "Y02": "A file has at most 1 MB.",
    "Y03": "A file is YAML and not empty.",
    "Y04": "No aliases (*name).",
    "Y05": "No anchors (&name).",
    "Y06": "No tags (!name).",
    "Y07": "No merge keys (<<).",
    "Y08": "No key stands twice.",
    "Y09": "Nothing is nested deeper than 20 levels.",
    "Y10": "One document in a file.",
    "Y11": "Keys are plain words.",
    "Y12": "No invisible control characters.",
    "S01": "A text, a list or a mapping stands where each belongs.",
    "S02": "Ids, dates and codes have their form.",
    "S03": "A word is one of those that are known there.",
    "S04": "Every text that people read is quoted.",
    "S05": "No text is empty or has spaces at its ends.",
    "S06": "No text is longer than its limit, in UTF-16 units without tags.",
    "S07": "Whole numbers lie within their bounds.",
    "S08": "Numbers are written with digits and a point.",
    "S09": "Lists have neither too few nor too many items.",
    "S10": "No key is missing.",
    "S11": "No key is unknown.",
}

# What can only be found while another course is taught, by /reload or SIGHUP.
RELOADING: Final[Mapping[str, str]] = {
    "K00": "The folder can be read to its end (looked at by /reload).",
    "K03": "What counts as right under an id stays what learners are asked now, whatever the lock says (/reload).",
    "K04": "A lesson that somebody has begun is retired, never taken away or made a draft (/reload).",
    "K05": "A language that is spoken with learners stays (/reload).",
}


def rule_table() -> str:
    """Return every rule as a line of a table: id, weight, sentence."""
    weights = {rule.id: "look" if rule.warning else "mend" for rule in (*ALWAYS, *ON_REQUEST)}
    docs = {**READING, **RELOADING, **{rule.id: rule.doc for rule in (*ALWAYS, *ON_REQUEST)}}
    lines = [f"| {key} | {weights.get(key, 'mend')} | {docs[key]} |" for key in sorted(docs)]
    return "\n".join(["| rule | what to do | |", "|---|---|---|", *lines])


def renew_rules(handbook: Path) -> None:
    """Write the list of rules into the handbook, if there is one."""
    if handbook.is_file():
        handbook.write_text(with_rules(handbook.read_text("utf-8")), "utf-8")


def with_rules(handbook: str) -> str:
    """Return the handbook with its list of rules renewed."""
    before, _, rest = handbook.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{rule_table()}\n\n{END}{after}"
