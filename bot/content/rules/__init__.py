"""Every rule, one module per family. ALWAYS runs whenever the bot loads; ON_REQUEST when an author asks."""

from typing import Final

from bot.content.rules import (
    buttons,
    cards,
    code,
    experiments,
    facts,
    local,
    media,
    order,
    parity,
    phrases,
    places,
    questions,
    style,
    tasks,
    terms,
    texts,
    time,
    tracks,
    trials,
    ways,
)
from bot.content.rules.rule import Rule

ALWAYS: Final[tuple[Rule, ...]] = (
    *order.RULES,
    *tracks.RULES,
    *facts.RULES,
    *local.RULES,
    *ways.RULES,
    *tasks.RULES,
    *buttons.RULES,
    *parity.RULES,
    *cards.RULES,
    *media.RULES,
    *time.RULES,
    *questions.RULES,
    *texts.RULES,
    *style.RULES,
    *terms.RULES,
    *phrases.RULES,
    *experiments.RULES,
    *places.RULES,
    *trials.RULES,
)
ON_REQUEST: Final[tuple[Rule, ...]] = code.RULES
