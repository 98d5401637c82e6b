"""A person with a phone, as Telegram shows them to a bot."""

from dataclasses import dataclass

from bot.playground.wire import Thing, present


@dataclass(slots=True, kw_only=True)
class Person:
    """Someone who can write to the bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language: str | None = "sw"
    zone: str = "Africa/Dar_es_Salaam"
    started: bool = False
    blocked: bool = False
    gone: bool = False

    def user(self) -> Thing:
        """Give the Bot API's User."""
        return present(
            id=self.id,
            is_bot=False,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language,
        )

    def private_chat(self) -> Thing:
        """Give the Bot API's Chat of the private conversation with this person."""
        return present(
            id=self.id, type="private", first_name=self.first_name, last_name=self.last_name, username=self.username
        )

    def page(self) -> Thing:
        """Give what the phone page shows of this person."""
        return {
            "id": self.id,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language": self.language,
            "zone": self.zone,
        }
