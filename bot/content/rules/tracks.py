"""Rules over optional tracks: each stands where it is looked for, in languages that exist, with lessons of its own."""

from typing import Final

from bot.content.nodes import Text
from bot.content.rules.order import ways
from bot.content.rules.rule import Fault, Faults, Rule, rule, twice
from bot.content.tree import Tree


@rule("R016")
def tracks_are_listed(tree: Tree) -> Faults:
    """Every track that course.yaml lists has a folder under tracks, and every such folder stands there once."""
    if tree.course is None:
        return
    for text in tree.course.tracks:
        if text not in tree.tracks:
            yield Fault(text.place, f"there is no folder tracks/{text}", "add it or take it off the list")
    for text in twice(tree.course.tracks):
        yield Fault(text.place, f"the track {text} stands twice", "leave one of them")
    for track in tree.tracks.values():
        if track.id not in tree.course.tracks:
            yield Fault(track.place, f"course.yaml does not list {track.id}", "list it under tracks or delete it")


@rule("R017")
def track_folders_are_ids(tree: Tree) -> Faults:
    """The folder of a track is named by its id, which no week has, and so do its language files name it."""
    weeks = {str(week.id) for week in tree.course.weeks} if tree.course else set[str]()
    for track in tree.tracks.values():
        files = [track.spec.id] if track.spec else []
        files += [words.track for words in track.words.values() if words is not None]
        for text in files:
            if text != track.id or text in weeks:
                yield Fault(text.place, f"the folder is {track.id}, not {text}", "use the name of the folder")


@rule("R018")
def tracks_speak_languages_of_the_course(tree: Tree) -> Faults:
    """The languages of a track are those of the course."""
    for text in _languages(tree):
        if tree.course and text not in tree.course.languages:
            yield Fault(text.place, f"the course has no language {text}", "name one that course.yaml lists")


def _languages(tree: Tree) -> tuple[Text, ...]:
    return tuple(text for track in tree.tracks.values() for text in (track.spec.languages if track.spec else ()))


@rule("R019")
def track_lessons_live_in_its_folder(tree: Tree) -> Faults:
    """A track lists only lessons that stand in its own folder, where they have the languages that it has."""
    for track in tree.tracks.values():
        for text in track.spec.lessons if track.spec else ():
            if text in tree.lessons and text not in track.inside:
                yield Fault(text.place, f"{text} stands in another folder", f"move it to tracks/{track.id}")


@rule("R020")
def tracks_can_open(tree: Tree) -> Faults:
    """A track opens after no more lessons than the course has."""
    lessons = len(ways(tree)[0])
    for track in tree.tracks.values():
        if track.spec is not None and track.spec.after > lessons:
            what = f"the track opens after {track.spec.after} lessons, the course has {lessons}"
            yield Fault(track.place, what, "lower `after`")


RULES: Final[tuple[Rule, ...]] = (
    tracks_are_listed,
    track_folders_are_ids,
    tracks_speak_languages_of_the_course,
    track_lessons_live_in_its_folder,
    tracks_can_open,
)
