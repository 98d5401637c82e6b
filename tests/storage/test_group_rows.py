"""Groups as rows: every field comes back, first votes stay, what waits in vain goes, who is forgotten takes all."""

from dataclasses import replace

import pytest

from bot.core.groups.group import Group, GroupDue, GroupDueKind, GroupState
from bot.core.groups.quiz import Asked, Turnout
from bot.core.learner import Learner
from bot.core.names import Country, GroupId, Language, LearnerId
from bot.storage import addresses, dues, learners
from bot.storage.engine.store import Tx
from bot.storage.groups import dues as group_dues
from bot.storage.groups import invitations, members, posts, quizzes, rooms, votes
from bot.storage.groups.votes import Early, Score, Vote

SW = Language("sw")


@pytest.fixture
def group(tx: Tx) -> Group:
    """A group that has just let us in."""
    return rooms.create(tx, addresses.chat_for(tx, -1001), "Darasa", 5)


@pytest.fixture
def other(tx: Tx) -> Learner:
    """Somebody else."""
    return learners.create(tx, addresses.chat_for(tx, 888), SW, 5)


def asked(group: Group, *, at: int = 10) -> Asked:
    return Asked(id=0, group=group.id, lesson="role", item="plain", options=("a", "b", "c"), asked_at=at)


def vote(who: Learner, *places: int, at: int = 20) -> Vote:
    return Vote(learner=who.id, places=places, at=at)


class TestRooms:
    def test_every_field_comes_back(self, tx: Tx, group: Group, learner: Learner) -> None:
        full = replace(
            group,
            title="Jina «jipya»",
            state=GroupState.ACTIVE,
            language=SW,
            place="dar",
            country=Country("TZ"),
            zone="Africa/Dar_es_Salaam",
            hour=0,
            rest_days=(0, 6),
            topic=7,
            lesson="role",
            set_up_by=learner.id,
        )
        rooms.save(tx, full)
        assert rooms.load(tx, group.id) == rooms.by_chat(tx, group.chat) == rooms.by_code(tx, group.code) == full

    def test_its_title_is_not_readable_on_the_disk(self, tx: Tx, group: Group) -> None:
        sealed = tx.execute("SELECT title FROM study_group WHERE id = :id", {"id": group.id}).fetchone()["title"]
        assert b"Darasa" not in sealed

    def test_nobody_lives_behind_a_made_up_link(self, tx: Tx, group: Group) -> None:
        assert rooms.by_code(tx, group.code[:-1] + "0") is None
        assert rooms.load(tx, GroupId(99)) is None

    def test_the_older_group_wins_where_two_ids_were_one(self, tx: Tx, group: Group) -> None:
        twin = rooms.create(tx, addresses.chat_for(tx, -1002), "Darasa", 9)
        addresses.move(tx, -1001, -1002)
        found = addresses.find(tx, -1002)
        assert found == group.chat
        assert rooms.by_chat(tx, group.chat) == group
        assert rooms.load(tx, twin.id) is None

    def test_who_set_it_up_can_be_forgotten(self, tx: Tx, group: Group, learner: Learner) -> None:
        rooms.save(tx, replace(group, set_up_by=learner.id))
        learners.erase(tx, learner.id)
        found = rooms.load(tx, group.id)
        assert found is not None
        assert found.set_up_by is None


class TestDues:
    def test_a_row_stands_once_and_is_taken_once(self, tx: Tx, group: Group) -> None:
        due = GroupDue(at=10, group=group.id, kind=GroupDueKind.CLOSE, note="1")
        for at in (9, 10):
            group_dues.set(tx, replace(due, at=at))
        assert group_dues.due(tx, 10, 9) == (due,)
        assert (group_dues.take(tx, due), group_dues.take(tx, due)) == (True, False)

    def test_the_clock_wakes_for_groups_as_for_learners(self, tx: Tx, group: Group) -> None:
        assert dues.next_at(tx) is None
        group_dues.set(tx, GroupDue(at=77, group=group.id, kind=GroupDueKind.POST))
        assert dues.next_at(tx) == 77

    def test_one_kind_or_all_can_be_cleared(self, tx: Tx, group: Group) -> None:
        for kind in GroupDueKind:
            group_dues.set(tx, GroupDue(at=5, group=group.id, kind=kind))
        group_dues.clear(tx, group.id, GroupDueKind.POST)
        assert GroupDueKind.POST not in {one.kind for one in group_dues.of(tx, group.id)}
        group_dues.clear_all(tx, group.id)
        assert group_dues.of(tx, group.id) == ()


class TestPosts:
    def test_a_key_is_used_once_and_freed_when_nothing_left(self, tx: Tx, group: Group) -> None:
        post = {"day": 3, "kind": "glesson", "lesson": "role", "at": 5}
        assert [posts.record(tx, group.id, "k", **post) for _ in range(2)] == [True, False]
        assert (posts.made(tx, "k"), posts.on_day(tx, group.id, 3), posts.lessons(tx, group.id)) == (
            True,
            1,
            frozenset({"role"}),
        )
        posts.free(tx, "k")
        assert (posts.made(tx, "k"), posts.on_day(tx, group.id, 3)) == (False, 0)


