"""The twelve topics of the rehearsal play out as their convenors meant them to."""

from rooms.kernel import Ask
from rooms.kernel.handover import TakeRequest, hand
from rooms.openspace.merging import AnswerJoin, AskToJoin
from rooms.openspace.placing import TakePlace
from rooms.openspace.posting import WithdrawTopic
from rooms.openspace.reports import HandOnRequest, MakeRequest, WriteReport
from rooms.openspace.sessions import BeginSlot, EndSlot
from rooms.openspace.stages import GoToStage
from rooms.openspace.starring import StarTopic
from tests.openspace.town import TWELVE, all_twelve, at_clock, everyone_told, news_of, posts_sample, stage, stars_sample
from tests.stage import words


def slip(at, person, slot, number):
    return next(s for s in at.draws("phone", person)[f"agenda/{slot}"].sessions if s.number == number)


def test_a_kitchen_for_all_leftovers_is_said_aloud_and_typed_by_a_scribe():
    """t01: Bram says it in the circle, Xandra types it, it hangs in Boom at half past ten."""
    at = stage("market")
    number = posts_sample(at, "t01", via="p24")
    topic = at.state.topics[number]
    assert (topic.convenor, topic.status, topic.slot, topic.place) == ("p02", "up", "1", "1")
    said = at.draws("wall")["said"].slip
    assert (said.title.text, said.by, said.where) == (
        "Een keuken voor alle resten van de stad", "Bram Kuypersloot", "Boom",
    )  # fmt: skip


def test_a_fair_contract_is_reported_and_its_request_becomes_a_need():
    """t02: Adelina reports who was there and what is recommended; the lawyer is asked for on the wall of needs."""
    at = stage()
    number = posts_sample(at, "t02")
    given = TWELVE["reports"][0]
    at_clock(at, "10:30").facilitator.does(BeginSlot("1"))
    at_clock(at, "11:30").facilitator.does(EndSlot("1"))
    convenor = at.as_("p31")
    points, recommended = words("\n".join(given["points"])), words(given["recommendations"][0])
    following = words(TWELVE["commitments"][0]["text"], lang="pt")
    convenor.does(WriteReport(number, points, recommended, following, tuple(given["participants"])))
    convenor.does(MakeRequest(number, words(TWELVE["needs"][0]["text"])), HandOnRequest(number, 1))
    chapter = at.draws("book", "p10")[f"chapters/{number}"]
    assert chapter.there == "Adelina Figueira, Eunice Tavares, Quinten Maasdam, Leandro Matoso, Celeste Moraes-Lima"
    assert (chapter.points, chapter.recommended, chapter.following) == (points, recommended, following)
    asks = [wish for wish in at.wishes() if isinstance(wish, Ask) and not wish.gladly]
    request = TakeRequest(words(TWELVE["needs"][0]["text"]), "p31")
    assert asks == [hand("needs", request, f"request-{number}-1")]


def test_clean_the_river_goes_outside_and_everybody_who_starred_it_is_told():
    """t03: at 10:40 Merel takes it from Kas out to Kade; two people starred it, and nobody else hears of it."""
    at = stage()
    numbers = all_twelve(at)
    at_clock(at, "10:30").facilitator.does(BeginSlot("1"))
    at_clock(at, "10:40").as_("p13").does(TakePlace(numbers["t03"], "1", "5"))
    assert everyone_told(at, numbers["t03"], "place") == {"p44", "p40"}
    assert at.draws("phone", "p44")["news"].lines[0].where == "Kade"
    pages = [page for key, page in at.draws("wall").items() if key.startswith("pages/now")]
    assert [s.where for page in pages for s in page.sessions if s.number == numbers["t03"]] == ["Kade"]
    row = at.draws("print_wall", role="scribe")["sheets/1"].sheet.rows[2]
    assert (row.where, row.cells[0].gone, row.cells[0].to) == ("Kas", numbers["t03"], "Kade")


def test_ten_year_spare_parts_clashes_for_its_own_convenor_who_decides():
    """t04: Ottoline convenes it and starred t06 at the same time; she is warned and nothing is moved."""
    at = stage()
    numbers = all_twelve(at)
    day = at.draws("phone", "p15")["mine"]
    assert day.clashes == ("11:45",)
    assert [(line.slip.number, line.own, line.clash) for line in day.lines] == [
        (numbers["t04"], True, True), (numbers["t06"], False, True),
    ]  # fmt: skip
    assert at.state.topics[numbers["t04"]].slot == at.state.topics[numbers["t06"]].slot == "2"


