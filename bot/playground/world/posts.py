"""A message in a chat. What it says is kept as the Bot API's fields, replaced and never changed in place."""

from dataclasses import dataclass, field

from bot.playground.wire import Thing


@dataclass(slots=True, kw_only=True)
class Post:
    """One message: who said what, when, and what happened to it since."""

    chat: int
    id: int
    date: int
    author: int
    content: Thing
    markup: Thing = field(default_factory=dict)
    thread: int | None = None
    reply_to: Thing | None = None
    more: Thing = field(default_factory=dict)
    poll: str | None = None
    edited: int | None = None
    deleted: bool = False
    reactions: dict[int, list[Thing]] = field(default_factory=dict)

    def buttons(self) -> list[Thing]:
        """Give the inline buttons that stand under this message now, in reading order."""
        table = self.markup.get("inline_keyboard")
        lines = table if isinstance(table, list) else []
        return [button for line in lines if isinstance(line, list) for button in line if isinstance(button, dict)]
