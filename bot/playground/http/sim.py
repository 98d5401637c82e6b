"""The hands of the phone page: every gesture as a POST under /sim, the state and the clock as a GET."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.playground.errors import Refused
from bot.playground.http.desk import Desk
from bot.playground.http.reading import read
from bot.playground.http.snapshot import page_message, snapshot
from bot.playground.wire import Thing, Upload, present, rows, text, whole
from bot.playground.world import masks, talk, topics
from bot.playground.world.posts import Post
from bot.playground.world.rooms import page
from bot.playground.world.world import World

Act = Callable[["Sim", Thing], Awaitable[Thing] | Thing]


class Sim:
    """Carries out gestures of the page on the world."""

    def __init__(self, world: World, *, desk: Desk, reset: Callable[[], None]) -> None:
        self.world = world
        self.desk = desk
        self.reset = reset
        self.watchers: list[Callable[[str, Thing], None]] = []

    async def act(self, request: web.Request) -> web.Response:
        """Carry out one gesture and say how it went."""
        gesture = GESTURES.get(request.match_info["gesture"])
        if gesture is None:
            return web.json_response({"ok": False, "description": "no such gesture"}, status=404)
        try:
            asked = await read(request)
            for watch in self.watchers:
                watch(request.match_info["gesture"], asked)
            outcome = gesture(self, asked)
            fields = outcome if isinstance(outcome, dict) else await outcome
        except (Refused, talk.Impossible, KeyError, ValueError, TypeError, LookupError) as why:
            return web.json_response({"ok": False, "description": f"{type(why).__name__}: {why}"}, status=400)
        return web.json_response({"ok": True, **fields})

    async def state(self, request: web.Request) -> web.Response:
        """Give the whole state."""
        del request
        return web.json_response(snapshot(self.desk))

    async def clock(self, request: web.Request) -> web.Response:
        """Give the present instant."""
        del request
        return web.json_response(self.time())

    async def file(self, request: web.Request) -> web.Response:
        """Give the bytes of a file, for the page to show."""
        known = self.world.files.by_id(request.match_info["file_id"])
        if known is None:
            return web.json_response({"ok": False, "description": "no such file"}, status=404)
        kind = known.mime if "/" in known.mime else "application/octet-stream"
        fence = (
            {"Content-Security-Policy": "sandbox"} if kind.startswith("text/html") else {}
        )  # it may not act as the page
        return web.Response(body=known.content, headers={"Content-Type": kind, **fence})

    def time(self) -> Thing:
        """Give the clock as the page reads it."""
        now = self.world.clock.now()
        return {"now": now.isoformat().replace("+00:00", "Z"), "epoch": now.timestamp()}

    def post(self, asked: Thing) -> Post:
        """Find the message a gesture is about."""
        return self.world.chats[whole(asked["chat"])].posts[whole(asked["message_id"])]

    def shown(self, post: Post) -> Thing:
        """Give a message as the page shows it."""
        return {"message": page_message(self.world, post)}


def _optional(asked: Thing, name: str) -> int | None:
    return None if asked.get(name) in (None, "") else whole(asked[name])


def _start(sim: Sim, asked: Thing) -> Thing:
    return sim.shown(sim.world.start(whole(asked["person"]), text(asked.get("payload")) or None))


def _say(sim: Sim, asked: Thing) -> Thing:
    if asked.get("behind"):
        return _say_behind(sim, asked)
    post = sim.world.say(
        whole(asked["person"]),
        text(asked["text"]),
        chat=_optional(asked, "chat"),
        reply_to=_optional(asked, "reply_to"),
        thread=_optional(asked, "thread"),
    )
    return sim.shown(post)


def _say_behind(sim: Sim, asked: Thing) -> Thing:
    chat, content = sim.world.find_chat(whole(asked["chat"])), talk.worded("text", text(asked["text"]))
    hidden = masks.behind(chat, text(asked["behind"])) | present(thread=_optional(asked, "thread"))
    return sim.shown(talk.say(sim.world, sim.world.person(whole(asked["person"])), chat, content, **hidden))


def _delete(sim: Sim, asked: Thing) -> Thing:
    sim.world.erase(whole(asked["person"]), sim.post(asked))
    return {}


def _press(sim: Sim, asked: Thing) -> Thing:
    person = sim.world.person(whole(asked["person"]))
    query = talk.press(sim.world, person, sim.post(asked), text(asked["data"]), stale=asked.get("stale") is True)
    return {"query": query.id}


def _inquire(sim: Sim, asked: Thing) -> Thing:
    inquiry = sim.world.inquire(whole(asked["person"]), text(asked["text"]), chat=_optional(asked, "chat"))
    return {"inquiry": inquiry.id}


def _choose(sim: Sim, asked: Thing) -> Thing:
    return sim.shown(sim.world.choose(sim.world.inquiries[text(asked["inquiry"])], text(asked["result"])))


def _vote(sim: Sim, asked: Thing) -> Thing:
    post = sim.post(asked)
    sim.world.vote(whole(asked["person"]), post, *(whole(row) for row in rows(asked["options"])))
    return sim.shown(post)


def _react(sim: Sim, asked: Thing) -> Thing:
    post = sim.post(asked)
    sim.world.react(whole(asked["person"]), post, text(asked.get("emoji")) or None)
    return sim.shown(post)


def _send(sim: Sim, asked: Thing) -> Thing:
    file = asked.get("file")
    upload = file if isinstance(file, Upload) else Upload(name="", content=b"", mime="")
    post = sim.world.send(
        whole(asked["person"]),
        text(asked["kind"]),
        upload.content,
        name=upload.name,
        caption=text(asked.get("caption")),
        chat=_optional(asked, "chat"),
        duration=_optional(asked, "duration"),
        thread=_optional(asked, "thread"),
    )
    return sim.shown(post)


def _edit(sim: Sim, asked: Thing) -> Thing:
    return sim.shown(sim.world.edit(whole(asked["person"]), sim.post(asked), text(asked["text"])))


def _block(sim: Sim, asked: Thing) -> Thing:
    person = sim.world.person(whole(asked["person"]))
    talk.block(sim.world, person, blocked=asked["blocked"] is True)
    return {}


def _member(sim: Sim, asked: Thing) -> Thing:
    chat, status = sim.world.find_chat(whole(asked["chat"])), text(asked["status"])
    by = _optional(asked, "by")
    if asked.get("bot") is True:
        sim.world.add_bot(chat, by=next(iter(chat.members)) if by is None else by, status=status)
    else:
        sim.world.member(chat, whole(asked["person"]), status, by=by)
    return {"chat": page(sim.world, chat)}


def _group(sim: Sim, asked: Thing) -> Thing:
    members = [sim.world.person(whole(row)) for row in rows(asked["members"])]
    kind = text(asked.get("kind")) or "supergroup"
    bot = None if asked.get("bot") is False else "member"
    chat = sim.world.group(text(asked["title"]), members, forum=asked.get("forum") is True, kind=kind, bot=bot)
    return {"chat": page(sim.world, chat)}


def _migrate(sim: Sim, asked: Thing) -> Thing:
    tell = [text(side) for side in rows(asked.get("tell") or [])]
    return {"chat": page(sim.world, sim.world.migrate(whole(asked["chat"]), *tell))}


def _topic(sim: Sim, asked: Thing) -> Thing:
    if "what" in asked:
        chat, by = sim.world.find_chat(whole(asked["chat"])), sim.world.person(whole(asked["person"]))
        topics.settle_topic(sim.world, chat, whole(asked["topic"]), text(asked["what"]), by=by)
        return {"chat": page(sim.world, chat)}
    topic = sim.world.topic(whole(asked["chat"]), text(asked["name"]), by=_optional(asked, "person"))
    return {"topic": {"id": topic.id, "name": topic.name}}


def _person(sim: Sim, asked: Thing) -> Thing:
    if "id" in asked:
        person = sim.world.person(whole(asked["id"]))
        talk.change_person(sim.world, person, asked)
        return {"person": person.page()}
    person = sim.world.user(
        text(asked["first_name"]),
        language=text(asked.get("language")) or None,
        zone=text(asked.get("zone")) or "Africa/Dar_es_Salaam",
        last_name=text(asked.get("last_name")) or None,
        username=text(asked.get("username")) or None,
    )
    return {"person": person.page()}


async def _clock(sim: Sim, asked: Thing) -> Thing:
    now = sim.world.clock.now()
    await sim.world.clock.jump(target(now, asked))
    sim.desk.clock_moved()
    return sim.time()


def target(now: datetime, asked: Thing) -> datetime:
    """Return the instant to which a gesture moves the clock."""
    if "to" in asked:
        return datetime.fromisoformat(text(asked["to"]))
    if "advance" in asked:
        return now + timedelta(seconds=float(str(asked["advance"])))
    local = now.astimezone(ZoneInfo(text(asked.get("zone")) or "UTC"))
    hour = whole(asked.get("hour"), 8)
    target = local.replace(hour=hour, minute=whole(asked.get("minute")), second=0, microsecond=0)
    return target if target > local else target + timedelta(days=1)


def _fault(sim: Sim, asked: Thing) -> Thing:
    options = {name: value for name, value in asked.items() if name not in {"method", "kind", "times"}}
    method, kind = text(asked.get("method")) or "*", text(asked["kind"])
    if asked.get("times") in (None, 0):
        sim.desk.faults.always(method, kind, **options)
    else:
        sim.desk.faults.next(method, kind, times=whole(asked["times"], 1), **options)
    return {}


def _clear(sim: Sim, asked: Thing) -> Thing:
    del asked
    sim.desk.faults.clear()
    return {}


def _reset(sim: Sim, asked: Thing) -> Thing:
    del asked
    sim.reset()
    return {}


GESTURES: dict[str, Act] = {
    "start": _start,
    "say": _say,
    "press": _press,
    "inline": _inquire,
    "choose": _choose,
    "vote": _vote,
    "react": _react,
    "send": _send,
    "edit": _edit,
    "delete": _delete,
    "block": _block,
    "member": _member,
    "group": _group,
    "migrate": _migrate,
    "topic": _topic,
    "person": _person,
    "clock": _clock,
    "fault": _fault,
    "calm": _clear,
    "reset": _reset,
}
