"""Where ideas lie: under which heading, linked with which near double, and what the desk did to bring them there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from rooms.kernel import Drawers, Wording, changing
from rooms.themes.ideas import GONE, Idea

if TYPE_CHECKING:  # the part tells of these themes, so it comes after them
    from rooms.themes.part import Themed

TRAY = ""


V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What a deed makes of ideas and clusters. Places: idea to cluster ("" the tray). Titles: cluster to its wording
    (None: the cluster is gone). Links: idea to the near double it stands under ("" none). Touches: idea to the other
    clusters it also belongs to."""

    places: dict[str, str] | None = None
    titles: dict[str, Wording | None] | None = None
    links: dict[str, str] | None = None
    touches: dict[str, tuple[str, ...]] | None = None

    def parts(self) -> Iterable[tuple[str, Mapping[str, object]]]:
        """Each map that says something."""
        named = ("places", self.places), ("titles", self.titles), ("links", self.links), ("touches", self.touches)
        return ((name, map) for name, map in named if map)


Members = Drawers[str, tuple[str, ...]]
"""Cluster to the ideas in it, or an idea to those that stand under it."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One step of somebody at the desk: what it changed, and how that was before."""

    n: int
    name: str
    by: str
    at: int
    change: Regrouping
    before: Regrouping
    undone: bool = False


@dataclass(frozen=True, slots=True)
class CandidateList:
    """The frozen list: clusters with a fixed letter and a title in every language. `sealed` once the ballot began."""

    number: int
    clusters: tuple[str, ...]
    letters: tuple[str, ...]
    titles: tuple[Wording, ...]
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class ThemeArea:
    """A breakthrough area. Its id is the cluster it came from, and so leads back to ideas, tables and people."""

    id: str
    letter: str
    title: Wording


@dataclass(frozen=True, slots=True)
class Themes:
    """Where ideas lie. `objected` are ideas whose author wants them apart until it was talked through.

    `list` counts freezing and reopening. After the ballot: the chosen `areas`, who has `chosen` one to talk about
    (while `asked`), and which table got which (`spread`, for the `spreads`th time).
    """

    places: Drawers[str, str] = Drawers()
    titles: Drawers[str, Wording] = Drawers()
    links: Drawers[str, str] = Drawers()
    touches: Drawers[str, tuple[str, ...]] = Drawers()
    members: Members = Drawers()
    doubles: Members = Drawers()
    objected: frozenset[str] = frozenset()
    deeds: Drawers[int, Deed] = Drawers()
    deed: int = 0
    next: int = 1
    list: int = 0
    frozen: CandidateList | None = None
    latest: CandidateList | None = None
    areas: tuple[ThemeArea, ...] = ()
    asked: bool = False
    chosen: Drawers[str, str] = Drawers()
    spread: tuple[tuple[int, str], ...] = ()
    spreads: int = 0

    def head(self, idea: str) -> str:
        """The idea it stands under, or itself."""
        return self.links.get(idea) or idea

    def built_on(self, idea: str) -> bool:
        """Whether others have built on this idea: it is linked with another, or on the frozen list."""
        frozen = self.frozen and self.places.get(idea) in self.frozen.clusters
        return bool(frozen or self.links.get(idea) or self.doubles.get(idea))


def before(themes: Themes, change: Regrouping) -> Regrouping:
    """What would bring the desk back to how it is now, after this change."""
    return Regrouping(
        _were(themes.places, change.places, TRAY),
        _were(themes.titles, change.titles, None),
        _were(themes.links, change.links, ""),
        _were(themes.touches, change.touches, ()),
    )


def _were(now: Mapping[str, V], changed: Mapping[str, V] | None, none: V) -> dict[str, V] | None:
    return {key: now.get(key, none) for key in changed} if changed else None


def apply(themes: Themes, change: Regrouping) -> Themes:
    """The desk after a change, with who lies where and who stands under whom kept in step."""
    places, titles, links, touches = themes.places, themes.titles, themes.links, themes.touches
    members, doubles = themes.members, themes.doubles
    for idea, place in (change.places or {}).items():
        members = _moved(members, idea, places.get(idea, TRAY), place)
        places = places.put(idea, place) if place else places.drop(idea)
    for idea, head in (change.links or {}).items():
        doubles = _moved(doubles, idea, links.get(idea, ""), head)
        links = links.put(idea, head) if head else links.drop(idea)
    for cluster, title in (change.titles or {}).items():
        titles = titles.drop(cluster) if title is None else titles.put(cluster, title)
    for idea, others in (change.touches or {}).items():
        touches = touches.put(idea, others) if others else touches.drop(idea)
    return changing(
        themes, places=places, titles=titles, links=links, touches=touches, members=members, doubles=doubles
    )


def _moved(map: Members, id: str, old: str, new: str) -> Members:
    if old == new:
        return map
    if old:
        map = map.put(old, tuple(one for one in map.get(old, ()) if one != id))
    return map.put(new, (*map.get(new, ()), id)) if new else map


def counted(state: "Themed", cluster: str) -> list[Idea]:
    """The ideas of a cluster that people may see, near doubles after the one they stand under."""
    ideas = [state.ideas.all[id] for id in state.themes.members.get(cluster, ()) if id in state.ideas.all]
    return [idea for idea in ideas if idea.status != GONE]


def too_big(state: "Themed", cluster: str) -> bool:
    """Whether a cluster holds more than a third of all ideas on the desk (and there are enough to say so)."""
    placed = len(state.themes.places)
    return placed >= 9 and len(state.themes.members.get(cluster, ())) * 3 > placed
