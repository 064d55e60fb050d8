"""Kinds of rooms from somebody else's package, found by their entry point: with their templates, styles and languages.

A package says `[project.entry-points."eventhub.rooms"]` and `pulse = "pulse:pulse"`; beside its module lie `templates/`
(with `pulse/…` in it, and `languages/` if it speaks several) and `static/` (with `css/pulse.css`).
"""

from collections.abc import Collection
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import structlog

from eventhub.ground.places import beside
from rooms.kernel import Kind

log = structlog.get_logger()
GROUP = "eventhub.rooms"


def installed(taken: Collection[str]) -> list[Kind]:
    """The kinds of other packages. One that cannot be read, or has a name that is `taken`, is said and left out: its
    rooms rest, and everything else goes on."""
    found: dict[str, Kind] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value)):
        kind = _kind(point)
        if kind is None or kind.name in {*taken, *found}:
            log.warning("a kind of room is left out", entry_point=point.value, name=kind.name if kind else "")
            continue
        found[kind.name] = kind
        beside(Path(import_module(point.module).__file__ or "").parent)
    return list(found.values())


def _kind(point: EntryPoint) -> Kind | None:
    try:
        kind = point.load()
    except Exception:  # whatever somebody else's module does when it is read
        log.exception("a kind of room cannot be read", entry_point=point.value)
        return None
    return kind if isinstance(kind, Kind) else None
