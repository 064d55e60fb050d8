"""A hall that chooses: the sample event's twelve areas, its 47 people, and short words for a ballot."""

import json
from pathlib import Path

from rooms.ballot import Candidate, Settings, ballot
from rooms.ballot.casting import CastBallot
from rooms.ballot.polls import CloseBallot, OpenBallot
from rooms.kernel import Person, wording
from tests.stage import Stage

SAMPLE = json.loads((Path(__file__).parent / "data" / "streams.json").read_text("utf-8"))
STREAMS = SAMPLE["streams"]
AREAS = tuple(Candidate(area["id"], wording(area["title"], area["id"])) for area in SAMPLE["areas"])
PEOPLE = [Person(f"p{n:02}", f"Person {n}", n) for n in range(1, 48)]


def few(*letters: str) -> tuple[Candidate, ...]:
    """Candidates named after their letters."""
    return tuple(Candidate(letter.lower(), wording({"en": f"Area {letter}"}, letter)) for letter in letters)


def hall(candidates=AREAS, people=PEOPLE, **settings) -> Stage:
    """A ballot on these candidates, not open yet."""
    return Stage(ballot, Settings(candidates=candidates, **settings), people)


def opened(*candidates, **settings) -> Stage:
    """A ballot that is open, by default among A, B, C and D with two to be chosen, for ana, ben, cas and dee."""
    settings = {"chosen": 2, **settings}
    stage = hall(few(*(candidates or "ABCD")), ("ana", "ben", "cas", "dee"), **settings)
    stage.facilitator.does(OpenBallot(1))
    return stage


def casts(stage: Stage, **points) -> Stage:
    """Each person's ballot in the poll that is on: casts(stage, ana={"a": 2})."""
    for person, given in points.items():
        stage.as_(person).does(CastBallot(stage.state.poll.id, given))
    return stage


def closes(stage: Stage) -> Stage:
    stage.facilitator.does(CloseBallot(stage.state.poll.id))
    return stage
