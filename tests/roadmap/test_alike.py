"""What may be the same in other words: the desk is told, nobody else, and a press joins the newer to the older."""

from rooms.kernel.hints import Doubles
from rooms.roadmap import roadmap
from rooms.roadmap.entries import AddEntry
from rooms.roadmap.joining import JoinConditions
from rooms.roadmap.mending import JoinEntries, MoveEntry
from tests.roadmap.towns import proposes, stage
from tests.stage import words


def writes(s, text, number=1, kind="solution"):
    return s.as_("ana").does(AddEntry(text=words(text), number=number, kind=kind))[0].entry


def seen(s, *pairs):
    """Numbers and ids of the pairs the desk sees."""
    found = s.draws("desk", "h", "harvester", Doubles(pairs)).get("alike")
    if not found:
        return []
    return [(a.number, b.number) for a, b in found.conditions] + [(a.id, b.id) for a, b in found.entries]


def told():
    s = stage()
    proposes(s, "ana", "A kitchen may cook with surplus")
    proposes(s, "ben", "Kitchens are allowed to use leftovers")
    proposes(s, "cas", "Collectors have a contract", area="a10")
    return s


def test_row_7_conditions_of_one_area_the_older_first_until_they_are_joined():
    s = told()
    assert seen(s, ("2", "1"), ("1", "3")) == [(1, 2)]
    s.as_("h", "harvester").does(JoinConditions(into=1, other=2))
    assert seen(s, ("2", "1")) == []


def test_row_7_entries_of_one_kind_at_one_condition():
    s = told()
    ids = [writes(s, text) for text in ("Sealed bins", "Bins that close", "A lid on the bin")]
    far = writes(s, "Bins with a lid", number=2)
    case = writes(s, "Lids in Recife", kind="case")
    pairs = [(ids[1], ids[0]), (ids[0], far), (ids[0], case), (ids[0], "e99"), ("x", "2")]
    assert seen(s, *pairs) == [(ids[0], ids[1])]
    s.as_("h", "harvester").does(MoveEntry(entry=far, number=1))
    assert seen(s, *pairs) == [(ids[0], ids[1]), (ids[0], far)]
    s.as_("h", "harvester").does(JoinEntries(into=ids[0], other=far))
    assert seen(s, *pairs) == [(ids[0], ids[1])]


def test_only_the_desk_is_told():
    s = told()
    hint = Doubles((("1", "2"),))
    for face, role in (("phone", "participant"), ("wall", "wall"), ("console", "facilitator")):
        assert s.draws(face, "dia", role, hint) == s.draws(face, "dia", role)


def test_titles_and_entries_are_compared_in_their_own_language():
    s = told()
    entry = writes(s, "Sealed bins")
    found = roadmap.to_compare(s.state)
    assert [id for id, _, _ in found] == ["1", "2", "3", entry]
    assert all(text and lang for _, text, lang in found[:3])
