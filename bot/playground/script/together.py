"""What people do in a group of a dialogue: who is there, who acts where, and the gestures that only groups have."""

from dataclasses import dataclass, field

from bot.playground.script import gestures
from bot.playground.script.dialogue import Dialogue, Turn
from bot.playground.script.gestures import Absent
from bot.playground.script.reading import Place, heard, plain, poll_of, told, transcript
from bot.playground.wire import present, rows, text
from bot.playground.world import masks, talk, voting
from bot.playground.world.chats import Chat
from bot.playground.world.people import Person
from bot.playground.world.posts import Post
from bot.playground.world.world import World


@dataclass(slots=True)
class Together:
    """The people of a dialogue and their group, if it has one."""

    world: World
    people: dict[str, Person]
    group: Chat | None = None
    topics: dict[str, int] = field(default_factory=dict)

    def who(self, turn: Turn) -> Person:
        """Return who acts in a turn: the learner, unless it names somebody."""
        name = text(turn.get("by"))
        return self.people[name] if name else next(iter(self.people.values()))

    def where(self, turn: Turn) -> Place:
        """Return the chat in which a turn happens."""
        return self.who(turn) if self.group is None or turn.get("in") == "private" else self.group

    def chat(self, turn: Turn) -> Chat | None:
        """Return the group a turn happens in, or None for a private chat."""
        place = self.where(turn)
        return place if isinstance(place, Chat) else None

    def thread(self, turn: Turn) -> int | None:
        """Return the topic a turn happens in."""
        return self.topics.get(text(turn.get("topic")))

    def say(self, turn: Turn, words: str) -> None:
        """Write, in one's own name or behind another."""
        who, chat, thread, mask = self.who(turn), self.chat(turn), self.thread(turn), text(turn.get("behind"))
        if mask and chat is not None:
            hidden = masks.behind(chat, mask) | present(thread=thread)
            talk.say(self.world, who, chat, talk.worded("text", words), **hidden)
        else:
            gestures.say(self.world, who, words, chat=chat, thread=thread)

    def tag(self, turn: Turn) -> str | None:
        """Return the tag beside the name of whoever acts."""
        member = self._present().members.get(self.who(turn).id)
        return member.tag if member else None

    def act(self, turn: Turn) -> None:
        """Do what only groups have."""
        world, who, group = self.world, self.who(turn), self._present()
        match turn:
            case {"vote": wanted}:
                self._vote(who, [text(one) for one in rows(wanted)] if isinstance(wanted, list) else [text(wanted)])
            case {"bring": status}:
                world.add_bot(group, by=who, status="member" if status is True else text(status))
            case {"expel": True}:
                world.add_bot(group, by=who, status="kicked")
            case {"mute": muted}:
                world.add_bot(group, by=who, status="restricted" if muted else "member")
            case {"migrate": True} | {"shut": _} | {"drop": _}:
                self._rebuild(turn, group)
            case {"leave": True} | {"join": True}:
                world.member(group, who, "left" if "leave" in turn else "member")
            case _:
                self._touch(turn, who)

    def _touch(self, turn: Turn, who: Person) -> None:
        """Do what is done to a message of the group, or brings one."""
        match turn:
            case {"reply": words}:
                self._reply(who, text(words), text(turn.get("to")))
            case {"follow": label}:
                self._follow(who, text(label))
            case {"late": wanted}:
                post = self._newest_poll()
                poll = self.world.polls[text(post.poll)]
                voting.tell_late(self.world, poll, who, self._places(post, [text(wanted)]))
            case {"erase": words}:
                self.world.erase(who, self._having(text(words)))
            case {"forwards": words}:
                masks.forwards(self.world, text(words), chat=self._present())
            case _:
                pass

    def _rebuild(self, turn: Turn, group: Chat) -> None:
        match turn:
            case {"migrate": True}:
                self.group = self.world.migrate(group)
            case {"shut": name}:
                group.topics[self.topics[text(name)]].closed = True
            case {"drop": name}:
                del group.topics[self.topics[text(name)]]
            case _:
                pass

    def _follow(self, who: Person, label: str) -> None:
        """Open the deep link of the newest button with this label in the private chat."""
        for post in reversed(heard(self.world, self._present())):
            for button in post.buttons():
                if plain(text(button["text"])) == label and "url" in button:
                    self.world.start(who, text(button["url"]).partition("start=")[2])
                    return
        message = f"there is no link {label!r}\n{transcript(self.world, self._present())}"
        raise Absent(message)

    def _reply(self, who: Person, words: str, to: str) -> None:
        """Answer the newest message, the tutor's or a member's, that has these words."""
        self.world.say(who, words, chat=self._present(), reply_to=self._having(to))

    def _having(self, words: str) -> Post:
        """Return the newest message that has these words, also one that was deleted where no other has."""
        group = self._present()
        fitting = [post for post in group.posts.values() if words in told(post)]
        if not fitting:
            message = f"there is no message {words!r}\n{transcript(self.world, group)}"
            raise Absent(message)
        return max(fitting, key=lambda post: (not post.deleted, post.id))

    def _vote(self, who: Person, beginnings: list[str]) -> None:
        """Vote in the newest poll for the options that begin so."""
        post = self._newest_poll()
        self.world.vote(who, post, *self._places(post, beginnings))

    def _places(self, post: Post, beginnings: list[str]) -> tuple[int, ...]:
        """Return where the options stand that begin so."""
        poll = poll_of(self.world, post)
        options = [plain(text(one.content["text"])) for one in poll.options] if poll else []
        chosen = [place for place, said in enumerate(options) if any(said.startswith(one) for one in beginnings)]
        if beginnings and len(chosen) != len(beginnings):
            message = f"no such options as {beginnings} in {options}"
            raise Absent(message)
        return tuple(chosen)

    def _newest_poll(self) -> Post:
        polls = [post for post in heard(self.world, self._present()) if post.poll]
        if not polls:
            message = f"there is no poll\n{transcript(self.world, self._present())}"
            raise Absent(message)
        return polls[-1]

    def _present(self) -> Chat:
        if self.group is None:
            message = "the dialogue has no group"
            raise Absent(message)
        return self.group


def gathered(world: World, dialogue: Dialogue, person: Person) -> Together:
    """Let the members in and found the group of a dialogue, if it has one."""
    people = {dialogue.name: person}
    company = dialogue.group
    if company is None:
        return Together(world, people)
    people |= {name: world.user(name, language=dialogue.language, zone=dialogue.zone) for name in company.members}
    forum = bool(company.topics)
    group = world.group(company.title, list(people.values()), forum=forum, kind=company.kind, bot=None)
    topics = {name: world.topic(group, name, by=person).id for name in company.topics}
    return Together(world, people, group, topics)
