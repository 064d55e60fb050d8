"""What the hall prints before the doors open: join posters, and blank cards for everybody without a phone."""

from dataclasses import dataclass

from rooms.hall.kind import Goal, State, hall
from rooms.kernel import Hints, People, Regions, Viewer, Wording

CARDS = 6
HELP_CARDS = ("form", "order", "task", "sensitivity")


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster for the entrance: what this is, and how to come in."""

    title: Wording
    goal: Goal
    place: Wording
    wifi_name: str
    wifi_password: str
    code: str


@dataclass(frozen=True, slots=True)
class BlankCards:
    """A sheet of blank cards: a number, a table, and room to write."""

    title: Wording
    cards: int


@dataclass(frozen=True, slots=True)
class HelpCard:
    """One card, by its name."""

    which: str


@hall.face("print_posters", sheet="Posters for the entrance: code and QR")
def posters(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One poster; print as many as there are doors."""
    settings, wifi = state.settings, state.settings.wifi
    name, password = str(wifi.name or ""), str(wifi.password or "")
    return {"poster": Poster(settings.title, settings.goal, settings.place, name, password, state.code)}


@hall.face("print_help", sheet="Help cards: which form, which order, how open for a task")
def help_cards(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Cards to choose a form with and to talk about one's own organisation. They ask for nothing and keep nothing."""
    return {f"cards/{which}": HelpCard(which) for which in HELP_CARDS}


@hall.face("print_blank", sheet="Blank cards for people without a phone")
def blank(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One sheet of cards; copy it as often as needed."""
    return {"blank": BlankCards(state.settings.title, CARDS)}
