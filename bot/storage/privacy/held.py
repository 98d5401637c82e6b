"""Everything the tables hold about one learner, for the learner: readable names, own words unsealed, nobody else's.

A column is named `how:name`; `how` says what is done with the value: `at:` an instant, `day:` a day, `sealed:` own
words, `pairs:` sealed words by field, `list:` JSON, `yes:` true or false. A table that is added and stands neither here
nor in KEPT_BACK fails a test.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date

from bot.core.names import LearnerId
from bot.core.papers import Tree
from bot.core.schedule import at
from bot.storage.codes import DUE_OF, STAGE_OF, STATE_OF
from bot.storage.engine.tx import Tx

# The learner, with the habits that many share.
_LEARNER = """
SELECT learner.id AS number, language, place, country, zone, rest_days, pace AS lessons_a_week, quiet_from, quiet_to,
    joined_at AS "at:joined", stage AS "stage:stage", state AS "state:state", paused_until AS "at:paused_until",
    hour AS minute_of_the_lesson, purpose, client AS practice_client,
    client_name AS "sealed:practice_client_in_own_words",
    plan AS "sealed:plan", awaiting AS what_was_asked_last, last_act_at AS "at:last_act", rung AS reminders_since,
    shown AS "list:reminder_texts_shown", streak AS "list:streak"
FROM learner JOIN home ON home.id = learner.home WHERE learner.id = :learner
"""
# The Telegram id, which no other table holds.
_ADDRESS = """
SELECT sealed AS "id:telegram_id" FROM address JOIN learner ON learner.chat = address.chat WHERE learner.id = :learner
"""
# The way through every lesson.
_RUN = """
SELECT lesson, language, pushed_at AS "at:sent", opened_at AS "at:opened", card AS last_card,
    finished_at AS "at:finished", task, field, checkin_at AS "at:asked_again", versions
FROM run WHERE learner = :learner
"""
# First answers.
_ANSWER = """
SELECT lesson, item AS question, given AS "sealed:answer", "right" AS "yes:right", hinted AS "yes:with_hint",
    at AS "at:at", language FROM answer WHERE learner = :learner
"""
# Answers that the learner calls right.
_APPEAL = """
SELECT lesson, item AS question, given AS "sealed:answer", at AS "at:at", language FROM appeal WHERE learner = :learner
"""
# What the learner reported about lessons.
_REPORT = """
SELECT lesson, item AS question, reason, words AS "sealed:words", at AS "at:at", day AS "day:day", language,
    rev AS revision, digest AS digest_of_the_words FROM report WHERE learner = :learner
"""
# Worksheets as they stand.
_DRAFT = 'SELECT lesson, field, value AS "sealed:words" FROM draft WHERE learner = :learner'
# Worksheets as handed in.
_VERSION = 'SELECT lesson, number, at AS "at:at", fields AS "pairs:words" FROM version WHERE learner = :learner'
# What is to come.
_DUE = 'SELECT due_at AS "at:at", kind AS "due:what", note FROM due WHERE owner = :learner'
# What came unasked.
_DELIVERY = """
SELECT kind AS what, key, day AS "day:day", state, at AS "at:decided", sent_at AS "at:sent", lesson FROM delivery
WHERE learner = :learner
"""
# What could not be sent.
_LETTER = """
SELECT dead_letter.kind AS what, key, reason, at AS "at:at" FROM dead_letter JOIN learner USING (chat)
WHERE learner.id = :learner
"""
# Wordings of reminders that were tried.
_EXPOSURE = 'SELECT key, experiment, arm, rung, language, at AS "at:at" FROM exposure WHERE learner = :learner'
# The optional track.
_TRACK = 'SELECT track, at AS "at:since" FROM track WHERE learner = :learner'
# How well questions are remembered.
_MEMORY = """
SELECT lesson, item AS question, stability, difficulty, due AS "day:comes_again", last AS "day:last_time",
    since AS "day:since", reps AS times, lapses, scheduler FROM memory WHERE learner = :learner
"""
# Answers in reviews.
_REVIEW = """
SELECT lesson, item AS question, day AS "day:day", at AS "at:at", recall, given AS "sealed:answer", language,
    words AS digest_of_the_question FROM review WHERE learner = :learner
"""
# Cards to read again.
_KEPT_CARD = 'SELECT lesson, card, at AS "at:at" FROM kept_card WHERE learner = :learner'
# Groups, under which name.
_GROUP_MEMBER = """
SELECT study_group, number, joined_at AS "at:joined", name AS "sealed:name", linked_at AS "at:linked",
    left_at AS "at:left", hidden AS "yes:hidden" FROM group_member WHERE learner = :learner
