"""Every Persian word of the course is in the dictionary, is built from words of it, or was let in by a reader."""

import gc
import re
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from prose import allowed, prose
from spylls.hunspell import Dictionary

DICTIONARY: Final = Path(__file__).parents[2] / "vendor" / "dictionaries" / "fa" / "fa"
WORD: Final = re.compile("[\u0621-\u063a\u0641-\u064b\u067e\u0686\u0698\u06a9\u06af\u06cc\u200c]+")
HALF_SPACE: Final = "\u200c"
# What may hang at the end of a word, after a half-space or without one: whose, whom, which one, to be.
ENDINGS: Final = (
    *("ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "هاست"),
    *("ام", "ات", "اش", "ایم", "اید", "اند", "ای", "ی", "م", "ت", "ش", "مان", "تان", "شان", "ست"),
    *("تر", "تری", "ترین", "ترینش", "ان"),
)
# A lesson may show a slip to teach it.
SHOWN_AS_WRONG: Final = {"lessons/hook/fa.yaml": {"راجب", "کیفه"}}
_LEAST: Final = 2


@pytest.fixture(scope="module")
def well_spelled() -> Callable[[str], bool]:
    """Say whether a word is spelled well: whole, or in all the parts that half-spaces hold together."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # spylls leaves its files to be closed by the collector
        dictionary = Dictionary.from_files(str(DICTIONARY))
        gc.collect()
    let_in = allowed("fa")
    known = cache(lambda word: word in let_in or dictionary.lookup(word))
    return cache(lambda word: known(word) or _is_built(word, known))


def _is_built(word: str, known: Callable[[str], bool]) -> bool:
    """Tell whether all parts of a word are known: نمونه‌کار‌های, بیست‌و‌چهار, نگهش."""
    first, *rest = word.split(HALF_SPACE)
    return _is_part(first, known) and all(part in ENDINGS or _is_part(part, known) for part in rest)


def _is_part(part: str, known: Callable[[str], bool]) -> bool:
    """Tell whether a part is a word, or a word with something at its end."""
    return len(part) >= _LEAST and any(known(one) for one in _bare(part))


def _bare(part: str) -> Iterator[str]:
    """Yield the part, and the part without an ending or the «and» before it."""
    yield part
    for end in ENDINGS:
        if part.endswith(end) and len(part) - len(end) > _LEAST:
            yield part.removesuffix(end)
    if part.startswith("و"):
        yield part.removeprefix("و")


def test_every_word_of_the_course_is_spelled_well(well_spelled: Callable[[str], bool]) -> None:
    unknown = {
        f"{file}: {word}"
        for text, file in prose("fa")
        for word in (found.strip(HALF_SPACE) for found in WORD.findall(text))
        if word and not well_spelled(word) and word not in SHOWN_AS_WRONG.get(file, set())
    }
    assert not unknown, "mend the word, or let it in by content/languages/fa/allow.txt:\n" + "\n".join(sorted(unknown))


@pytest.mark.parametrize(
    "word",
    ["راجب", "مشتیری", "صفهه‌ی", "سفاررش", "می‌نوسید", "خاهش", "کسب‌وکاار", "دنبال‌کننذه", "اسنتاگرام", "تعامول", "حتمن"],
)
def test_a_word_with_a_slip_is_found(well_spelled: Callable[[str], bool], word: str) -> None:
    assert not well_spelled(word)


@pytest.mark.parametrize(
    "word",
    ["می‌نویسید", "نمونه‌کارهایتان", "شبکه‌های", "بیست‌وچهار", "نگهش", "کپشن‌هایم", "آن‌هاست", "کسب‌وکارها", "ده‌دقیقه‌ای"],
)
def test_a_built_word_is_understood(well_spelled: Callable[[str], bool], word: str) -> None:
    assert well_spelled(word)
