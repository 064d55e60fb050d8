"""How a table of who gives what to whom is set up."""

from rooms.grid.kind import grid
from rooms.kernel import Data
from rooms.kernel.telling import GIVEN, N_, Format, Say, SetUp


def begins(say: Say) -> Data:
    """Three domains show how it is meant; others are typed over them."""
    names = (("business", N_("Business")), ("government", N_("Government")), ("citizens", N_("Citizens")))
    return {
        "question": say(N_("What do you give to each of the others, and what do you need from them?")),
        "domains": [{"id": id, "name": say(name)} for id, name in names],
    }


grid.set_up = SetUp(
    title=N_("Who gives what to whom"),
    formats=(Format("grid", N_("Who gives what to whom"), "geven-en-nodig give-and-need waardestromen"),),
    begins=begins,
    widgets={"id": GIVEN},
    labels={"domains": N_("Domains: organisations, sectors, parts of a chain")},
)
