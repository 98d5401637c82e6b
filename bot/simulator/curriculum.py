"""A course of as many lessons as days, made of the real lessons by saying them again under other names."""

from dataclasses import replace

from bot.core.course import Course
from bot.core.today import taught


def stretched(course: Course, lessons: int) -> Course:
    """Return the course with so many lessons; a lesson that comes again has a number behind its id."""
    real = taught(course)
    order = tuple(
        one if again == 0 else f"{one}{again + 1}" for again in range(-(-lessons // len(real))) for one in real
    )[: max(lessons, len(real))]
    by_id = {one: replace(course.lessons[real[index % len(real)]], id=one) for index, one in enumerate(order)}
    return replace(course, order=order, lessons=by_id, tracks={})
