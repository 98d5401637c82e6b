"""Photos, documents, voices and videos: uploaded or sent again by file_id, with Telegram's limits."""

from bot.playground.errors import Fault, Refused
from bot.playground.methods.messages import frame, send
from bot.playground.methods.registry import answers
from bot.playground.methods.target import writable_chat
from bot.playground.methods.wording import caption
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, Upload, present, text
from bot.playground.world.files import DOWNLOAD_LIMIT, PHOTO_LIMIT, UPLOAD_LIMIT, StoredFile, dimensions, document, photo_sizes
from bot.playground.world.state import State

SIDES, RATIO = 10_000, 20
KINDS = {
    "sendPhoto": "photo", "sendDocument": "document", "sendVoice": "voice", "sendVideo": "video",
    "sendAudio": "audio", "sendAnimation": "animation", "sendVideoNote": "video_note", "sendSticker": "sticker",
}  # fmt: skip
MEASURED = frozenset({"video", "animation"})
TIMED = frozenset({"voice", "video", "audio", "animation", "video_note"})


def stored(state: State, params: Params, value: object, kind: str) -> StoredFile:
    """Give the file a parameter holds: an upload, an attach:// name or a known file_id."""
    if isinstance(value, str) and value.startswith("attach://"):
        value = params.files.get(value.removeprefix("attach://"))
    if isinstance(value, Upload):
        return _uploaded(state, value, kind)
    if value in (None, ""):
        raise Refused(Fault.FILE_EMPTY, kind=kind.replace("_", " "))
    return _resent(state, str(value), kind)


def _uploaded(state: State, upload: Upload, kind: str) -> StoredFile:
    if not upload.content:
        raise Refused(Fault.FILE_NOT_EMPTY)
    if len(upload.content) > (PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT):
        raise Refused(Fault.FILE_TOO_BIG)
    if kind == "photo":
        _check_photo(upload.content)
    return state.files.keep(kind, name=upload.name, mime=upload.mime, content=upload.content)


def _check_photo(content: bytes) -> None:
    size = dimensions(content)
    if size is None:
        raise Refused(Fault.PHOTO_INVALID)
    if sum(size) > SIDES or max(size) > RATIO * min(size):
        raise Refused(Fault.PHOTO_DIMENSIONS)


def _resent(state: State, identity: str, kind: str) -> StoredFile:
    if identity.startswith(("http://", "https://")):
        raise Refused(Fault.URL_UPLOAD)
    known = state.files.by_id(identity)
    if known is None:
        raise Refused(Fault.FILE_WRONG_ID)
    if known.kind != kind:
        raise Refused(Fault.TYPE_OF_FILE, actual=known.kind.title(), wanted=kind.title())
    return known


def shown(known: StoredFile, params: Thing) -> Thing:
    """Give the field of a message that shows a file of its kind."""
    kind = known.kind
    if kind == "photo":
        return {"photo": photo_sizes(known)}
    if kind == "document":
        return {"document": document(known)}
    fields = {**known.shape(), **_measures(known, params)}
    if kind == "sticker":
        return {"sticker": {**fields, "type": "regular", "is_animated": False, "is_video": False}}
    if kind == "animation":
        return {"animation": {**fields, **_named(known)}, "document": document(known)}
    return {kind: fields if kind == "video_note" else {**fields, **_named(known, kind)}}


def _named(known: StoredFile, kind: str = "") -> Thing:
    name = None if kind == "voice" else known.name or None
    return present(file_name=name, mime_type=known.mime or None)


def _measures(known: StoredFile, params: Thing) -> Thing:
    measures: Thing = {"duration": params.get("duration", 0)} if known.kind in TIMED else {}
    if known.kind in MEASURED:
        measures |= {"width": params.get("width", 320), "height": params.get("height", 240)}
    if known.kind == "sticker":
        measures |= dict(zip(("width", "height"), dimensions(known.content) or (512, 512), strict=True))
    if known.kind == "video_note":
        measures["length"] = params.get("length", 240)
    if known.kind == "audio":
        measures |= present(performer=params.get("performer"), title=params.get("title"))
    return measures


def _sender(kind: str, state: State, params: Params) -> object:
    chat = writable_chat(state, params)
    known = stored(state, params, params.values.get(kind), kind)
    spoiler = present(has_media_spoiler=params.flag("has_spoiler") or None)
    words = {} if kind in {"sticker", "video_note"} else caption(state, params)
    return state.message(send(state, chat, params, {**shown(known, params.values), **words, **spoiler}))


def _register(method: str, kind: str) -> None:
    @answers(method)
    def send_media(state: State, params: Params) -> object:
        """Send a file of one kind."""
        return _sender(kind, state, params)


for _method, _kind in KINDS.items():
    _register(_method, _kind)


@answers("sendMediaGroup")
def send_media_group(state: State, params: Params) -> object:
    """Send an album of 2 to 10 items."""
    chat = writable_chat(state, params)
    items = params.things("media")
    if not 2 <= len(items) <= 10:  # noqa: PLR2004 - Telegram's bounds of an album
        raise Refused(Fault.ALBUM_TOO_SMALL)
    contents = [item_content(state, params, item) for item in items]
    surrounding = frame(state, chat, params)
    group = state.key()
    return [
        state.message(state.add(chat, state.bot.id, content, **surrounding, media_group_id=group)) for content in contents
    ]


def item_content(state: State, params: Params, item: Thing) -> Thing:
    """Give the content of one InputMedia."""
    known = stored(state, params, item.get("media"), text(item.get("type")))
    words = caption(state, Params({name: value for name, value in item.items() if name not in {"type", "media"}}))
    return {**shown(known, item), **words}


@answers("getFile")
def get_file(state: State, params: Params) -> object:
    """Give a file's path for download, up to 20 MB."""
    known = state.files.by_id(params.text("file_id"))
    if known is None:
        raise Refused(Fault.FILE_INVALID_ID if params.text("file_id") else Fault.FILE_UNAVAILABLE)
    if known.size > DOWNLOAD_LIMIT:
        raise Refused(Fault.FILE_TOO_BIG)
    return {**known.shape(), "file_path": known.path}
