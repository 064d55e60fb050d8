"""How a roadmap is set up: what its fields are called, and the languages of the gathering, in which people write."""

from rooms.kernel import Data, Plain
from rooms.kernel.telling import N_, Day, FileIn, Format, RoomField, SetUp
from rooms.roadmap.kind import AT_ONCE, LICENCES, WHEN_I_SAY, roadmap
from rooms.roadmap.template import draft_from


def prepares(settings: Plain, day: Day) -> Data:
    """People write in the languages of the gathering, and look from its perspectives."""
    return {"languages": list(day.languages), "perspectives": list(day.perspectives), **settings}


roadmap.set_up = SetUp(
    title=N_("Roadmap: conditions for the areas"),
    tab=N_("Roadmap"),
    formats=(Format("roadmap", N_("Roadmap")),),
    prepares=prepares,
    hidden=("languages", "perspectives"),
    hands={"heirs": "TakeTemplate"},
    widgets={"needs": RoomField("TakeRequest")},
    labels={
        "area": N_("Area (its short name)"),
        "draft": N_("Conditions the core team drafted"),
        "also": N_("Other areas it touches (their short names)"),
        "sentence": N_("In a whole sentence"),
        "indicator": N_("What could be counted"),
        "publish": N_("Everybody sees the draft"),
        "most_conditions": N_("Conditions of an area, at most"),
        "naming_minutes": N_("Minutes for naming"),
        "estimate_minutes": N_("Minutes for estimating"),
        "gallery_minutes": N_("Minutes for the gallery"),
        "licence": N_("Licence under which anybody may use the template"),
        "came_from": N_("The template it was begun from"),
        "needs": N_("Wall of needs"),
        "lenses": N_("Lenses to look through, on things only (one a line: quadrants, s_curve, values)"),
    },
    file=FileIn(N_("A template from another gathering (the file template.json of its harvest)"), draft_from),
    choices={
        **{licence: licence for licence in LICENCES if licence},
        AT_ONCE: N_("from the beginning"),
        WHEN_I_SAY: N_("when I say so"),
    },
)
