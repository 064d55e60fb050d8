"""What a facilitator writes down beforehand of a template: the same for the roadmap and its scorecard."""

from dataclasses import dataclass

from rooms.kernel import Ref, Wording

TITLE, SENTENCE, AREA_TITLE = 48, 200, 80
"""Most characters of a wall title (five columns of them are read from the last row), of a sentence, of an area."""


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """A breakthrough area. Without a letter it gets the next one."""

    id: Ref
    title: Wording
    letter: str = ""
