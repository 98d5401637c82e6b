"""Work that was put before others, and what they said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from bot.core.names import Language, LearnerId
from bot.core.trial import Verdict

HOUR = 3600
PEERS = 2  # reviews a piece of work gets from fellow learners
CRITERIA = 3  # of the rubric; more are not weighed with care
CLOSES_AFTER = 72 * HOUR
MENTORS_AFTER = 24 * HOUR  # then work that peers left unseen goes to the front of the mentors' queue
PEER_LEASE = 2 * HOUR
MENTOR_LEASE = HOUR // 2
MENTOR_HOLDS = 4
REPORTS = 3  # learners who reported a peer, until the peer is given no more work


class Role(Enum):
    """Who speaks."""

    PEER = "peer"
    MENTOR = "mentor"


class ReviewState(Enum):
    """Where a review stands."""

    TAKEN = "taken"  # leased, until a moment
    GIVEN = "given"
    PASSED = "passed"  # put back by whoever had it
    REPORTED = "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A version of a worksheet, or a free question, that waits for an answer. Instants are epoch seconds."""

    id: int
    learner: LearnerId
    lesson: str  # empty for a free question
    version: int
    language: Language
    at: int
    closes_at: int
    open: bool = True
    question: str = ""
    served_at: int | None = None  # when the first answer came

    @property
    def is_question(self) -> bool:
        """Tell whether this is a free question, which only mentors answer."""
        return not self.lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What one person says about one piece of work."""

    id: int
    submission: int
    learner: LearnerId
    role: Role
    state: ReviewState
    taken_at: int
    until: int
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    words: str = ""
    voice: str = ""  # the file's id at Telegram
    given_at: int | None = None
    told_at: int | None = None

    @property
    def untold(self) -> bool:
        """Tell whether it was given and the owner of the work has not heard it."""
        return self.state is ReviewState.GIVEN and self.told_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A submission in the queue, with what decides its place: who looks at it, and what its owner gave and got."""

    submission: Submission
    peers: int = 0  # reviews given or under way
    mentors: int = 0
    gave: int = 0
    got: int = 0


def told(verdicts: Mapping[str, Verdict]) -> str:
    """Return verdicts as they are stored: `kept=y,ear=n`."""
    return ",".join(f"{criterion}={verdict.value}" for criterion, verdict in verdicts.items())


def read(text: str) -> dict[str, Verdict]:
    """Return stored verdicts."""
    pairs = (one.partition("=") for one in text.split(",") if one)
    return {criterion: Verdict(value) for criterion, _, value in pairs}
