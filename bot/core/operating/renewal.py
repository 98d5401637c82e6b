"""What became of reading the content anew, and how the people who run the bot are told: on a screen and in an alert.

The words of a finding are those of `bot check`: authors know them, look them up in their handbook and search for them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from bot.core.presses import Verb
from bot.core.replies import Line, Phrase, Quote, Reply
from bot.core.screens.parts import button, said, today_row
from bot.core.screens.today import stacked

MOST = 10  # findings in one message
_ROOM = 2800  # UTF-16 units of them, so that the frame fits beside them into what Telegram takes
_LONGEST = 260  # of one text of a finding
_NAMED = 6  # changed lessons


class Fate(Enum):
    """What became of the new content."""

    TAUGHT = "taught"
    REFUSED = "refused"
    BUSY = "busy"  # somebody else has it read at this moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong or worth a look; `place` is file:line:column."""

    place: str
    rule: str
    what: str
    how: str
    warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """How reading the content anew went."""

    fate: Fate
    findings: tuple[Finding, ...] = ()
    lessons: int = 0
    changed: tuple[str, ...] = ()  # ids of lessons that came or are different, in the order of the course
    seconds: Decimal = Decimal(0)

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Return what must be mended."""
        return tuple(one for one in self.findings if not one.warning)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return what may stay."""
        return tuple(one for one in self.findings if one.warning)


def screen(renewal: Renewal) -> Reply:
    """Tell how it went; the same can be asked for again at once."""
    rows = ((button("content.again", Verb.OPERATE, "reload"),), today_row())
    return Reply(lines=tuple(_lines(renewal)), buttons=rows, screen="reload")


def _lines(renewal: Renewal) -> Iterator[Line]:
    match renewal.fate:
        case Fate.BUSY:
            yield said("content.busy")
        case Fate.REFUSED:
            yield said("content.refused", faults=len(renewal.faults))
            yield from told(renewal.faults)
        case Fate.TAUGHT:  # pragma: no branch - mypy proves that no other is left
            yield _taught(renewal)
            yield from told(renewal.warnings)


def _taught(renewal: Renewal) -> Line:
    lines: list[Line] = [said("content.taught", lessons=renewal.lessons, seconds=renewal.seconds)]
    lines.append(said("content.changed", lessons=len(renewal.changed)))
    if renewal.changed:
        more = (" …",) if len(renewal.changed) > _NAMED else ()
        lines.append(said("content.names", names=", ".join(renewal.changed[:_NAMED]) + "".join(more)))
    if renewal.warnings:
        lines.append(said("content.warnings", warnings=len(renewal.warnings)))
    return stacked(tuple(lines))


def told(findings: Sequence[Finding]) -> Iterator[Line]:
    """Return the first findings, as many as a message holds, and how many more there are."""
    room, shown = _ROOM, 0
    for one in findings[:MOST]:
        line = _finding(one)
        room -= sum(_units(value.text) for value in line.args.values() if isinstance(value, Quote))
        if room < 0:
            break
        shown += 1
        yield line
    if shown < len(findings):
        yield said("content.more", findings=len(findings) - shown)


def _finding(one: Finding) -> Phrase:
    return said(
        "content.finding",
        place=Quote(text=_short(one.place)),
        rule=one.rule,
        what=Quote(text=_short(one.what)),
        how=Quote(text=_short(one.how)),
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
