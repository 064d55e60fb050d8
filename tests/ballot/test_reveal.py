"""The reveal: cards turn one by one as equals, then points, then what is missing; and the hand-over."""

from rooms.ballot.handover import BreakthroughArea
from rooms.ballot.polls import CancelBallot
from rooms.ballot.reveal import AskMissing, HandOver, SayMissing, ShowPoints, TurnCard
from rooms.kernel import Ask, said
from tests.ballot.hall import casts, closes, opened
from tests.stage import words


def decided(**settings):
    """C and A are chosen, C with more points."""
    return closes(casts(opened(**settings), ana={"c": 2, "a": 1}, ben={"c": 2, "a": 1}, cas={"b": 1}))


def turned(**settings):
    stage = decided(**settings)
    stage.facilitator.does(TurnCard(1), TurnCard(2))
    return stage


def cards(stage):
    return [(card.letter, card.points) for card in stage.draws("wall")["cards"].cards]


def test_cards_turn_one_by_one_in_the_order_of_their_letters():
    stage = decided()
    stage.facilitator.does(TurnCard(1))
    assert cards(stage) == [("A", -1), ("", -1)]
    stage.facilitator.does(TurnCard(1), TurnCard(2))
    assert cards(stage) == [("A", -1), ("C", -1)]


def test_a_card_that_lies_face_down_is_not_on_the_wire():
    stage = decided()
    stage.facilitator.does(TurnCard(1))
    assert "Area C" not in repr(stage.draws("wall")) + repr(stage.draws("phone", "ana"))


def test_points_come_with_the_next_key():
    stage = turned()
    stage.facilitator.does(ShowPoints())
    assert cards(stage) == [("A", 2), ("C", 4)]


def test_a_card_turned_too_early_is_turned_back():
    stage = decided()
    stage.facilitator.does(TurnCard(1))
    assert stage.undoes().state.turned == 0


def test_what_is_missing_is_asked_for_a_minute_and_the_answers_are_kept():
    stage = turned()
    assert stage.as_("ana").refuses(SayMissing(words("Water"))) == "This question is not open now."
    stage.facilitator.does(AskMissing())
    assert stage.state.missing.clock.remaining(stage.now) == 60_000
    stage.as_("ana").does(SayMissing(words("Water", by="ana")))
    stage.later(minutes=5).as_("ben").does(SayMissing(words("Children", by="ben")))
    assert [str(text) for text in stage.state.missing.answers.values()] == ["Water", "Children"]
    assert stage.draws("phone", "ana")["my-missing"].answers == ("Water",)


def test_first_all_cards_then_the_question():
    stage = decided()
    assert stage.facilitator.refuses(AskMissing()) == "First turn all the cards."


def test_what_was_chosen_becomes_breakthrough_areas_for_the_heirs():
    stage = turned(heirs=("cafe", "roadmap"))
    assert stage.kind.outcome(stage.state) == ()
    stage.facilitator.does(HandOver())
    areas = stage.kind.outcome(stage.state)
    titles = [stage.state.candidate(id).title for id in "ac"]
    assert areas == (BreakthroughArea("a", "A", titles[0], 2, 2), BreakthroughArea("c", "C", titles[1], 4, 2))
    asks = stage.wishes()
    assert [(ask.room, ask.command) for ask in asks] == [("cafe", "TakeAreas"), ("roadmap", "TakeAreas")]
    assert isinstance(asks[0], Ask)
    assert [said(title, "en").text for title in dict(asks[0].fields)["titles"]] == ["Area A", "Area C"]


def test_what_was_handed_over_is_not_taken_back():
    stage = turned()
    stage.facilitator.does(HandOver())
    assert stage.running.newest is None


def test_a_result_the_room_has_seen_is_not_cancelled():
    refusal = turned().facilitator.refuses(CancelBallot("0.1", words("Hm")))
    assert refusal == "The room has seen the result; it can't be cancelled any more."


def test_low_turnout_is_said():
    stage = closes(casts(opened(), ana={"a": 1, "b": 1}, ben={"a": 1, "b": 1}))
    assert (stage.draws("wall")["counted"].have, stage.draws("wall")["counted"].enough) == (2, False)
    assert decided().draws("wall")["counted"].enough


def test_the_console_is_led_by_one_next_step_at_a_time():
    stage, steps = decided(), []
    while (step := stage.draws("console", "f")["next"]).command:
        steps.append(step.label)
        fields = {name: int(value) if value.isdigit() else value for name, value in step.fields}
        stage.facilitator.does(stage.kind.commands[step.command](**fields))
    assert steps == ["turn", "turn", "points", "missing", "hand_over"]
