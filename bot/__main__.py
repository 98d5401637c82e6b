"""The command line: arguments and exit codes. 0 well, 1 failed, 2 wrong words, 75 running already, 78 misconfigured."""

import argparse
import gc
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.config import BUSY, FAILED, MISCONFIGURED, OK, ConfigError, load
from bot.storage.engine.lock import AlreadyRunning, InstanceLock

if TYPE_CHECKING:
    from bot.authors.desk import Outcome

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it

Command = Callable[[argparse.Namespace], int]


def run(arguments: argparse.Namespace) -> int:
    """Teach on Telegram, with the token of the environment or the secret file."""
    config = load(arguments.config, os.environ)
    try:
        with InstanceLock(config.database.parent):
            pass  # a second bot is sent away at once, before the second it takes to load the rooms
    except AlreadyRunning as busy:
        return _refused(busy, BUSY)
    gc.disable()  # what a start makes, stays; looking through it again and again would take a fifth of the time
    from bot import app  # noqa: PLC0415 - see above

    return app.run(app.serve(config))


def _refused(why: Exception, code: int) -> int:
    sys.stderr.write(f"{why}\n")
    return code


def init(arguments: argparse.Namespace) -> int:
    """Write a configuration by asking, and check it with Telegram; an existing one is looked over, not changed."""
    from bot import app  # noqa: PLC0415 - as above

    wishes = app.Wishes(config=arguments.config, content=arguments.content, base_url=arguments.base_url)
    return app.run(app.init(wishes))


