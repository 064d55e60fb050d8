"""What people may do with a question, what is refused and in which words, and what the desk lets on the wall."""

from dataclasses import replace

import pytest

from rooms.ask.answering import Answer, CountMeIn, PassThis, SendCard, TakeBackAnswer
from rooms.ask.areas import AreasKnown
from rooms.ask.drawing import MOST, checked, path_of
from rooms.ask.judging import LinkCard, Moderate
from rooms.ask.keeping import DAY, KeepSums
from rooms.ask.opening import CloseAsk, NextWave, OpenAsk, ShowAnswers
from rooms.ask.records import Group
from rooms.ask.typed import TypeSheet
from rooms.kernel import FACILITATOR, HARVESTER, SCRIBE, CountAsOne, Empty, Refused, Turn, wording
from rooms.kernel.handover import TakeAreas
from tests.ask.hall import CARD, COUNT, FIVE, SCALE, WORD, hall, shows
from tests.stage import words

NOTHING = "There is nothing on this card yet. Write or draw something first."
SHOWS = "Say in a few words what it shows, so that everybody can read it."
NO_DRAWINGS = ["1", "1 2 3", "301 0 1 1", "0 201 1 1", "-1 2 3 4", "1  2", "1 2,3 4", "1 2;x", "9" * 50]
DRAWING = "20 160 60 60 100 160;150 40"
PERSON = {"how": 2}


def desk(s):
    return s.as_("desk", HARVESTER)


def lets_through(s, status: str = "shown") -> None:
    """Everything that waits at the desk."""
    held = [view for key, view in s.draws("desk").items() if key.startswith("held/")]
    for one in held:
        desk(s).does(Moderate(one.answers, status))


def said(s, *people_and_words: tuple[str, str], **more) -> None:
    for person, text in people_and_words:
        s.as_(person).does(Answer("word", text=words(text, f"w.{person}-{text}", person), **more))


def on_wall(s) -> dict[str, int]:
    return {one.text.text: one.times for one in s.draws("wall")["pages/of-word-1"].words}


ALL_SAY = [("ana", "Hope"), ("ben", "hope."), ("cas", " HOPE"), ("dee", "tired"), ("eli", "café")]

# -- one's own answer --------------------------------------------------------------------------------------------------


def test_a_later_answer_of_the_same_person_replaces_the_earlier_from_whichever_phone():
    s = hall(SCALE)
    s.as_("ana").does(Answer("how", 1), Answer("how", 3))
    assert s.state.of("ana", "how").value == 3
    assert s.as_("ana").does(Answer("how", 3)) == []
    assert s.draws("wall")["question"].done == 1


def test_two_entries_of_one_person_have_one_answer_the_later():
    s = hall(SCALE)
    s.as_("ana").does(Answer("how", 1))
    s.as_("ben").does(Answer("how", 3))
    s.merges("ben", "ana")
    s.settles()
    assert (s.state.of("ben", "how").value, s.state.of("ana", "how")) == (3, None)
    assert s.draws("wall")["question"].done == 1
    assert isinstance(s.facts[-1].double, str) and CountAsOne


def test_after_closing_nothing_is_changed_and_it_is_said_what_stands():
    s = hall(SCALE, WORD)
    s.as_("ana").does(Answer("how", 1))
    s.facilitator.does(CloseAsk())
    assert s.as_("ana").refuses(Answer("how", 2)) == "The answers are in. What you said stands as it was."
    assert s.as_("ben").refuses(Answer("how", 2)) == "This question is not open now."
    s.facilitator.does(OpenAsk())
    s.as_("ben").does(Answer("how", 2))


def test_a_close_that_came_too_early_is_taken_back_and_a_second_press_changes_nothing():
    s = hall(SCALE)
    s.as_("ana").does(Answer("how", 1))
    assert s.facilitator.does(OpenAsk()) == []
    s.facilitator.does(CloseAsk())
    assert s.facilitator.does(CloseAsk()) == []
    s.undoes()
    s.as_("ana").does(Answer("how", 2))
    assert s.state.is_open


def test_what_was_shown_is_hidden_again_when_the_step_is_taken_back_and_not_opened_once_more():
    s = shows(hall(SCALE))
    assert "shown already" in s.facilitator.refuses(OpenAsk())
    s.undoes()
    assert "question" in s.draws("wall")


def test_passing_is_one_press_and_can_be_changed_like_any_answer():
    s = hall(SCALE, WORD)
    s.as_("ana").does(PassThis("how"))
    assert s.as_("ana").does(PassThis("how")) == []
    assert s.draws("phone", "ana")["ask/now"].question.id == "word"
    s.as_("ana").does(Answer("how", 2))
    assert not s.state.of("ana", "how").passed


