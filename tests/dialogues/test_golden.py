"""The first day and the first lesson, word for word, in files that a reviewer reads from the top to the bottom.

After a change that is meant: `pytest tests/dialogues/test_golden.py --update-golden`, and read the difference.
"""

from pathlib import Path

import pytest
from lab import laboratory, told
from player import Player, doing, read

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
TALKS = [(language, walk) for language in ("sw", "fa") for walk in ("first_day", "lesson_one")]


async def transcript(player: Player) -> str:
    """Play the dialogue and return it as a text."""
    lines = [f"# {player.dialogue.title}"]
    for number, turn in enumerate(player.dialogue.turns, 1):
        before = player.seen()
        await player.turn(turn, f"turn {number}: {turn}")
        lines += ["", doing(turn, player.dialogue.name)]
        for post in player.changed(before):
            who = "tutor" if post.id not in before else "tutor (same message)"
            lines += [line.rstrip() for part in told(post, who) for line in part.splitlines()]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("language", "walk"), TALKS, ids=[f"{language}-{walk}" for language, walk in TALKS])
async def test_the_conversation_reads_as_it_was_approved(
    language: str, walk: str, folder: Path, request: pytest.FixtureRequest
) -> None:
    dialogue, golden = read(HERE / language / f"{walk}.yaml"), GOLDEN / f"{walk}.{language}.txt"
    async with laboratory(folder, start=dialogue.start) as lab:
        person = lab.person(dialogue.name, dialogue.language, dialogue.zone)
        said = await transcript(Player(lab=lab, dialogue=dialogue, person=person))
    if request.config.getoption("--update-golden", default=False):
        golden.write_text(said, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == said, "read the difference; if it is meant, run with --update-golden"
