"""One call to action and no other: what advice says in the same verbs does not count against the learner."""

from datetime import date

import pytest

from bot.core.checks import field_finding
from bot.core.checks.sheet import Sheet
from bot.core.course import Check, Field, FieldKind, LanguagePack, Task
from bot.core.names import Country

ONE = Field(id="f", kind=FieldKind.TEXT, checks=(Check(name="cta", parameters={"exactly": "1"}),))


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("Hifadhi kitenge mahali pakavu. Kikiwa na vumbi, andika alama. Agiza leo kwa WhatsApp.", None),
        ("Hifadhi kitenge mahali pakavu.", None),
        ("Hifadhi kitenge. Taja rangi yako.", None),
        ("Kitenge hiki ni cha pamba.", "check.cta.few"),
        ("Agiza leo. Piga simu sasa.", "check.cta.many"),
        ("Hifadhi chapisho. Agiza leo. Piga simu sasa.", "check.cta.many"),
    ],
)
def test_advice_is_no_second_call(sw: LanguagePack, typed: str, finding: str | None) -> None:
    task = Task(id="t", minutes=5, piece=None, sample="none", fields=(ONE,))
    sheet = Sheet(task=task, values={"f": typed}, pack=sw, country=Country("TZ"), today=date(2026, 11, 22))
    told = field_finding(sheet, ONE)
    assert (told.key if told else None) == finding
