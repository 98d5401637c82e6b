"""Photos, documents, voices and videos: uploaded or sent again by file_id, with Telegram's limits."""

from bot.playground.errors import Fault, Refused
from bot.playground.methods.edits import change, editable
from bot.playground.methods.keyboards import markup_of
from bot.playground.methods.messages import frame, send
from bot.playground.methods.registry import answers
from bot.playground.methods.target import writable_chat
from bot.playground.methods.wording import caption
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, Upload, present, text
from bot.playground.world.files import (
    DOWNLOAD_LIMIT,
    PHOTO_LIMIT,
    UPLOAD_LIMIT,
    StoredFile,
    dimensions,
    document,
    photo_sizes,
    thumbnail,
)
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
    if known.kind.partition(":")[0] != kind:
        raise Refused(Fault.TYPE_OF_FILE, actual=known.kind.title(), wanted=kind.title())
    return known


def shown(state: State, known: StoredFile, params: Thing) -> Thing:
    """Give the field of a message that shows a file of its kind."""
    kind = known.kind.partition(":")[0]
    if kind == "photo":
        return {"photo": photo_sizes(state.files, known)}
    if kind == "document":
        return {"document": {**document(known), **present(thumbnail=params.get("thumb"))}}
    fields = {**known.shape(), **_measures(known, params), **present(thumbnail=params.get("thumb"))}
    if kind == "sticker":
        return {
            "sticker": {
                **fields,
                **present(emoji=params.get("emoji")),
                "type": "regular",
                "is_animated": False,
                "is_video": False,
            }
        }
    if kind == "animation":
        return {"animation": {**fields, **_named(known)}, "document": document(known)}
    return {kind: fields if kind == "video_note" else {**fields, **_named(known, kind)}}


def _thumbnail(state: State, params: Params, given: Thing) -> Thing:
    """Keep the small picture uploaded beside a file, if there is one."""
    value = given.get("thumbnail")
    return {"thumb": thumbnail(stored(state, params, value, "thumbnail"))} if value else {}


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
    content = look(state, params, params.values, name=kind)
    words = {} if kind in {"sticker", "video_note"} else caption(state, params)
    return state.message(send(state, chat, params, {**content, **words}))


def look(state: State, params: Params, given: Thing, *, name: str, kind: str | None = None) -> Thing:
    """Give how a file shows in a message; one sent again by its id shows as it did the first time."""
    kind = kind or name
    value = given.get(name)
    known = stored(state, params, value, kind)
    fields = state.files.looks.get(known.id) if value == known.id else None
    if fields is None:
        fields = state.files.looks[known.id] = shown(state, known, {**given, **_thumbnail(state, params, given)})
    return {**fields, **present(has_media_spoiler=given.get("has_spoiler") or None)}


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
        state.message(state.add(chat, state.bot.id, content, **surrounding, media_group_id=group))
        for content in contents
    ]


def item_content(state: State, params: Params, item: Thing) -> Thing:
    """Give the content of one InputMedia."""
    words = caption(state, Params({name: value for name, value in item.items() if name not in {"type", "media"}}))
    return {**look(state, params, item, name="media", kind=text(item.get("type"))), **words}


@answers("editMessageMedia")
def edit_message_media(state: State, params: Params) -> object:
    """Replace the file of a message, caption included."""
    post = editable(state, params)
    if "text" in post.content:
        raise Refused(Fault.NO_MEDIA_TO_EDIT)
    content = item_content(state, params, params.thing("media"))
    return change(state, post, content, markup_of(params, inline_only=True))


@answers("getFile")
def get_file(state: State, params: Params) -> object:
    """Give a file's path for download, up to 20 MB."""
    known = state.files.by_id(params.text("file_id"))
    if known is None:
        raise Refused(Fault.FILE_INVALID_ID if params.text("file_id") else Fault.FILE_UNAVAILABLE)
    if known.size > DOWNLOAD_LIMIT:
        raise Refused(Fault.FILE_TOO_BIG)
    return {**known.shape(), "file_path": known.path}
