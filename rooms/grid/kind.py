"""What is decided about a table of who gives what to whom before it opens: its domains, and what is asked."""

from dataclasses import dataclass
from typing import Annotated

from rooms import contributions
from rooms.kernel import Flag, Kind, OnWall, Ref, Refused, Wording

grid = Kind("grid")

GIVES, NEEDS = "gives", "needs"
SIDES = (GIVES, NEEDS)
CONTRIBUTIONS = ("", *contributions.CONTRIBUTIONS)
MOST_DOMAINS = 12


@dataclass(frozen=True, slots=True)
class Domain:
    """An organisation, a sector, a part of the chain: it has a row and a column."""

    id: Ref
    name: Wording


@grid.settings
class Settings:
    """Domains that are known beforehand; the team may add others. `hold_back`: lines wait until the team saw them."""

    title: Wording = ()
    question: Annotated[Wording, OnWall()] = ()
    domains: tuple[Domain, ...] = ()
    hold_back: Flag = False


@grid.checks
def check(settings: Settings) -> None:
    """Refuse a table with two rows of one name, or more than a hall can read."""
    ids = [domain.id for domain in settings.domains]
    for id in ids:
        if ids.count(id) > 1:
            raise Refused("{path}: {name} is there twice.", path="grid.domains", name=id)
    if len(ids) > MOST_DOMAINS:
        raise Refused("{path}: at most {most} domains.", path="grid.domains", most=MOST_DOMAINS)
