"""Rules over the pictures of a lesson: whole without them, small enough to be worth their data, and nobody else's."""

from collections.abc import Iterator
from typing import Final

from bot.content.files.words_file import MediaRow
from bot.content.problems import Place
from bot.content.rules.rule import Fault, Faults, Rule, rule, words_rule
from bot.content.rules.rule import Spoken as Words
from bot.content.tree import LessonTree, Tree

MOST_BYTES: Final = 200_000  # a bundle of the day has some tens of megabytes
_BEGINS: Final = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}


def _shown(lesson: LessonTree) -> Iterator[MediaRow]:
    for words in lesson.words.values():
        if words is not None:
            yield from (card.media for card in words.cards if card.media is not None)


@words_rule("R414")
def pictures_exist(spoken: Words) -> Faults:
    """The file of a picture stands in `media/` of the lesson."""
    for card in spoken.words.cards:
        if card.media is not None and card.media.file not in spoken.lesson.media:
            yield Fault(card.media.file.place, f"media/ has no {card.media.file}", "put the file there or correct it")


@rule("R415")
def pictures_are_what_they_say(tree: Tree) -> Faults:
    """A picture is a PNG or a JPEG, as the end of its name says; Telegram refuses others."""
    for place, name, content in _files(tree):
        if not content.startswith(_BEGINS[name.rpartition(".")[2]]):
            yield Fault(place, f"{name} is not what its name says", "save it as PNG or JPEG")


@rule("R416")
def pictures_are_small(tree: Tree) -> Faults:
    """A picture has at most 200 KB: learners pay for data."""
    for place, name, content in _files(tree):
        if len(content) > MOST_BYTES:
            kilobytes = round(len(content) / 1000)
            yield Fault(place, f"{name} has {kilobytes} KB, the limit is {MOST_BYTES // 1000}", "shrink it")


@rule("R417", warning=True)
def pictures_are_shown(tree: Tree) -> Faults:
    """Every picture in `media/` is offered by a card."""
    for lesson in tree.lessons.values():
        shown = {str(one.file) for one in _shown(lesson)}
        for name in lesson.media:
            if name not in shown and None not in lesson.words.values():
                yield Fault(
                    _place(lesson, name), f"no card offers {name}", "name it under media of a card or delete it"
                )


def _files(tree: Tree) -> Iterator[tuple[Place, str, bytes]]:
    for lesson in tree.lessons.values():
        yield from ((_place(lesson, name), name, content) for name, content in lesson.media.items())


def _place(lesson: LessonTree, name: str) -> Place:
    return Place(lesson.place.file.removesuffix("lesson.yaml") + f"media/{name}")


RULES: Final[tuple[Rule, ...]] = (pictures_exist, pictures_are_what_they_say, pictures_are_small, pictures_are_shown)
