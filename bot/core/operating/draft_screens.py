"""What an author reads about a lesson being tried: what the linter says, how to play it, and the way out of it."""

from collections.abc import Iterator
from dataclasses import replace

from bot.core.names import Language
from bot.core.operating.drafts import LARGEST, Examined, Unfit
from bot.core.operating.renewal import told
from bot.core.presses import VERSION, Verb, encode
from bot.core.replies import Button, Entry, Kind, Line, Passage, Phrase, Quote, Reply, Style
from bot.core.screens.parts import Rows, button, said, today_row
from bot.core.screens.today import stacked

BEGIN, LEAVE = "go", "bye"  # no verb is called so
SCREEN = "rehearsal"
_MEGABYTE = 1_000_000


def unfit(why: Unfit, name: str) -> Reply:
    """Say why a file was not looked through, and what to send instead."""
    line = said(f"draft.unfit.{why.value}", name=Quote(text=name), most=LARGEST // _MEGABYTE)
    return Reply(lines=(line,), buttons=(today_row(),))


def report(examined: Examined, *, playable: bool) -> Reply:
    """Tell what `bot check` would say, and that nothing goes live by it; a lesson without faults can be played."""
    play = (_play("draft.play"),) if playable else ()
    return Reply(lines=tuple(_report(examined)), buttons=(*play, today_row()))


def _report(examined: Examined) -> Iterator[Line]:
    files = tuple(said("draft.file", name=Quote(text=one)) for one in (examined.draft.files if examined.draft else ()))
    yield stacked((said("draft.title"), *(files or (said("draft.file", name=Quote(text=examined.name)),))))
    if examined.faults:
        yield said("draft.faults", faults=len(examined.faults))
    elif examined.findings:
        yield said("draft.warned", warnings=len(examined.findings))
    else:
        yield said("draft.clean")
    yield from told((*examined.faults, *(one for one in examined.findings if one.warning)))
    yield said("draft.live")


def left() -> Reply:
    """Say that the rehearsal is over and nothing of it was kept."""
    return Reply(lines=(said("draft.left"),), buttons=(_play("draft.again"), today_row()), screen=SCREEN)


def gone() -> Reply:
    """Say that the file was dropped, and to send it again."""
    return Reply(lines=(said("draft.gone"),), buttons=(today_row(),), screen=SCREEN)


def _play(label: str) -> tuple[Button, ...]:
    return (button(label, Verb.REHEARSE, BEGIN, style=Style.PRIMARY),)


def played(reply: Reply, language: Language) -> Reply:
    """Return what a learner would get as an author gets it: its buttons go on in the rehearsal, and one leads out.

    What is said beside the lesson is said in the author's own language.
    """
    file = reply.attachment
    note = (_noted(language, said("draft.attached", name=Quote(text=file.name))),) if file else ()
    way_out = button("draft.leave", Verb.REHEARSE, LEAVE)
    return Reply(
        lines=(*note, *reply.lines),
        buttons=(*_rehearsed(reply.buttons), (replace(way_out, label=_in(language, way_out.label)),)),
        screen=SCREEN,
        kind=Kind.REPLY,
        fresh=reply.fresh,
    )


def outside(reply: Reply, language: Language) -> Reply:
    """Return the screen again, with a note that what was pressed leads out of the lesson."""
    return replace(reply, lines=(_noted(language, said("draft.outside")), *reply.lines))


def _noted(language: Language, note: Phrase) -> Phrase:
    return replace(note, language=language)


def _in(language: Language, label: Phrase | Passage | Entry) -> Phrase | Passage | Entry:
    return replace(label, language=language) if isinstance(label, Phrase) else label


def _rehearsed(rows: Rows) -> Rows:
    kept = (tuple(_inside(one) for one in row if not one.press.startswith(_TODAY)) for row in rows)
    return tuple(row for row in kept if row)


_TODAY = f"{VERSION}:{Verb.TODAY.value}"


def _inside(one: Button) -> Button:
    """Return the button as one of the rehearsal; what does not fit into it any more shows the same screen again."""
    if not one.press:
        return one
    try:
        return replace(one, press=encode(Verb.REHEARSE, *one.press.split(":")[1:]))
    except ValueError:
        return replace(one, press=encode(Verb.REHEARSE))
