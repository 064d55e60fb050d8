"""Who is meant by a name in a list: the whole cell before any part of it, and never one of two namesakes by chance."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from rooms.kernel.letters import folded

_PARTED = re.compile(r"\s*[,;/|+&\n]\s*")


LONGEST = 6
"""So many parts a name may have between its separators."""


class RosterName(Protocol):
    """A line of a list."""

    @property
    def line(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def organisation(self) -> str: ...

    @property
    def email(self) -> str: ...


class RosterNames:
    """Finds the lines a cell means. A person is called by name, by name and organisation, or by e-mail address."""

    def __init__(self, rows: Iterable[RosterName], written: Mapping[int, str] = {}) -> None:
        """`written`: line to a name as the list has it, where it is read otherwise."""
        self.read_as = {folded(written[row.line]): row.name for row in rows if row.line in written}
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.exactly: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            as_written = written.get(row.line, row.name)
            for name in {row.name, as_written}:
                self.exactly[_spelled(name)].add(row.line)
            called = {folded(row.name), folded(f"{row.name} {row.organisation}"), folded(as_written)}
            for name in (called | {row.email.casefold()}) - {""}:
                self.by_name[name].append(row.line)

    def lines(self, name: str) -> list[int]:
        """Every line that may be meant; with the same spelling before those that only sound alike."""
        alike = self.by_name.get(name.casefold()) or self.by_name.get(folded(name), [])
        exactly = self.exactly.get(_spelled(name), set())
        return [line for line in alike if line in exactly] or alike

    def called(self, name: str) -> str:
        """The name under which we know whom the list calls so."""
        return self.read_as.get(folded(name), name)

    def meant(self, cell: str) -> Iterator[str]:
        """The names in a cell: the longest stretches that are somebody's, and what is nobody's in between."""
        cuts = [(0, 0), *(found.span() for found in _PARTED.finditer(cell)), (len(cell), len(cell))]
        place = 0
        while place < len(cuts) - 1:
            ends = range(min(place + LONGEST, len(cuts) - 1), place, -1)
            end = next((end for end in ends if self.lines(cell[cuts[place][1] : cuts[end][0]])), place + 1)
            name = cell[cuts[place][1] : cuts[end][0]].strip()
            if name:
                yield name
            place = end


def _spelled(name: str) -> str:
    return " ".join(name.split()).casefold()
