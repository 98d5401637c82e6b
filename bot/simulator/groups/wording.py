"""What Telegram tells of groups: updates as the Bot API writes them."""

from collections.abc import Sequence
from dataclasses import dataclass

Thing = dict[str, object]
BOT: Thing = {"id": 1, "is_bot": True, "first_name": "tutor", "username": "rehearsal_bot"}
_SINCE = 1_795_000_000  # the date on messages; nobody looks at it


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A group's chat as it stands on every update."""

    id: int
    kind: str
    forum: bool

    def thing(self) -> Thing:
        """Return it as the Bot API writes it."""
        return {"id": self.id, "type": self.kind, "title": "Darasa", "is_forum": self.forum}


def user(number: int, language: str) -> Thing:
    """Return somebody."""
    return {"id": number, "is_bot": False, "first_name": "x", "language_code": language}


def message(place: Place, message_id: int, **more: object) -> Thing:
    """Return a message in the group, in a topic where one is given."""
    thread = more.pop("thread", None)
    topic: Thing = {} if thread is None else {"message_thread_id": thread, "is_topic_message": True}
    return {"message_id": message_id, "date": _SINCE, "chat": place.thing(), **topic, **more}


def said(place: Place, who: Thing, words: str, **more: object) -> Thing:
    """Return the update of a message."""
    return {"message": message(place, 1, **{"from": who, "text": words}, **more)}


def pressed(place: Place, who: Thing, data: str, message_id: int, thread: int | None = None) -> Thing:
    """Return the update of a press."""
    under = message(place, message_id, thread=thread, **{"from": BOT, "text": "x"})
    return {"callback_query": {"id": "1", "from": who, "chat_instance": "1", "message": under, "data": data}}


def answered(poll: str, who: Thing, places: Sequence[int]) -> Thing:
    """Return the update of a vote."""
    return {"poll_answer": {"poll_id": poll, "user": who, "option_ids": [*places], "option_persistent_ids": []}}


def polled(poll: str, question: str, options: Sequence[str], *, closed: bool) -> Thing:
    """Return the update of a poll."""
    listed = [{"text": text, "voter_count": 0, "persistent_id": str(place)} for place, text in enumerate(options)]
    return {
        "poll": {
            "id": poll, "question": question, "options": listed, "total_voter_count": 0, "is_closed": closed,
            "is_anonymous": False, "type": "quiz", "allows_multiple_answers": False, "allows_revoting": False,
            "members_only": False,
        }
    }  # fmt: skip


def admitted(place: Place, by: Thing, *, out: bool) -> Thing:
    """Return the update of the bot being let in, or put out."""
    inside: Thing = {"user": BOT, "status": "member"}
    outside: Thing = {"user": BOT, "status": "left"}
    before, after = (inside, outside) if out else (outside, inside)
    change: Thing = {"chat": place.thing(), "from": by, "date": _SINCE}
    return {"my_chat_member": change | {"old_chat_member": before, "new_chat_member": after}}


def left(place: Place, who: Thing) -> Thing:
    """Return the update of a member who leaves."""
    return {"message": message(place, 1, **{"from": who, "left_chat_member": who})}


def moved(old: Place, new: Place) -> tuple[Thing, Thing]:
    """Return the two updates by which Telegram tells that a group is a supergroup now."""
    return (
        {"message": message(old, 1, **{"from": BOT, "migrate_to_chat_id": new.id})},
        {"message": message(new, 1, **{"from": BOT, "migrate_from_chat_id": old.id})},
    )
