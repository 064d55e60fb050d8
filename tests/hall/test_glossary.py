"""Row 36: a term is explained where it stands, with what each sector says for it; an undercurrent is the team's."""

import pytest

from eventhub.screens.explained import explained
from eventhub.screens.pages import Frame, Painter
from rooms.hall import hall
from rooms.hall.glossary import MOST_TERMS, DropTerm, NoteUndercurrent, UndercurrentNoted, WriteTerm
from rooms.hall.kind import Goal, Settings
from rooms.kernel import FACILITATOR, PARTICIPANT, wording
from rooms.kernel.who import HARVESTER
from rooms.kernel.words import HOST_ONLY
from rooms.perspectives import Perspective
from tests.stage import Stage, words

TITLE = wording({"en": "Ours", "nl": "Van ons"}, "hall.title")
LAW = Perspective("law", wording({"en": "Law"}, "s.law"))
CANARY = "nobody trusts the budget"


def ours() -> Stage:
    return Stage(hall, Settings(TITLE, goal=Goal(wording({"en": "80% less waste"}, "goal")), perspectives=(LAW,)))


def term(word: str, meaning: str = "What must be true", number: int = 0, **said: str) -> WriteTerm:
    by = {str(n): words(who, f"by.{word}.{who}") for n, who in enumerate(said)}
    theirs = {str(n): words(text, f"said.{word}.{n}") for n, text in enumerate(said.values())}
    return WriteTerm(words(word), words(meaning), by, theirs, number)


def html(s: Stage, face: str) -> str:
    terms = hall.outcome(s.state).terms
    frame = Frame("g", "UTC", face, face, "hall", "hall", "en", "", terms)
    return "".join(Painter().region(frame, key, view) for key, view in s.draws(face, "ana").items())


# -- writing -------------------------------------------------------------------------------------------------------


def test_row_36_a_term_has_a_meaning_and_what_each_sector_says_for_it():
    s = ours()
    s.facilitator.does(term("Condition", Law="precondition", Youth="what we need"))
    (one,) = s.draws("phone", "ana")["terms"].terms
    assert (one.word.text, [(each.by.text, each.word.text) for each in one.said]) == (
        "Condition", [("Law", "precondition"), ("Youth", "what we need")],
    )  # fmt: skip
    assert hall.outcome(s.state).terms == ((1, ("Condition", "precondition", "what we need")),)


def test_it_is_edited_live_by_facilitator_and_harvester_and_by_nobody_else():
    s = ours()
    s.as_("hedy", HARVESTER).does(term("Condition"))
    s.facilitator.does(term("Condition", "An achieved state", 1))
    assert [one.meaning.text for one in s.state.terms.values()] == ["An achieved state"]
    assert s.facilitator.refuses(term("CONDITION")) == "This word is in the glossary already. Mend it there."
    assert s.facilitator.refuses(term("x", number=9)) == "That word is not in the glossary any more."
    s.facilitator.does(DropTerm(1))
    assert (s.facilitator.does(DropTerm(1)), "terms" in s.draws("phone", "ana")) == ([], False)
    assert not hall.may(PARTICIPANT, WriteTerm)


def test_a_list_nobody_would_read_is_refused():
    s = ours()
    s.facilitator.does(*(term(f"word {n}") for n in range(MOST_TERMS)))
    assert s.facilitator.refuses(term("one more")).startswith("{most} words are enough")


def test_it_is_printed_by_the_alphabet():
    s = ours()
    s.facilitator.does(term("wall"), term("Area"))
    assert [one.word.text for one in s.draws("print_terms")["terms"].terms] == ["Area", "wall"]
    assert "What our words mean" in html(s, "print_terms")


# -- where it stands -----------------------------------------------------------------------------------------------

TERMS = ((1, ("condition", "must-have")), (2, ("R&D",)), (3, ("area",)))
BUTTON = '<button type="button" class="term" popovertarget="term-%s">%s</button>'


@pytest.mark.parametrize(("before", "after"), [
    ("<p>Each condition counts</p>", f"<p>Each {BUTTON % (1, 'condition')} counts</p>"),
    ("<p>Condition, condition</p>", f"<p>{BUTTON % (1, 'Condition')}, condition</p>"),
    ("<p>our must-have</p>", f"<p>our {BUTTON % (1, 'must-have')}</p>"),
    ("<p>conditions and preconditions</p>", "<p>conditions and preconditions</p>"),
    ("<p>R&amp;D</p>", f"<p>{BUTTON % (2, 'R&amp;D')}</p>"),
    ("<button>area</button><label>area</label>", "<button>area</button><label>area</label>"),
    ('<a href="/area"><b>area</b></a><b>area</b>', f'<a href="/area"><b>area</b></a><b>{BUTTON % (3, "area")}</b>'),
    ('<p title="area">x</p>', '<p title="area">x</p>'),
    ("<svg><text>area</text></svg>", "<svg><text>area</text></svg>"),
    ("<section data-terms><dt>area</dt></section>", "<section data-terms><dt>area</dt></section>"),
    ("<select><option>area</option></select>", "<select><option>area</option></select>"),
])  # fmt: skip
def test_row_36_a_word_is_explained_once_where_it_stands_and_no_tag_is_touched(before, after):
    assert explained(before, TERMS) == after


def test_what_is_opened_is_on_the_same_page():
    s = ours()
    s.facilitator.does(term("waste", "What nobody wants"))
    shown = html(s, "phone")
    assert 'id="term-1"' in shown and "popover" in shown
    assert 'popovertarget="term-1">waste</button>' in html(s, "book")


# -- the team's own ------------------------------------------------------------------------------------------------


def test_the_undercurrent_is_seen_by_the_team_and_on_no_other_screen_and_in_no_file():
    s = ours()
    s.facilitator.does(NoteUndercurrent(words(CANARY)))
    assert s.state.undercurrent.visibility == HOST_ONLY
    for face in hall.faces:
        assert (CANARY in repr(s.draws(face, "ana"))) == (face in ("console", "desk")), face
    assert UndercurrentNoted not in hall.open
    assert CANARY not in repr(hall.outcome(s.state))
    s.facilitator.does(NoteUndercurrent(None))
    assert s.draws("console")["undercurrent"].text is None
    assert hall.may(FACILITATOR, NoteUndercurrent) and not hall.may(PARTICIPANT, NoteUndercurrent)


def test_every_book_begins_with_the_goal():
    assert "80% less waste" in html(ours(), "book")
