"""Every rule, one module per family. ALWAYS runs whenever the bot loads; ON_REQUEST when an author asks."""

from typing import Final

from bot.content.rules.rule import Rule

ALWAYS: Final[tuple[Rule, ...]] = ()
ON_REQUEST: Final[tuple[Rule, ...]] = ()
