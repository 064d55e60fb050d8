"""Which method a line of a programme means, by the words organisers use for it."""

import re

from rooms.kernel.letters import folded

METHODS: tuple[tuple[str, str, str], ...] = (
    ("break", "", "pauze break lunch diner dinner borrel drinks avondeten koffiepauze theepauze ontbijt breakfast "
                  "middagpauze pause mittag mittagspause almoco intervalo"),
    ("open_space", "openspace", "open-space openspace open-ruimte marktplaats marketplace tijdvak slot sessies "
                                "sessions"),
    ("world_cafe", "cafe", "cafe worldcafe wereldcafe world-cafe"),
    ("ballot", "ballot", "stemming stemmen stemronde ballot vote voting keuze kiezen choice choose"),
    ("hub", "needs", "hub hubruimte"),
    ("wall_of_needs", "needs", "needs behoeften behoeftemuur vraag-en-aanbod wall-of-needs offers"),
    ("gallery", "", "galerij gallery"),
    ("circle", "", "kring openingskring slotkring circle check-in checkin inchecken"),
)  # fmt: skip
"""Format, kind of room, words; a word stands for itself, one with hyphens for these words in a row. The first one in
the list counts: “Lunch (hub open)” is lunch."""
BESIDE = ("hele dag", "all day", "doorlopend", "all the time", "de hele tijd", "ganztagig", "o dia todo")
BEGINS = ("marktplaats", "marketplace", "opening")
"""In an Open Space no session is held meanwhile."""
_BETWEEN = re.compile(r"[^\w]+")


def method_of(title: str) -> tuple[str, str]:
    """(format, kind of room) of a block with this title; ("plenary", "") where it names no method."""
    words = f" {_BETWEEN.sub(' ', folded(title))} "
    for format, kind, names in METHODS:
        if any(f" {name.replace('-', ' ')} " in words for name in names.split()):
            return format, kind
    return "plenary", ""


def all_day(title: str) -> bool:
    """Whether it goes on beside everything else: “Behoeften (hele dag)”, “Needs, all day”."""
    return any(words in folded(title) for words in BESIDE)


def begins(title: str) -> bool:
    """Whether this is where an Open Space makes its agenda."""
    return any(name in folded(title) for name in BEGINS)
