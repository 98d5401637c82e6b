"""What a button means, in at most 64 bytes of ASCII: version, verb, then ids, never positions (`1:a:role.rate:b`).

A button lives as long as the message under it, so data that does not decode is `None`: the learner gets today's screen.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

VERSION = "1"
LIMIT = 64  # bytes, Bot API: InlineKeyboardButton.callback_data
_ARGUMENT = re.compile(r"[A-Za-z0-9_.,+/-]{0,48}")


class Verb(Enum):
    """Every act a button can stand for. The value is what travels; never reuse one for another meaning."""

    LANGUAGE = "lang"  # language
    WELCOME = "w"  # step of the welcome
    PLACE = "place"  # place id, or `more`
    ZONE_OK = "zone"  # yes or no
    HOUR = "hour"  # minute of the day, offered
    HOUR_OK = "hourok"  # minute of the day, confirmed
    COMMIT = "commit"
    REST = "rest"  # comma-joined days, chosen so far
    REST_OK = "restok"
    PACE = "pace"
    PURPOSE = "why"
    CLIENT = "client"
    SKIP = "skip"  # what is skipped
    OPEN = "open"  # lesson
    CARD = "card"  # lesson, card shown next
    ASK = "ask"  # lesson, question
    HINT = "hint"  # lesson.question
    ANSWER = "a"  # lesson.question, option
    TOGGLE = "t"  # lesson.question, comma-joined options chosen so far
    CHECK = "c"  # lesson.question, comma-joined options
    APPEAL = "right"  # lesson.question: "I was right"
    REPORT = "bug"  # lesson or lesson.question, ask or a reason, `r` for a question that came again
    TASK = "task"  # lesson; without one, all tasks
    TOOL = "tool"  # of the workbench, and what is done with it
    SELF = "self"  # lesson, criterion, verdict
    SHARE = "share"  # lesson; ask, yes or keep
    FEEDBACK = "fb"
    PEER = "peer"  # next, or show and a review
    TRY = "try"  # lesson, verdicts so far
    RATE = "rate"  # review, criterion, verdict
    PUT_BACK = "pass"  # review; `spam` where it was no work
    NEWS = "news"  # submission
    OBJECT = "object"  # review; report or bar
    DESK = "desk"  # of a mentor: next, show, saved, release and a review; snippets
    SNIPPET = "snip"  # review, snippet; keep and a review; drop and a snippet
    LEND = "lend"  # review, field: the files of a work in hand, sent again
    BEFORE = "before"  # lesson: its first and last version side by side
    WHEN = "when"  # lesson, when it will be done
    FIELD = "field"  # lesson, field
    CHOOSE = "ch"  # lesson, field, choice
    FIELD_SKIP = "fskip"  # lesson, field
    HAND_IN = "hand"  # lesson
    SAMPLE = "sample"  # lesson
    TASK_SKIP = "tskip"  # lesson
    CHECKIN = "did"  # lesson, done / notyet / badly
    TROUBLE = "help"  # lesson, problem
    TODAY = "today"  # go, smaller, tomorrow, done
    SNOOZE = "snooze"  # hour, tonight, tomorrow
    PAUSE = "pause"  # days, or `open`
    RESUME = "resume"
    STOP = "stop"
    SETTINGS = "set"  # which
    STREAK = "streak"  # hide, show, repair
    TRACKS = "tracks"  # no argument
    TRACK = "track"  # track to follow
    TRACK_LEAVE = "tleave"  # track
    QUIET = "quiet"  # from-to in minutes
    OPERATE = "op"  # what an operator does, and about what
    REHEARSE = "x"  # go, bye; or what is done in a lesson that is tried: its verb, then its arguments
    REVIEW = "rv"  # go, done, leave, mend; or what is done to a question that comes again: its verb, then its arguments
    LOOK = "look"  # lesson, card to read on its own, and the question whose answer led there
    TERM = "term"  # term
    PICTURE = "pic"  # lesson, card whose picture is wanted
    KEEP = "keep"  # lesson, card, `in` when the lesson goes on under it
    UNKEEP = "unkeep"  # as KEEP
    SAVED = "saved"  # lesson and card after which the page begins
    MENTOR = "mentor"  # ask: a free question to a mentor; `leave` lets it go
    GROUP = "g"  # in a group: what, value
    MEMBER = "gm"  # in private, about a group: what, group
    INVITE = "f"  # what
    BUDDY = "bd"  # find, leave, show; write, end, report and a pair
    OFFLINE = "pack"  # `go` to have it sent
    PRIVACY = "priv"  # show, export, forget, sure, erase, move, moved, unmoved; hide with on or off
    PORTFOLIO = "pf"  # show, name, arrange, page, pdf, card; turn and up with a piece
    CERTIFICATE = "cert"  # show, issue, name; picture, pdf, hide, reveal, ask, revoke with a code


_VERBS: Mapping[str, Verb] = {one.value: one for one in Verb}


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A decoded button."""

    verb: Verb
    args: tuple[str, ...] = ()


def inner(press: Press) -> Press | None:
    """Return what a button of the review does to its question, as the same button of a lesson would; or None."""
    verb = _VERBS.get(press.args[0]) if press.verb is Verb.REVIEW and press.args else None
    return Press(verb=verb, args=press.args[1:]) if verb else None


def encode(verb: Verb, *args: str) -> str:
    """Return callback data; raises ValueError for an argument that could not travel."""
    data = ":".join((VERSION, verb.value, *args))
    if len(data.encode()) > LIMIT or not all(_ARGUMENT.fullmatch(one) for one in args):
        message = f"callback data does not fit: {data!r}"
        raise ValueError(message)
    return data


def decode(data: str) -> Press | None:
    """Return what the data means, or None for a button of another version or another hand."""
    version, *rest = data.split(":")
    if version != VERSION or not rest or not all(_ARGUMENT.fullmatch(one) for one in rest[1:]):
        return None
    verb = _VERBS.get(rest[0])
    return Press(verb=verb, args=tuple(rest[1:])) if verb else None
