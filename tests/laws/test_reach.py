"""Every form of every template is met by somebody who lives through what a room can be; hardly any is out of reach."""

import re

import pytest

from eventhub.places import TEMPLATES
from rooms.kernel import Viewer
from tests.frozen.screens import SCREENS
from tests.laws.lively import ROLE, Lively
from tests.laws.test_every_kind import every_kind

NOT_MET = {
    "GiveBack": "offered after an outage of the server only",
    "ObjectToLink": "offered to the author of a note that was linked as a double",
    "ReopenCandidates": "offered between freezing the list and the ballot that takes it a moment later",
    "DrawLots": "offered after a run-off that is level again",
    "TakeAll": "offered where a tie leaves no more than may be chosen",
    "MakeCards": "offered where the recipe counts paper ballots by card",
    "SayMissing": "asked of participants between the reveal and the hand-over",
    "ScanPlace": "offered where the recipe counts heads at places",
    "PartTopic": "offered to two convenors who put their topics together",
    "NameGuardian": "offered where somebody who was introduced is a minor",
}
"""At most ten, each with what it takes to see it; stories press them."""
OFFERED = re.compile(r'/do/[^/"]+/(\w+)"')


def drawn(kind) -> set[str]:
    """The commands whose forms stood on a screen in some lives, and on the frozen day."""
    met: set[str] = set()
    for seed in range(3):
        life = Lively(kind, seed)
        for _ in life.moments(150):
            for face in sorted(kind.faces.keys() & ROLE.keys()):
                for person in life.anything.people[:2] if ROLE[face] == "participant" else ("staff-facilitator",):
                    met |= set(OFFERED.findall(life.html(face, Viewer(person, ROLE[face]))))
    return met


def test_hardly_any_form_is_out_of_reach():
    assert len(NOT_MET) <= 10


@pytest.mark.laws
@every_kind
def test_every_form_of_every_template_is_met(kind):
    here = "\n".join(path.read_text("utf-8") for path in (TEMPLATES / kind.name).glob("*.html"))
    frozen = {name for path in SCREENS.glob("*.html") for name in OFFERED.findall(path.read_text("utf-8"))}
    assert sorted(set(re.findall(r"do\('(\w+)'\)", here)) - drawn(kind) - frozen - NOT_MET.keys()) == []
