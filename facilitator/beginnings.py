"""What a room that was just added begins with: the smallest set-up that can be run, in the gathering's languages."""

from collections.abc import Callable, Sequence
from typing import Any

from eventhub.ground import languages
from facilitator.labels import N_

QUESTIONS = (
    N_("What matters most to us now?"), N_("What did you hear that you had not thought of before?"),
    N_("What is now possible, and what is the first small step?"),
)  # fmt: skip
"""Three rounds that can be held as they stand; every facilitator writes better ones."""
PLACES = (N_("Tree"), N_("Bridge"), N_("Yard"))
CANDIDATES = (("a", N_("The first")), ("b", N_("The second")))


def beginning(kind: str, tongues: Sequence[str]) -> dict[str, Any]:
    """The settings of a new room of this kind; {} for a kind that needs none."""
    return BEGINNINGS[kind](tongues) if kind in BEGINNINGS else {}


def worded(key: str, tongues: Sequence[str]) -> dict[str, str]:
    """A sentence of ours in those of the gathering's languages in which we have it, and always in the first."""
    ours = [tag for tag in tongues if tag in languages.available()] or [tongues[0]]
    return {tag: languages.catalogue(tag).gettext(key) for tag in ours}


def _cafe(tongues: Sequence[str]) -> dict[str, Any]:
    rounds = [{"question": worded(QUESTIONS[0], tongues), "minutes": 20, "move_minutes": 3}]
    return {"table_count": 5, "table_size": 5, "rounds": rounds}


def _ballot(tongues: Sequence[str]) -> dict[str, Any]:
    return {"candidates": [{"id": id, "title": worded(title, tongues)} for id, title in CANDIDATES]}


def _openspace(tongues: Sequence[str]) -> dict[str, Any]:
    places = [worded(place, tongues[:1])[tongues[0]] for place in PLACES]
    return {"slots": [{"start": "10:30", "minutes": 60}], "places": places}


BEGINNINGS: dict[str, Callable[[Sequence[str]], dict[str, Any]]] = {
    "cafe": _cafe, "ballot": _ballot, "openspace": _openspace
}  # fmt: skip
