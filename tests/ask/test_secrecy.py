"""Nothing of too few, and no group by taking the others from the whole: the rule itself, and what faces make of it."""

import json
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rooms.ask.answering import Answer, PassThis, TakeBackAnswer
from rooms.ask.brought import brought_home
from rooms.ask.counting import figures
from rooms.ask.opening import ShowAnswers
from rooms.ask.secrecy import groups_to_show
from rooms.kernel.telling import Home
from tests.ask.hall import COUNT, EVERY_FACE, FIVE, SAMPLE, SCALE, WORD, hall, settings, shows, speaking, vitality

SIZES = st.dictionaries(st.sampled_from(["", "nl", "en", "pt", "de", "fr", "es"]), st.integers(0, 30), max_size=7)


@given(SIZES, st.integers(2, 9))
def test_no_group_is_found_by_taking_others_from_the_whole(sizes, least):
    """Whoever knows the whole and every shown group can work out any sum of them; none is of fewer than the least
    number, but of a group that is shown."""
    shown = groups_to_show(sizes, least)
    there = {name: size for name, size in sizes.items() if size}
    assert "" not in shown and all(there[name] >= least for name in shown)
    hidden = {name: size for name, size in there.items() if name not in shown}
    whole = sum(there.values())
    for count in range(len(shown) + 1):
        for taken in combinations(shown, count):
            left = whole - sum(there[name] for name in taken)
            assert left == 0 or left >= least or whole < least
    assert len(hidden) != 1 or not shown


@given(SIZES, st.integers(2, 9))
def test_nothing_is_hidden_that_could_be_shown(sizes, least):
    there = {name: size for name, size in sizes.items() if size}
    if there and "" not in there and min(there.values()) >= least:
        assert groups_to_show(sizes, least) == set(there)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"nl": 14, "pt": 6, "en": 3}, {"nl"}),
        ({"nl": 14, "pt": 6, "en": 5}, {"nl", "pt", "en"}),
        ({"nl": 2, "pt": 2}, set()),
        ({"nl": 9, "pt": 2, "en": 1}, set()),
        ({"nl": 14, "": 1}, set()),
        ({"nl": 9, "pt": 4, "en": 4}, {"nl"}),
    ],
)
def test_the_groups_of_the_sample_and_their_edges(sizes, shown):
    assert groups_to_show(sizes, 5) == shown


def test_nl_is_shown_and_nine_are_in_groups_too_small():
    s = hall(SCALE, people=speaking({"nl": 14, "pt": 6, "en": 3}), group_by="languages")
    for person in s.people.known:
        s.as_(person).does(Answer("how", 1 + len(person) % 3))
    found = figures(shows(s).state, s.people, 1)["how"]
    assert [(group.name, group.people) for group in found.groups] == [("nl", 14)]
    assert found.rest == 9
    assert {f"{lang}{n}" for lang in ("pt", "en") for n in range(2)} & set(repr(s.draws("wall")).split("'")) == set()


# -- the sample --------------------------------------------------------------------------------------------------------


def home(s) -> dict:
    return brought_home(s.state, Home(s.people, "", ("en",), lambda at: True, lambda what: "", lambda ms: ""))


def test_row_24_the_waves_of_the_sample_give_the_ten_means_and_the_group_of_four_is_nowhere():
    s = vitality()
    brought = json.loads(json.dumps(home(s)))["over_time"]
    wanted = [wave["expected_mean"] or {} for wave in SAMPLE["vitality_waves"]]
    assert [wave["expected_hidden"] for wave in SAMPLE["vitality_waves"]] == [False, False, True]
    means = {line["of"]: line["means"] for line in brought["lines"]}
    assert means == {name: [wave.get(name) for wave in wanted] for name in wanted[0]}
    assert sum(mean is not None for line in means.values() for mean in line) == 10
    assert {line["people"] for line in brought["lines"]} == {None}
    for face in EVERY_FACE:
        for region in s.draws(face, "p00").values():
            assert not hasattr(region, "counts") or not region.counts
    assert [line.means[2] for line in s.draws("wall")["pages/lines"].lines] == [None] * 5


def test_a_statement_is_never_told_beside_what_it_tells_of():
    s = vitality()
    assert not any(key.startswith("of-v") for face in EVERY_FACE for key in s.draws(face, "p00"))
    assert home(s)["numbers"] == []


# -- faces -------------------------------------------------------------------------------------------------------------


def answered(count: int, *items, **more):
    s = hall(*items, people=[f"p{n}" for n in range(8)], **more)
    for n in range(count):
        s.as_(f"p{n}").does(Answer("how", 3))
    return s


@pytest.mark.parametrize(("count", "shown"), [(4, ()), (5, (0, 0, 5))])
def test_four_answers_are_shown_nowhere_and_five_are(count, shown):
    s = shows(answered(count, SCALE))
    slots = {"wall": "pages", "phone": "shown", "console": "shown", "book": "shown"}
    seen = [s.draws(face, "p7")[f"{slot}/of-how"].counts for face, slot in slots.items()]
    assert seen == [shown] * 4
    told = home(s)["numbers"][0]
    assert (told["counts"], told["people"], told["mean"]) == (
        ([0, 0, 5], 5, 3.0) if shown else (None, None, None)
    )  # fmt: skip


def test_row_20_before_it_is_shown_no_face_has_a_count_but_how_many_are_done():
    """The same faces, whatever was answered."""
    low, high = (answered(0, SCALE, WORD) for _ in range(2))
    for n, (one, other) in enumerate([(1, 3), (2, 1), (3, 3), (1, 2), (2, 2), (3, 1)]):
        low.as_(f"p{n}").does(Answer("how", one))
        high.as_(f"p{n}").does(Answer("how", other))
    for face in EVERY_FACE:
        assert low.draws(face, "p7") == high.draws(face, "p7")
    assert low.draws("wall")["question"].done == 6


def test_passing_looks_like_answering_from_outside():
    """Whoever counts the turnout does not learn who passed."""
    one, other = answered(5, SCALE), answered(5, SCALE)
    one.as_("p5").does(PassThis("how"))
    other.as_("p5").does(Answer("how", 1))
    for face in ("wall", "phone", "console", "book"):
        assert one.draws(face, "p7") == other.draws(face, "p7")
    assert figures(one.state, one.people, 1)["how"].people == 5


def test_what_was_shown_disappears_when_somebody_is_forgotten_and_four_are_left():
    s = shows(answered(5, SCALE))
    known = {id: person for id, person in s.people.known.items() if id != "p0"}
    s.people = type(s.people)(2, known, frozenset(known))
    assert s.draws("wall")["pages/of-how"].counts == ()
    assert home(s)["numbers"][0]["people"] is None
    assert s.draws("console")["overview"].done == 4


def test_a_number_does_not_leave_what_was_closed_and_words_do():
    s = hall(SCALE, WORD)
    for person in FIVE:
        s.as_(person).does(Answer("how", 2))
    shows(s)
    assert s.as_("ana").refuses(TakeBackAnswer("how")).startswith("The answers are in.")
    assert s.facilitator.does(ShowAnswers()) == []


def test_what_would_give_somebody_away_cannot_be_set_up():
    from rooms.kernel import Refused

    for more in ({"least": 4}, {"show": "at_once"}):
        with pytest.raises(Refused):
            settings(SCALE, **more)
    assert settings({"id": "c", "type": "card", "ask": "?"}, least=1, show="at_once").least == 1
    assert settings(COUNT, least=1).least == 1
