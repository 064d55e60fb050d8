"""What roles and rooms are called on the pages of the team."""

from facilitator.labels import N_, ROOM_TITLES

ROLES: dict[str, tuple[str, str]] = {
    "facilitator": (N_("Facilitator"), N_("console, and every other screen")),
    "wall": (N_("Wall"), N_("a projector or big screen")),
    "hub_host": (N_("Hub host"), N_("hub desk: needs, offers, introductions")),
    "greeter": (N_("Greeter"), N_("door screen: find, check in, add people")),
    "harvester": (N_("Harvester"), N_("theme desk: bring ideas under headings")),
    "scribe": (N_("Scribe"), N_("type in what is on paper")),
    "floor_helper": (N_("Floor helper"), N_("the tables: who sits where, hosts, a word or a minute for one of them")),
}


def room_title(kind: str) -> str:
    """The message key for a kind of room."""
    return ROOM_TITLES.get(kind, kind)
