"""A short digest of a question as it was read, so that a review can later be told from one of other words."""

from hashlib import sha256

from bot.core.question import QuestionWords

_LENGTH = 12  # hexadecimal digits


def digest(words: QuestionWords) -> str:
    """Return the digest of what is asked and of what can be chosen or counts as right."""
    parts = [words.ask, words.text, *words.accept, *words.answers.values()]
    parts += [option.text for option in words.options.values()]
    parts += [choice for node in words.nodes.values() for choice in (node.text, *node.choices.values())]
    return sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]
