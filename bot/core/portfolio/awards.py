"""The screens of the certificate: what is still to do, the name, its files and ways, and what strangers see."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.portfolio.certificate import Certificate, Deed, Seen, Standing, link
from bot.core.portfolio.pieces import Held, Stand, required
from bot.core.portfolio.screens import SIZES, name_of
from bot.core.presses import Verb, encode
from bot.core.replies import Attachment, Button, Day, Entry, FileKind, Line, Phrase, Quote, Reply, Several, Style
from bot.core.screens.parts import Rows, button, passage, said, today_row

SCREEN = "certificate"


def missing(pieces: tuple[Held, ...], next_lesson: str | None) -> Reply:
    """Say what a certificate stands on and what comes next, as a way and not as a debt."""
    needed = required(pieces)
    lines: tuple[Line, ...] = (
        said("certificate.way", all=len(needed), done=sum(1 for one in needed if one.stand is Stand.DONE)),
        Several(lines=tuple(_needed(one) for one in needed)),
    )
    step = (button("portfolio.next", Verb.TASK, next_lesson, style=Style.PRIMARY),) if next_lesson else ()
    following = (said("portfolio.next", title=passage(next_lesson, "title")),) if next_lesson else ()
    rows = (step, (button("portfolio", Verb.PORTFOLIO, "show"),), today_row())
    return Reply(lines=(*lines, *following), buttons=tuple(row for row in rows if row), screen=SCREEN)


def _needed(held: Held) -> Phrase:
    return said(
        f"portfolio.{held.stand.value}", title=name_of(held), done=len(held.done), all=len(held.lessons), star="no"
    )


def with_award(reply: Reply) -> Reply:
    """Add to a reply that a certificate waits to be fetched."""
    fetch = button("certificate", Verb.CERTIFICATE, "show")
    return replace(reply, lines=(*reply.lines, said("portfolio.earned")), buttons=((fetch,), *reply.buttons))


def confirm(name: str, deeds: Sequence[Deed], judge: str | None) -> Reply:
    """Show the name and what will stand below it; `judge` is a worksheet that only the machine has looked at."""
    issue = button("certificate.issue", Verb.CERTIFICATE, "issue", style=Style.PRIMARY)
    other = button("certificate.rename", Verb.CERTIFICATE, "name")
    lines: list[Line] = [said("certificate.confirm", name=Quote(text=name)), *deed_lines(deeds)]
    rows: Rows = ((issue,), (other,), today_row())
    if judge is not None:
        alone = sum(1 for one in deeds if one.seen is Seen.MACHINE)
        lines.append(said("certificate.alone", count=alone))
        rows = ((issue,), (button("certificate.judge", Verb.SELF, judge),), (other,), today_row())
    return Reply(lines=tuple(lines), buttons=rows, screen=SCREEN)


def deed_lines(deeds: Sequence[Deed]) -> tuple[Line, ...]:
    """Return the pieces below who has looked at them; those that were looked at best come first."""
    kinds = (seen for seen in reversed(Seen) if any(one.seen is seen for one in deeds))
    return tuple(_looked(seen, [one for one in deeds if one.seen is seen]) for seen in kinds)


def _looked(seen: Seen, deeds: Sequence[Deed]) -> Several:
    titles = (said("certificate.deed", title=said(f"piece.{one.piece.lower()}")) for one in deeds)
    return Several(lines=(said("certificate.group", by=said(f"certificate.by.{seen.value}")), *titles))


def mine(held: Certificate, others: Sequence[str] = (), *, note: Phrase | None = None, newer: bool = False) -> Reply:
    """Show the owner the certificate with its files, in other languages too, its link, and how to hide or end it.

    With `newer` more was done or said since it was issued, and one tap adds it.
    """
    lines: list[Line] = [note] if note else []
    lines.append(said("certificate.mine", name=Quote(text=held.name), day=Day(iso=held.day)))
    lines.extend(_honours(held.deeds, distinction=held.distinction))
    if newer:
        lines.append(said("certificate.newer"))
    lines.append(said(f"certificate.{held.standing.value}"))
    if held.standing is Standing.SHOWN:
        lines.append(said("certificate.link", link=link(held.code)))
    renew: Rows = ((button("certificate.renew", Verb.CERTIFICATE, "renew", held.code, style=Style.PRIMARY),),)
    buttons = (*(renew if newer else ()), *_ways(held, others), today_row())
    return Reply(lines=tuple(lines), buttons=buttons, screen=SCREEN)


def _honours(deeds: Sequence[Deed], *, distinction: bool) -> tuple[Line, ...]:
    """Return the distinction, where there is one, and the pieces."""
    crown = (said("certificate.distinction", count=len(deeds)),) if distinction else ()
    return (*crown, *deed_lines(deeds))


def _ways(held: Certificate, others: Sequence[str]) -> Rows:
    shown = held.standing is Standing.SHOWN
    tongues = tuple(
        (button("certificate.in", Verb.CERTIFICATE, "in", held.code, one, language=Entry(kind="language", id=one)),)
        for one in others
    )
    hide = button("certificate.hide", Verb.CERTIFICATE, "hide", held.code)
    reveal = button("certificate.reveal", Verb.CERTIFICATE, "reveal", held.code)
    turn = (hide if shown else reveal,)
    return (_files(held), *tongues, turn, (button("certificate.revoke", Verb.CERTIFICATE, "ask", held.code),))


def _files(held: Certificate, *language: str) -> tuple[Button, ...]:
    picture = said("button.certificate.picture", kb=SIZES["certificate"])
    pdf = said("button.certificate.pdf", kb=SIZES["print"])
    return (
        Button(label=picture, press=encode(Verb.CERTIFICATE, "picture", held.code, *language)),
        Button(label=pdf, press=encode(Verb.CERTIFICATE, "pdf", held.code, *language)),
    )


def abroad(held: Certificate, language: str) -> Reply:
    """Offer the files of the certificate in another language, for whoever reads that one."""
    line = said("certificate.abroad", language=Entry(kind="language", id=language))
    back = (button("certificate", Verb.CERTIFICATE, "show"),)
    return Reply(lines=(line,), buttons=(_files(held, language), back, today_row()), screen=SCREEN)


def ask_revoke(held: Certificate) -> Reply:
    """Ask once more before a certificate is taken back for good."""
    keep = button("certificate.keep", Verb.CERTIFICATE, "show", style=Style.PRIMARY)
    revoke = button("certificate.revoke.yes", Verb.CERTIFICATE, "revoke", held.code, style=Style.DANGER)
    return Reply(lines=(said("certificate.ask.revoke"),), buttons=((keep,), (revoke,)), screen=SCREEN)


def revoked() -> Reply:
    """Confirm that the link shows nothing any more, and that another certificate can be issued."""
    again = button("certificate.again", Verb.CERTIFICATE, "show")
    return Reply(lines=(said("certificate.gone"),), buttons=((again,), today_row()), screen=SCREEN)


def file(make: str, held: Certificate, language: str = "", *, key: str) -> Reply:
    """Send the certificate as a picture or as a PDF, in the owner's language or in another."""
    picture = make == "picture"
    attachment = Attachment(
        make=f"certificate.{make}",
        args={"code": held.code} | ({"language": language} if language else {}),
        kind=FileKind.PHOTO if picture else FileKind.DOCUMENT,
        name="certificate.png" if picture else "certificate.pdf",
    )
    line = said("certificate.file.picture") if picture else said("certificate.file.pdf")
    back = (button("certificate", Verb.CERTIFICATE, "show"),)
    return Reply(lines=(line,), buttons=(back, today_row()), key=key, attachment=attachment)


def seen(held: Certificate | None) -> Reply:
    """Show a certificate to whoever opened its link: name, day, deeds and who looked at them; or that there is none."""
    if held is None:
        return _stranger(said("certificate.unknown"))
    match held.standing:
        case Standing.HIDDEN:
            return _stranger(said("certificate.seen.hidden"))
        case Standing.REVOKED:
            return _stranger(said("certificate.seen.revoked"))
        case Standing.SHOWN:  # pragma: no branch - mypy proves that no other is left
            return _told(held)


def _told(held: Certificate) -> Reply:
    return _stranger(
        said("certificate.seen", name=Quote(text=held.name), day=Day(iso=held.day), count=len(held.deeds)),
        *_honours(held.deeds, distinction=held.distinction),
        said("certificate.true", code=held.code),
    )


def _stranger(*lines: Line) -> Reply:
    go = button("certificate.begin", Verb.TODAY, "show")
    return Reply(lines=lines, buttons=((go,),))
