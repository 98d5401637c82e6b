"""Puts replies about a lesson that is only tried into words at once: the sender knows the taught course alone.

What comes out is a reply whose lines are finished markup and whose buttons have finished labels, in the language the
lesson is tried in, whatever language its author speaks.
"""

import html
from collections.abc import Sequence

from bot.chat.rendering.wording import Wording
from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.names import Language
from bot.core.replies import Button, Phrase, Replies, Reply, Written
from bot.storage.outbox import Reader


def literal(replies: Replies, course: Course, learner: Learner, *, home: Language, me: str) -> Replies:
    """Return the replies as this learner of the course would read them; `home` is the language of who gets them."""
    reader = Reader(
        language=learner.language,
        country=learner.country,
        zone=learner.zone,
        place=learner.place,
        client=learner.client,
        client_name=learner.client_name,
    )
    wording = Wording(course=course, language=learner.language, reader=reader, me=me)
    return tuple(_said(one, wording, home) for one in replies)


def _said(reply: Reply, wording: Wording, home: Language) -> Reply:
    mark = wording.pack.tongue.mark
    return Reply(
        lines=tuple(Written(words={wording.language: mark(wording.line(one))}) for one in reply.lines),
        buttons=tuple(_row(row, wording, home) for row in reply.buttons),
        screen=reply.screen,
        fresh=reply.fresh,
    )


def _row(row: Sequence[Button], wording: Wording, home: Language) -> tuple[Button, ...]:
    """Return the row so that it stands on the phone as in the language of the lesson, which may run the other way."""
    turned = wording.course.languages[home].tongue.row(wording.pack.tongue.row(row))
    return tuple(_button(one, wording) for one in turned)


def _button(one: Button, wording: Wording) -> Button:
    own = wording.speaking(one.label.language) if isinstance(one.label, Phrase) else wording
    words = html.escape(own.label(one.label), quote=False)
    label = Phrase(key="draft.label", args={"text": Written(words={wording.language: words})})
    return Button(label=label, press=one.press, style=one.style, url=one.url, start=one.start)
