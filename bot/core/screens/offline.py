"""A week of lessons in one file: offered with its size, sent when asked for."""

from collections.abc import Sequence

from bot.core.presses import Verb
from bot.core.replies import Attachment, Replies, Reply, Several, Style
from bot.core.screens.parts import button, passage, said, today_row

OFFLINE = "offline"  # the screen, the maker of the file


def offered(lessons: Sequence[str], kilobytes: int) -> Reply:
    """Tell which lessons the file holds and how big it is, before it costs anything."""
    titles = Several(lines=tuple(said("offline.entry", title=passage(one, "title")) for one in lessons))
    lines = (said("offline.offer", lessons=len(lessons), size=kilobytes), titles)
    send = button("offline.send", Verb.OFFLINE, "go", style=Style.PRIMARY)
    return Reply(lines=lines, buttons=((send,), today_row()), screen=OFFLINE)


def sent(first: str, last: str, key: str) -> Replies:
    """Send the file, and leave no button behind that would send it again by mistake."""
    file = Attachment(make=OFFLINE, args={"first": first, "last": last}, name=f"smm-{first}-{last}.html")
    told = Reply(lines=(said("offline.coming"),), buttons=(today_row(),), screen=OFFLINE)
    return (told, Reply(lines=(said("offline.file"),), attachment=file, buttons=(today_row(),), key=key))