def test_an_answer_is_taken_back_and_the_question_is_asked_again():
    s = hall(SCALE)
    s.as_("ana").does(Answer("how", 2), TakeBackAnswer("how"))
    assert s.draws("phone", "ana")["ask/now"].question.id == "how"
    assert s.as_("ana").does(TakeBackAnswer("how")) == []


@pytest.mark.parametrize(
    ("item", "wish", "words_of_it"),
    [
        (SCALE, Answer("how", 4), "Please choose one of the answers."),
        (SCALE, Answer("how", 0), "Please choose one of the answers."),
        (SCALE, Answer("nothing", 1), "There is no such question here."),
        (SCALE, SendCard("how", words("x")), "This question is not answered with a card."),
        (SCALE, CountMeIn("how"), "This question is answered in another way."),
        (CARD, Answer("card", 1), "This question is answered in another way."),
        (WORD, Answer("word"), "Please write something first."),
        (WORD, Answer("word", text=words("two words")), "Those are {count} words; {most} was asked. Which one is it?"),
        (CARD, SendCard("card"), NOTHING),
        (CARD, SendCard("card", drawing=words(" ; ;")), NOTHING),
        (CARD, SendCard("card", drawing=words(DRAWING)), SHOWS),
        (CARD, SendCard("card", photo="p1"), SHOWS),
        (CARD, SendCard("card", words("x"), words("M0 0<script>")),
         "This drawing could not be read. Draw it again, or write it in words."),
        (CARD, SendCard("card", words("x"), area="moon"), "There is no such area here."),
        (CARD, SendCard("card", words("x"), condition=7), "There is no condition {number}."),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_in_words(item, wish, words_of_it):
    assert hall(item).as_("ana").refuses(wish) == words_of_it


@pytest.mark.parametrize(
    "text", ["1", "1 2 3", "301 0 1 1", "0 201 1 1", "-1 2 3 4", "1  2", "1 2,3 4", "1 2;x", "9" * 50]
)
def test_what_is_no_drawing_draws_nothing(text):
    assert path_of(text) == ""
    with pytest.raises(Refused):
        checked(words(text))


def test_a_drawing_is_a_path_a_dot_is_seen_and_five_megabytes_do_not_come_in():
    assert path_of(DRAWING) == "M20 160L60 60 100 160M150 40h0"
    from eventhub.web.forms import asked_from
    from rooms.kernel import PARTICIPANT, Who

    form = {"item": ["card"], "text": ["x"], "drawing": ["1 2 " * (MOST // 4 + 1)]}
    with pytest.raises(Refused):
        asked_from(SendCard, form, Who("ana", PARTICIPANT), "12345678", "en")


# -- the desk, the wall ------------------------------------------------------------------------------------------------


def test_words_come_on_the_wall_when_shown_and_passed_by_the_desk_equal_words_once():
    s = hall(WORD)
    said(s, *ALL_SAY)
    shows(s)
    assert on_wall(s) == {}
    lets_through(s)
    assert on_wall(s) == {"Hope": 3, "tired": 1, "café": 1}


def test_words_the_desk_let_through_need_no_second_look_and_hidden_ones_stay_hidden():
    s = hall(WORD, show="at_once")
    said(s, ("ana", "hope"), ("ben", "cursed"))
    held = {view.text.text: view.answers for key, view in s.draws("desk").items() if key.startswith("held/")}
    desk(s).does(Moderate(held["hope"], "shown"), Moderate(held["cursed"], "hidden"))
    said(s, ("cas", "HOPE"), ("dee", "Cursed!"), ("eli", "new"))
    assert [s.state.of(who, "word").status for who in ("cas", "dee", "eli")] == ["shown", "hidden", "held"]
    assert on_wall(s) == {"hope": 2}
    assert s.draws("phone", "dee")["mine/word"].hidden


def test_an_answer_that_changed_meanwhile_is_not_let_through_unread():
    s = hall(WORD)
    said(s, ("ana", "hope"))
    read = s.draws("desk")["held/1"].answers
    said(s, ("ana", "insult"))
    assert desk(s).refuses(Moderate(read, "shown")) == (
        "This was changed or taken back meanwhile. What is new waits for you."
    )
    assert s.state.of("ana", "word").status == "held"


def test_two_thousand_words_in_a_minute_are_on_the_wall_once_each_with_how_many_said_them():
    crowd = [f"p{n}" for n in range(2_000)]
    s = hall(WORD, people=crowd)
    said(s, *[(person, f"word {n % 40}".replace(" ", "-")) for n, person in enumerate(crowd)])
    lets_through(s)
    shows(s)
    pages = [view for key, view in s.draws("wall").items() if key.startswith("pages/of-word-")]
    told = {one.text.text: one.times for page in pages for one in page.words}
    assert told == {f"word-{n}": 50 for n in range(40)}
    assert s.draws("console")["overview"].done == 2_000


def test_accents_are_kept_apart_and_letter_case_is_not():
    s = hall(WORD)
    said(s, ("ana", "cafe"), ("ben", "café"), ("cas", "CAFÉ"), ("dee", "x"), ("eli", "y"))
    shows(s)
    lets_through(s)
    assert on_wall(s) == {"cafe": 1, "café": 2, "x": 1, "y": 1}


def test_the_order_on_the_wall_tells_nothing_of_who_came_first():
    def wall(names):
        s = hall(WORD)
        said(s, *[(who, f"word-{who}") for who in names])
        shows(s)
        lets_through(s)
        return list(on_wall(s))

    assert wall(FIVE) == wall(FIVE[::-1]) != sorted(wall(FIVE))


def test_only_who_ticks_their_name_is_named_and_four_without_a_name_stay_hidden_beside_them():
    s = hall(WORD, named="chosen")
    said(s, *ALL_SAY[:4])
    said(s, ALL_SAY[4], signed=True)
    shows(s)
    lets_through(s)
    (one,) = s.draws("wall")["pages/of-word-1"].words
    assert (one.text.text, one.by) == ("café", ("Eli",))


def test_a_tick_means_nothing_where_names_are_never_shown():
    s = hall(WORD)
    said(s, *ALL_SAY, signed=True)
    shows(s)
    lets_through(s)
    assert {one.by for one in s.draws("wall")["pages/of-word-1"].words} == {()}


@pytest.mark.parametrize("show", ["never_on_wall", "only_me"])
def test_row_20_feedback_to_the_team_is_on_no_wall_and_in_no_book_and_what_is_ones_own_not_even_there(show):
    s = hall(WORD, show=show)
    said(s, *ALL_SAY)
    s.facilitator.does(CloseAsk())
    if show == "only_me":
        assert "stays with each person" in s.facilitator.refuses(ShowAnswers())
    else:
        s.facilitator.does(ShowAnswers())
    assert "tired" not in repr([s.draws(face, "ana") for face in ("wall", "book", "desk", "phone")])
    assert ("tired" in repr(s.draws("console"))) == (show == "never_on_wall")


def test_a_card_with_a_drawing_is_shown_after_the_desk_and_leads_to_its_area():
    s = hall(CARD, least=1)
    s.system.does(TakeAreas(("a1",), ("A",), (wording({"en": "Food"}, "a1"),)))
    s.as_("ana").does(SendCard("card", words("A market"), words(DRAWING)))
    shows(s)
    assert s.draws("wall")["pages/of-card-1"].cards == ()
    lets_through(s)
    desk(s).does(LinkCard(1, "a1"))
    (card,) = s.draws("wall")["pages/of-card-1"].cards
    assert (card.drawing, card.text.text, card.area[0][1].text, card.by) == (path_of(DRAWING), "A market", "Food", "")
    assert s.as_("ana").does(TakeBackAnswer("card")) and s.draws("wall")["pages/of-card-1"].cards == ()
    assert AreasKnown


def test_count_me_in_is_known_to_the_team_by_name_and_to_the_hall_as_a_number_from_five_on():
    s = hall(COUNT)
    for person in FIVE:
        s.as_(person).does(CountMeIn("in", person != "eli"))
    shows(s)
    assert s.draws("wall")["pages/of-in"].people == 0
    assert s.draws("console")["shown/of-in"].names == ("Ana", "Ben", "Cas", "Dee")


# -- paper, stand, waves -----------------------------------------------------------------------------------------------


def types(s, **fields):
    return s.as_("scribe", SCRIBE).does(TypeSheet(fields.pop("values", PERSON), fields.pop("texts", {}), **fields))


def test_a_stack_of_paper_is_typed_in_once_and_a_sheet_can_be_mended():
    s = hall(SCALE)
    types(s, paper=7)
    again = TypeSheet({"how": 3}, {}, paper=7)
    assert s.as_("scribe", SCRIBE).refuses(again).startswith("Sheet {number} is typed in already.")
    types(s, values={"how": 3}, paper=7, again=True)
    types(s, paper=8)
    s.facilitator.does(CloseAsk())
    types(s, paper=9)
    assert s.draws("wall")["question"].done == 3
    s.facilitator.does(ShowAnswers())
    assert "shown already" in s.as_("scribe", SCRIBE).refuses(TypeSheet(PERSON, {}, paper=10))


def test_at_a_stand_each_visitor_counts_once_and_nobody_is_named():
    s = hall(CARD, SCALE, stand=True)
    for n in range(5):
        types(s, values={"how": 3}, texts={"card": words(f"piece {n}")})
    assert s.draws("stand")["sheet"].typed == 5
    assert len({who for who in s.state.given[1, "how"]}) == 5
    assert s.as_("x", FACILITATOR).refuses(TypeSheet({}, {})) == "There is nothing on this sheet yet."
    assert s.as_("x", FACILITATOR).refuses(TypeSheet({"z": 1}, {})) == "There is no such question here."


def waves(**more):
    s = hall(SCALE, waves=["Spring", "Autumn"], **more)
    for person in FIVE:
        s.as_(person).does(Answer("how", 1, wave=1))
    return shows(s)


def test_a_wave_opened_twice_is_opened_once_and_a_page_of_the_last_wave_is_refused_clearly():
    s = waves()
    s.facilitator.does(NextWave(2))
    assert s.facilitator.does(NextWave(2)) == []
    assert s.as_("ana").refuses(Answer("how", 2, wave=1)) == (
        "This page asks for wave {old}, which is over. Load it again for the questions of now."
    )
    assert s.facilitator.refuses(NextWave(3)).startswith("Close this wave first")
    assert s.draws("after", "ana")["ask/now"].question.wave == 2
    s.facilitator.does(CloseAsk())
    assert s.draws("after", "ana")["ask/stands"].how == "closed"
    assert s.facilitator.refuses(NextWave(4)) == "The next wave is number {number}."
    assert hall(SCALE).facilitator.refuses(NextWave(2)).startswith("These questions are asked once.")


def test_two_waves_stand_side_by_side_only_where_both_are_of_enough():
    s = waves()
    s.facilitator.does(NextWave(2))
    for person in FIVE[:4]:
        s.as_(person).does(Answer("how", 3, wave=2))
    assert [line.means for line in s.draws("wall").get("pages/lines", type("", (), {"lines": ()})).lines] == []
    shows(s)
    assert s.draws("wall")["pages/lines"].lines[0].means == (1.0, None)


def test_thirty_days_after_a_wave_only_what_could_be_shown_is_left():
    s = waves()
    (empty,) = [wish for wish in s.wishes() if isinstance(wish, Empty)]
    assert empty.time == s.state.now.closed_at + 30 * DAY
    before = s.draws("wall")
    emptied = hall(SCALE, waves=["Spring", "Autumn"], opens=False)
    staying = [fact for fact in s.facts if type(fact).__name__ in s.kind.staying and type(fact).__name__ != "Opened"]
    for fact in staying:
        emptied._take([fact], emptied.facilitator.who, step=False)
    emptied.system.does(empty.then)
    assert emptied.draws("wall") == before
    assert emptied.state.given == {} and emptied.system.does(KeepSums(empty.then.sums)) == []
    assert [wish for wish in emptied.wishes() if isinstance(wish, Empty)] == []


def test_sums_that_do_not_fit_the_questions_are_not_kept():
    """A drawing counts on as many numbers as the question has steps."""
    s = waves()
    (empty,) = [wish for wish in s.wishes() if isinstance(wish, Empty)]
    (wave,) = empty.then.sums
    (right,) = wave.figures
    short, another = replace(right, counts=right.counts[:-1]), replace(right, of="what")
    groups = replace(right, groups=(Group("nl", 5, (5,)),))
    never = replace(wave, wave=7)
    s.system.does(KeepSums((replace(wave, figures=(short, another, groups, right)), never)))
    assert [(one.wave, one.figures) for one in s.state.sums] == [(1, (right,))]


def test_what_the_desk_has_not_read_is_not_called_too_few():
    s = hall(WORD)
    said(s, *((person, person) for person in ("ana", "ben", "cas", "dee", "eli")))
    s.facilitator.does(CloseAsk(), ShowAnswers())
    (page,) = [view for key, view in s.draws("wall").items() if key.startswith("pages/of-")]
    assert (page.words, page.held) == ((), True)
    lets_through(s)
    (page,) = [view for key, view in s.draws("wall").items() if key.startswith("pages/of-")]
    assert (len(page.words), page.held) == (5, False)


def test_the_next_wave_is_for_the_next_block_and_after_the_last_there_is_none():
    s = hall(WORD, waves=["Monday", "Tuesday"])
    assert s.kind.turn(s.state) == Turn(press=True)
    shows(s)
    assert s.kind.turn(s.state) == Turn(rounds=1)
    s.facilitator.does(NextWave(2))
    assert shows(s).kind.turn(s.state) == Turn()
