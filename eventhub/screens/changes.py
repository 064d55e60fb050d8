"""What changed between two looks at a room: the smallest set of regions to put, insert or take away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from eventhub.screens.pages import Frame, Painter, View, slot_id, slot_of

Regions = Mapping[str, View]


@dataclass(frozen=True, slots=True)
class Put:
    """The region shows something else now."""

    key: str
    view: View


@dataclass(frozen=True, slots=True)
class Insert:
    """A new region, right after another one or first in its slot."""

    key: str
    view: View
    after: str | None


@dataclass(frozen=True, slots=True)
class Remove:
    """The region is gone."""

    key: str


@dataclass(frozen=True, slots=True)
class Redraw:
    """Draw all of it: the order changed, or everything is new."""


Change = Put | Insert | Remove | Redraw


def changes(old: Regions, new: Regions) -> tuple[Change, ...]:
    """From one look to the next. Applied to the old regions they give exactly the new ones, in order."""
    if old is new:
        return ()
    if list(old) == list(new):
        return tuple([Put(key, view) for key, view in _other_views(old, new)])
    if [key for key in new if key in old] != [key for key in old if key in new]:
        return (Redraw(),)
    found: list[Change] = [Remove(key) for key in old if key not in new]
    last: dict[str, str] = {}
    for key, view in new.items():
        slot = slot_of(key)
        if key not in old:
            found.append(Insert(key, view, last.get(slot)))
        elif old[key] is not view and old[key] != view:
            found.append(Put(key, view))
        last[slot] = key
    return tuple(found)


def _other_views(old: Regions, new: Regions) -> list[tuple[str, View]]:
    """Of looks with the same regions in the same order, those that show something else now."""
    pairs = zip(old.values(), new.items(), strict=True)
    return [item for was, item in pairs if item[1] is not was and item[1] != was]


_END = "</hx-partial>"


@dataclass(eq=False, slots=True)
class Writer:
    """Writes changes as partials for htmx; what many screens have alike is written, joined and encoded once.

    `forget` before each round of drawing: a view is recognised by being the very same object, which holds as long as
    some screen shows it.
    """

    painter: Painter
    _partials: dict[tuple[object, ...], tuple[Change, str]] = field(default_factory=dict)
    _puts: dict[tuple[int, str, int], tuple[View, str]] = field(default_factory=dict)
    _alike: dict[tuple[Frame, str, View], str] = field(default_factory=dict)
    _payloads: dict[tuple[str, ...], bytes] = field(default_factory=dict)
    _number: int = 0

    def forget(self) -> None:
        """A new round begins."""
        self._partials.clear()
        self._puts.clear()
        self._alike.clear()
        self._payloads.clear()

    def written(self, looks: Iterable[tuple[Frame, Regions, Regions]]) -> bytes:
        """The message that brings a screen from its old regions to the new ones, or nothing."""
        parts: list[str] = []
        for frame, old, new in looks:
            if old is new:
                continue
            if list(old) == list(new):  # nearly always: the same regions, some of which show something else
                parts += [self._put(frame, key, view) for key, view in _other_views(old, new)]
                continue
            inserted: dict[str, int] = {}
            for change in changes(old, new):
                self._add(parts, inserted, frame, change, new)
        return self._payload(tuple(parts)) if parts else b""

    def _put(self, frame: Frame, key: str, view: View) -> str:
        """Looked up as the very same object first, as table-mates have it; then by what it shows, as "table 5" does."""
        place = (id(frame), key, id(view))
        found = self._puts.get(place)
        if found is None:
            found = self._puts[place] = (view, self._put_alike(frame, key, view))  # keeps the view alive
        return found[1]

    def _put_alike(self, frame: Frame, key: str, view: View) -> str:
        if getattr(view, "fleeting", False):  # somebody's contact is looked up anew for each
            return _one(self.painter, frame, Put(key, view))
        alike = (frame, key, view)
        return self._alike.get(alike) or self._alike.setdefault(alike, _one(self.painter, frame, Put(key, view)))

    def _add(self, parts: list[str], inserted: dict[str, int], frame: Frame, change: Change, new: Regions) -> None:
        """A region that follows a new one rides in its partial: a browser looks targets up before it swaps any."""
        if not isinstance(change, Insert):
            parts.append(self._partial(frame, change, new))
            return
        place = inserted.get(change.after) if change.after else None
        if place is None:
            place = len(parts)
            parts.append(self._partial(frame, change, new))
        else:
            parts[place] = f"{parts[place][: -len(_END)]}{self.painter.region(frame, change.key, change.view)}{_END}"
        inserted[change.key] = place

    def _partial(self, frame: Frame, change: Change, regions: Regions) -> str:
        if isinstance(change, Redraw):
            return _partial(f"room-{frame.room}", "outerMorph", self.painter.room(frame, regions))
        place = (id(frame), type(change), change.key, id(getattr(change, "view", None)), getattr(change, "after", None))
        found = self._partials.get(place)
        if found is None:
            found = self._partials[place] = (change, _one(self.painter, frame, change))  # keeps the view alive
        return found[1]

    def _payload(self, parts: tuple[str, ...]) -> bytes:
        found = self._payloads.get(parts)
        if found is None:
            found = self._payloads[parts] = self.numbered("".join(parts))
        return found

    def numbered(self, html: str, first: bool = False) -> bytes:
        """A message with its number, by which a phone knows one that came twice or out of turn.

        The number belongs to the message and not to a phone, so a hall that sees the same gets the very same bytes.
        `first`: a connection begins with it, and the phone begins to count.
        """
        self._number += 1
        return f"{html}<!--{'first' if first else 'nr'} {self._number}-->".encode()


def _one(painter: Painter, frame: Frame, change: Change) -> str:
    match change:
        case Put(key, view):
            return _partial(frame.dom_id(key), "outerMorph", painter.region(frame, key, view))
        case Insert(key, view, None):
            return _partial(slot_id(frame, slot_of(key)), "afterbegin", painter.region(frame, key, view))
        case Insert(key, view, str(after)):
            return _partial(frame.dom_id(after), "afterend", painter.region(frame, key, view))
        case Remove(key):
            return _partial(frame.dom_id(key), "delete", "")
    raise TypeError(change)


def _partial(target: str, swap: str, html: str) -> str:
    return f'<hx-partial hx-target="#{target}" hx-swap="{swap}">{html}{_END}'


def whole(html: str) -> str:
    """Everything on the screen, morphed so that drafts and focus stay."""
    return _partial("screen", "innerMorph", html)


def beat(now: int, build: str) -> str:
    """The heartbeat: server time (UTC ms) and which build is running."""
    return _partial("beat", "outerMorph", f'<i id="beat" hidden data-now="{now}" data-build="{build}"></i>')


def counted(beat: str, sent: int) -> bytes:
    """A heartbeat that also says how many messages this connection was sent; a phone that has fewer missed one."""
    return f"{beat}<!--sent {sent}-->".encode()
