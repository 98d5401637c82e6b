"""Makes the bot unfaithful in one place at a time; the laboratory and its judge have to notice each time.

These are the mistakes that bots make on Telegram, and that only a truthful Bot API server can show.
"""

# ruff: noqa: T201 - reports on standard output
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("bot", "content", "tests/dialogues")
BESIDE = ("conftest.py", "terminal.py")
DIALOGUE = "tests/dialogues/test_dialogues.py::test_the_conversation_goes_as_written"
FIRST_DAY, ODD_SIGNS = f"{DIALOGUE}[sw-first_day]", f"{DIALOGUE}[sw-odd_signs]"
PUSHED = f"{DIALOGUE}_when_updates_are_pushed[sw-first_day]"
ERRORS = "tests/dialogues/test_telegrams_errors.py"
ANSWER = f"{ERRORS}::test_an_answer_arrives_and_twice_only_where_nobody_can_know"
BLOCKED = f"{ERRORS}::test_who_has_blocked_the_bot_hears_nothing_and_finds_the_lesson_on_return[fa]"
PERHAPS = f"{ERRORS}::test_a_lesson_that_was_perhaps_pushed_is_pointed_to_and_never_pushed_twice[drop_after-fa]"
QUEUE = "self._waiting.put_nowait(query)"
ESCAPED = r'html.escape(_cut("\n".join(map(_printable, lines)), limit))'
EDIT, SEND = 'return await self._say("editMessageText",', 'return await self._say("sendMessage",'
SAME_EDIT = 'await self._say("editMessageText", _words(row, rendered) | {"message_id": row.message_id})'
SAME_SEND = 'await self._say("sendMessage", _words(row, rendered))'


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A mistake in the bot: what it is, where, and the test that has to notice."""

    what: str
    file: str
    old: str
    new: str
    test: str = FIRST_DAY


MISTAKES = (
    Mistake(what="a press is never answered", file="chat/incoming/answers.py", old=QUEUE, new="pass"),
    Mistake(
        what="a press is answered when the next one comes",
        file="chat/incoming/answers.py",
        old=QUEUE,
        new='late, self._late = getattr(self, "_late", query), query; late is query or self._waiting.put_nowait(late)',
    ),
    Mistake(
        what="a learner's words reach the message as HTML",
        file="language/phrases.py",
        old=ESCAPED,
        new=ESCAPED.removeprefix("html.escape(").removesuffix(")"),
        test=ODD_SIGNS,
    ),
    Mistake(
        what="a button carries 70 bytes",
        file="chat/rendering/render.py",
        old="callback_data=None if url else press,",
        new='callback_data=None if url else press.ljust(70, "."),',
    ),
    Mistake(
        what="a button carries nothing",
        file="chat/rendering/render.py",
        old="callback_data=None if url else press, ",
        new="",
    ),
    Mistake(
        what="a message is edited into what it says already",
        file="chat/outgoing/courier.py",
        old=EDIT,
        new=f"{SAME_EDIT}\n            {EDIT}",
    ),
    Mistake(
        what="a message is longer than 4096",
        file="chat/outgoing/courier.py",
        old='"text": rendered.text,',
        new='"text": rendered.text.ljust(4097, "."),',
    ),
    Mistake(
        what="HTML is sent as MarkdownV2",
        file="chat/outgoing/courier.py",
        old='"parse_mode": ParseMode.HTML.value',
        new='"parse_mode": ParseMode.MARKDOWN_V2.value',
    ),
    Mistake(
        what="HTML is sent as plain text",
        file="chat/outgoing/courier.py",
        old='"parse_mode": ParseMode.HTML.value, ',
        new="",
    ),
    Mistake(
        what="a message is sent twice", file="chat/outgoing/courier.py", old=SEND, new=f"{SAME_SEND}\n        {SEND}"
    ),
    Mistake(
        what="a message refused with 429 is given up",
        file="chat/outgoing/results.py",
        old="return Verdict(fate=Fate.SLOWED, wait=_seconds(error.retry_after))",
        new='return Verdict(fate=Fate.REFUSED, reason="slow down")',
        test=f"{ANSWER}[429-chat-7-sw]",
    ),
    Mistake(
        what="a 429 is not waited out",
        file="chat/outgoing/results.py",
        old="return Verdict(fate=Fate.SLOWED, wait=_seconds(error.retry_after))",
        new="return Verdict(fate=Fate.UNSENT)",
        test=f"{ANSWER}[429-global-40-sw]",
    ),
    Mistake(
        what="a chat gets messages faster than one a second",
        file="chat/outgoing/pacer.py",
        old="CHAT = (3, 3.0)",
        new="CHAT = (300, 3.0)",
        test=f"{DIALOGUE}[sw-all_at_once]",
    ),
    Mistake(
        what="presses are not asked for",
        file="chat/routes.py",
        old='"edited_message", "callback_query", "my_chat_member",',
        new='"edited_message", "my_chat_member",',
    ),
    Mistake(
        what="a parameter is misspelt",
        file="chat/outgoing/courier.py",
        old='"disable_notification": row.silent,',
        new='"disable_notificatoin": True,',
    ),
    Mistake(
        what="a lesson of unknown fate is pushed again",
        file="chat/outgoing/settle.py",
        old="return ANSWERS if row.kind is Kind.REPLY else 1",
        new="return 5",
        test=PERHAPS,
    ),
    Mistake(
        what="a learner who blocked the bot is written to",
        file="chat/outgoing/results.py",
        old="return Verdict(fate=_of_forbidden(error.message), reason=error.message[:_REASON])",
        new="return Verdict(fate=Fate.UNSENT)",
        test=BLOCKED,
    ),
    Mistake(
        what="the webhook's secret is kept from Telegram",
        file="chat/incoming/webhook.py",
        old="secret_token=self._address.secret, ",
        new="",
        test=PUSHED,
    ),
)


def goes_unnoticed(mistake: Mistake | None, test: str) -> bool:
    """Say whether a test stays green with this mistake in the bot."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for name in NEEDED:
            shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", tree)
        for name in BESIDE:
            shutil.copy(ROOT / "tests" / name, tree / "tests")
        if mistake is not None:
            make(mistake, tree)
        command = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", test)
        environment = {**os.environ, "PYTHONPATH": str(tree)}
        done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=False, text=True)  # noqa: S603 - our own tests
        if done.returncode not in {0, 1}:
            sys.exit(f"{test} could not be run\n{done.stdout[-2000:]}")
        return done.returncode == 0


def make(mistake: Mistake, tree: Path) -> None:
    """Put the mistake into the copy."""
    target = tree / "bot" / mistake.file
    source = target.read_text(encoding="utf-8")
    if mistake.old not in source:
        sys.exit(f"{mistake.file} has no {mistake.old!r} any more")
    target.write_text(source.replace(mistake.old, mistake.new), encoding="utf-8")


def main() -> int:
    """Make every mistake; 1 if one of them goes unnoticed."""
    tests = sorted({mistake.test for mistake in MISTAKES})
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        green = list(pool.map(lambda test: goes_unnoticed(None, test), tests))
        if red := [test for test, is_green in zip(tests, green, strict=True) if not is_green]:
            sys.exit(f"red without any mistake: {red}")
        unnoticed = list(pool.map(lambda mistake: goes_unnoticed(mistake, mistake.test), MISTAKES))
    for mistake in (one for one, is_unnoticed in zip(MISTAKES, unnoticed, strict=True) if is_unnoticed):
        print(f"unnoticed: {mistake.what}")
    print(f"{unnoticed.count(False)} of {len(MISTAKES)} mistakes in the bot noticed")
    return int(any(unnoticed))


if __name__ == "__main__":
    sys.exit(main())
