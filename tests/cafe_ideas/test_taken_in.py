"""Themes are no café's alone: whoever holds ideas takes the whole part in, and has desk, list and areas."""

from dataclasses import dataclass

from rooms.kernel import FACILITATOR, Drawers, Kind, Who
from rooms.kernel.handover import TakeAreas
from rooms.themes import themes
from rooms.themes.areas import roots
from rooms.themes.candidates import FreezeCandidates
from rooms.themes.clusters import Themes
from rooms.themes.desk import GatherIdeas, TakeBackDeed
from rooms.themes.ideas import Idea, Ideas
from tests.stage import words

TEAM = Who("fay", FACILITATOR)
SAID = {id: Idea(id, words(id), 0, 0, "ana") for id in ("soil", "water", "bread")}


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk through a town, after which people gather what they saw."""

    ideas: Ideas = Ideas(all=Drawers(SAID))
    themes: Themes = Themes()
    tongues: tuple[str, ...] = ("en",)
    ballot: str = "choice"


def walked(*commands):
    """The kind, and its state after these commands."""
    kind = Kind("walk")
    kind.takes_in(themes)
    state = Walk()
    for command in commands:
        for fact in kind.decide(state, command, TEAM, 0, None):
            state = kind.evolve(state, fact)
    return kind, state


def test_another_kind_gathers_freezes_hands_on_and_traces_back():
    gathered = GatherIdeas(("soil", "water"), title=words("Ground")), GatherIdeas(("bread",), title=words("Bread"))
    chosen = TakeAreas(ids=("c1",), letters=("A",), titles=((("en", words("Ground")),),))
    kind, state = walked(*gathered, FreezeCandidates(), chosen)
    assert [idea.id for idea in roots(state)[0].ideas] == ["soil", "water"]
    assert kind.origin(state, "area/c1").up == ("idea/soil", "idea/water")
    [handed] = kind.wishes(state, None)  # the list, to whoever lets choose from it
    assert handed.room == "choice"
    assert dict(handed.fields)["ids"] == ("c1", "c2")


def test_it_takes_a_step_back_as_the_cafe_does():
    _, state = walked(GatherIdeas(("soil",), title=words("Ground")), TakeBackDeed(1))
    assert not state.themes.places
    assert not state.themes.titles
