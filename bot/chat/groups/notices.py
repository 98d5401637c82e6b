"""What a press in a group is answered with at once: nothing, or to a member who presses the panel, who may do that."""

from collections.abc import Callable, Mapping

from bot import tutor
from bot.chat.groups.admins import Admins
from bot.chat.rendering.wording import Wording
from bot.core.course import Course
from bot.core.names import Language
from bot.core.presses import decode
from bot.core.replies import Phrase
from bot.storage import addresses
from bot.storage.engine.store import Store, Tx
from bot.storage.groups import rooms
from bot.storage.outbox import Reader

_GROUPS = frozenset({"group", "supergroup"})


class Notices:
    """Decides about raw queries, before anything of them is stored or parsed."""

    def __init__(self, *, admins: Admins, store: Store, course: Callable[[], Course]) -> None:
        self._admins = admins
        self._store = store
        self._course = course

    async def words(self, query: Mapping[str, object]) -> str | None:
        """Return what to answer, or None for an empty answer."""
        chat, person, data = _chat(query), _id(query.get("from")), query.get("data")
        meant = decode(data) if isinstance(data, str) else None
        if chat == 0 or not tutor.groups.for_admins(meant) or await self._admins.includes(chat, person):
            return None
        language = await self._store.run(lambda tx: _language(tx, chat))
        course = self._course()
        spoken = language if language in course.languages else tutor.greet_language(course, _phone(query))
        wording = Wording(course=course, language=spoken, reader=Reader())
        return wording.pack.tongue.mark(wording.label(Phrase(key="group.admins.only")))


def _chat(query: Mapping[str, object]) -> int:
    """Return the group in which a query was pressed, or 0."""
    message = query.get("message")
    chat = message.get("chat") if isinstance(message, Mapping) else None
    return _id(chat) if isinstance(chat, Mapping) and chat.get("type") in _GROUPS else 0


def _id(holder: object) -> int:
    found = holder.get("id") if isinstance(holder, Mapping) else None
    return found if isinstance(found, int) else 0


def _phone(query: Mapping[str, object]) -> str | None:
    """Return the language of the phone on which it was pressed."""
    who = query.get("from")
    code = who.get("language_code") if isinstance(who, Mapping) else None
    return code if isinstance(code, str) else None


def _language(tx: Tx, telegram_id: int) -> Language:
    chat = addresses.find(tx, telegram_id)
    group = rooms.by_chat(tx, chat) if chat is not None else None
    return group.language if group else Language("")
