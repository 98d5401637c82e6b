"""Typed rows -> the Course that everyone else reads. Nothing is checked here: the rules have spoken before."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.content.files.course_file import ExperimentRow, PieceRow
from bot.content.files.lesson_file import CheckRow, FieldRow, LessonRow, TaskRow
from bot.content.files.words_file import CardRow, MediaRow, TaskWordsRow, WordsRow
from bot.content.nodes import Text, plain_text, plain_texts
from bot.content.pack import pack_of
from bot.content.quiz import ask_of, question_of
from bot.content.tree import LessonTree, Tree
from bot.core import course as core
from bot.core.experiment import Experiment
from bot.core.names import Country, Language
from bot.core.picture import Picture
from bot.core.piece import Piece
from bot.core.track import Track, TrackWords


def course_of(tree: Tree, *, drafts: bool = False) -> core.Course | None:
    """Return the course, or None when a file it needs could not be read; `drafts` takes in what is still written."""
    if tree.course is None:
        return None
    lessons = {one.id: lesson_of(one) for one in tree.lessons.values()}
    experiments = {str(one.id): experiment_of(one) for one in tree.course.experiments}
    packs = {Language(code): pack_of(one, experiments) for code, one in tree.languages.items()}
    whole = {key: lesson for key, lesson in lessons.items() if lesson is not None}
    languages = {code: pack for code, pack in packs.items() if pack is not None}
    welcome = whole.pop(str(tree.course.welcome), None)
    if welcome is None or len(languages) < len(packs) or None in lessons.values():
        return None
    tracks = {lesson: track.id for track in tree.tracks.values() for lesson in track.inside}
    whole = {key: replace(one, track=tracks.get(key)) for key, one in whole.items()}
    shown = {key: lesson for key, lesson in whole.items() if drafts or lesson.status is not core.Status.DRAFT}
    return core.Course(
        order=tuple(str(key) for week in tree.course.weeks for key in week.lessons if _current(shown, key)),
        lessons=shown,
        languages=languages,
        welcome=welcome,
        pieces=tuple(_piece(one) for one in tree.course.pieces),
        digest=tree.digest,
        tracks=dict(_tracks(tree, shown)),
        apart=frozenset(tracks),
        experiments=tuple(experiments.values()),
    )


def experiment_of(row: ExperimentRow) -> Experiment:
    """Return an experiment."""
    return Experiment(
        id=str(row.id), start=str(row.start), arms=_texts(row.arms), end=str(row.end) if row.end else None
    )


def _piece(row: PieceRow) -> Piece:
    return Piece(id=str(row.id), required=row.required, distinction=row.distinction)


def _tracks(tree: Tree, lessons: Mapping[str, core.Lesson]) -> Iterator[tuple[str, Track]]:
    """Return the tracks in the order of course.yaml; one without a lesson that can be taught is not offered yet."""
    for key in tree.course.tracks if tree.course else ():
        track = tree.tracks[key]
        taught = tuple(str(one) for one in track.spec.lessons if _current(lessons, one)) if track.spec else ()
        if track.spec is not None and taught:
            words = {Language(code): one for code, one in track.words.items() if one is not None}
            yield (
                str(key),
                Track(
                    id=str(key),
                    after=track.spec.after,
                    lessons=taught,
                    words={
                        code: TrackWords(title=plain_text(one.title), promise=plain_text(one.promise))
                        for code, one in words.items()
                    },
                ),
            )


def _current(lessons: Mapping[str, core.Lesson], key: str) -> bool:
    lesson = lessons.get(key)
    return lesson is not None and lesson.status is not core.Status.RETIRED


def lesson_of(lesson: LessonTree) -> core.Lesson | None:
    """Return one lesson with the words of every language that could be read, or None without `lesson.yaml`."""
    spec = lesson.spec
    if spec is None:
        return None
    return core.Lesson(
        id=str(spec.id),
        rev=spec.rev,
        module=str(spec.module),
        status=core.Status(spec.status),
        ideas=_texts(spec.ideas),
        questions=tuple(map(question_of, spec.questions)),
        task=task_of(spec.task) if spec.task else None,
        covers=_texts(spec.covers),
        needs=_texts(spec.needs),
        words={
            Language(code): _words(lesson, spec, words) for code, words in lesson.words.items() if words is not None
        },
    )


def _texts(texts: tuple[Text, ...]) -> tuple[str, ...]:
    return tuple(map(str, texts))


def task_of(row: TaskRow) -> core.Task:
    """Return the task without words."""
    return core.Task(
        id=str(row.id),
        minutes=row.minutes,
        piece=str(row.piece) if row.piece else None,
        sample=str(row.sample),
        fields=tuple(map(_field, row.fields)),
        checks=_checks(row.checks),
        rubric=_texts(row.rubric),
        problems=_texts(row.problems),
    )


def _field(row: FieldRow) -> core.Field:
    return core.Field(
        id=str(row.id),
        kind=core.FieldKind(row.kind),
        least=row.min,
        most=row.max,
        columns=_texts(row.columns),
        choices=_texts(row.choices),
        checks=_checks(row.checks),
        optional=row.optional,
        source=_texts(row.from_),
    )


def _checks(rows: tuple[CheckRow, ...]) -> tuple[core.Check, ...]:
    return tuple(
        core.Check(name=str(name), parameters=plain_texts(values)) for row in rows for name, values in row.items()
    )


def _words(lesson: LessonTree, spec: LessonRow, row: WordsRow) -> core.LessonWords:
    asked = {str(one.id): one for one in spec.questions}
    return core.LessonWords(
        title=plain_text(row.title),
        promise=plain_text(row.promise),
        cards=tuple(_card(one, lesson.media) for one in row.cards),
        questions={str(key): ask_of(asked[key], ask) for key, ask in row.questions.items() if key in asked},
        task=_task_words(row.task) if row.task else None,
        terms=_texts(row.terms),
    )


def _card(row: CardRow, media: Mapping[str, bytes]) -> core.Card:
    countries = frozenset(Country(str(code)) for code in row.for_)
    return core.Card(
        id=str(row.id),
        kind=str(row.kind),
        idea=str(row.idea),
        text=plain_text(row.text),
        countries=countries,
        picture=_picture(row.media, media) if row.media else None,
    )


def _picture(row: MediaRow, media: Mapping[str, bytes]) -> Picture:
    return Picture(name=str(row.file), alt=plain_text(row.alt), content=media[row.file])


def _task_words(row: TaskWordsRow) -> core.TaskWords:
    fields = {
        str(key): core.FieldWords(
            label=plain_text(one.label),
            help=plain_text(one.help),
            placeholder=plain_text(one.placeholder),
            columns=plain_texts(one.columns),
            choices=plain_texts(one.choices),
        )
        for key, one in row.fields.items()
    }
    return core.TaskWords(
        brief=plain_text(row.brief),
        fields=fields,
        sample=plain_texts(row.sample),
        rubric=plain_texts(row.rubric),
        problems={
            str(key): core.ProblemWords(text=plain_text(one.text), tip=plain_text(one.tip))
            for key, one in row.problems.items()
        },
    )
