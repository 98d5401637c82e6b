"""An author sends the file of a lesson, reads what is wrong with it, and plays it without leaving a trace."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from school_desk import ROOT, School, school

from bot.core.names import LearnerId
from bot.playground.world.people import Person
from bot.storage.engine.store import Tx
from bot.storage.privacy.held import held

ROLE = ROOT / "content" / "lessons" / "role"
TITLE = "Mtaalamu wa mitandao ya kijamii ni nani?"
NEW = "Mtaalamu wa SMM ni nani hasa?"
LEAVE = "🎭 Toka kwenye jaribio"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[School]:
    async with school(tmp_path) as opened:
        await opened.say(opened.rehema, "/start")
        await opened.press(opened.rehema, "Kiswahili")
        yield opened


async def send(desk: School, who: Person, name: str, content: str | bytes, caption: str = "") -> str:
    await desk.breathe()
    raw = content.encode() if isinstance(content, str) else content
    desk.lab.world.send(who, "document", raw, name=name, caption=caption)
    await desk.lab.settled()
    return desk.shown(who)


def words(name: str = "sw.yaml") -> str:
    return (ROLE / name).read_text("utf-8")


async def test_a_changed_lesson_is_played_to_its_end_and_nothing_is_left_of_it(desk: School) -> None:
    before = await desk.lab.house.store.run(traces)
    told = await send(desk, desk.rehema, "sw.yaml", words().replace(TITLE, NEW))
    assert "Hakuna kosa lolote." in told
    assert "lessons/role/sw.yaml" in told
    assert "Wanafunzi bado hawaoni chochote" in told
    shown = await desk.press(desk.rehema, "▶️ Jaribu somo")
    assert f"Somo la 1 · {NEW} · 1/6" in shown
    for _ in range(5):
        await desk.press(desk.rehema, "Endelea ➡️")
    await desk.press(desk.rehema, "Kwenye maswali ➡️")
    assert "❌ Si sahihi" in await desk.press(desk.rehema, "A")
    await desk.press(desk.rehema, "Endelea ➡️")
    assert "✅ Sahihi: Mwenyeji" in await desk.press(desk.rehema, "Mwenyeji")
    await desk.press(desk.rehema, "Endelea ➡️")
    await desk.press(desk.rehema, "▫️ A")
    await desk.press(desk.rehema, "▫️ D")
    assert "✅ Sahihi kabisa." in await desk.press(desk.rehema, "Hakiki")
    await desk.press(desk.rehema, "Endelea ➡️")
    assert "❌ Si sahihi: mratibu" in await desk.say(desk.rehema, "mratibu")
    await desk.press(desk.rehema, "Endelea ➡️")
    await desk.press(desk.rehema, "Si kweli")
    assert f"Umemaliza maswali ya somo “{NEW}”" in await desk.press(desk.rehema, "Maliza ➡️")
    assert "Umetoka kwenye jaribio" in await desk.press(desk.rehema, LEAVE)
    assert await desk.lab.house.store.run(traces) == before
    assert TITLE in str(desk.lab.house.teaching.now().lessons["role"].words)


def traces(tx: Tx) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that is known of everybody, but for messages under way and the list of acts itself."""
    names = [str(row["name"]) for row in tx.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    passing = {"rehearsal", "audit", "outbox", "inbox", "screen", "setting", "sqlite_sequence"}
    own = [one for one in names if one not in passing and not one.startswith(("find", "material"))]
    return {one: [tuple(row) for row in tx.execute(f'SELECT * FROM "{one}"')] for one in own}  # noqa: S608 - of the schema


async def test_the_same_is_so_in_persian_whatever_language_the_author_speaks(desk: School) -> None:
    told = await send(desk, desk.rehema, "fa (1).yaml", words("fa.yaml"))
    assert "lessons/role/fa.yaml" in told
    assert "درس ۱" in await desk.press(desk.rehema, "▶️ Jaribu somo")
    shown = await desk.press(desk.rehema, "ادامه ⬅️")
    assert "۲/۵" in shown
    assert shown.index("ادامه ⬅️") < shown.index("➡️ بازگشت") < shown.index(LEAVE)


FAULTY = words().replace(f'"{TITLE}"', f'"{"x" * 70}"')


async def test_faults_are_named_with_their_place_and_the_lesson_is_not_played(desk: School) -> None:
    told = await send(desk, desk.rehema, "sw.yaml", FAULTY)
    assert "Kuna kosa 1 la kurekebisha." in told
    assert f"content/lessons/role/sw.yaml:{FAULTY[: FAULTY.index('x' * 70)].count(chr(10)) + 1}:8 S06" in told
    assert "Jaribu somo" not in told


UNFIT: dict[str, tuple[str, str | bytes, str]] = {
    "a bomb of aliases": ("sw.yaml", "a: &a [x, x]\nb: [*a, *a]\n", "Y05"),
    "not UTF-8": ("sw.yaml", b"title: \xff\xfe", "Y01"),
    "torn YAML": ("sw.yaml", "title: [", "Kuna kosa 1"),
    "not a lesson's": ("phrases.yaml", 'hello: "Habari"\n', "si faili la somo"),
    "only a list": ("sw.yaml", "- a\n- b\n", "si faili la somo"),
    "no YAML by its name": ("notes.docx", "x", "si faili la YAML"),
    "of no language": ("maneno.yaml", words(), "ni ya lugha gani"),
    "of an unknown lesson": ("sw.yaml", words().replace("lesson: role", "lesson: nobody"), "silijui"),
    "of a lesson with a path for a name": (
        "sw.yaml",
        words().replace("lesson: role", "lesson: ../role"),
        "si faili la somo",
    ),
    "five megabytes": ("sw.yaml", b"x" * 5_000_000, "Kikomo ni MB 1"),
}


async def test_what_is_no_lesson_is_told_kindly_and_exactly(desk: School) -> None:
    for why, (name, content, told) in UNFIT.items():
        assert told in await send(desk, desk.rehema, name, content), why
    assert [call.method for call in desk.lab.server.calls].count("getFile") == len(UNFIT) - 2


async def test_whoever_is_no_author_gets_what_anybody_gets(desk: School) -> None:
    await desk.learns(desk.asha, until="Ndiyo, naanza")
    await send(desk, desk.asha, "sw.yaml", words())
    assert "getFile" not in {call.method for call in desk.lab.server.calls}
    assert await desk.tap(desk.asha, "1:x:go") == await desk.tap(desk.asha, "1:op:stats")
    assert await desk.lab.house.store.run(lambda tx: tx.execute("SELECT * FROM rehearsal").fetchall()) == []


async def test_a_new_lesson_comes_in_three_files_and_is_played_once_all_are_there(desk: School) -> None:
    facts = words("lesson.yaml").replace("id: role", "id: fresh", 1).replace("status: active", "status: draft")
    told = await send(desk, desk.rehema, "lesson.yaml", facts)
    assert "C01" in told
    await send(desk, desk.rehema, "sw.yaml", words().replace("lesson: role", "lesson: fresh"))
    told = await send(desk, desk.rehema, "fa.yaml", words("fa.yaml").replace("lesson: role", "lesson: fresh"))
    assert "C01" not in told
    assert "درس ۳۱" in await desk.press(desk.rehema, "▶️ Jaribu somo")


async def test_a_lesson_of_a_track_is_told_as_one(desk: School) -> None:
    path = ROOT / "content" / "tracks" / "client" / "cl-price" / "sw.yaml"
    assert "tracks/client/cl-price/sw.yaml" in await send(desk, desk.rehema, "sw.yaml", path.read_text("utf-8"))
    assert "somo la 5" in await desk.press(desk.rehema, "▶️ Jaribu somo")


async def test_own_lessons_go_on_beside_a_rehearsal_and_typed_words_go_where_they_are_waited_for(desk: School) -> None:
    await send(desk, desk.rehema, "sw.yaml", words())
    await desk.press(desk.rehema, "▶️ Jaribu somo")
    await desk.tap(desk.rehema, "1:x:task:role")
    asked = await desk.tap(desk.rehema, "1:x:field:role:rows")
    assert await desk.say(desk.rehema, "habari") != asked
    assert LEAVE in desk.shown(desk.rehema)
    assert "kinatoka nje ya somo" in await desk.tap(desk.rehema, "1:x:share:role:yes")
    await desk.press(desk.rehema, LEAVE)
    assert LEAVE not in await desk.say(desk.rehema, "habari")


async def test_a_day_later_it_is_gone_and_forgetting_takes_it_along(desk: School) -> None:
    await send(desk, desk.rehema, "sw.yaml", words())
    kept = await desk.lab.house.store.run(lambda tx: held(tx, LearnerId(1)))
    assert "lesson_being_tried" in kept
    await desk.lab.until(desk.lab.clock.now() + timedelta(hours=25))
    assert await desk.lab.house.store.run(lambda tx: tx.execute("SELECT * FROM rehearsal").fetchall()) == []
    assert "halipo tena" in await desk.press(desk.rehema, "▶️ Jaribu somo")


async def test_a_restart_changes_nothing(desk: School) -> None:
    await send(desk, desk.rehema, "sw.yaml", words())
    await desk.press(desk.rehema, "▶️ Jaribu somo")
    assert "2/6" in await desk.press(desk.rehema, "Endelea ➡️")
    async with desk.restarted():
        assert "3/6" in await desk.press(desk.rehema, "Endelea ➡️")
