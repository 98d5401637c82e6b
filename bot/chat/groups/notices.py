"""What a press in a group is answered with at once: nothing, or why nothing comes of it, to whoever pressed alone."""

from collections.abc import Callable, Mapping

from bot import tutor
from bot.chat.groups.admins import Admins
from bot.chat.rendering.wording import Wording
from bot.core.course import Course
from bot.core.groups.group import UNSPOKEN, Scene
from bot.core.names import Language
from bot.core.ports import Clock
from bot.core.presses import Press, decode
from bot.core.replies import Phrase
from bot.storage import addresses, learners
from bot.storage.engine.store import Store, Tx
from bot.storage.groups import rooms
from bot.storage.outbox import Reader

_GROUPS = frozenset({"group", "supergroup"})


class Notices:
    """Decides about raw queries, before anything of them is stored or parsed."""

    def __init__(self, *, admins: Admins, store: Store, course: Callable[[], Course], clock: Clock) -> None:
        self._admins = admins
        self._store = store
        self._course = course
        self._clock = clock

    async def words(self, query: Mapping[str, object]) -> str | None:
        """Return what to answer, or None for an empty answer."""
        chat, person, data = _chat(query), _id(query.get("from")), query.get("data")
        meant = decode(data) if isinstance(data, str) else None
        if chat == 0:
            return None
        if not tutor.groups.for_admins(meant):
            return await self._hint(query, chat, person, meant)
        if await self._admins.includes(chat, person):
            return None
        language = await self._store.run(lambda tx: _language(tx, chat))
        return self._worded(query, language, Phrase(key="group.admins.only"))

    async def _hint(self, query: Mapping[str, object], chat: int, person: int, meant: Press | None) -> str | None:
        """Say why nothing comes of a press that everybody may make, if nothing does."""
        course, now = self._course(), self._clock.now()

        def unit(tx: Tx) -> tuple[Language, Phrase | None]:
            scene = _scene(tx, chat, person)
            found = tutor.groups.hint(tx, course, now, scene, meant) if scene else None
            return _language(tx, chat), found

        language, found = await self._store.run(unit)
        return None if found is None else self._worded(query, language, found)

    def _worded(self, query: Mapping[str, object], language: Language, phrase: Phrase) -> str:
        """Return a phrase in the language of the group, or of the phone while none is chosen."""
        course = self._course()
        spoken = language if language in course.languages else tutor.greet_language(course, _phone(query))
        wording = Wording(course=course, language=spoken, reader=Reader())
        return wording.pack.tongue.mark(wording.label(phrase))


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


def _scene(tx: Tx, telegram_id: int, person: int) -> Scene | None:
    """Return where it was pressed and by whom; None in a group that nobody knows."""
    chat, own = addresses.find(tx, telegram_id), addresses.find(tx, person)
    learner = learners.by_chat(tx, own) if own is not None else None
    return None if chat is None else Scene(chat=chat, actor=learner.id if learner else None)


def _language(tx: Tx, telegram_id: int) -> Language:
    chat = addresses.find(tx, telegram_id)
    group = rooms.by_chat(tx, chat) if chat is not None else None
    return group.language if group else UNSPOKEN