def backup(arguments: argparse.Namespace) -> int:
    """Write a backup of the database now, whether the bot is running or not, and say where."""
    from bot import app  # noqa: PLC0415 - as above

    return app.back_up(load(arguments.config, os.environ))


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup in the place of the database, so that nothing is sent twice; the bot must not be running."""
    from bot import app  # noqa: PLC0415 - as above

    return app.run(app.restore(load(arguments.config, os.environ), arguments.file))


def encrypt(arguments: argparse.Namespace) -> int:
    """Encrypt a database from before, and its backups; the bot must not be running."""
    from bot import app  # noqa: PLC0415 - as above

    return app.encrypt(load(arguments.config, os.environ))


def stats(arguments: argparse.Namespace) -> int:
    """Print how the teaching goes, in numbers of ten people or more; the bot may be running."""
    from bot import app  # noqa: PLC0415 - as above

    return app.stats(load(arguments.config, os.environ), as_csv=arguments.csv)


def items(arguments: argparse.Namespace) -> int:
    """Print what answers tell about each question, where ten people or more have given them; the bot may be running."""
    from bot import app  # noqa: PLC0415 - as above

    return app.items(load(arguments.config, os.environ), as_csv=arguments.csv, appeals=arguments.appeals)


def reports(arguments: argparse.Namespace) -> int:
    """Print what learners say is wrong in the lessons, the newest first; the bot may be running."""
    from bot import app  # noqa: PLC0415 - as above

    return app.reports(load(arguments.config, os.environ), arguments.since, as_csv=arguments.csv)


def reminders(arguments: argparse.Namespace) -> int:
    """Print what reminders bring, and which wording brings more; the bot may be running."""
    from bot import app  # noqa: PLC0415 - as above

    return app.reminders(load(arguments.config, os.environ), arguments.hours, as_csv=arguments.csv)


def playground(arguments: argparse.Namespace) -> int:
    """Chat with the tutor in the browser: no token, no network."""
    from bot import app, demo  # noqa: PLC0415 - takes a second, which no other command should wait for

    wishes = demo.Wishes(
        port=arguments.port,
        content=arguments.content,
        script=arguments.script,
        record=arguments.record,
        speed=arguments.speed,
        operating=arguments.operating,
    )
    return app.run(demo.play(wishes))


def check_content(arguments: argparse.Namespace) -> int:
    """Say everything that is wrong with a course, with file, line, column and what to do."""
    from bot import app  # noqa: PLC0415 - as above
    from bot.content.loader import check  # noqa: PLC0415
    from bot.content.problems import refused, report  # noqa: PLC0415

    problems = check(arguments.folder, today=app.today())
    if arguments.report:
        from bot.authors.figures import figures  # noqa: PLC0415 - only authors ask for them

        sys.stdout.write(figures(arguments.folder) + "\n\n")
    sys.stdout.write(report(problems) + "\n")
    return FAILED if refused(problems) else OK


def simulate(arguments: argparse.Namespace) -> int:
    """Let many learners live through many days in virtual time, with trouble on purpose, and hold the laws to it."""
    from bot.simulator.report import Settings, text  # noqa: PLC0415 - as above
    from bot.simulator.running import simulate as run_shards  # noqa: PLC0415

    told = {name: getattr(arguments, name) for name in ("learners", "days", "seed", "shards", "content", "groups")}
    settings = Settings(crashes=arguments.crashes // arguments.shards, **told)
    reports, seconds = run_shards(settings)
    sys.stdout.write(text(reports, seconds) + "\n")
    return FAILED if any(one.broken for one in reports) else OK


def study_schedules(arguments: argparse.Namespace) -> int:
    """Let simulated learners forget in three ways under nine schedules of review, and print what each keeps."""
    from bot.simulator.study.table import bars, study, text  # noqa: PLC0415 - as above

    table = study(arguments.learners, arguments.seed)
    sys.stdout.write(text(table, arguments.learners, arguments.seed) + "\n")
    return OK if all(one.met for one in bars(table)) else FAILED


def preview(arguments: argparse.Namespace) -> int:
    """Write every lesson, question, task and phrase as learners see them into one page."""
    from bot.authors.desk import write_preview  # noqa: PLC0415 - as above
    from bot.authors.preview import Wishes  # noqa: PLC0415

    wishes = Wishes(lesson=arguments.lesson, language=arguments.language, country=arguments.country)
    return _told(write_preview(arguments.folder, arguments.out, wishes))


def lock_content(arguments: argparse.Namespace) -> int:
    """Write content.lock: from then on no right answer changes under its id."""
    from bot.authors.desk import lock  # noqa: PLC0415 - as above

    return _told(lock(arguments.folder))


def new_lesson(arguments: argparse.Namespace) -> int:
    """Make the empty files of a new lesson, a draft."""
    from bot.authors.desk import new_lesson as make  # noqa: PLC0415 - as above

    return _told(make(arguments.content, arguments.id, arguments.after, arguments.track))


def import_questions(arguments: argparse.Namespace) -> int:
    """Write the questions of a spreadsheet (CSV) into a lesson."""
    from bot.authors.desk import import_questions as write  # noqa: PLC0415 - as above

    return _told(write(arguments.content, arguments.file, arguments.lesson, arguments.language))


def _told(outcome: "Outcome") -> int:
    (sys.stdout if outcome.well else sys.stderr).write(outcome.text + "\n")
    return OK if outcome.well else FAILED


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="bot", description="A Telegram tutor for social media marketing.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _configured(_command(commands, "run", run))
    one = _configured(_command(commands, "init", init))
    one.add_argument("--content", type=Path, default=Path("content"), metavar="FOLDER")
    one.add_argument("--base-url", metavar="URL", help="of a local Bot API server, e.g. http://127.0.0.1:8081/bot")
    _configured(_command(commands, "backup", backup))
    one = _configured(_command(commands, "restore", restore))
    one.add_argument("file", type=Path, metavar="BACKUP")
    _configured(_command(commands, "encrypt", encrypt))
    _table(commands, "stats", stats)
    one = _command(commands, "playground", playground)
    one.add_argument("--port", type=int, default=8080, help="0 takes any free port")
    one.add_argument("--content", type=Path, default=Path("content"), metavar="FOLDER")
    either = one.add_mutually_exclusive_group()
    either.add_argument("--script", type=Path, metavar="FILE", help="play this dialogue in the page, at reading speed")
    either.add_argument("--record", type=Path, metavar="FILE", help="write what you do in the page as a dialogue")
    one.add_argument("--operating", action="store_true", help="everybody in the page runs the bot: /stats, /reload ...")
    one.add_argument("--speed", type=_speed, default=1.0, metavar="N", help="play the dialogue N times as fast")
    one = _command(commands, "check", check_content)
    one.add_argument("folder", type=Path, nargs="?", default=Path("content"), metavar="FOLDER")
    one.add_argument("--report", action="store_true", help="say first what is covered, how long it is read, and more")
    _authors(commands)
    _simulator(commands)
    return top


def _authors(commands: "Commands") -> None:
    """Add what authors ask for."""
    one = _command(commands, "preview", preview)
    one.add_argument("folder", type=Path, nargs="?", default=Path("content"), metavar="FOLDER")
    one.add_argument("--out", type=Path, default=Path("preview.html"), metavar="FILE")
    one.add_argument("--lesson", metavar="ID", help="this lesson only")
    one.add_argument("--language", metavar="CODE", help="this language only")
    one.add_argument("--country", metavar="CODE", help="as learners of this country see it")
    one = _command(commands, "lock", lock_content)
    one.add_argument("folder", type=Path, nargs="?", default=Path("content"), metavar="FOLDER")
    _learned(commands)
    one = _command(commands, "new-lesson", new_lesson)
    one.add_argument("id", metavar="ID")
    where = one.add_mutually_exclusive_group()
    where.add_argument("--after", metavar="ID", help="list it in course.yaml behind this lesson")
    where.add_argument("--track", metavar="ID", help="put it at the end of this optional track")
    one.add_argument("--content", type=Path, default=Path("content"), metavar="FOLDER")
    one = _command(commands, "import-questions", import_questions)
    one.add_argument("file", type=Path, metavar="FILE.csv")
    one.add_argument("--lesson", required=True, metavar="ID")
    one.add_argument("--language", required=True, metavar="CODE")
    one.add_argument("--content", type=Path, default=Path("content"), metavar="FOLDER")


def _learned(commands: "Commands") -> None:
    """Add what tells authors how learners fare."""
    one = _table(commands, "items", items)
    one.add_argument("--appeals", action="store_true", help="the answers of which learners say that they were right")
    one = _table(commands, "reminders", reminders)
    one.add_argument("--hours", type=int, default=24, metavar="N", help="within which a lesson must have been opened")
    one = _table(commands, "reports", reports)
    one.add_argument("--since", type=date.fromisoformat, metavar="YYYY-MM-DD", help="only what came since that day")


def _table(commands: "Commands", name: str, command: Command) -> argparse.ArgumentParser:
    one = _configured(_command(commands, name, command))
    one.add_argument("--csv", action="store_true", help="as a table for a spreadsheet")
    return one


def _configured(one: argparse.ArgumentParser) -> argparse.ArgumentParser:
    one.add_argument("--config", type=Path, default=Path("config.yaml"), metavar="FILE")
    return one


def _simulator(commands: "Commands") -> None:
    one = _command(commands, "simulate", simulate)
    one.add_argument("--learners", type=int, default=500, metavar="N")
    one.add_argument("--days", type=int, default=30, metavar="D")
    one.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed and numbers run the same way")
    one.add_argument("--shards", type=int, default=2, help="processes, each with its share of the learners")
    one.add_argument("--crashes", type=int, default=100, help="of all shards together")
    one.add_argument("--groups", type=int, metavar="G", help="study groups of 30 learners, one for every hundred")
    one.add_argument("--content", type=Path, default=Path("content"), metavar="FOLDER")
    one = _command(commands, "study-schedules", study_schedules)
    one.add_argument("--learners", type=int, default=120, metavar="N", help="of each truth, the same for each schedule")
    one.add_argument("--seed", type=int, default=1, metavar="S")


def _speed(word: str) -> float:
    if (speed := float(word)) <= 0:
        message = "must be more than 0"
        raise argparse.ArgumentTypeError(message)
    return speed


def _command(commands: "Commands", name: str, command: Command) -> argparse.ArgumentParser:
    one = commands.add_parser(name, help=command.__doc__, description=command.__doc__)
    one.set_defaults(command=command)
    return one


def main() -> int:
    """Do what the command line says and return the exit code."""
    arguments = parser().parse_args()
    command: Command = arguments.command
    try:
        return command(arguments)
    except ConfigError as error:
        return _refused(error, MISCONFIGURED)


if __name__ == "__main__":
    sys.exit(main())
