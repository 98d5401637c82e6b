"""What stands in the files: the certificate, the portfolio with its before and after, the picture of progress."""

from collections.abc import Mapping
from dataclasses import replace

from bot.core.papers import Paper, Words
from bot.core.portfolio.certificate import Standing, link
from bot.core.portfolio.pieces import Held
from bot.core.portfolio.sheets import fields_of
from bot.core.replies import Day, Phrase, Value
from bot.core.schedule import at, local_date
from bot.core.screens.parts import passage, said
from bot.storage import certificates, works
from bot.tutor.portfolio.holding import kept, pieces
from bot.tutor.portfolio.progress import progress
from bot.tutor.visit import Visit

Ids = Mapping[str, str | int]


def certificate(visit: Visit, ids: Ids, form: str) -> Paper | None:
    """Return the certificate; None when it is not the learner's any more."""
    held = certificates.find(visit.tx, str(ids.get("code", "")))
    if held is None or held.learner != visit.learner.id or held.standing is Standing.REVOKED:
        return None
    language = next((one for one in visit.course.languages if one == ids.get("language")), visit.learner.language)

    def spoken(key: str, **args: Value) -> Phrase:
        return replace(said(key, **args), language=language)

    words: dict[str, Words] = {
        "rtl": visit.course.languages[language].tongue.rtl,
        "title": spoken("certificate.paper.title"),
        "that": spoken("certificate.paper.that"),
        "name": held.name,
        "did": spoken("certificate.paper.did", count=len(held.deeds)),
        "deeds": [
            {"title": spoken(f"piece.{one.piece.lower()}"), "by": spoken(f"certificate.by.{one.seen.value}")}
            for one in held.deeds
        ],
        "looked": spoken("certificate.paper.looked"),
        "distinction": spoken("certificate.paper.distinction", count=len(held.deeds)) if held.distinction else None,
        "day": spoken("certificate.paper.day", day=Day(iso=held.day)),
        "school": spoken("profile.name"),
        "check": spoken("certificate.paper.check"),
        "code": held.code,
        "link": link(held.code),
    }
    return Paper(form=form, words=words)


def portfolio(visit: Visit, ids: Ids, form: str) -> Paper | None:
    """Return the portfolio with the pieces that are shown; None when there is no name or nothing to show."""
    del ids
    shown, name = [one for one in pieces(visit) if one.shown], kept(visit).name
    if name is None or not shown:
        return None
    words: dict[str, Words] = {
        "rtl": visit.pack.tongue.rtl,
        "language": visit.learner.language,
        "title": said("portfolio.paper.title"),
        "name": name,
        "about": said("portfolio.paper.about", count=len(shown)),
        "day": Day(iso=local_date(visit.now, visit.learner.zone).isoformat()),
        "pieces": [_piece(visit, one) for one in shown],
        "before": said("portfolio.paper.before"),
        "after": said("portfolio.paper.after"),
        "files": said("portfolio.paper.files"),
        "sent": any(_sends(visit, one) for one in shown),
        "school": said("profile.name"),
    }
    return Paper(form=form, words=words)


def _piece(visit: Visit, held: Held) -> Words:
    works_of = [one for one in (_work(visit, lesson) for lesson in held.done) if one]
    return {"title": said(f"piece.{held.piece.id.lower()}"), "works": works_of}


def _sends(visit: Visit, held: Held) -> bool:
    """Tell whether a piece asks for files, which stay in the chat."""
    tasks = (visit.course.lessons[lesson].task for lesson in held.done)
    return any(field.kind.sent for task in tasks if task for field in task.fields)


def _work(visit: Visit, lesson_id: str) -> Words:
    """Return one worksheet: its newest version, and of the first what was made better since."""
    lesson = visit.course.lessons[lesson_id]
    versions = works.versions(visit.tx, visit.learner.id, lesson_id)
    if lesson.task is None or not versions:
        return None
    first, last = versions[0], versions[-1]
    changed = {field for field, text in first.values.items() if last.values.get(field, "") != text}
    before: Mapping[str, str] = {field: first.values[field] for field in changed} if len(versions) > 1 else {}
    return {
        "title": passage(lesson_id, "title"),
        "day": Day(iso=local_date(at(last.at), visit.learner.zone).isoformat()),
        "version": said("portfolio.paper.version", number=last.number) if len(versions) > 1 else None,
        "fields": list(fields_of(lesson, last.values)),
        "before": list(fields_of(lesson, before)),
    }


MAKERS = {
    "certificate.picture": lambda visit, ids: certificate(visit, ids, "certificate.png"),
    "certificate.pdf": lambda visit, ids: certificate(visit, ids, "certificate.pdf"),
    "portfolio.page": lambda visit, ids: portfolio(visit, ids, "portfolio.html"),
    "portfolio.pdf": lambda visit, ids: portfolio(visit, ids, "portfolio.pdf"),
    "progress": lambda visit, _: progress(visit),
}