def test_a_maker_place_in_every_school_stays_alone_when_the_other_convenor_declines():
    """t05: Eelco asks Graça to make one session of t05 and t09; she says no, and both stay as they are."""
    at = stage()
    numbers = all_twelve(at)
    two = numbers["t05"], numbers["t09"]
    at.as_("p05").does(AskToJoin(*two))
    assert at.draws("phone", "p37")[f"asked/{two[0]}-{two[1]}"].topic.number == two[0]
    at.as_("p37").does(AnswerJoin(*two, yes=False))
    assert [at.state.topics[n].on_wall for n in two] == [True, True]
    assert f"asked/{two[0]}-{two[1]}" not in at.draws("phone", "p37")
    assert at.as_("p37").refuses(AnswerJoin(*two, yes=True)) == "Nobody asks for that any more."


def test_money_that_comes_back_shares_people_with_another_and_only_its_convenor_sees_it():
    """t06: Umar sees his three stars and that one of them, Ottoline, has t04 at the same time."""
    at = stage()
    numbers = all_twelve(at)
    at.as_("p38").does(StarTopic(numbers["t04"]))
    own = at.draws("phone", "p21")[f"own/{numbers['t06']}"]
    assert own.stars == 3
    assert [(o.number, o.people) for o in own.overlaps] == [(numbers["t04"], 1)]
    assert f"own/{numbers['t06']}" not in at.draws("phone", "p38")


def test_sorting_waste_with_low_vision_had_nobody_and_is_a_session_with_a_report():
    """t07: nobody came, Daan thought it through alone, and it stands in the book like every other."""
    at = stage()
    number = posts_sample(at, "t07")
    at_clock(at, "11:45").facilitator.does(BeginSlot("2"))
    at_clock(at, "12:45").facilitator.does(EndSlot("2"))
    points = words("tactile marks on bins\nspeaking calendar")
    at.as_("p30").does(WriteReport(number, points, words("test with five residents"), who=("p30",), nobody=True))
    chapter = at.draws("book")[f"chapters/{number}"]
    assert (chapter.has_report, chapter.nobody, chapter.there, chapter.points) == (True, True, "Daan Ridderbos", points)
    assert at.draws("book")["front/head"].reports == 1


def test_who_stores_the_doors_is_on_at_two_with_where_on_every_phone():
    """t08: in the third slot everybody reads on the phone what is on and where."""
    at = stage()
    number = posts_sample(at, "t08")
    at_clock(at, "14:00").facilitator.does(BeginSlot("3"))
    now = at.draws("phone", "p01")["now"]
    assert [(s.number, s.where, s.by) for s in now.sessions] == [(number, "Werf", "Ivo Slagmolen")]


def test_pupils_as_teachers_hangs_beside_the_topic_it_is_like():
    """t09: two alike are both welcome; neither the wall nor a phone puts one before the other."""
    at = stage()
    numbers = all_twelve(at)
    assert slip(at, "p01", "2", numbers["t05"]).joined == slip(at, "p01", "3", numbers["t09"]).joined == ()
    assert news_of(at, "p05") == []


def test_one_scale_one_open_data_set_has_two_titles_for_two_languages():
    """t10: the title in its own language, the bridging title beside it."""
    at = stage()
    number = posts_sample(at, "t10")
    found = slip(at, "p01", "3", number)
    assert (found.title.lang, found.bridge.text, found.bridge.lang) == ("en", "Eén weegschaal, één open dataset", "nl")


def test_enough_is_beautiful_comes_at_the_morning_news_and_is_welcome():
    """t11: Marisa posts it at the morning news, and it is on the wall and on phones at once."""
    at = stage("night")
    at.facilitator.does(GoToStage("morning"))
    number = posts_sample(at, "t11")
    stars_sample(at, "t11", number)
    assert slip(at, "p01", "3", number).where == "Kas"
    assert at.draws("phone", "p43")[f"own/{number}"].stars == 4


def test_a_local_currency_is_withdrawn_before_its_slot_and_its_place_is_free_again():
    """t12: Sjoerd takes it off the wall; Umar, who starred it, is told; Werf is free at half past ten."""
    at = stage()
    numbers = all_twelve(at)
    assert at.draws("phone", "p01")["agenda/1"].free == (5,)
    at.as_("p19").does(WithdrawTopic(numbers["t12"]))
    assert everyone_told(at, numbers["t12"], "withdrawn") == {"p21"}
    assert at.draws("phone", "p01")["agenda/1"].free == (4, 5)
    assert at.draws("wall")["foot/news"].lines[0].what == "withdrawn"
    assert f"chapters/{numbers['t12']}" not in at.draws("book")
