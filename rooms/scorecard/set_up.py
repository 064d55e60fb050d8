"""How a scorecard is set up: what its fields are called, and the languages of the gathering, in which people write."""

from rooms.kernel import Data, Plain
from rooms.kernel.telling import N_, Day, FileIn, Format, RoomField, SetUp, Taking
from rooms.scorecard.kind import ANYBODY, BY_UNIT, CITY, COUNTRY, ORGANISATION, OTHER, REGION, scorecard
from rooms.template.format import TemplateCondition, template_from_json


def prepares(settings: Plain, day: Day) -> Data:
    """People write in the languages of the gathering."""
    return {"languages": list(day.languages), **settings}


def begun_from(data: object) -> Data:
    """The areas and conditions of a template file, open ones only, with their numbers. Raises ValueError where it is
    none."""
    template = template_from_json(data)
    return {
        "areas": [
            {"id": str(area.id), "title": dict(area.title)} | ({"letter": area.letter} if area.letter else {})
            for area in template.areas
        ],
        "conditions": [
            _planned(str(area.id), one) for area in template.areas for one in area.conditions if one.open
        ],
    }  # fmt: skip


def _planned(area: str, one: TemplateCondition) -> Data:
    numbered = {"number": int(one.number)} if str(one.number).isdecimal() and 0 < int(one.number) < 10_000 else {}
    sentence = {"sentence": dict(one.sentence)} if one.sentence else {}
    return {"area": area, "title": dict(one.title), **sentence, **numbered}


def joins(settings: Plain, key: str, taking: Taking) -> Data:
    """Help that is asked becomes a need, and what somebody will do a promise, where there is a room for it."""
    joined = {**settings, **({"needs": needs} if (needs := taking("TakeRequest")) else {})}
    return {**joined, **({"commitments": promises} if (promises := taking("TakeAction")) else {})}


scorecard.set_up = SetUp(
    title=N_("Scorecard: how it stands, unit by unit"),
    tab=N_("Scorecard"),
    formats=(Format("scorecard", N_("Scorecard")), Format("review", N_("Review"))),
    prepares=prepares,
    joins=joins,
    file=FileIn(N_("A template from a roadmap (the file template.json of its harvest)"), begun_from),
    hidden=("languages",),
    widgets={"needs": RoomField("TakeRequest"), "commitments": RoomField("TakeAction")},
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
