"""How a scorecard is set up: what its fields are called, and the languages of the gathering, in which people write."""

from typing import Any

from rooms.kernel.telling import N_, Day, Format, Plain, RoomField, SetUp
from rooms.scorecard.kind import ANYBODY, BY_UNIT, CITY, COUNTRY, ORGANISATION, OTHER, REGION, scorecard


def prepares(settings: Plain, day: Day) -> dict[str, Any]:
    """People write in the languages of the gathering."""
    return {"languages": list(day.languages), **settings}


scorecard.set_up = SetUp(
    title=N_("Scorecard: how it stands, unit by unit"),
    tab=N_("Scorecard"),
    formats=(Format("scorecard", N_("Scorecard")), Format("review", N_("Review"))),
    prepares=prepares,
    hidden=("languages",),
    widgets={"needs": RoomField("PostCard"), "commitments": RoomField("TakeAction")},
    labels={
        "area": N_("Area (its short name)"),
        "conditions": N_("Conditions of the template"),
        "sentence": N_("In a whole sentence"),
        "units": N_("Units: countries, regions, towns, organisations"),
        "kind": N_("What sort of unit"),
        "group": N_("Group, for finding only"),
        "raters": N_("Who says how it stands"),
        "silent": N_("Hidden until the people of a unit show each other"),
        "stale_days": N_("Days without a word that count as long"),
        "review_minutes": N_("Minutes for a condition in a review"),
        "rounds": N_("Rounds"),
        "needs": N_("Wall of needs"),
        "commitments": N_("Promises"),
    },
    choices={
        BY_UNIT: N_("those who speak for a unit"), ANYBODY: N_("anybody (the unit is all of us)"),
        COUNTRY: N_("country"), REGION: N_("region"), CITY: N_("town"), ORGANISATION: N_("organisation"),
        OTHER: N_("other"),
    },
)  # fmt: skip
