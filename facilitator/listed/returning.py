"""A corrected list comes in: who on it is in already, who is new, and where somebody has to say which it is."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from facilitator.listed.roll import mark_of, ops_of
from facilitator.listed.roster import RosterRow
from rooms.kernel import Person, Refused
from rooms.kernel.letters import folded

NEW = "new"
MOST_ALIKE = 12
"""So many namesakes are shown to choose from; two thousand people of one name would make a page of four million."""


@dataclass(slots=True)
class Returners:
    """Line to the id of who is in already; and line to those it may be, where that has to be asked."""

    ids: dict[int, str] = field(default_factory=dict)
    asked: dict[int, tuple[Person, ...]] = field(default_factory=dict)


def known_again(
    gathering: str,
    rows: Sequence[RosterRow],
    people: Iterable[Person],
    marks: Mapping[str, tuple[str, ...]],
    entered: Mapping[str, str] | None = None,
) -> Returners:
    """Match lines with people: the very same line, then e-mail address, then name and organisation, then name alone.

    `marks`: what an address is known by, to the people entered with it. `entered`: the op of a line to the person it
    led to. Nobody is two lines.
    """
    return _Matching(gathering, rows, people, marks, entered or {}).found


class _Matching:
    def __init__(
        self,
        gathering: str,
        rows: Sequence[RosterRow],
        people: Iterable[Person],
        marks: Mapping[str, Sequence[str]],
        entered: Mapping[str, str],
    ) -> None:
        self.rows, self.marks, self.found = rows, marks, Returners()
        self.free = {person.id: person for person in people if person.number and not person.trait("team")}
        self.mark = {row.line: mark_of(gathering, row.email) for row in rows}
        self.names = {folded(row.name) for row in rows}
        self.own = {id for ids in marks.values() for id in ids}
        ops = ops_of(rows)
        self._take({row.line: [entered[ops[row.line]]] for row in rows if ops[row.line] in entered})
        self._take({row.line: self._of_this_address(row) for row in rows})
        self._take(self._alike(lambda name, organisation: f"{folded(name)}|{folded(organisation)}"))
        by_name = self._alike(lambda name, _: folded(name))
        self._take(by_name)
        for row in self.rows:
            left = [self.free[id] for id in by_name.get(row.line, ()) if id in self.free]
            if left and row.line not in self.found.ids:
                self.found.asked[row.line] = tuple(left)

    def _take(self, candidates: Mapping[int, Sequence[str]]) -> None:
        """Lines that mean one person who is meant by no other line."""
        free = {line: [id for id in ids if id in self.free] for line, ids in candidates.items()
                if line not in self.found.ids}  # fmt: skip
        meant = Counter(id for ids in free.values() for id in ids)
        for line, ids in free.items():
            if len(ids) == 1 and meant[ids[0]] == 1:
                self.found.ids[line] = ids[0]
                del self.free[ids[0]]

    def _of_this_address(self, row: RosterRow) -> list[str]:
        """A family may share an address: then the name must fit, unless the old name is nobody's on the new list."""
        there = [self.free[id] for id in self.marks.get(self.mark[row.line], ()) if id in self.free]
        same = [person.id for person in there if folded(person.name) == folded(row.name)]
        return same or [person.id for person in there if folded(person.name) not in self.names]

    def _alike(self, key: Callable[[str, str], object]) -> dict[int, list[str]]:
        """Line to the people who are called alike and were not entered with another address."""
        people = defaultdict(list)
        for person in self.free.values():
            people[key(person.name, person.trait("organisation"))].append(person.id)
        return {row.line: self._some(row, people[key(row.name, row.organisation)])
                for row in self.rows if row.line not in self.found.ids}  # fmt: skip

    def _some(self, row: RosterRow, ids: Sequence[str]) -> list[str]:
        """Who of these it may be; where very many are called alike, the first of them."""
        return list(islice((id for id in ids if self._may_be(row, id)), MOST_ALIKE))

    def _may_be(self, row: RosterRow, id: str) -> bool:
        mark = self.mark[row.line]
        return not mark or id not in self.own or id in self.marks.get(mark, ())


def answered(known: Returners, rows: Sequence[RosterRow], answers: Mapping[str, str]) -> dict[int, str]:
    """Line to person after the questions: “new”, or one of those who were shown. Raises Refused where nobody chose."""
    ids = dict(known.ids)
    for row in rows:
        answer = answers.get(f"who.{row.line}", "")
        shown = [person.id for person in known.asked.get(row.line, ())]
        if row.line in known.asked and answer not in (NEW, *shown):
            raise Refused("Line {line}, {name}: say whether this is somebody who is on the list already.",
                          line=row.line, name=row.name)  # fmt: skip
        if answer == NEW:
            ids.pop(row.line, None)
        elif answer in shown:
            ids[row.line] = answer
    if len(set(ids.values())) < len(ids):
        raise Refused("Two lines of this list cannot be the same person.")
    return ids
