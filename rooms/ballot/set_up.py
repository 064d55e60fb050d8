"""How a ballot is set up: two candidates to begin with, or the list of the room beside it."""

from rooms.ballot.kind import ballot
from rooms.kernel import Data, Plain
from rooms.kernel.telling import GIVEN, N_, Format, RoomField, Say, SetUp, Taking

CANDIDATES = (("a", N_("The first")), ("b", N_("The second")))


def begins(say: Say) -> Data:
    """Two to choose from."""
    return {"candidates": [{"id": id, "title": say(title)} for id, title in CANDIDATES]}


def joins(settings: Plain, key: str, taking: Taking) -> Data:
    """What can be chosen comes from the room that can freeze a list, and what was chosen goes back to it."""
    source = taking("SealCandidates")
    return {"source": source, "heirs": [source]} if source else dict(settings)


ballot.set_up = SetUp(
    title=N_("Ballot"),
    formats=(
        Format("ballot", N_("Ballot"), "stemming stemmen stemronde ballot vote voting keuze kiezen choice choose"),
    ),
    begins=begins,
    joins=joins,
    hands={"heirs": "TakeAreas"},
    widgets={"id": GIVEN, "source": RoomField("SealCandidates")},
    labels={
        "candidates": N_("What can be chosen"),
        "mode": N_("Way of choosing"),
        "points": N_("Points for each person"),
        "most": N_("At most for one candidate"),
        "chosen": N_("How many are chosen"),
        "run_off_minutes": N_("Minutes for a run-off"),
        "grace_seconds": N_("Seconds of grace after the end"),
        "missing_minutes": N_("Minutes for “What is missing?”"),
        "enough_percent": N_("Turnout below this is said aloud (percent)"),
        "proof": N_("One person, one ballot rests on"),
        "source": N_("The list comes from"),
    },
    choices={
        "points": N_("points to share out"),
        "approval": N_("any number, one each"),
        "single": N_("one choice"),
        "phone": N_("each phone"),
        "card": N_("one-time cards"),
    },
)
