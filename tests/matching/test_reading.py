"""What a card says about its subject, its time and its numbers is read in any of our languages."""

from importlib.resources import files

import pytest

from eventhub.matching.amounts import Amount, amounts_of
from eventhub.matching.clashes import FROM_AFAR
from eventhub.matching.concepts import concept_names, topics_of
from eventhub.matching.language import clearly, data_lines, fold, language_of
from eventhub.matching.moments import moment_of

WEDNESDAY, WEEKEND, WORKDAYS = 1 << 2, 0b1100000, 0b0011111


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Wie kan ons helpen met stoelen voor het feest?", "nl"),
        ("Wer kann uns mit Stühlen für das Fest helfen?", "de"),
        ("Who can lend us chairs for the party?", "en"),
        ("Qui peut nous prêter des chaises pour la fête ?", "fr"),
        ("¿Quién puede prestarnos sillas para la fiesta?", "es"),
        ("Quem pode emprestar cadeiras para a nossa festa?", "pt"),
    ],
)
def test_the_chairs_are_seen_in_every_language_and_the_language_is_guessed(text, lang):
    assert language_of(text) == lang
    assert {"chair", "festival"} <= topics_of(text).words.keys()


def test_a_compound_is_taken_apart_and_quoted_as_the_card_wrote_it():
    assert topics_of("Kinderfahrräder am Abend", "de").words == {"child": "Kinderfahrräder", "bike": "Kinderfahrräder"}


def test_what_a_van_is_without_is_not_what_it_has():
    topics = topics_of("Furgão sem refrigeração", "pt")
    assert list(topics.words) == ["van"]
    assert topics.without == {"cold": "refrigeração"}


def test_a_language_outside_the_list_has_no_concepts_and_is_no_error():
    assert topics_of("Krzesła na festyn", "pl").words == {}


@pytest.mark.parametrize(
    "text",
    ["every Wednesday evening", "elke woensdagavond", "mittwochs am Abend", "le mercredi soir", "mercoledì sera"],
)
def test_wednesday_evening_is_the_same_everywhere(text):
    moment = moment_of(text)
    assert (moment.days, moment.parts) == (WEDNESDAY, 1 << 2)


@pytest.mark.parametrize("text", ["alleen doordeweeks", "nur werktags", "weekdays only", "solo entre semana"])
def test_weekdays_are_monday_to_friday(text):
    assert moment_of(text).days == WORKDAYS


@pytest.mark.parametrize("text", ["fin de semana", "fim de semana", "in het weekend", "am Wochenende", "le week-end"])
def test_the_weekend_is_saturday_and_sunday(text):
    assert moment_of(text).days == WEEKEND


def test_from_monday_to_thursday_means_the_days_between_as_well():
    assert moment_of("du lundi au jeudi").days == 0b0001111


def test_from_october_to_april_goes_over_the_turn_of_the_year():
    assert moment_of("dry from October to April").months == 0b111000001111


def test_a_date_tells_its_weekday_when_the_year_is_known():
    moment = moment_of("zaal voor 60 mensen op 17 april", 2027)
    assert moment.dates == {417}
    assert moment.days == 1 << 5
    assert moment_of("zaal op 17 april").days == 0


def test_a_deadline_is_not_a_date():
    assert moment_of("vóór 1 juni").dates == frozenset()


def test_we_may_help_is_not_a_month():
    assert moment_of("We may bring soup").months == 0


def test_a_slip_like_30_february_has_no_weekday():
    assert moment_of("am 30. Februar", 2027).days == 0


@pytest.mark.parametrize(
    ("text", "lang", "amounts"),
    [
        ("40 stoelen te leen", "nl", {Amount(40, "chair")}),
        ("Up to 1,500 euros", "en", {Amount(1500, "money")}),
        ("préstamos desde 50.000 euros", "es", {Amount(50_000, "money", least=True)}),
        ("twintig paar schoenen", "nl", {Amount(20, "clothes")}),
        ("lunch for 50", "en", {Amount(50, "people")}),
        ("Mehrwegbecher, 200 Stück", "de", {Amount(200, "cup")}),
        ("opslag van 300 m2", "nl", {Amount(300, "area")}),
    ],
)
def test_amounts_come_with_what_they_count(text, lang, amounts):
    assert set(amounts_of(text, lang)) == amounts


@pytest.mark.parametrize("text", ["today at 14:00", "youth of 14-18", "since 2019", "3D printing", "on 17 April"])
def test_times_ages_years_and_3d_are_not_amounts(text):
    assert amounts_of(text, "en") == ()


def test_two_childminders_are_not_too_few_for_six_children():
    assert amounts_of("Wer passt auf sechs Kinder auf?", "de") == ()
    assert amounts_of("Twee oppassers voor kinderen", "nl") == ()


def test_every_line_of_the_concepts_has_seven_languages_and_folded_words():
    text = (files("eventhub.matching") / "data" / "concepts.txt").read_text(encoding="utf-8")
    lines = [line.split("|") for line in text.splitlines() if not line.startswith("#")]
    assert {len(line) for line in lines} == {8}
    assert [word for line in lines for words in line for word in words.split() if fold(word) != word] == []
    names = [line[0].strip() for line in lines]
    assert len(set(names)) == len(names)


def test_every_concept_that_our_rules_name_is_in_the_list():
    ruled = {"buy", "buyer", "sell", "money", "teach", "learn"}
    things = set(dict(data_lines("amounts.txt"))["things"].split())
    assert ruled | set(FROM_AFAR) | things <= set(concept_names())


@pytest.mark.parametrize(("text", "phone", "lang"), [
    ("We hebben het gehad over de school en wat er ontbreekt voor de kinderen", "en", "nl"),
    ("We talked about what is missing in our street and who would fix it", "nl", "en"),
    ("O que falta na nossa rua e quem pode ajudar com isso", "en", "pt"),
    ("Een plek voor de jeugd, naast de kerk", "pt-BR", "nl"),
    ("Energie", "en", "en"), ("Trees in every street", "nl", "nl"), ("Is er over in mei", "en", "en"), ("", "nl", "nl"),
    ("We hebben het gehad over de school en wat er ontbreekt", "tr", "tr"),
])  # fmt: skip
def test_what_is_plainly_written_in_another_language_than_the_phone_speaks_is_kept_as_that(text, phone, lang):
    """A Dutch host with an English phone. Where there is a doubt, or its language is none we read, the phone counts."""
    assert clearly(text, phone) == lang
