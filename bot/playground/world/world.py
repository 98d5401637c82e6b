"""The user side in Python: the state, and a verb for everything people do with their phones."""

from bot.playground.wire import Thing, present, text
from bot.playground.world import inquiries, rooms, talk, voting
from bot.playground.world.chats import COLOR, Chat, Status, Topic
from bot.playground.world.files import StoredFile, dimensions, document, photo_sizes
from bot.playground.world.people import Person
from bot.playground.world.posts import Post
from bot.playground.world.state import Inquiry, Query, State

FIRST_PERSON = 1001
OCTETS = "application/octet-stream"
MIMES = {"photo": "image/jpeg", "voice": "audio/ogg", "video": "video/mp4", "sticker": "image/webp"}
Who = Person | int


class World(State):
    """The playground's world. People and chats may be given as values or by id; a chat left out is the private one."""

    def user(
        self, first_name: str, *, language: str | None = "sw", zone: str = "Africa/Dar_es_Salaam", **names: str | None
    ) -> Person:
        """Let a person into the playground."""
        identity = FIRST_PERSON + len(self.people)
        person = Person(
            id=identity,
            first_name=first_name,
            last_name=names.get("last_name"),
            username=names.get("username"),
            language=language,
            zone=zone,
        )
        self.people[identity] = person
        self.tell("person", person=person.page())
        talk.private_chat(self, person)
        return person

    def group(
        self,
        title: str,
        members: list[Person],
        *,
        forum: bool = False,
        kind: str = "supergroup",
        bot: str | None = "member",
    ) -> Chat:
        """Found a group and let its founder add the bot with a status; None leaves the bot out."""
        chat = rooms.found_group(self, title, [person.id for person in members], kind=kind, forum=forum)
        if bot is not None:
            self.add_bot(chat, by=members[0], status=bot)
        return chat

    def add_bot(self, chat: Chat | int, *, by: Who, status: str = "member") -> None:
        """Let a member add the bot, promote it (administrator), or throw it out (left, kicked)."""
        rooms.change_bot(self, self.find_chat(chat), Status(status), by=self.who(by))

    def member(self, chat: Chat | int, person: Who, status: str = "member", *, by: Who | None = None) -> None:
        """Let a person join, leave, be promoted, kicked: member, left, administrator, kicked."""
        actor = None if by is None else self.who(by)
        rooms.change_member(self, self.find_chat(chat), self.who(person), Status(status), by=actor)

    def topic(self, chat: Chat | int, name: str, *, by: Who | None = None) -> Topic:
        """Let a member open a forum topic."""
        room = self.find_chat(chat)
        author = next(iter(room.members)) if by is None else self.who(by).id
        return rooms.open_topic(self, room, {"name": name, "icon_color": COLOR}, author=author)

    def migrate(self, chat: Chat | int, *tell: str) -> Chat:
        """Turn a group into a supergroup and tell it from the sides "old" and "new", or those named; gives the new."""
        return rooms.migrate(self, self.find_chat(chat), tell or ("old", "new"))

    def start(self, person: Who, payload: str | None = None) -> Post:
        """Press START or open a deep link."""
        return talk.start(self, self.who(person), payload)

    def say(
        self,
        person: Who,
        words: str,
        *,
        chat: Chat | int | None = None,
        reply_to: Post | int | None = None,
        thread: int | None = None,
    ) -> Post:
        """Write a message."""
        room = self._room(person, chat)
        return talk.say(
            self, self.who(person), room, talk.worded("text", words), **self._context(room, reply_to, thread)
        )

    def send(
        self, person: Who, kind: str, content: bytes = b"", *, chat: Chat | int | None = None, **details: object
    ) -> Post:
        """Send a photo, document, voice, video or sticker; details are name, caption, duration, thread."""
        fields = self._file(kind, content, name=text(details.get("name")), duration=details.get("duration"))
        thread, caption = details.get("thread"), text(details.get("caption"))
        room = self._room(person, chat)
        context = self._context(room, None, thread if isinstance(thread, int) else None)
        words = talk.worded("caption", caption) if caption else {}
        return talk.say(self, self.who(person), room, {**fields, **words}, **context)

    def press(self, person: Who, button: str, *, post: Post | None = None, stale: bool = False) -> Query:
        """Press an inline button by its label or data; without a post, the newest message the person sees with it."""
        human = self.who(person)
        under = post or self._newest_with(human, button)
        labels = {text(row.get("text")): text(row.get("callback_data")) for row in under.buttons()}
        return talk.press(self, human, under, labels.get(button, button), stale=stale)

    def inquire(self, person: Who, words: str, *, chat: Chat | int | None = None) -> Inquiry:
        """Type the bot's name and some words into a chat's text field (inline mode)."""
        return inquiries.inquire(self, self.who(person), self._room(person, chat), words)

    def choose(self, inquiry: Inquiry, result: str) -> Post:
        """Send one of the results the bot offered, by its id."""
        return inquiries.choose(self, inquiry, result)

    def vote(self, person: Who, post: Post, *options: int) -> None:
        """Vote in a poll; no option takes the vote back."""
        voting.vote(self, self.polls[post.poll or ""], self.who(person), options)

    def react(self, person: Who, post: Post, emoji: str | None) -> None:
        """Set a reaction or take it back."""
        talk.react(self, self.who(person), post, [{"type": "emoji", "emoji": emoji}] if emoji else [])

    def edit(self, person: Who, post: Post, words: str) -> Post:
        """Edit one's own message."""
        return talk.edit(self, self.who(person), post, words)

    def erase(self, person: Who, post: Post) -> None:
        """Delete a message for everyone."""
        talk.erase(self, self.who(person), post)

    def block(self, person: Who) -> None:
        """Block the bot."""
        talk.block(self, self.who(person), blocked=True)

    def unblock(self, person: Who) -> None:
        """Let the bot back."""
        talk.block(self, self.who(person), blocked=False)

    def join(self, person: Who, chat: Chat | int) -> None:
        """Join a group."""
        self.member(chat, person, "member")

    def leave(self, person: Who, chat: Chat | int) -> None:
        """Leave a group."""
        self.member(chat, person, "left")

    def promote(self, person: Who, chat: Chat | int, *, by: Who | None = None) -> None:
        """Make someone an administrator."""
        self.member(chat, person, "administrator", by=by)

    def speak(self, person: Who, language: str | None) -> None:
        """Change the language of a person's phone."""
        talk.change_person(self, self.who(person), {"language": language})

    def delete_account(self, person: Who) -> None:
        """Let an account disappear; the bot gets 403 from now on."""
        self.who(person).gone = True

    def posts(self, chat: Chat | Person | int) -> list[Post]:
        """Give the messages of a chat that were not deleted, oldest first."""
        return [post for post in self.find_chat(chat).posts.values() if not post.deleted]

    def who(self, person: Who) -> Person:
        """Give the person of an id."""
        return person if isinstance(person, Person) else self.person(person)

    def find_chat(self, chat: Chat | Person | int) -> Chat:
        """Give the chat of an id or a person."""
        return chat if isinstance(chat, Chat) else self.chats[chat.id if isinstance(chat, Person) else chat]

    def _room(self, person: Who, chat: Chat | int | None) -> Chat:
        return talk.private_chat(self, self.who(person)) if chat is None else self.find_chat(chat)

    def _context(self, chat: Chat, reply_to: Post | int | None, thread: int | None) -> Thing:
        answered = reply_to.id if isinstance(reply_to, Post) else reply_to
        replied = None if answered is None else self.post(chat.id, answered)  # what was deleted nobody answers
        inherited = replied.thread if replied is not None and thread is None else thread
        return present(
            reply_to=None if replied is None else self.quoted(replied), thread=talk.topic_of(chat, inherited)
        )

    def _newest_with(self, person: Person, button: str) -> Post:
        seen = [c for c in self.chats.values() if c.id == person.id or (not c.private and person.id in c.members)]
        found = [post for chat in seen if (post := _last_with(chat, button)) is not None]
        if not found:
            words = f"no message shows {person.first_name} a button {button!r}"
            raise talk.Impossible(words)
        return max(found, key=lambda post: (post.date, post.id))

    def _file(self, kind: str, content: bytes, *, name: str, duration: object) -> Thing:
        stored = self.files.keep(kind, name=name, mime=MIMES.get(kind, OCTETS), content=content or kind.encode())
        shown = self.files.looks[stored.id] = self._shown(stored, duration if isinstance(duration, int) else 1)
        return shown

    def _shown(self, stored: StoredFile, seconds: int) -> Thing:
        size = dict(zip(("width", "height"), dimensions(stored.content) or (512, 512), strict=True))
        match stored.kind:
            case "photo":
                return {"photo": photo_sizes(self.files, stored)}
            case "voice":
                return {"voice": {**stored.shape(), "duration": seconds, "mime_type": stored.mime}}
            case "video":
                return {"video": {**stored.shape(), **size, "duration": seconds, "mime_type": stored.mime}}
            case "sticker":
                flags = {"type": "regular", "is_animated": False, "is_video": False}
                return {"sticker": {**stored.shape(), **size, **flags}}
            case _:
                return {"document": document(stored)}


def _last_with(chat: Chat, button: str) -> Post | None:
    """Give a chat's newest message that shows a button with this label or data."""
    for post in reversed(chat.posts.values()):
        if not post.deleted and any(button in {row.get("text"), row.get("callback_data")} for row in post.buttons()):
            return post
    return None
