"""Small numbers that stand for enum values on disk; a number never changes its meaning, whatever the enum does."""

from bot.core.learner import Stage, State
from bot.core.progress import DueKind

STAGES: dict[Stage, int] = {
    Stage.LEARNING: 0,  # SQLite keeps 0 and 1 in no space at all
    Stage.LANGUAGE: 1,
    Stage.WELCOME: 2,
    Stage.PLACE: 3,
    Stage.HOUR: 4,
    Stage.COMMIT: 5,
}
STATES: dict[State, int] = {State.ACTIVE: 0, State.PAUSED: 1, State.STOPPED: 2, State.BLOCKED: 3}
DUES: dict[DueKind, int] = {
    DueKind.LESSON: 0,
    DueKind.REMINDER: 1,
    DueKind.CHECKIN: 2,
    DueKind.POINTER: 3,
    DueKind.RESUME: 4,
    DueKind.BROADCAST: 20,
    DueKind.PROGRESS: 21,
    DueKind.FEEDBACK: 5,
    DueKind.FAREWELL: 30,
    DueKind.BUDDY: 31,
}

STAGE_OF = {code: stage for stage, code in STAGES.items()}
STATE_OF = {code: state for state, code in STATES.items()}
DUE_OF = {code: kind for kind, code in DUES.items()}
