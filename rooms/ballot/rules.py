"""What makes a ballot valid: how many points a person has, and how many may go to one candidate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

POINTS, APPROVAL, SINGLE = "points", "approval", "single"

ACCEPTED, BLANK, REPLACED = "accepted", "accepted_blank", "replaced_by_later_ballot"
TOO_MANY, OVER_MOST, UNKNOWN = "rejected_too_many_points", "rejected_over_area_max", "rejected_unknown_candidate"
NEGATIVE, TOO_LATE, TWICE = "rejected_negative_points", "rejected_too_late", "rejected_second_paper"


@dataclass(frozen=True, slots=True)
class Rules:
    """Points a person may give, at most so many to one candidate, and how many candidates are chosen."""

    mode: str = POINTS
    points: int = 5
    most: int = 2
    chosen: int = 5


def rules_for(mode: str, points: int, most: int, chosen: int, candidates: int) -> Rules:
    """The rules of a way of choosing: points, approval (any number, one each) or a single choice."""
    if mode == APPROVAL:
        return Rules(APPROVAL, candidates, 1, chosen)
    if mode == SINGLE:
        return Rules(SINGLE, 1, 1, chosen)
    return Rules(POINTS, points, most, chosen)


def fault(rules: Rules, candidates: Iterable[str], points: Mapping[str, int]) -> str:
    """Why a ballot can't count, as one of the reasons above, or "" when it is valid. A blank one is valid."""
    if any(given < 0 for given in points.values()):
        return NEGATIVE
    if not set(points) <= set(candidates):
        return UNKNOWN
    if sum(points.values()) > rules.points:
        return TOO_MANY
    if any(given > rules.most for given in points.values()):
        return OVER_MOST
    return ""


def given(points: Mapping[str, int]) -> dict[str, int]:
    """Only the candidates that got something."""
    return {candidate: number for candidate, number in points.items() if number}
