"""Small numbers that stand for enum values on disk; a number never changes its meaning, whatever the enum does."""

from bot.core.learner import Stage, State
from bot.core.progress import DueKind

STAGES: dict[Stage, int] = {
    Stage.LANGUAGE: 0,
    Stage.WELCOME: 1,
    Stage.PLACE: 2,
    Stage.HOUR: 3,
    Stage.COMMIT: 4,
    Stage.LEARNING: 5,
}
STATES: dict[State, int] = {State.ACTIVE: 0, State.PAUSED: 1, State.STOPPED: 2, State.BLOCKED: 3}
DUES: dict[DueKind, int] = {
    DueKind.LESSON: 0,
    DueKind.REMINDER: 1,
    DueKind.CHECKIN: 2,
    DueKind.POINTER: 3,
    DueKind.RESUME: 4,
}

STAGE_OF = {code: stage for stage, code in STAGES.items()}
STATE_OF = {code: state for state, code in STATES.items()}
DUE_OF = {code: kind for kind, code in DUES.items()}
