"""Whole conversations, with the course exchanged for another copy of itself before every turn: nobody notices.

Lessons, questions, worksheets, work before fellows, and a week of a group with its polls. What happens when the copies
differ is tested in tests/app/test_reloading.py and tests/tutor/test_changing_course.py.
"""

from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from lab import laboratory, taught
from player import Player, Turn, read

FILES = ("sw/lesson_one", "fa/lesson_one", "sw/feedback", "fa/reviews", "fa/group_together")
HERE = Path(__file__).parent


@pytest.mark.parametrize("file", FILES)
async def test_a_conversation_goes_on_whatever_course_is_taught_meanwhile(file: str, folder: Path) -> None:
    dialogue = read(HERE / f"{file}.yaml")
    course = taught(Path("content"))
    copies = cycle(replace(course, digest=f"{course.digest}{number}") for number in range(2))
    async with laboratory(folder, start=dialogue.start) as lab:
        person = lab.person(dialogue.name, dialogue.language, dialogue.zone)

        async def exchanged(_: Turn) -> None:
            lab.house.teaching.change(next(copies))

        await Player(lab=lab, dialogue=dialogue, person=person).play(exchanged)
        assert lab.house.teaching.now() is not course
