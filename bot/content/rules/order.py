"""Rules over the whole course: what is taught when, and that nothing is missing or out of reach."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from bot.content.files.lesson_file import LessonRow
from bot.content.files.track_file import TrackRow
from bot.content.nodes import Text
from bot.content.rules.rule import Fault, Faults, Rule, rule, twice
from bot.content.tree import Tree


def listed(tree: Tree) -> tuple[Text, ...]:
    """Return every lesson of the course in the order in which it is taught, and behind them those of the tracks."""
    return (*_main(tree), *(lesson for track in _tracks(tree) for lesson in track.lessons))


def _main(tree: Tree) -> tuple[Text, ...]:
    return tuple(lesson for week in tree.course.weeks for lesson in week.lessons) if tree.course else ()


def _tracks(tree: Tree) -> Iterator[TrackRow]:
    named = (tree.tracks.get(name) for name in (tree.course.tracks if tree.course else ()))
    return (track.spec for track in named if track is not None and track.spec is not None)


def ways(tree: Tree) -> tuple[tuple[Text, ...], ...]:
    """Return every way through the course: the course itself, and for each track what was surely learnt before it."""
    main = _main(tree)
    return (main, *((*main[: track.after], *track.lessons) for track in _tracks(tree)))


def way_to(tree: Tree) -> Mapping[str, tuple[str, ...]]:
    """Return for each lesson the way that it stands on."""
    found: dict[str, tuple[str, ...]] = {}
    for way in ways(tree):
        for lesson in way:
            found.setdefault(lesson, way)
    return found


def _specs(tree: Tree) -> Iterator[LessonRow]:
    return (lesson.spec for lesson in tree.lessons.values() if lesson.spec is not None)


@rule("R001")
def listed_lessons_exist(tree: Tree) -> Faults:
    """Every lesson that course.yaml lists has a folder, and stands there once."""
    for text in listed(tree):
        if text not in tree.lessons:
            yield Fault(text.place, f"there is no folder of a lesson {text}", "add it or take it off the list")
    for text in twice(listed(tree)):
        yield Fault(text.place, f"the lesson {text} stands twice", "leave one of them")


@rule("R002")
def lessons_are_listed(tree: Tree) -> Faults:
    """Every active lesson is listed in course.yaml, for otherwise nobody ever meets it."""
    known = {*listed(tree), tree.course.welcome if tree.course else ""}
    for spec in _specs(tree):
        if tree.course and spec.id not in known and spec.status == "active":
            yield Fault(spec.id.place, f"course.yaml does not list {spec.id}", "list it, or make it draft or retired")


@rule("R003")
def folders_are_ids(tree: Tree) -> Faults:
    """The folder of a lesson is named by its id, and so do its language files name it."""
    for lesson in tree.lessons.values():
        files = [lesson.spec.id] if lesson.spec else []
        files += [words.lesson for words in lesson.words.values() if words is not None]
        for text in files:
            if text != lesson.id:
                yield Fault(text.place, f"the folder is {lesson.id}, not {text}", "use the name of the folder")


@rule("R004")
def the_welcome_is_small(tree: Tree) -> Faults:
    """The welcome lesson exists, stands in no week, and has one single question and no task."""
    if tree.course is None:
        return
    name = tree.course.welcome
    lesson = tree.lessons.get(name)
    if lesson is None or name in listed(tree):
        yield Fault(name.place, f"{name} must be a folder under lessons and in no week", "see the example course")
    elif lesson.spec and (lesson.spec.task or [one.type for one in lesson.spec.questions] != ["single"]):
        yield Fault(lesson.spec.place, "the welcome needs one single question and no task", "take the rest out")


@rule("R005")
def tasks_are_there(tree: Tree) -> Faults:
    """Every lesson but the welcome has a task: nobody learns this trade by reading."""
    for spec in _specs(tree):
        if spec.task is None and tree.course and spec.id != tree.course.welcome:
            yield Fault(spec.place, "the lesson has no task", "add one that a phone and fifteen minutes are enough for")


@rule("R006")
def needs_exist(tree: Tree) -> Faults:
    """Every lesson that another one needs exists and is taught."""
    taught = {spec.id for spec in _specs(tree) if spec.status == "active"}
    for spec in _specs(tree):
        for need in spec.needs:
            if need not in taught and spec.status == "active":
                yield Fault(need.place, f"{need} is needed but not taught", "name an active lesson")


@rule("R007")
def needs_come_before(tree: Tree) -> Faults:
    """Needs have no cycles and come earlier in the order."""
    found = way_to(tree)
    for spec in _specs(tree):
        way = found.get(spec.id, listed(tree))
        before = way[: way.index(spec.id)] if spec.id in way else way
        for need in spec.needs:
            if need in listed(tree) and need not in before:
                yield Fault(need.place, f"{need} is taught after {spec.id}, which needs it", "change the order")


@rule("R008")
def weeks_are_known(tree: Tree) -> Faults:
    """The module of a lesson is the week or track that lists it."""
    homes = _homes(tree)
    for spec in _specs(tree):
        home = homes.get(spec.id)
        if home is not None and spec.module != home:
            yield Fault(spec.module.place, f"course.yaml lists it in {home}, not in {spec.module}", f"write {home}")


def _homes(tree: Tree) -> Mapping[str, Text]:
    weeks = tree.course.weeks if tree.course else ()
    homes = [*((week.id, week.lessons) for week in weeks), *((track.id, track.lessons) for track in _tracks(tree))]
    return {str(lesson): home for home, lessons in homes for lesson in lessons}


@rule("R009")
def covered_items_exist(tree: Tree) -> Faults:
    """Everything in `covers` is an item of sources.yaml."""
    for spec in _specs(tree):
        for item in spec.covers:
            if tree.sources is not None and item not in tree.sources:
                yield Fault(item.place, f"sources.yaml has no {item}", "correct the id")


@rule("R010", warning=True)
def everything_is_covered(tree: Tree) -> Faults:
    """Every item of sources.yaml is covered by a lesson that is taught."""
    covered = {item for spec in _specs(tree) if spec.status == "active" for item in spec.covers}
    missing = [item for item in tree.sources or {} if item not in covered]
    if missing:
        named = ", ".join(missing[:12]) + (" ..." if len(missing) > 12 else "")  # noqa: PLR2004 - one line
        yield Fault(missing[0].place, f"{len(missing)} items are in no lesson: {named}", "teach them somewhere")


@rule("R011")
def pieces_are_known(tree: Tree) -> Faults:
    """The piece of a task is listed in course.yaml, and every piece stands there once."""
    pieces = tuple(piece.id for piece in tree.course.pieces) if tree.course else ()
    for piece in twice(pieces):
        yield Fault(piece.place, f"the piece {piece} stands twice", "leave one of them")
    for spec in _specs(tree):
        made = spec.task.piece if spec.task else None
        if made is not None and made not in pieces:
            yield Fault(made.place, f"course.yaml has no piece {made}", "list it under pieces or name another")


@rule("R012", warning=True)
def truths_are_rare_and_mixed(tree: Tree) -> Faults:
    """True-or-false questions are at most a fifth of the course, and 40 to 60 % of them are true."""
    questions = [question for spec in _specs(tree) for question in spec.questions]
    truths = Counter(str(one.correct) for one in questions if one.type == "truefalse")
    total, share = sum(truths.values()), truths["true"] / max(sum(truths.values()), 1)
    if total > max(len(questions) / 5, 1):
        yield Fault(tree.place, f"{total} of {len(questions)} questions are true-or-false", "one in five is enough")
    if total >= 10 and not 0.4 <= share <= 0.6:  # noqa: PLR2004 - the bar of the content format
        yield Fault(tree.place, f"{share:.0%} of the statements are true", "mix them: 40 to 60 %")


@rule("R013", warning=True)
def letters_are_mixed_over_the_course(tree: Tree) -> Faults:
    """No letter is right in more than 40 % of the single questions of the course."""
    questions = [question for spec in _specs(tree) for question in spec.questions if question.type == "single"]
    right = Counter(str(question.correct[0]) for question in questions if question.correct)
    for letter, times in right.items():
        if len(questions) >= 15 and times > len(questions) * 0.4:  # noqa: PLR2004 - too few to tell below that
            yield Fault(tree.place, f"{letter} is right in {times} of {len(questions)} questions", "move some of them")


RULES: Final[tuple[Rule, ...]] = (
    listed_lessons_exist,
    lessons_are_listed,
    folders_are_ids,
    the_welcome_is_small,
    tasks_are_there,
    needs_exist,
    needs_come_before,
    weeks_are_known,
    covered_items_exist,
    everything_is_covered,
    pieces_are_known,
    truths_are_rare_and_mixed,
    letters_are_mixed_over_the_course,
)
