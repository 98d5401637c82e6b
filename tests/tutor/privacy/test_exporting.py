"""The export: everything that is held, in words of its own, and nothing of anybody else."""

import json
from typing import Any

from pupil import Pupil

from bot import tutor
from bot.chat.rendering.paperwork import worded
from bot.core.names import Language
from bot.core.progress import Version
from bot.core.replies import Attachment
from bot.pictures import written
from bot.storage import addresses, learners, works
from bot.storage.engine.store import Tx
from bot.storage.outbox import Reader

PLAN, WORK = "Baada ya swala", "Duka la viatu Kariakoo"


def exported(pupil: Pupil) -> dict[str, Any]:
    """Return the document as it arrives."""
    paper = tutor.make(pupil.tx, pupil.course, pupil.now, pupil.learner, Attachment(make="export", name="my-data.json"))
    assert paper is not None
    reader = Reader(learner=pupil.id, language=pupil.learner.language, country=pupil.learner.country)
    document: dict[str, Any] = json.loads(written.tree(worded(paper, reader, pupil.course)))
    return document


def test_own_words_come_out_as_they_were_written(pupil: Pupil) -> None:
    pupil.change(plan=PLAN)
    works.hand_in(pupil.tx, Version(learner=pupil.id, lesson="role", number=1, at=5, values={"rows": WORK}))
    works.save_draft(pupil.tx, pupil.id, "role", "rows", WORK)
    told = exported(pupil)
    (you,) = told["you"]
    assert (you["plan"], you["stage"], you["zone"]) == (PLAN, "learning", "Africa/Dar_es_Salaam")
    assert told["telegram"] == [{"telegram_id": 777_000_111}]
    assert told["worksheets_handed_in"] == [
        {"lesson": "role", "number": 1, "at": "1970-01-01T00:00:05+00:00", "words": {"rows": WORK}}
    ]
    assert told["worksheets_begun"] == [{"lesson": "role", "field": "rows", "words": WORK}]
    assert told["about"] == "Kila kitu ambacho mwalimu anahifadhi kukuhusu. Saa zote ni za UTC."


def test_of_a_judgement_the_words_are_told_and_never_who_wrote_them(pupil: Pupil, tx: Tx) -> None:
    other = learners.create(tx, addresses.chat_for(tx, 888_000_222), Language("sw"), 5)
    insert = """INSERT INTO submission (learner, lesson, version, language, at, closes_at, open)
        VALUES (:learner, 'role', 1, 'sw', 5, 9, 1) RETURNING id"""
    mine, theirs = (tx.execute(insert, {"learner": one}).fetchone()["id"] for one in (pupil.id, other.id))
    remark = """INSERT INTO remark (submission, learner, role, state, taken_at, until, verdicts, words, given_at)
        VALUES (:submission, :learner, 'peer', 'given', 5, 9, 'yes', :words, 7)"""
    tx.execute(remark, {"submission": mine, "learner": other.id, "words": tx.vault.seal_text("Kichwa kiwe kifupi")})
    tx.execute(remark, {"submission": theirs, "learner": pupil.id, "words": tx.vault.seal_text("Ongeza bei")})
    told = exported(pupil)
    (about_mine,), (by_me,) = told["said_about_your_work"], told["said_by_you"]
    assert (about_mine["words"], by_me["words"]) == ("Kichwa kiwe kifupi", "Ongeza bei")
    assert not {"learner", "submission"} & {*by_me}
    assert "learner" not in about_mine
    assert "888000222" not in json.dumps(told)


def test_who_has_only_just_come_gets_a_file_too(newcomer: Pupil) -> None:
    told = exported(newcomer)
    assert told["you"][0]["stage"] == "language"
    assert "answers" not in told


def test_the_portfolio_comes_along_where_there_is_one(pupil: Pupil) -> None:
    files = [one.attachment.make for one in pupil.command("export") if one.attachment]
    assert files == ["export"]