"""
# A tag beside the name in a group.
_GROUP_TAG = 'SELECT study_group, since AS "at:since" FROM group_tag WHERE learner = :learner'
# Votes in the quizzes of groups.
_GROUP_VOTE = """
SELECT quiz, given AS options, "right" AS "yes:right", at AS "at:at" FROM group_vote WHERE learner = :learner
"""
# Votes that wait for their quiz.
_EARLY_VOTE = 'SELECT poll, places, latest, at AS "at:at" FROM early_vote WHERE learner = :learner'
# Thanks given in groups; never to whom.
_THANKS_GIVEN = 'SELECT study_group, day AS "day:day", at AS "at:at" FROM group_thanks WHERE giver = :learner'
# Thanks got in groups; never from whom.
_THANKS_GOT = 'SELECT study_group, day AS "day:day", at AS "at:at" FROM group_thanks WHERE learner = :learner'
# What was entered in the challenges of groups.
_CHALLENGE_ENTRY = """
SELECT challenge, words AS "sealed:words", at AS "at:at" FROM challenge_entry WHERE learner = :learner
"""
# In which challenges there was a vote; never for whom.
_CHALLENGE_VOTE = "SELECT challenge FROM challenge_vote WHERE learner = :learner"
# Hours of learning together.
_SESSION_PROMISE = """
SELECT session, promised AS "yes:promised", came AS "yes:came" FROM session_promise WHERE learner = :learner
"""
# That a study buddy is wanted.
_BUDDY_WISH = 'SELECT since AS "at:since" FROM buddy_wish WHERE learner = :learner'
# A lesson that is being tried, as its files were sent.
_REHEARSAL = """
SELECT lesson, files AS "sealed:files", way AS "sealed:what_was_done", until AS "at:kept_until" FROM rehearsal
WHERE learner = :learner
"""
# That there was a study buddy; never who.
_BUDDY_PAIR = """
SELECT since AS "at:since", ended_at AS "at:ended" FROM buddy_pair WHERE first = :learner OR second = :learner
"""
# How much was written to a study buddy; the words are kept nowhere.
_BUDDY_SENT = 'SELECT day AS "day:day", messages FROM buddy_sent WHERE learner = :learner'
# The link that invites friends.
_INVITATION = 'SELECT code, name AS "sealed:name" FROM invitation WHERE learner = :learner'
# That somebody invited the learner.
_FRIEND = 'SELECT at AS "at:came_by_invitation" FROM friend WHERE learner = :learner'
# When friends came; never who.
_FRIENDS = 'SELECT at AS "at:came" FROM friend WHERE inviter = :learner'
# What was decided about the portfolio.
_PORTFOLIO = """
SELECT name AS "sealed:public_name", arranged AS pieces_in_order, hidden AS pieces_hidden FROM portfolio
WHERE learner = :learner
"""
# Certificates.
_CERTIFICATE = """
SELECT code, name AS "sealed:name", day, deeds, distinction AS "yes:distinction", standing FROM certificate
WHERE learner = :learner
"""
# Work put before others, and questions to mentors.
_SUBMISSION = """
SELECT id AS number, lesson, version, language, question AS "sealed:question", at AS "at:at", closes_at AS "at:closes",
    open AS "yes:open", served_at AS "at:served" FROM submission WHERE learner = :learner
"""
# What others said about it; never who.
_REMARKS = """
SELECT submission, remark.role, verdicts, words AS "sealed:words", voice AS "sealed:voice", given_at AS "at:at",
    told_at AS "at:told" FROM remark JOIN submission ON submission.id = remark.submission
WHERE submission.learner = :learner AND state = 'given'
"""
# What the learner said about the work of others; never whose.
_REMARK = """
SELECT role, state, taken_at AS "at:taken", until AS "at:until", verdicts, words AS "sealed:words",
    voice AS "sealed:voice", given_at AS "at:given" FROM remark WHERE learner = :learner
