"""Rules over labels of fields, which stand shortened on the buttons of the overview of a task."""

from typing import Final

from bot.content.rules.rule import Fault, Faults, Rule, Spoken, words_rule
from bot.core.screens.task import on_button


@words_rule("R209")
def buttons_of_fields_differ(spoken: Spoken) -> Faults:
    """No two fields of a task read alike on their buttons, which hold a label up to its colon or 22 characters."""
    seen: dict[str, str] = {}
    for field, row in spoken.words.task.fields.items() if spoken.words.task else ():
        button = on_button(row.label)
        if button in seen:
            what = f'the buttons of {seen[button]} and {field} both read "{button}"'
            yield Fault(row.label.place, what, "put first what tells them apart")
        seen[button] = field


RULES: Final[tuple[Rule, ...]] = (buttons_of_fields_differ,)