class TestQuizzes:
    def test_a_quiz_is_known_by_its_poll_once_that_is_told(self, tx: Tx, group: Group) -> None:
        quiz = quizzes.add(tx, asked(group))
        assert [one.id for one in quizzes.unrecorded(tx, 0)] == [quiz]
        quizzes.record(tx, quiz, "p1")
        quizzes.record(tx, quiz, "p2")
        assert quizzes.by_poll(tx, "p1") == replace(asked(group), id=quiz, poll="p1")
        assert quizzes.by_poll(tx, "p2") is None
        assert quizzes.unrecorded(tx, 0) == ()

    def test_a_poll_of_one_quiz_is_not_anothers(self, tx: Tx, group: Group) -> None:
        first, second = quizzes.add(tx, asked(group)), quizzes.add(tx, asked(group))
        quizzes.record(tx, first, "p")
        quizzes.record(tx, second, "p")
        found = quizzes.by_poll(tx, "p")
        assert found is not None
        assert found.id == first

    def test_one_that_was_never_sent_is_removed_and_one_that_was_stays(self, tx: Tx, group: Group) -> None:
        gone, kept = quizzes.add(tx, asked(group)), quizzes.add(tx, asked(group))
        quizzes.record(tx, kept, "p")
        for quiz in (gone, kept):
            quizzes.remove(tx, quiz)
        assert quizzes.load(tx, gone) is None
        quizzes.close(tx, kept, 50)
        last = quizzes.last_closed(tx, group.id)
        assert last is not None
        assert (last.id, last.closed_at) == (kept, 50)


class TestVotes:
    def test_the_first_vote_stays(self, tx: Tx, group: Group, learner: Learner, other: Learner) -> None:
        quiz = quizzes.add(tx, asked(group))
        assert votes.cast(tx, quiz, vote(learner, 1), ("b",), right=True)
        assert not votes.cast(tx, quiz, vote(learner, 0), ("a",), right=False)
        assert votes.cast(tx, quiz, vote(other, 0, at=21), ("a",), right=False)
        assert votes.turnout(tx, quiz) == Turnout(took_part=2, right=1)
        assert votes.voters(tx, quiz) == (learner.id, other.id)
        assert votes.scores(tx, group.id, 0, 11) == (
            Score(learner=learner.id, points=1, votes=1),
            Score(learner=other.id, points=0, votes=1),
        )
        assert votes.scores(tx, group.id, 11, 99) == ()

    def test_early_ones_wait_in_their_order_and_not_for_ever(self, tx: Tx, learner: Learner, other: Learner) -> None:
        votes.keep_early(tx, "p", vote(other, 2, at=30))
        votes.keep_early(tx, "p", vote(learner, 0, 1, at=20))
        votes.keep_early(tx, "p", vote(learner, 2, at=40))
        assert votes.take_early(tx, "p") == (
            Early(first=vote(learner, 0, 1, at=20), latest=(2,)),
            Early(first=vote(other, 2, at=30), latest=(2,)),
        )
        assert votes.take_early(tx, "p") == ()
        votes.keep_early(tx, "p", vote(learner, 0, at=20))
        votes.prune_early(tx, 21)
        assert votes.take_early(tx, "p") == ()

    def test_an_early_one_that_is_taken_back_is_remembered_as_the_first(self, tx: Tx, learner: Learner) -> None:
        votes.keep_early(tx, "p", vote(learner))
        assert votes.take_early(tx, "p") == (), "nothing to take back"
        votes.keep_early(tx, "p", vote(learner, 1))
        votes.keep_early(tx, "p", vote(learner))
        assert votes.take_early(tx, "p") == (Early(first=vote(learner, 1), latest=()),)


class TestMembers:
    def test_each_has_a_number_of_their_own_for_good(
        self, tx: Tx, group: Group, learner: Learner, other: Learner
    ) -> None:
        first = members.join(tx, group.id, learner.id, 5)
        second = members.join(tx, group.id, other.id, 6)
        assert (first.number, second.number) == (1, 2)
        changed = replace(first, name="Mama Asha", linked_at=7, left_at=8, hidden=True)
        members.save(tx, changed)
        assert members.join(tx, group.id, learner.id, 99) == members.load(tx, group.id, learner.id) == changed
        assert members.of_group(tx, group.id) == (changed, second)
        assert members.of_learner(tx, other.id) == (second,)

    def test_who_asks_to_be_forgotten_leaves_nothing(self, tx: Tx, group: Group, learner: Learner) -> None:
        quiz = quizzes.add(tx, asked(group))
        members.join(tx, group.id, learner.id, 5)
        votes.cast(tx, quiz, vote(learner, 1), ("b",), right=True)
        votes.keep_early(tx, "p", vote(learner, 1))
        invitations.greet_as(tx, invitations.of(tx, learner.id).learner, "Asha")
        learners.erase(tx, learner.id)
        tables = ("group_member", "group_vote", "early_vote", "invitation", "friend")
        left = {table: tx.execute(f"SELECT COUNT(*) AS n FROM {table}").fetchone()["n"] for table in tables}  # noqa: S608
        assert set(left.values()) == {0}, left


class TestInvitations:
    def test_a_link_is_the_learners_own_and_names_nobody_without_a_yes(
        self, tx: Tx, learner: Learner, other: Learner
    ) -> None:
        own = invitations.of(tx, learner.id)
        assert own == invitations.of(tx, learner.id) == invitations.by_code(tx, own.code)
        assert own.name is None
        assert invitations.of(tx, other.id).code != own.code
        invitations.greet_as(tx, learner.id, "Asha")
        assert invitations.of(tx, learner.id).name == "Asha"
        invitations.greet_as(tx, learner.id, None)
        assert invitations.of(tx, learner.id).name is None

    def test_the_first_invitation_counts(self, tx: Tx, learner: Learner, other: Learner) -> None:
        third = learners.create(tx, addresses.chat_for(tx, 999), SW, 5)
        for inviter in (learner, other):
            invitations.came(tx, third.id, inviter.id, 7)
        assert [invitations.friends(tx, LearnerId(one.id)) for one in (learner, other)] == [1, 0]
