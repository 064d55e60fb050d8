"""Who could help whom: direction, what rules a pair out, and the reason that people read."""

import pickle
from datetime import UTC, datetime

import pytest

from eventhub.matching.matcher import Matcher
from tests.matching.cards import ENCODER, need, offer, offers_for, wall, why_not


def test_a_dutch_need_finds_a_portuguese_offer_and_an_interpreter_may_be_welcome():
    index = wall(need("n", "Wie leent ons 40 stoelen?", lang="nl"), offer("o", "Empresto 50 cadeiras", lang="pt"))
    (found,) = index.suggest("n")
    assert (found.offer, found.good, found.interpreter) == ("o", True, True)
    assert found.reason.say() == "“cadeiras, Empresto” answers “stoelen, leent”, and 50 is enough for 40."


def test_an_offer_finds_the_need_too():
    index = wall(need("n", "Wie leent ons 40 stoelen?", lang="nl"), offer("o", "Empresto 50 cadeiras", lang="pt"))
    assert [one.need for one in index.suggest("o")] == ["n"]


def test_two_needs_never_match_each_other():
    index = wall(need("a", "Wie leent ons stoelen?"), need("b", "Who can lend us chairs?"))
    assert index.suggest("a") == []


def test_nobody_is_sent_to_themselves():
    index = wall(need("n", "Chairs for forty", by="ana"), offer("o", "Fifty chairs to lend", by="ana"))
    assert index.suggest("n") == []


def test_a_refused_pair_is_never_proposed_again():
    index = wall(need("n", "Chairs for forty people"), offer("o", "Fifty chairs to lend"))
    index.refuse("n", "o")
    assert index.suggest("n") == []
    assert index.suggest("o") == []


@pytest.mark.parametrize(
    ("wanted", "offered", "sentence"),
    [
        (
            need("n", "Zaal voor 60 mensen op maandag", lang="nl"),
            offer("o", "Salle pour 80 personnes, le vendredi", lang="fr"),
            "Says “vendredi”; the need is “maandag”.",
        ),
        (
            need("n", "Sala para 60 personas", lang="es"),
            offer("o", "Saal für 8 Personen", lang="de"),
            "Has 8; the need is 60.",
        ),
        (
            need("n", "Até 1.500 euros para uma horta", lang="pt"),
            offer("o", "Euros for gardens, from 50,000 euros", lang="en"),
            "Begins at 50000; the need is 1500.",
        ),
        (
            need("n", "Forty folding chairs", place="Oeverbeek"),
            offer("o", "Fifty folding chairs", place="Porto das Garças"),
            "Is in Porto das Garças; the need is in Oeverbeek.",
        ),
        (
            need("n", "Buyers for our honey"),
            offer("o", "We sell honey"),
            "Sells, while the need looks for buyers.",
        ),
        (
            need("n", "Forty folding chairs", valid_until=datetime(2027, 5, 1, tzinfo=UTC)),
            offer("o", "Fifty folding chairs", valid_from=datetime(2027, 6, 1, tzinfo=UTC)),
            "Begins only after the need has passed.",
        ),
        (
            need("n", "Forty folding chairs on 12 May", valid_until=datetime(2027, 5, 12, tzinfo=UTC)),
            offer("o", "Fifty folding chairs", valid_until=datetime(2027, 5, 10, tzinfo=UTC)),
            "Is gone before the need begins.",
        ),
    ],
)
def test_a_near_miss_says_why_not(wanted, offered, sentence):
    index = wall(wanted, offered)
    assert offers_for(index, "n") == []
    assert why_not(index, "n") == {"o": sentence}


def test_a_need_without_a_year_still_clashes_by_its_month():
    index = wall(need("n", "Slaapplaats voor twee in juni", lang="nl"), offer("o", "Beds for two in March", lang="en"))
    assert why_not(index, "n") == {"o": "Says “March”; the need is “juni”."}


def test_a_translator_in_another_town_can_help_all_the_same():
    index = wall(
        need("n", "Vertaling Duits-Spaans", lang="nl", place="Oeverbeek"),
        offer("o", "Traduzco del alemán al español", lang="es", place="Porto"),
    )
    assert offers_for(index, "n") == ["o"]


