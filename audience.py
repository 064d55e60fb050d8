"""Who reads a text: worked out from where it stands, so that a translator begins with what a whole hall sees.

A face of a room is a function; the views it makes name its templates, and templates name the macros they call. What a
command is refused with is read by whoever may send it. What stands outside the rooms is listed here, by its place.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from inspect import isclass, isfunction, ismodule, unwrap
from pathlib import Path
from types import CodeType, FunctionType

from jinja2 import Environment, nodes

from eventhub.screens.pages import _HUMP
from rooms.kernel import PARTICIPANT
from rooms.kernel.kind import Kind

PHONE, WALL, PAPER, DESK, CONSOLE = "participant", "wall", "printed", "desk", "facilitator"
ORDER = (PHONE, WALL, PAPER, DESK, CONSOLE)
"""Audiences, those first whose texts the most people read."""
FACES = {"phone": PHONE, "table": PHONE, "after": PHONE, "book": PHONE, "wall": WALL,
         "console": CONSOLE, "remote": CONSOLE}  # fmt: skip
"""Of a face whose name is not here: paper where it begins with print_, else a desk of the team."""
PLACES = {
    PHONE: (
        "templates/after", "templates/answer.html", "templates/base.html", "templates/enter.html",
        "templates/home.html", "templates/join.html", "templates/language.html", "templates/moment.html",
        "templates/not_yours.html", "templates/nowhere.html", "templates/screen.html", "templates/stop.html",
        "templates/tab", "templates/thread.html", "templates/host/card.html", "templates/host/me.html",
        "templates/host/forgotten.html", "templates/host/stay.html", "eventhub/door", "eventhub/web", "eventhub/mail",
        "eventhub/live", "eventhub/matching/reasons.py", "facilitator/me.py", "rooms/carriers.py",
        "rooms/contributions.py",
    ),
    WALL: ("templates/wall_tools.html",),
    PAPER: ("templates/print", "templates/export", "facilitator/harvest", "facilitator/printing.py"),
}  # fmt: skip
"""Files outside the rooms that are not the facilitator's alone, by who reads them."""
SPOKEN = ("_", "gettext", "ngettext", "say", "say_in", "say_in_n", "in_hall", "in_hall_n")
"""What templates call with a text."""
_DEEP = 12
_TAKEN_HOME = re.compile(r"^templates/\w+/_?harvest\w*\.html")
"""What a kind says on the pages that are taken home; no face shows them."""


@dataclass(frozen=True)
class Sheet:
    """A template as who reads it matters: what it says itself, what its macros say, and whom it asks for more."""

    body: nodes.Template
    files: tuple[str, ...]
    """Templates it imports, includes or extends."""

    @cached_property
    def macros(self) -> dict[str, nodes.Macro]:
        """Its macros by name."""
        return {one.name: one for one in self.body.find_all(nodes.Macro)}

    @cached_property
    def outside(self) -> list[nodes.Node]:
        """What it draws by itself, without being asked for by name."""
        return [one for one in self.body.body if not isinstance(one, nodes.Macro)]


@dataclass
class Templates:
    """All templates of a folder, by name."""

    folder: Path
    _read: dict[str, Sheet | None] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet | None:
        """One template; None where there is none of that name."""
        if name not in self._read:
            path = self.folder / name
            body = _ENV.parse(path.read_text("utf-8")) if path.is_file() else None
            self._read[name] = Sheet(body, tuple(_asked(body))) if body else None
        return self._read[name]

    def says(self, name: str) -> set[str]:
        """Every text that is read where this template is drawn: its own, and of the macros it calls."""
        sheet = self.sheet(name)
        found: set[str] = set()
        if sheet:
            self._say(sheet, sheet.outside, found, set())
        return found

    def _say(self, sheet: Sheet, drawn: list[nodes.Node], found: set[str], done: set[int]) -> None:
        for part in drawn:
            found |= set(_texts(part))
            for name, near in ((name, near) for name in _called(part) for near in self._near(sheet)):
                macro = near.macros.get(name)
                if macro and id(macro) not in done:
                    done.add(id(macro))
                    self._say(near, macro.body, found, done)
            for included in part.find_all(nodes.Include):
                found |= self.says(_constant(included.template))

    def _near(self, sheet: Sheet) -> list[Sheet]:
        return [sheet, *filter(None, (self.sheet(name) for name in sheet.files))]


_ENV = Environment(autoescape=True)


