"""A ballot: the room chooses a few out of many, each person alone and all at once."""

from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import Kind, Number, OnWall, Pick, Ref, Refused, Wording

ballot = Kind("ballot")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to choose: its id leads back to where it came from, its letter stays fixed on every screen."""

    id: Ref
    title: Wording
    letter: str = ""


@ballot.settings
class Settings:
    """A ballot as it is set up. Candidates are listed here or come from the room named in `source`.

    `heirs` are rooms that receive what was chosen. `proof` says what "one person, one ballot" rests on.
    """

    question: Annotated[Wording, OnWall()] = ()
    candidates: tuple[Candidate, ...] = ()
    mode: Annotated[str, Pick("points", "approval", "single")] = "points"
    points: Annotated[int, Number(1, 1000)] = 5
    most: Annotated[int, Number(1, 1000)] = 2
    chosen: Annotated[int, Number(1, 15)] = 5
    minutes: Annotated[int, Number(1, 180)] = 7
    run_off_minutes: Annotated[int, Number(1, 60)] = 2
    grace_seconds: Annotated[int, Number(0, 600)] = 60
    missing_minutes: Annotated[int, Number(1, 15)] = 1
    enough_percent: Annotated[int, Number(0, 100)] = 60
    proof: Annotated[str, Pick("phone", "card")] = "phone"
    source: str = ""
    heirs: tuple[str, ...] = ()


@ballot.checks
def check(settings: Settings) -> None:
    """Refuse a ballot nobody could cast."""
    if settings.mode == "points" and settings.most > settings.points:
        raise Refused("{path}: {most} for one candidate is more than the {points} points a person has.",
                      path="ballot.most", most=settings.most, points=settings.points)  # fmt: skip
    ids = [candidate.id for candidate in settings.candidates]
    for id in ids:
        if ids.count(id) > 1:
            raise Refused("{path}: “{id}” is there twice. Give every candidate its own id.",
                          path="ballot.candidates", id=id)  # fmt: skip
    if len(ids) > len(LETTERS):
        raise Refused("{path}: {count} are too many to choose from; {most} is the most.", path="ballot.candidates",
                      count=len(ids), most=len(LETTERS))  # fmt: skip
    if not ids and not settings.source:
        raise Refused("{path}: list what can be chosen, or name the room it comes from.", path="ballot.candidates")
