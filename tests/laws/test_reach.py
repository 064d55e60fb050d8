"""Every wish has a way: a screen offers each command a person may send, each form of a template is met by somebody who
lives through what a room can be, and what a room asks of another one the other can take."""

import re
from dataclasses import is_dataclass, replace
from pathlib import Path

import pytest

import rooms
from eventhub.ground.places import STATIC, TEMPLATES
from rooms.kernel import EVERYONE, Ask, Kind, Open, Viewer, handover
from rooms.kernel.handover import SPOKEN
from tests.frozen.screens import SCREENS
from tests.laws.asks import asked_in_lives, asked_that_day, misfit, rooms_of_recipe
from tests.laws.begun import alike, all_settings, lived
from tests.laws.lively import ROLE, Lively
from tests.laws.test_every_kind import OURS, every_kind

NOT_MET = {
    "NameCluster": "offered where the gathering speaks one language; all our recipes speak two",
    "ObjectToLink": "offered to the author of a note that was linked as a double",
    "ReopenCandidates": "offered between freezing the list and the ballot that takes it a moment later",
    "DrawLots": "offered after a run-off that is level again",
    "TakeAll": "offered where a tie leaves no more than may be chosen",
    "MakeCards": "offered where the recipe counts paper ballots by card",
    "SayMissing": "asked of participants between the reveal and the hand-over",
    "ScanPlace": "offered where the recipe counts heads at places",
    "ObjectToJoin": "offered to whoever named a condition that the desk joined into another",
    "NameGuardian": "offered where somebody who was introduced is a minor",
}
"""At most ten, each with what it takes to see it; stories press them."""
OFFERED = re.compile(r'/do/[^/"]+/(\w+)"')


LIVES = 32
"""So many are lived until the last form was met, each in a room of another recipe; most kinds need three."""


def unmet(kind, wanted: set[str]) -> list[str]:
    """Those of these commands whose forms stood on a screen in no life."""
    met: set[str] = set()
    several = all_settings(kind)
    for seed in range(LIVES):
        if wanted <= met:
            break
        life = lived(kind, seed, several[seed % len(several)])
        for _ in life.moments(150):
            likes = alike(life)
            for face in sorted(kind.faces.keys() & ROLE.keys()):
                by_chance = life.dice(face).sample(life.anything.people, 2)
                people = (*life.anything.people[:2], *concerned(life), *by_chance)
                for person in people if ROLE[face] == "participant" else (f"staff-{ROLE[face]}",):
                    met |= set(OFFERED.findall(life.html(face, Viewer(person, ROLE[face]), hints=likes)))
    return sorted(wanted - met)


def concerned(life: Lively) -> list[str]:
    """Who did what was done last, and whom it names: what follows is offered to them."""
    *_, by, _, payload = life.stored[-1]
    return [person for person in life.anything.people if person in f"{by} {payload}"][:3]


def test_hardly_any_form_is_out_of_reach():
    assert len(NOT_MET) <= 10


@pytest.mark.laws
@every_kind
def test_every_form_of_every_template_is_met(kind):
    here = "\n".join(path.read_text("utf-8") for path in (TEMPLATES / kind.name).glob("*.html"))
    frozen = {name for path in SCREENS.glob("*.html") for name in OFFERED.findall(path.read_text("utf-8"))}
    assert unmet(kind, set(re.findall(r"do\('(\w+)'\)", here)) - frozen - NOT_MET.keys()) == []


NOT_OFFERED = {
    "LookAtClock": "the room wishes it of itself",
}
"""Commands of people that no screen of ours offers, with the reason; at most ten. This list only shrinks."""
ROOMS = Path(rooms.__file__).parent
HOUSE = [path for part in ("eventhub", "facilitator") for path in sorted((ROOMS.parent / part).rglob("*.py"))]


def offered_somewhere() -> str:
    """All that could offer a command: templates, scripts, and what faces and pages of the host hand on by name."""
    pages = [path.read_text("utf-8") for path in [*TEMPLATES.rglob("*.html"), *STATIC.glob("js/*.js")]]
    faces = [path.read_text("utf-8") for path in [*ROOMS.rglob("*.py"), *HOUSE]]
    return "\n".join([*pages, *("\n".join(re.findall(r'"[A-Z][A-Za-z]+"', text)) for text in faces)])


def unoffered(kind: Kind, text: str) -> list[str]:
    """Commands somebody may send and no screen, and no wish of a room, names."""
    of_people = {name for name, made in kind.commands.items() if made is not Open and _of_people(kind, made)}
    return sorted(name for name in of_people if not re.search(rf"""['"/]{name}['"?]""", text))


def _of_people(kind: Kind, made: type) -> bool:
    return bool(kind.rights[made].roles & set(EVERYONE))


def test_what_stands_on_the_list_is_still_offered_by_no_screen():
    text = offered_somewhere()
    assert {name for kind in OURS for name in unoffered(kind, text)} >= NOT_OFFERED.keys()


@every_kind
def test_every_command_a_person_may_send_is_offered_by_a_screen(kind):
    assert [name for name in unoffered(kind, offered_somewhere()) if name not in NOT_OFFERED] == []
    assert len(NOT_OFFERED) <= 10


def test_the_law_sees_a_command_no_screen_offers():
    kind = next(each for each in OURS if each.name == "hall")
    text = "\n".join(line for line in offered_somewhere().splitlines() if "EndInterrupt" not in line)
    assert unoffered(kind, text) == ["EndInterrupt"]


@every_kind
def test_whatever_a_room_asks_of_another_finds_somebody_who_can_take_it(kind):
    found = {misfit(ask, around) for ask, around in asked_in_lives(kind, range(1))}
    found |= {misfit(ask, around) for asked, ask, around in asked_that_day() if asked == kind.name}
    assert found - {""} == set()


@pytest.mark.laws
def test_every_hand_over_that_is_written_was_made_in_some_life():
    made = {ask.command for kind in OURS for ask, _ in asked_in_lives(kind)}
    made |= {ask.command for _, ask, _ in asked_that_day()}
    assert sorted(SPOKEN.keys() - made) == []


def test_every_word_of_a_hand_over_is_named_and_accepted_by_some_kind():
    words = {
        name for name, made in vars(handover).items() if is_dataclass(made) and made.__module__ == handover.__name__
    }
    words -= {"NotTaken"}
    assert words - {"Rest"} == SPOKEN.keys()  # where a room does not rest nobody has to be told
    assert {word for word in words if not any(word in kind.commands for kind in OURS)} == set()


def test_the_law_sees_a_hand_over_nobody_takes():
    rooms_there = rooms_of_recipe()
    fits = Ask("hall", "Follow", (("room", "cafe"),), "x")
    assert [misfit(one, rooms_there) for one in (
        fits, replace(fits, room="nowhere"), replace(fits, command="Fly"), replace(fits, fields=()),
    )] == [
        "", "Follow: no room is called nowhere", "Fly: hall has no such command", "Follow: does not fit in room",
    ]  # fmt: skip
