"""Polls and quizzes: who voted for what, what a bot may see of it, and when they close."""

from dataclasses import dataclass, field

from bot.playground.wire import Thing, present


@dataclass(slots=True, kw_only=True)
class Option:
    """One answer of a poll."""

    key: str
    content: Thing


@dataclass(slots=True, kw_only=True)
class Poll:
    """A poll with its votes."""

    id: str
    chat: int
    post: int
    question: Thing
    options: list[Option]
    kind: str = "regular"
    anonymous: bool = True
    multiple: bool = False
    revoting: bool = True
    hidden_results: bool = False
    members_only: bool = False
    shuffled: bool = False
    correct: tuple[int, ...] = ()
    explanation: Thing = field(default_factory=dict)
    open_period: int | None = None
    close_date: int | None = None
    closed: bool = False
    votes: dict[int, tuple[int, ...]] = field(default_factory=dict)
    extra: Thing = field(default_factory=dict)

    def counts(self) -> list[int]:
        """Give the number of votes for each option."""
        return [sum(index in chosen for chosen in self.votes.values()) for index in range(len(self.options))]

    def shape(self, *, of_bot: bool = True) -> Thing:
        """Give the Bot API's Poll; correct answers show when the poll is the bot's own or closed."""
        counts = self.counts()
        secret = present(correct_option_ids=list(self.correct) or None, **self.explanation)
        return {
            "id": self.id,
            **self.question,
            "options": [
                {"persistent_id": option.key, "voter_count": count, **option.content}
                for option, count in zip(self.options, counts, strict=True)
            ],
            "total_voter_count": len(self.votes),
            "is_closed": self.closed,
            "is_anonymous": self.anonymous,
            "type": self.kind,
            "allows_multiple_answers": self.multiple,
            "allows_revoting": self.revoting,
            "members_only": self.members_only,
            **(secret if of_bot or self.closed else {}),
            **present(open_period=self.open_period, close_date=self.close_date),
            **self.extra,
        }

    def keys(self, chosen: tuple[int, ...]) -> list[str]:
        """Give the persistent keys of chosen options."""
        return [self.options[index].key for index in chosen]
