"""What the tutor keeps, taking it along, being forgotten: each act says what it does before it is done."""

from dataclasses import replace

from bot.core.names import Language
from bot.core.presses import Verb
from bot.core.replies import Attachment, Kind, Line, Moment, Phrase, Replies, Reply, Several, Style, Value
from bot.core.screens.parts import button, said, today_row

SCREEN, FORGET, MOVE = "privacy", "forget", "move"
EXPORT = "export"  # the maker of the file


def privacy(contact: str, days: int, *, discreet: bool) -> Reply:
    """Tell what is kept, why, how long, and who is responsible; with a button for every right."""
    who = said("privacy.contact", who=contact) if contact else said("privacy.nobody")
    hide = button("discreet.off" if discreet else "discreet.on", Verb.PRIVACY, "hide", "off" if discreet else "on")
    lines = (said("privacy.title"), said("privacy.kept"), said("privacy.never"), said("privacy.long", days=days), who)
    rows = (
        (button("export", Verb.PRIVACY, "export"), button("move", Verb.PRIVACY, "move")),
        (hide,),
        (button("forget", Verb.PRIVACY, "forget"),),
        today_row(),
    )
    return Reply(lines=lines, buttons=rows, screen=SCREEN)


def exported() -> Replies:
    """Send everything in one file."""
    file = Attachment(make=EXPORT, name="my-data.json")
    told = Reply(lines=(said("export.coming"),), buttons=(today_row(),), screen=SCREEN)
    return (told, Reply(lines=(said("export.file"),), attachment=file, buttons=(today_row(),)))


def page() -> Reply:
    """Send the portfolio along with it."""
    file = Attachment(make="portfolio.page", name="portfolio.html")
    return Reply(lines=(said("export.portfolio"),), attachment=file, buttons=(today_row(),))


def forget() -> Reply:
    """Ask whether the learner means it, and what else might help."""
    rows = (
        (button("export", Verb.PRIVACY, "export"),),
        (button("forget.go", Verb.PRIVACY, "sure", style=Style.DANGER),),
        (button("forget.keep", Verb.TODAY, "show"),),
    )
    return Reply(lines=(said("forget.ask"),), buttons=rows, screen=FORGET)


def sure(counts: dict[str, int], days: int) -> Reply:
    """Name what goes; the next tap is the last."""
    goes = tuple(said(f"forget.goes.{name}", many=many) for name, many in counts.items() if many)
    told: tuple[Line, ...] = (Several(lines=goes),) if goes else ()
    lines = (said("forget.sure"), *told, said("forget.backups", days=days))
    rows = (
        (button("forget.now", Verb.PRIVACY, "erase", style=Style.DANGER),),
        (button("forget.keep", Verb.TODAY, "show"),),
    )
    return Reply(lines=lines, buttons=rows, screen=FORGET)


def forgotten(language: Language, days: int) -> Reply:
    """Say the last word, in the language of somebody who is not known any more."""
    return Reply(lines=(_in(language, "forget.done", days=days),), screen=FORGET)


def _in(language: Language, key: str, **args: Value) -> Phrase:
    return Phrase(key=key, args=args, language=language)


def discretion(*, on: bool) -> Phrase:
    """Say what is different from now on."""
    return said("discreet.saved") if on else said("discreet.ended")


def with_note(reply: Reply, note: Phrase) -> Reply:
    """Return the screen with a word about what has just been done."""
    return replace(reply, lines=(note, *reply.lines))


def code(code: str, minutes: int) -> Reply:
    """Show the code, once."""
    lines = (said("move.code", code=code, minutes=minutes), said("move.how", code=code))
    return Reply(lines=lines, buttons=(today_row(),), screen=MOVE, fresh=True)


def refused(why: str) -> Reply:
    """Say why a code moves nothing, and what to do."""
    return Reply(lines=(said(f"move.refused.{why}"),), buttons=(today_row(),), screen=MOVE, fresh=True)


def waits() -> Reply:
    """Tell the new account that the old one is asked."""
    return Reply(lines=(said("move.waits"),), buttons=(today_row(),), screen=MOVE, fresh=True)


def confirm() -> Reply:
    """Ask in the old account whether the move is meant."""
    rows = (
        (button("move.yes", Verb.PRIVACY, "moved", style=Style.PRIMARY),),
        (button("move.no", Verb.PRIVACY, "unmoved", style=Style.DANGER),),
    )
    return Reply(lines=(said("move.confirm"),), buttons=rows, screen=MOVE, fresh=True)


def stays() -> Reply:
    """Tell the old account that nothing was moved."""
    return Reply(lines=(said("move.stays"),), buttons=(today_row(),), screen=MOVE)


def welcome() -> Reply:
    """Greet the learner in the new account."""
    return Reply(lines=(said("move.done"),), buttons=(today_row(),), screen=MOVE, fresh=True)


def left(language: Language) -> Reply:
    """Say the last word in the old account."""
    return Reply(lines=(_in(language, "move.left"),), screen=MOVE)


def farewell(erased_at: int, key: str) -> Reply:
    """Tell, once, that all will be erased, and that one tap keeps it."""
    lines = (said("farewell.soon", day=Moment(at=erased_at)),)
    keep = button("farewell.keep", Verb.TODAY, "show", style=Style.PRIMARY)
    rows = ((keep,), (button("export", Verb.PRIVACY, "export"),))
    return Reply(lines=lines, buttons=rows, kind=Kind.FAREWELL, key=key)
