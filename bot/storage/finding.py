"""The search index: tables beside the database, in memory, so that no backup carries them and no migration knows them.

They are filled in one transaction when the course they were made from is another one; a rollback leaves the old index.
Words come in as the language made them comparable; here they are only stored, matched and counted.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.names import Language
from bot.core.search.material import Found
from bot.core.search.ranking import BEGINS, Hit
from bot.storage.engine.tx import Tx

_TABLES = (
    # Which course the index was made from.
    "CREATE TABLE IF NOT EXISTS temp.search_course (digest TEXT NOT NULL)",
    # Stems of names and of texts. A beginning of four or five letters is looked up as quickly as a whole word.
    """CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_stem USING fts5 (language UNINDEXED, place UNINDEXED,
    whole UNINDEXED, names, body, prefix = '4 5', tokenize = 'unicode61 remove_diacritics 2')""",
    # The same without spaces, in pieces of three letters: for parts of words, and words written apart or together.
    """CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_piece USING fts5 (language UNINDEXED, place UNINDEXED,
    names, body, tokenize = 'trigram')""",
    # Every word that occurs, between marks, in pieces of three letters: what a mistyped word may have meant.
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5 (language UNINDEXED, word, tokenize = 'trigram')",
)
# Whether there is an index at all.
_EXISTS = "SELECT 1 FROM temp.sqlite_master WHERE name = 'search_word'"
# The course of the index.
_DIGEST = "SELECT digest FROM temp.search_course"
# The index of another course goes.
_FORGET_COURSE = "DELETE FROM temp.search_course"
# As above.
_FORGET_STEMS = "DELETE FROM temp.search_stem"
# As above.
_FORGET_PIECES = "DELETE FROM temp.search_piece"
# As above.
_FORGET_WORDS = "DELETE FROM temp.search_word"
# The course that the index is made from.
_KEEP_DIGEST = "INSERT INTO temp.search_course (digest) VALUES (:digest)"
# One thing by its stems.
_ADD_STEMS = """
INSERT INTO temp.search_stem (rowid, language, place, whole, names, body)
VALUES (:row, :language, :place, :names_whole, :names, :body)
"""
# The same thing by pieces of its words.
_ADD_PIECES = """
INSERT INTO temp.search_piece (rowid, language, place, names, body)
VALUES (:row, :language, :place, :names_whole, :body_whole)
"""
# A word that occurs.
_ADD_WORD = "INSERT INTO temp.search_word (language, word) VALUES (:language, :word)"
# What holds any of the stems, names counting eight times.
_BY_STEMS = """
SELECT place, whole, names, body, -bm25(search_stem, 0.0, 0.0, 0.0, 8.0, 1.0) AS strength FROM temp.search_stem
WHERE search_stem MATCH :words AND language = :language ORDER BY strength DESC LIMIT :most
"""
# What holds any of the pieces, names counting eight times.
_BY_PIECES = """
SELECT stem.place, stem.whole, stem.names, stem.body, piece.strength FROM (
    SELECT rowid, -bm25(search_piece, 0.0, 0.0, 8.0, 1.0) AS strength FROM temp.search_piece
    WHERE search_piece MATCH :words AND language = :language ORDER BY strength DESC LIMIT :most
) AS piece JOIN temp.search_stem AS stem ON stem.rowid = piece.rowid ORDER BY piece.strength DESC
"""
# In how many texts a word occurs.
_HOLDING = "SELECT COUNT(*) AS total FROM temp.search_stem WHERE search_stem MATCH :words AND language = :language"
# Words that share pieces with a typed one, those that share most first.
_LIKE = """
SELECT word FROM temp.search_word WHERE search_word MATCH :words AND language = :language
ORDER BY rank LIMIT :most
"""
_BETWEEN = "|"  # names of one thing; no stem holds it
_EDGE = "<", ">"  # begin and end of a word
_PIECE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """One thing in comparable form: stems and whole words of its names and its text."""

    language: Language
    found: Found
    names: tuple[str, ...]
    body: str
    names_whole: tuple[str, ...]
    body_whole: str


def is_filled(tx: Tx, digest: str) -> bool:
    """Tell whether the index was made from this course."""
    if tx.execute(_EXISTS).fetchone() is None:
        return False
    row = tx.execute(_DIGEST).fetchone()
    return row is not None and row["digest"] == digest


def fill(tx: Tx, digest: str, rows: Iterable[Indexed], words: Mapping[Language, Iterable[str]]) -> None:
    """Put this course in the place of whatever was in the index."""
    for table in _TABLES:
        tx.execute(table)
    for forget in (_FORGET_COURSE, _FORGET_STEMS, _FORGET_PIECES, _FORGET_WORDS):
        tx.execute(forget)
    for number, row in enumerate(rows, 1):
        parameters = _parameters(number, row)
        tx.execute(_ADD_STEMS, parameters)
        tx.execute(_ADD_PIECES, parameters)
    for language, every in words.items():
        tx.executemany(_ADD_WORD, ({"language": language, "word": word.join(_EDGE)} for word in every))
    tx.execute(_KEEP_DIGEST, {"digest": digest})


def _parameters(number: int, row: Indexed) -> dict[str, object]:
    return {
        "row": number,
        "language": row.language,
        "place": json.dumps([row.found.kind, row.found.lesson, row.found.id]),
        "names": _BETWEEN.join(row.names),
        "body": row.body,
        "names_whole": _BETWEEN.join(row.names_whole),
        "body_whole": row.body_whole,
    }


def by_stems(tx: Tx, language: Language, stems: Sequence[str], most: int) -> tuple[Hit, ...]:
    """Return what holds any of the stems, or words that begin with one."""
    return _hits(tx, _BY_STEMS, language, [_begins(stem) for stem in stems], most)


def by_pieces(tx: Tx, language: Language, pieces: Sequence[str], most: int) -> tuple[Hit, ...]:
    """Return what holds any of the pieces, wherever in a word; one of less than three letters is in no index."""
    return _hits(tx, _BY_PIECES, language, [_quoted(one) for one in pieces if len(one) >= _PIECE], most)


def _hits(tx: Tx, sql: str, language: Language, wanted: Sequence[str], most: int) -> tuple[Hit, ...]:
    if not wanted:
        return ()
    rows = tx.execute(sql, {"words": " OR ".join(wanted), "language": language, "most": most})
    return tuple(
        Hit(
            found=_found(row["place"]),
            names=tuple(tuple(name.split()) for name in row["names"].split(_BETWEEN) if name),
            body=frozenset(row["body"].split()),
            strength=row["strength"],
            whole=tuple(name for name in row["whole"].split(_BETWEEN) if name),
        )
        for row in rows
    )


def _found(place: str) -> Found:
    kind, lesson, identity = json.loads(place)
    return Found(kind=kind, lesson=lesson, id=identity)


def holding(tx: Tx, language: Language, stem: str) -> int:
    """Return in how many texts the stem occurs, alone or as the beginning of a word."""
    row = tx.execute(_HOLDING, {"words": _begins(stem), "language": language}).fetchone()
    return int(row["total"])


def words_like(tx: Tx, language: Language, typed: str, most: int) -> tuple[str, ...]:
    """Return known words that look like the typed one, the likest first."""
    marked = typed.join(_EDGE)
    pieces = [_quoted(marked[start : start + _PIECE]) for start in range(len(marked) - _PIECE + 1)]
    rows = tx.execute(_LIKE, {"words": " OR ".join(pieces), "language": language, "most": most})
    return tuple(row["word"][1:-1] for row in rows)


def _begins(stem: str) -> str:
    return f"{_quoted(stem)}*" if len(stem) >= BEGINS else _quoted(stem)


def _quoted(word: str) -> str:
    """Return a string of FTS5's query language; nothing that a person types is an operator."""
    return '"' + word.replace('"', '""') + '"'
