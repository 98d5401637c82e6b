"""Plays a dialogue file in a laboratory, and looks at every message for what must not stand in any.

The format of the files is told in `bot/playground/script/dialogue.py`.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lab import Lab
from typing_extensions import override
from witness import faults_of

from bot.content.files.dialogue_file import read_dialogue
from bot.playground.script import player
from bot.playground.script.dialogue import Dialogue, Turn, dialogue_of, doing
from bot.playground.script.reading import read_out, told
from bot.playground.world.people import Person
from bot.playground.world.posts import Post

__all__ = ["Dialogue", "Player", "Turn", "doing", "read", "told"]

LANGUAGES = {"1:lang:sw", "1:lang:fa", "1:g:lang:sw", "1:g:lang:fa"}  # buttons under messages in every language


def read(path: Path) -> Dialogue:
    """Return the dialogue of a file; the conversation is in the language of its folder."""
    raw = read_dialogue(path)
    dialogue = dialogue_of(raw)
    return dialogue if isinstance(raw, dict) and "speaks" in raw else replace(dialogue, speaks=path.parent.name)


class Player(player.Player):
    """Plays one dialogue in a laboratory."""

    def __init__(self, *, lab: Lab, dialogue: Dialogue, person: Person) -> None:
        super().__init__(stage=lab, dialogue=dialogue, person=person)
        self.lab = lab

    @override
    def faults(self, posts: Sequence[Post]) -> list[str]:
        """Return what is wrong with these messages whatever they say."""
        return [f"{fault} in {told(post)!r}" for post in posts for fault in self._faults(post)]

    def _faults(self, post: Post) -> list[str]:
        asked = {str(button.get("callback_data")) for button in post.buttons()}
        chosen = len(asked & LANGUAGES) < 2
        return faults_of(self._as_text(post), self.dialogue.speaks) if chosen else []

    def _as_text(self, post: Post) -> Post:
        """Return a poll as a message that says the same."""
        return replace(post, content={"text": read_out(self.lab.world, post)}) if post.poll else post
