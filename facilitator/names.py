"""What roles are called on the pages of the team, and what they open."""

from rooms.kernel.telling import N_

ROLES: dict[str, tuple[str, str]] = {
    "facilitator": (N_("Facilitator"), N_("console, and every other screen")),
    "wall": (N_("Wall"), N_("a projector or big screen")),
    "hub_host": (N_("Hub host"), N_("hub desk: needs, offers, introductions")),
    "greeter": (N_("Greeter"), N_("door screen: find, check in, add people")),
    "harvester": (N_("Harvester"), N_("theme desk: bring ideas under headings")),
    "scribe": (N_("Scribe"), N_("type in what is on paper")),
    "floor_helper": (N_("Floor helper"), N_("the tables: who sits where, hosts, a word or a minute for one of them")),
    "steward": (N_("Steward"), N_("steward's desk: calls people back about their promises")),
}
