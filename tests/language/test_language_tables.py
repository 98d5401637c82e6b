"""Tables of the wrong shape are refused with the place of the fault."""

import copy
from collections.abc import Mapping

import pytest

from bot.language.sheet import WrongTableError
from bot.language.tables import tables
from bot.language.tongue import tongues

Raw = dict[str, dict[str, object]]


def changed(raw: Raw, path: str, value: object) -> dict[str, object]:
    """The Swahili table with one entry changed, or taken out if the value is None."""
    sheet: dict[str, object] = copy.deepcopy({**raw["sw"], "letters": raw["letters"]})
    here = sheet
    *way, last = path.split(".")
    for key in way:
        step = here[key]
        assert isinstance(step, dict)
        here = step
    if value is None:
        del here[last]
    else:
        here[last] = value
    return sheet


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("percent", None, "sw: the key 'percent' is missing"),
        ("percent", 5, "sw.percent: expected a text, got 5"),
        ("direction", "up", "sw.direction: expected ltr or rtl, got 'up'"),
        ("home", "UG", "sw.home: expected one of the countries under locales"),
        ("money", [], "sw.money: expected a mapping"),
        ("money", {"KE": "KSh {n}"}, "sw.home: expected one of the countries under money"),
        ("money.KE", "KSh", "sw.money.KE: expected a text with {n}"),
        ("percent", "asilimia {x}", "sw.percent: expected a text with {n}"),
        ("dates.full", "{date}", "sw.dates.full: expected a text with {weekday} and {date}"),
        ("clock.spoken", "saa {hour}", "sw.clock.spoken: expected a text with {hour} and {minutes} and {part}"),
        ("week_starts", {"TZ": "Monday"}, "sw.week_starts.TZ: expected a whole number"),
        ("units", "%", "sw.units: expected a list"),
        ("dates.weekdays", ["Jumatatu"], "sw.dates.weekdays: expected seven names"),
        ("dates.gregorian", {"jan": ["januari"]}, "sw.dates.gregorian.jan: expected a number as the key"),
        ("clock.hours", ["moja"], "sw.clock.hours: expected twelve hours"),
        ("clock.parts", {"04:00": "alfajiri"}, 'sw.clock.parts: expected a first part from "00:00"'),
        ("clock.alone", {"usiku": 420}, "sw.clock.alone.usiku: expected a text"),
        ("clock.alone", {"usiku": "7"}, "sw.clock.alone.usiku: expected times like"),
        ("clock.meant", {"usiku": ["19:00"]}, "sw.clock.meant.usiku: expected two times"),
        ("clock.words.hour", None, "sw.clock.words: the key 'hour' is missing"),
        ("clock.digits", "012", "sw.clock.digits: expected ten digits"),
        ("stems.verbs", {}, "sw.stems.verbs: expected a list"),
        ("stems.verbs", [{"who": ["a"]}], "sw.stems.verbs.1: the key 'which' is missing"),
        ("letters.same", None, "sw.letters: the key 'same' is missing"),
        ("letters.same", {"ab": "c"}, "sw.letters.same.ab: expected one letter"),
    ],
)
def test_a_table_of_the_wrong_shape_is_refused(raw: Raw, path: str, value: object, message: str) -> None:
    with pytest.raises(WrongTableError) as refusal:
        tables(changed(raw, path, value))
    assert str(refusal.value).startswith(message)


def as_text(entry: object) -> object:
    """The entry as a reader gives it that treats every scalar as text."""
    if isinstance(entry, Mapping):
        return {str(key): as_text(inner) for key, inner in entry.items()}
    return [as_text(inner) for inner in entry] if isinstance(entry, list) else str(entry)


def test_tables_may_come_as_texts_only(raw: Raw) -> None:
    texts = {name: {str(key): as_text(entry) for key, entry in sheet.items()} for name, sheet in raw.items()}
    assert tongues(texts)["sw"].hours("saa moja asubuhi") == (420,)
    assert tongues(texts)["fa"].week(country="IR") == tongues(raw)["fa"].week(country="IR")


def test_both_languages_are_there(raw: Raw) -> None:
    assert {code: tongue.rtl for code, tongue in tongues(raw).items()} == {"sw": False, "fa": True}
