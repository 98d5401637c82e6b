"""The board of a week, and a member's own place in private; nobody is shown below the fifth place, or unwilling."""

from collections.abc import Mapping
from datetime import date

from bot.core.groups.board import Place
from bot.core.groups.goal import Goal
from bot.core.groups.group import Group, Member
from bot.core.names import LearnerId
from bot.core.presses import Verb, encode
from bot.core.replies import Button, Day, Kind, Line, Listed, Phrase, Quote, Reply, Several, Value
from bot.core.screens.groups.names import name_of, shown_name
from bot.core.screens.groups.panel import study_row
from bot.core.screens.parts import said, today_row

NAMES = 6  # on one place; the others are counted
PICKS = 4  # groups with a button of their own
Members = Mapping[LearnerId, Member]


def screen(week: date) -> str:
    """Return the screen that a week's board stands on."""
    return f"board:{week.toordinal()}"


def named(learners: tuple[LearnerId, ...], members: Members) -> Value:
    """Return the names of several, the last ones only counted where they are many."""
    names = tuple(shown_name(members[one]) for one in learners[:NAMES])
    others = len(learners) - len(names)
    listed: Value = Listed(items=names) if len(names) > 1 else names[0]
    return said("board.others", names=listed, count=others) if others else listed


def board(group: Group, week: date, top: tuple[Place, ...], helpful: Place | None, members: Members) -> Reply:
    """Show the best places of the week that is over, and who was thanked most."""
    lines: list[Line] = [said("board.title", day=Day(iso=week.isoformat()))]
    lines.append(
        Several(
            lines=tuple(
                said("board.place", number=one.number, names=named(one.learners, members), points=one.points)
                for one in top
            )
        )
    )
    if helpful:
        lines.append(said("board.helpful", names=named(helpful.learners, members), count=helpful.points))
    lines.append(said("board.own"))
    return Reply(
        lines=tuple(lines), buttons=(study_row(group),), kind=Kind.GROUP, silent=True, topic=group.topic,
        screen=screen(week),
    )  # fmt: skip


def goal_line(goal: Goal) -> Phrase:
    """Say what the group wants to reach together this week, and how far it is."""
    key = "goal.reached" if goal.reached else "goal.line"
    return said(key, done=goal.done, target=goal.target, bar=_bar(goal))


def _bar(goal: Goal) -> str:
    full = min(10, goal.done * 10 // goal.target)
    return "\N{DARK SHADE}" * full + "\N{LIGHT SHADE}" * (10 - full)


def past(week: date, best: Place, members: Members) -> Reply:
    """Leave of an old board only its first place."""
    names = named(best.learners, members)
    line = said("board.past", day=Day(iso=week.isoformat()), names=names, points=best.points)
    return Reply(lines=(line,), kind=Kind.GROUP, silent=True, screen=screen(week))


def own(places: tuple[tuple[Group, Member, Place | None, int], ...]) -> Reply:
    """Say in private where the learner stands in each group this week."""
    if not places:
        return Reply(lines=(said("member.none"),), buttons=(today_row(),), screen="place")
    lines = tuple(_own(*one) for one in places)
    picks = tuple((_settle(group),) for group, _, _, _ in places[:PICKS])
    return Reply(lines=(said("place.title"), *lines), buttons=(*picks, today_row()), screen="place")


def _settle(group: Group) -> Button:
    label = said("button.place.group", group=Quote(text=group.title))
    return Button(label=label, press=encode(Verb.MEMBER, "open", str(group.id)))


def _own(group: Group, member: Member, place: Place | None, many: int) -> Line:
    title = Quote(text=group.title)
    if place is None:
        return said("place.none", group=title, name=name_of(member))
    shared = len(place.learners) > 1
    key = "place.shared" if shared else "place.line"
    return said(key, group=title, name=name_of(member), number=place.number, points=place.points, many=many)
