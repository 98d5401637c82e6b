"""A question to a mentor and an answer by voice, through the real routes: the recording goes round by its id alone."""

from collections.abc import Callable
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from gestures import press, say, send
from lab import laboratory
from player import Player, read

from bot.storage.feedback import mentors

SCRIPT = Path(__file__).parent / "sw" / "workbench.yaml"  # its turns up to /help are the first day
START = datetime.fromisoformat("2026-11-23T16:10:00+03:00")


async def test_a_spoken_answer_goes_round_by_its_id(folder: Path) -> None:
    dialogue = read(SCRIPT)
    async with laboratory(folder, start=START) as lab:
        asha, chief = (lab.person(name, "sw", "Africa/Dar_es_Salaam") for name in ("Asha", "Juma"))
        for person in (asha, chief):
            opening = Player(lab=lab, dialogue=dialogue, person=person)
            for turn in takewhile(lambda one: one.get("say") != "/help", dialogue.turns):
                await opening.turn(turn, str(turn))
        await lab.house.store.run(lambda tx: mentors.appoint(tx, [chief.id]))
        acts: tuple[Callable[[], None], ...] = (
            lambda: say(lab, asha, "/feedback"),
            lambda: press(lab, asha, "Muulize mshauri"),
            lambda: say(lab, asha, "Nianze na mtandao gani kwa duka la viatu?"),
            lambda: say(lab, chief, "/mentor"),
            lambda: press(lab, chief, "Chukua inayofuata"),
            lambda: send(lab, chief, "voice"),
        )
        for act in acts:
            act()
            await lab.settled()
        assert "Amejibu kwa sauti" in lab.transcript(asha)
        press(lab, asha, "🎙 Sikiliza")
        await lab.settled()
        assert [call.method for call in lab.server.calls if call.method == "sendVoice" and call.ok] == ["sendVoice"]