def test_online_is_near_everybody():
    index = wall(need("n", "Forty chairs", place="online"), offer("o", "Fifty chairs", place="Oeverbeek"))
    assert offers_for(index, "n") == ["o"]


def test_the_welder_stands_before_the_welding_course():
    index = wall(
        need("n", "Iemand die zes karren last", lang="nl"),
        offer("course", "Curso de solda para iniciantes", lang="pt"),
        offer("welder", "Retired welder with his own tools", lang="en"),
    )
    assert offers_for(index, "n") == ["welder", "course"]


def test_somebody_from_the_same_organisation_comes_after_a_stranger():
    index = wall(
        need("n", "A projector for Friday", organisation="Library"),
        offer("near", "A projector for Friday", organisation="Library"),
        offer("far", "A projector for Friday", organisation="Museum"),
    )
    assert offers_for(index, "n") == ["far", "near"]


def test_nothing_that_fits_means_no_good_offer_yet():
    index = wall(need("n", "Jemand stimmt unser Klavier", lang="de"), offer("o", "Seis sillas de oficina", lang="es"))
    assert [one.good for one in index.suggest("n")] == [False]


def test_a_reason_is_told_in_the_readers_language():
    index = wall(need("n", "Wie leent ons stoelen?", lang="nl"), offer("o", "Empresto cadeiras", lang="pt"))
    dutch = {"“{offered}” answers “{asked}”.": "“{offered}” past bij “{asked}”."}
    assert index.suggest("n")[0].reason.say(dutch.__getitem__) == "“cadeiras, Empresto” past bij “stoelen, leent”."


def test_a_host_only_card_is_never_read_and_never_suggested():
    class Ears:
        heard: list[str] = []

        def encode(self, texts):
            self.heard.extend(texts)
            return ENCODER.encode(texts)

    ears = Ears()
    matcher = Matcher(ears)
    matcher.update("room", [need("n", "Hulp bij schulden", host_only=True), offer("o", "Budget coach")])
    assert set(ears.heard) == {"budget coach"}
    assert matcher.suggest("room", "n") == []
    assert matcher.suggest("room", "o") == []


def test_a_withdrawn_card_is_gone_from_every_list():
    index = wall(need("n", "Chairs for forty"), offer("a", "Fifty chairs"), offer("b", "Sixty chairs"))
    index.remove("a")
    assert offers_for(index, "n") == ["b"]
    assert index.suggest("a") == []


def test_an_edited_card_is_read_anew():
    index = wall(need("n", "Chairs for Monday"), offer("o", "Chairs for Friday"))
    index.add(offer("o", "Chairs for Monday"))
    assert offers_for(index, "n") == ["o"]


def test_the_chairs_are_promised_only_as_far_as_they_go():
    index = wall(
        need("repair café", "30 chairs for the repair café"),
        need("feast", "20 chairs for the feast"),
        need("choir", "15 chairs for the choir"),
        offer("church", "50 chairs to lend"),
    )
    promised = index.plan()
    assert {offer for _, offer in promised} == {"church"}
    assert len(promised) == 2  # any two are at most fifty, all three are more


def test_two_needs_are_served_rather_than_one_well_and_one_badly():
    index = wall(
        need("n1", "Projector with a screen"),
        need("n2", "Projector"),
        offer("o1", "Projector"),
        offer("o2", "Projector with a screen"),
    )
    assert index.plan() == [("n1", "o2"), ("n2", "o1")]


def test_a_busy_wall_keeps_one_index_a_room_and_reads_only_what_is_new():
    matcher = Matcher(ENCODER)
    cards = [need("n", "Chairs for forty"), offer("o", "Fifty chairs")]
    assert matcher.update("a", cards) == ["n", "o"]
    assert matcher.update("a", [*cards, offer("p", "Sixty chairs")]) == ["p"]
    assert matcher.update("a", cards[:1]) == []
    assert matcher.suggest("a", "n") == []
    assert matcher.suggest("b", "n") == []


def test_an_index_travels_to_another_process_and_answers_the_same():
    index = wall(need("n", "Wie leent ons 40 stoelen?", lang="nl"), offer("o", "Empresto 50 cadeiras", lang="pt"))
    assert pickle.loads(pickle.dumps(index)).suggest("n") == index.suggest("n")