"""
# What the learner found in the own work.
_SELF_RATING = "SELECT lesson, version, verdicts FROM self_rating WHERE learner = :learner"
# The eye, tried on samples.
_CALIBRATION = 'SELECT sample, at AS "at:at", agreed FROM calibration WHERE learner = :learner'
# Sentences kept at hand by a mentor.
_SNIPPET = 'SELECT words AS "sealed:words" FROM snippet WHERE learner = :learner'
# Figures of the own business.
_BUSINESS_WEEK = 'SELECT monday AS "day:monday", figures AS "pairs:figures" FROM business_week WHERE learner = :learner'
# That messages tell nothing on a locked screen.
_DISCREET = 'SELECT 1 AS "yes:discreet" FROM discreet WHERE learner = :learner'
# That erasing was announced.
_FAREWELL = 'SELECT silent_since AS "at:silent_since", told_at AS "at:told" FROM farewell WHERE learner = :learner'
# What the learner did as an operator.
_AUDIT = 'SELECT at AS "at:at", act FROM audit WHERE operator = :learner'
# What the learner wrote to many as an operator.
_BROADCAST = """
SELECT began_at AS "at:at", state, language, place, away, total, words AS "pairs:words" FROM broadcast
WHERE author = :learner
"""
# Groups that the learner set up.
_STUDY_GROUP = """
SELECT id AS number, joined_at AS "at:joined", title AS "sealed:title", state FROM study_group
WHERE set_up_by = :learner
"""

SECTIONS: Mapping[str, str] = {
    "you": _LEARNER,
    "telegram": _ADDRESS,
    "lessons": _RUN,
    "answers": _ANSWER,
    "answers_you_call_right": _APPEAL,
    "reported": _REPORT,
    "worksheets_begun": _DRAFT,
    "worksheets_handed_in": _VERSION,
    "to_come": _DUE,
    "messages_unasked": _DELIVERY,
    "messages_not_sent": _LETTER,
    "reminders_tried": _EXPOSURE,
    "track": _TRACK,
    "memory": _MEMORY,
    "reviews": _REVIEW,
    "cards_kept": _KEPT_CARD,
    "lesson_being_tried": _REHEARSAL,
    "groups": _GROUP_MEMBER,
    "groups_set_up": _STUDY_GROUP,
    "group_votes": _GROUP_VOTE,
    "group_votes_waiting": _EARLY_VOTE,
    "group_tags": _GROUP_TAG,
    "thanks_given": _THANKS_GIVEN,
    "thanks_got": _THANKS_GOT,
    "challenge_entries": _CHALLENGE_ENTRY,
    "challenge_votes": _CHALLENGE_VOTE,
    "study_sessions": _SESSION_PROMISE,
    "study_buddy_wanted": _BUDDY_WISH,
    "study_buddies": _BUDDY_PAIR,
    "written_to_study_buddies": _BUDDY_SENT,
    "invitation": _INVITATION,
    "invited": _FRIEND,
    "friends_who_came": _FRIENDS,
    "portfolio": _PORTFOLIO,
    "certificates": _CERTIFICATE,
    "put_before_others": _SUBMISSION,
    "said_about_your_work": _REMARKS,
    "said_by_you": _REMARK,
    "self_ratings": _SELF_RATING,
    "samples_judged": _CALIBRATION,
    "snippets": _SNIPPET,
    "business": _BUSINESS_WEEK,
    "discreet": _DISCREET,
    "farewell": _FAREWELL,
    "operator_acts": _AUDIT,
    "broadcasts_written": _BROADCAST,
}
KEPT_BACK: Mapping[str, str] = {
    "address_mark": "a fingerprint of the Telegram id, which the export tells itself",
    "home": "stands in `you`",
    "outbox": "messages on their way; they arrive in the chat and are erased",
    "inbox": "what was just written to the tutor; erased as soon as it is understood",
    "screen": "numbers of messages in the chat",
    "barred": "is about somebody else as well",
    "buddy_bar": "is about somebody else as well",
    "mentor": "a setting of the operator",
    "move_code": "a key, as long as it lives",
    "forgotten": "numbers of those who are gone",
    "spent_key": "keys of messages, without anybody",
    "setting": "what the bot remembers about itself",
    "group_due": "of a group",
    "group_post": "of a group",
    "group_without_tags": "of a group",
    "moved_mark": "of a group",
    "group_quiz": "of a group",
    "group_challenge": "of a group",
    "study_session": "of a group",
}


def held(tx: Tx, learner: LearnerId) -> dict[str, Tree]:
    """Return all that is held about the learner, section by section; empty ones are left out."""
    told = {name: [_row(tx, row) for row in tx.execute(sql, {"learner": learner})] for name, sql in SECTIONS.items()}
    return {name: _plain(rows) for name, rows in told.items() if rows}


def _plain(rows: list[Tree]) -> Tree:
    return list(rows)


def _row(tx: Tx, row: Mapping[str, object]) -> Tree:
    told: dict[str, Tree] = {}
    for column in row.keys():  # noqa: SIM118 - a row of SQLite iterates over its values
        how, _, name = column.rpartition(":")
        told[name] = _WAYS[how](tx, row[column]) if row[column] is not None else None
    return told


def _stored(value: object) -> Tree:
    if isinstance(value, str | int | float):
        return value
    message = f"a column of {type(value).__name__} is not told"
    raise TypeError(message)


def _bytes(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    raise TypeError(value)


def _parsed(text: str) -> Tree:
    tree: Tree = json.loads(text)
    return tree


_WAYS: Mapping[str, Callable[[Tx, object], Tree]] = {
    "": lambda _, value: _stored(value),
    "at": lambda _, value: at(int(str(value))).isoformat(),
    "day": lambda _, value: date.fromordinal(int(str(value))).isoformat(),
    "yes": lambda _, value: bool(value),
    "list": lambda _, value: _parsed(str(value)),
    "sealed": lambda tx, value: tx.vault.unseal_text(_bytes(value)),
    "pairs": lambda tx, value: _parsed(tx.vault.unseal_text(_bytes(value))),
    "id": lambda tx, value: tx.vault.unseal(_bytes(value)),
    "stage": lambda _, value: STAGE_OF[int(str(value))].value,
    "state": lambda _, value: STATE_OF[int(str(value))].value,
    "due": lambda _, value: DUE_OF[int(str(value))].value,
}
