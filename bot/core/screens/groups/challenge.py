"""The week's challenge: the task, the vote on what was entered, and the piece that won."""

from collections.abc import Mapping
from datetime import date

from bot.core.groups.challenge import Challenge
from bot.core.groups.group import Group, Member
from bot.core.names import LearnerId
from bot.core.presses import Verb
from bot.core.replies import Day, Kind, Line, Listed, Phrase, Quiz, Quote, Reply, Several
from bot.core.screens.groups.names import shown_name
from bot.core.screens.parts import button, said

Words = Mapping[LearnerId, str]
Members = Mapping[LearnerId, Member]
OPTION = 60  # characters of a piece in the vote


def screen(week: date) -> str:
    """Return the screen of a week's task, whose message is answered with a piece."""
    return f"challenge:{week.toordinal()}"


def ballot_key(challenge: Challenge) -> str:
    """Return the key under which a vote is sent, once."""
    return f"gballot:{challenge.id}"


def brief(group: Group, challenge: Challenge, until: date, entered: int = 0) -> Reply:
    """Set the task; a piece is entered by answering this message."""
    lines: list[Line] = [
        said("challenge.title"),
        said(f"challenge.theme.{challenge.theme}"),
        said("challenge.how", day=Day(iso=until.isoformat())),
    ]
    if entered:
        lines.append(said("challenge.entered", count=entered))
    return _post(group, challenge, tuple(lines))


def _post(group: Group, challenge: Challenge, lines: tuple[Line, ...]) -> Reply:
    return Reply(
        lines=lines, kind=Kind.GROUP, silent=True, topic=group.topic, screen=screen(challenge.week),
        buttons=((button("challenge.withdraw", Verb.GROUP, "withdraw", str(challenge.id)),),)
        if challenge.takes_entries
        else (),
    )  # fmt: skip


def over(group: Group, challenge: Challenge, entered: int) -> Reply:
    """Say under the task that pieces are voted on now, or that none came and the next task comes."""
    key = "challenge.voting" if entered else "challenge.quiet"
    lines: tuple[Line, ...] = (said("challenge.title"), said(f"challenge.theme.{challenge.theme}"), said(key))
    return _post(group, challenge, lines)


def vote(group: Group, challenge: Challenge, pieces: tuple[tuple[Member, str], ...]) -> Reply:
    """Ask which piece pleases most."""
    options = tuple(option(member, words) for member, words in pieces)
    ask = Quiz(ask=said("challenge.vote"), options=options, correct=())
    return Reply(
        lines=(), quiz=ask, kind=Kind.GROUP, silent=True, topic=group.topic, key=ballot_key(challenge),
    )  # fmt: skip


def option(member: Member, words: str) -> Phrase:
    """Return a piece as an option of the vote."""
    cut = words if len(words) <= OPTION else words[: OPTION - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return said("challenge.option", name=shown_name(member), words=Quote(text=cut))


def winner(group: Group, challenge: Challenge, pieces: tuple[tuple[Member, str], ...], votes: int) -> Reply:
    """Show what won, all of it where several won."""
    return Reply(lines=(winners(pieces, votes), said("challenge.thanks")), kind=Kind.GROUP, silent=True,
                 topic=group.topic, key=f"gwinner:{challenge.id}")  # fmt: skip


def winners(pieces: tuple[tuple[Member, str], ...], votes: int) -> Several:
    """Return the pieces that won, with who made them."""
    names = tuple(shown_name(member) for member, _ in pieces)
    head = said("challenge.winner", names=Listed(items=names) if len(names) > 1 else names[0], votes=votes)
    return Several(lines=(head, *(said("challenge.piece", words=Quote(text=words)) for _, words in pieces)))


def entered(count: int, *, again: bool) -> Reply:
    """Say that a piece is in."""
    key = "challenge.again" if again else "challenge.in"
    return Reply(lines=(said(key, count=count),), silent=True)


def told(key: str) -> Reply:
    """Say a short word about the challenge to who spoke: too short, too late, full, withdrawn, nothing there."""
    return Reply(lines=(said(f"challenge.{key}"),), silent=True)
