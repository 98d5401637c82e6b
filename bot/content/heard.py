"""What a learner would read when a check finds something: the sentence itself, not the name of its phrase."""

from collections.abc import Mapping

from bot.content.nodes import Text
from bot.core.replies import Phrase
from bot.language.direction import visible
from bot.language.icu import Message


def heard(finding: Phrase, phrases: Mapping[Text, Text] | None, language: str) -> str:
    """Return the sentence in the language; the name of the phrase where it cannot be said."""
    pattern = next((text for key, text in (phrases or {}).items() if key == finding.key), None)
    if pattern is None:
        return finding.key
    values = {key: value if isinstance(value, (int, str)) else str(value) for key, value in finding.args.items()}
    try:
        return f"“{visible(Message(pattern, language).filled(values))}”"
    except ValueError:
        return finding.key
