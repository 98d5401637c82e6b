"""The people who are there when nobody was invited: two learners of each language, and a group of all four."""

from bot.playground.world.world import World

SARA, FARID = "\u0633\u0627\u0631\u0627", "\u0641\u0631\u06cc\u062f"
PEOPLE = (
    ("Neema", "sw", "Africa/Dar_es_Salaam"),
    ("Wanjiru", "sw", "Africa/Nairobi"),
    (SARA, "fa", "Asia/Tehran"),
    (FARID, "fa", "Asia/Kabul"),
)
GROUP = "SMM"


def invite(world: World) -> None:
    """Let the usual people in, with a group that has the bot as a member."""
    people = [world.user(name, language=language, zone=zone) for name, language, zone in PEOPLE]
    world.group(GROUP, people)
