"""The screens of a broadcast: for whom, the words, how learners will see it, how far it has come."""

from bot.core.operating.broadcast import Broadcast, CastState, Count
from bot.core.presses import Verb
from bot.core.replies import Button, Entry, Kind, Phrase, Replies, Reply, Style, Value, Written
from bot.core.screens.parts import Rows, button, said, today_row
from bot.language.markup import Fault


def message(cast: Broadcast, *, language: str | None = None) -> Reply:
    """Return the message as learners get it, in their language or in the one named."""
    lines = (Phrase(key="cast.heading", language=language), Written(words=cast.words, language=language))
    return Reply(lines=lines, buttons=(today_row(),))


def pushed(cast: Broadcast, key: str, *, not_after: int) -> Reply:
    """Return the message as it goes to one learner."""
    return Reply(lines=message(cast).lines, buttons=(today_row(),), kind=Kind.BROADCAST, key=key, not_after=not_after)


def draft(cast: Broadcast, people: int) -> Reply:
    """Ask for whom it is."""
    segment = cast.segment
    line = said(
        "cast.segment",
        language=_language(cast),
        place=said(f"cast.place.{segment.place or 'all'}"),
        away=said("cast.away", days=segment.away),
        people=people,
    )
    choices = tuple((_act(one, cast, one),) for one in ("language", "place", "away"))
    return Reply(lines=(line,), buttons=(*choices, *_end(cast, _act("write", cast, "write"))), screen=cast.screen)


def _language(cast: Broadcast) -> Value:
    chosen = cast.segment.language
    return Entry(kind="language", id=chosen) if chosen else said("cast.language.all")


def _act(label: str, cast: Broadcast, *act: str, style: Style = Style.PLAIN) -> Button:
    return button(f"cast.{label}", Verb.OPERATE, "cast", str(cast.id), *act, style=style)


def _end(cast: Broadcast, *before: Button) -> Rows:
    return (*((one,) for one in before), (_act("leave", cast, "leave"),))


def ask(cast: Broadcast, language: str, fault: Fault | None = None) -> Reply:
    """Ask for the words in one language; after a fault, with what to mend."""
    name = Entry(kind="language", id=language)
    lines = [said("cast.write", language=name)]
    if fault is not None:
        lines.insert(0, said(f"cast.fault.{fault.kind}", what=fault.what, line=fault.line))
    return Reply(lines=tuple(lines), buttons=_end(cast), screen=cast.screen, fresh=True)


def preview(cast: Broadcast, people: int) -> Replies:
    """Show it as learners will see it, in every language that it goes out in, and what can be done now."""
    shown = tuple(message(cast, language=one) for one in cast.words)
    return (*shown, review(cast, people).anew())


def review(cast: Broadcast, people: int) -> Reply:
    """Offer a test, other words, and the way to sending."""
    again = tuple(
        Button(
            label=said("button.cast.rewrite", language=Entry(kind="language", id=one)),
            press=_act("write", cast, "write", one).press,
        )
        for one in cast.words
    )
    acts = (_act("test", cast, "test"), *again, _act("ready", cast, "ready", style=Style.PRIMARY))
    return Reply(lines=(said("cast.review", people=people),), buttons=_end(cast, *acts), screen=cast.screen)


def confirm(cast: Broadcast, people: int) -> Reply:
    """Ask once more before many are written to."""
    send = _act("send", cast, "send", style=Style.DANGER)
    return Reply(
        lines=(said("cast.confirm", people=people),),
        buttons=((send,), (_act("back", cast, "review"),), (_act("leave", cast, "leave"),)),
        screen=cast.screen,
    )


def progress(cast: Broadcast, count: Count) -> Reply:
    """Tell how far it has come, in the one message that was the draft."""
    line = said(
        f"cast.{cast.state.value}",
        all=cast.total,
        sent=count.sent,
        waiting=count.waiting,
        unsent=count.unsent,
        unknown=count.unknown,
    )
    cancel = ((_act("cancel", cast, "cancel"),),) if cast.state is CastState.SENDING else ()
    return Reply(lines=(line,), buttons=(*cancel, today_row()), screen=cast.screen)


def left(cast: Broadcast) -> Reply:
    """Confirm that the draft is gone."""
    return Reply(lines=(said("cast.left"),), buttons=(today_row(),), screen=cast.screen)