def _asked(body: nodes.Template) -> Iterator[str]:
    for one in body.find_all((nodes.Import, nodes.FromImport, nodes.Include, nodes.Extends)):
        if name := _constant(one.template):
            yield name


def _constant(node: nodes.Node) -> str:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""


def _called(part: nodes.Node) -> Iterator[str]:
    calls = [*([part] if isinstance(part, nodes.Call) else ()), *part.find_all(nodes.Call)]
    for call in calls:
        yield getattr(call.node, "name", getattr(call.node, "attr", ""))


def _texts(part: nodes.Node) -> Iterator[str]:
    """Texts in a piece of a template, also such as it only hands on ("sign of {name}" in a table of names)."""
    for call in part.find_all(nodes.Call):
        if getattr(call.node, "name", "") in SPOKEN:
            yield from (one.value for one in call.find_all(nodes.Const) if isinstance(one.value, str))


def _within(function: Callable[..., object]) -> Iterator[object]:
    """Everything of the rooms that a function names, and what those name in turn: functions, classes, texts."""
    waiting, done = [(function, 0)], set()
    while waiting:
        one, deep = waiting.pop()
        one = unwrap(one) if isfunction(one) else one
        if id(one) in done or deep > _DEEP:
            continue
        done.add(id(one))
        yield one
        if isfunction(one):
            waiting += [(named, deep + 1) for named in _named(one.__code__, one)]
        elif isclass(one):
            waiting += [(part, deep + 1) for part in vars(one).values() if isfunction(part)]
        elif isinstance(one, dict):
            waiting += [(part, deep + 1) for pair in one.items() for part in pair]
        elif isinstance(one, tuple | list | frozenset | set):
            waiting += [(part, deep + 1) for part in one]


def _named(code: CodeType, function: FunctionType) -> Iterator[object]:
    near = function.__globals__
    modules = [near[name] for name in code.co_names if ismodule(near.get(name))]
    for name in code.co_names:
        for found in (near.get(name), *(getattr(module, name, None) for module in modules)):
            if _ours(found):
                yield found
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _named(constant, function)
        elif isinstance(constant, str | tuple):
            yield constant


def _ours(found: object) -> bool:
    place = getattr(found, "__module__", None)
    return isinstance(found, str | tuple | dict | list | frozenset) or bool(
        place and (isfunction(found) or isclass(found)) and place.startswith("rooms.")
    )


def of_rooms(kinds: tuple[Kind, ...], templates: Templates) -> dict[str, set[str]]:
    """Texts of the room kinds: who reads each."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind in kinds:
        for name in (kind.title, kind.tab):
            found[name].update((PHONE, CONSOLE))
        for face, function in kind.faces.items():
            who = FACES.get(face, PAPER if face.startswith("print_") else DESK)
            for text in _of_face(kind.name, face, function, templates):
                found[text].add(who)
        for command, rule in kind._deciders.items():
            rights = kind.rights[command]
            who = PHONE if PARTICIPANT in rights.roles or rights.by_link else CONSOLE
            for text in _within(rule):
                if isinstance(text, str):
                    found[text].add(who)
    return found


def _of_face(kind: str, face: str, function: Callable[..., object], templates: Templates) -> Iterator[str]:
    yield from templates.says(f"{kind}/layout_{face}.html")
    for one in _within(function):
        if isinstance(one, str):
            yield one
        elif isclass(one):
            name = _HUMP.sub("_", one.__name__).lower()
            for folder in (kind, "common"):
                yield from templates.says(f"{folder}/{name}.html")


def of_place(file: str) -> str:
    """Who reads what stands in a file outside the rooms."""
    for who, places in PLACES.items():
        if file.startswith(places):
            return who
    return CONSOLE


def readers(message: str, files: list[str], of_kinds: dict[str, set[str]]) -> list[str]:
    """Who reads a text that stands in these files, those first who are the most."""
    found = set(of_kinds.get(message, ()))
    outside = [file for file in files if not _of_a_kind(file)]
    found |= {of_place(file) for file in outside}
    found |= {PAPER for file in files if _TAKEN_HOME.search(file)}
    return [who for who in ORDER if who in found] or [CONSOLE]


def _of_a_kind(file: str) -> bool:
    """Whether it belongs to a room kind, whose faces say more than its place does."""
    root, _, rest = file.partition("/")
    folder = rest.partition("/")[0]
    if root == "templates":
        return "/" in rest and folder not in ("host", "print", "export") and "mail_" not in rest
    return root == "rooms" and not file.startswith(PLACES[PHONE])
