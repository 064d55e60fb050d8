"""From the desk to the ballot and back to the tables."""

from rooms.cafe.areas import ChooseArea, SpreadAreas
from rooms.cafe.rounds import FinishCafe, StartMove, StartRound
from rooms.kernel import Ask, wording
from rooms.kernel.handover import SealCandidates, TakeAreas
from rooms.themes.areas import roots
from rooms.themes.candidates import FreezeCandidates, ReopenCandidates, nameless
from rooms.themes.desk import GatherIdeas, NameCluster, NameClusters
from tests.cafe_ideas.tables import late, posts, team
from tests.stage import words


def desk(clusters=2):
    """A desk with so many clusters of one idea, each with its title in both languages."""
    stage = late()
    for n in range(1, clusters + 1):
        posts(stage, "ben", f"Idea {n}")
        team(stage).does(GatherIdeas((f"i{n}",), title=words(f"Theme {n}")))
        team(stage).does(NameCluster(f"c{n}", words(f"Thema {n}"), "nl"))
    return stage


def frozen():
    stage = desk(3)
    stage.facilitator.does(FreezeCandidates())
    return stage


def handed(stage):
    return next(wish for wish in stage.wishes() if isinstance(wish, Ask))


def with_areas():
    stage = frozen()
    titles = (wording({"en": "Theme 1"}, "t1"), wording({"en": "Theme 3"}, "t3"))
    stage.system.does(TakeAreas(("c1", "c3"), ("A", "C"), titles))
    return stage


def test_while_people_talk_about_the_candidates_wall_and_phones_show_them_with_their_letters():
    stage = frozen()
    shown = [stage.draws(*who)["candidates"].rows for who in (("wall",), ("phone", "ben"))]
    assert [[(row.letter, str(row.title[0][1])) for row in rows] for rows in shown] == [
        [("A", "Theme 1"), ("B", "Theme 2"), ("C", "Theme 3")]
    ] * 2
    assert "ideas" not in stage.draws("wall")


def test_after_the_last_round_the_candidates_stay_until_the_hall_goes_on_with_what_it_chose():
    """They are read aloud and spoken of then; afterwards the wall is a gallery."""
    stage = frozen()
    for number in range(2, len(stage.state.settings.rounds) + 1):
        stage.later(minutes=20).facilitator.does(StartMove(number))
        stage.facilitator.does(StartRound(number))
    stage.facilitator.does(FinishCafe(stage.state.round))
    assert all("candidates" in stage.draws(*who) for who in (("wall",), ("phone", "ben")))
    stage.system.does(TakeAreas(("c1",), ("A",), (wording({"en": "Theme 1"}, "t1"),)))
    assert not any("candidates" in stage.draws(*who) for who in (("wall",), ("phone", "ben")))
    assert "ideas" in stage.draws("wall")


def test_before_the_freeze_the_wall_knows_how_far_the_desk_is_and_shows_no_list():
    shown = desk(2).draws("wall")
    assert ("candidates" in shown, shown["progress"].placed) == (False, 2)


def test_a_frozen_list_has_letters_and_titles_and_goes_to_the_ballot():
    ask = handed(frozen())
    assert (ask.room, ask.command) == ("ballot", "TakeCandidates")
    fields = dict(ask.fields)
    assert (fields["list"], fields["ids"], fields["letters"]) == (1, ("c1", "c2", "c3"), ("A", "B", "C"))
    assert {lang: str(text) for lang, text in fields["titles"][0]} == {"en": "Theme 1", "nl": "Thema 1"}


def test_a_theme_without_a_title_in_every_language_is_frozen_with_the_words_there_are():
    stage = desk(2)
    posts(stage, "ben", "Third")
    team(stage).does(GatherIdeas(("i3",), title=words("Alleen Nederlands", lang="nl")))
    stage.facilitator.does(FreezeCandidates())
    titles = [{lang: str(text) for lang, text in title} for title in stage.state.themes.frozen.titles]
    assert titles[1:] == [{"en": "Theme 2", "nl": "Thema 2"}, {"nl": "Alleen Nederlands"}]


def test_all_gaps_are_told_at_once_and_filled_in_at_once():
    stage = late()
    for n, lang in enumerate(("en", "nl", "en"), 1):
        posts(stage, "ben", f"Idea {n}")
        team(stage).does(GatherIdeas((f"i{n}",), title=words(f"Title {n}", lang=lang)))
    rows = stage.draws("console")["candidates"].clusters
    assert [(id, missing, place) for id, _, _, missing, place in rows] == [
        ("c1", ("nl",), 1), ("c2", ("en",), 2), ("c3", ("nl",), 3),
    ]  # fmt: skip
    team(stage).does(NameClusters({"c1.nl": words("Een"), "c2.en": words("Two"), "c3.nl": words("Drie")}))
    assert [missing for _, _, _, missing, _ in stage.draws("console")["candidates"].clusters] == [(), (), ()]
    assert [done.name for done in stage.state.themes.deeds.values()] == ["new", "new", "new", "name"]


def test_a_form_of_every_language_changes_only_what_was_written_anew():
    stage = desk(1)
    before = dict(stage.state.themes.titles["c1"])
    team(stage).does(NameClusters({"c1.en": words("Theme 1", id="w.again"), "c1.nl": words("Beter")}))
    now = dict(stage.state.themes.titles["c1"])
    assert (now["en"], str(now["nl"])) == (before["en"], "Beter")
    assert team(stage).does(NameClusters({"c1.en": words("Theme 1", id="w.third")})) == []


def test_clusters_without_any_words_are_named_together_by_their_place():
    stage = desk(2)
    for n in (3, 4):
        posts(stage, "ben", f"Idea {n}")
        team(stage).does(GatherIdeas((f"i{n}",)))
    assert nameless(stage.state, ("c1", "c3", "c4")) == (3, 4)
    assert stage.facilitator.refuses(FreezeCandidates()).startswith("Nobody could choose what has no name.")
    stage.facilitator.does(FreezeCandidates(("c1", "c2")))


def test_twelve_are_usual_and_fifteen_are_the_most():
    stage = desk(13)
    assert stage.facilitator.refuses(FreezeCandidates()).startswith("{count} is too much to choose from")
    stage.facilitator.does(FreezeCandidates(many=True))
    assert stage.state.themes.frozen.letters[-1] == "M"
    assert desk(16).facilitator.refuses(FreezeCandidates(many=True)).startswith("{count} is too much to choose from")


def test_the_desk_rests_while_the_list_is_frozen_and_goes_on_when_it_is_reopened():
    stage = frozen()
    assert team(stage).refuses(GatherIdeas(("i1",))) == "The candidate list is frozen. Reopen it first."
    stage.facilitator.does(ReopenCandidates(1))
    team(stage).does(GatherIdeas(("i1",), cluster="c2"))
    assert dict(handed(stage).fields) == {"list": 2, "ids": (), "letters": (), "titles": ()}


def test_once_the_ballot_has_begun_the_list_stays():
    stage = frozen()
    stage.system.does(SealCandidates(1))
    assert stage.facilitator.refuses(ReopenCandidates(1)).startswith("The ballot on this list has begun.")


def test_a_list_reopened_a_blink_before_its_ballot_opened_is_frozen_again():
    stage = frozen()
    stage.facilitator.does(ReopenCandidates(1))
    stage.system.does(SealCandidates(1))
    assert stage.state.themes.frozen.clusters == ("c1", "c2", "c3")


def test_every_chosen_area_leads_back_to_its_ideas_and_tables():
    first, second = roots(with_areas().state)
    assert (first.area.letter, [idea.id for idea in first.ideas], first.tables) == ("A", ["i1"], ((1, 1),))
    assert [idea.text.text for idea in second.ideas] == ["Idea 3"]


def test_areas_are_shared_out_evenly_over_the_tables():
    stage = with_areas()
    stage.facilitator.does(SpreadAreas("evenly"))
    assert stage.state.themes.spread == ((1, "c1"), (2, "c1"), (3, "c3"))


def test_everybody_goes_on_with_the_area_they_chose_or_that_of_their_table():
    stage = with_areas()
    assert [wish for wish in stage.wishes() if getattr(wish, "command", "") == "TakeCompany"] == []
    stage.facilitator.does(SpreadAreas("ask"))
    stage.as_("ana").does(ChooseArea("c3"))
    stage.facilitator.does(SpreadAreas("evenly"))
    (wish,) = [wish for wish in stage.wishes() if getattr(wish, "command", "") == "TakeCompany"]
    told = dict(zip(*(dict(wish.fields)[name] for name in ("people", "areas")), strict=True))
    seats, tables = stage.state.now_seats(), dict(stage.state.themes.spread)
    assert (wish.room, wish.gladly, told) == (
        "@every-room",
        True,
        {**{one: tables[seats[one]] for one in seats}, "ana": "c3"},
    )
    stage.facilitator.does(SpreadAreas("evenly"))
    assert wish.key != next(w.key for w in stage.wishes() if getattr(w, "command", "") == "TakeCompany")


def test_people_choose_an_area_and_get_as_many_tables_as_they_need():
    stage = with_areas()
    assert stage.as_("ana").refuses(ChooseArea("c3")) == "You can choose when the facilitator asks for it."
    stage.facilitator.does(SpreadAreas("ask"))
    for person, area in {"ana": "c3", "ben": "c3", "cas": "c3", "dee": "c1"}.items():
        stage.as_(person).does(ChooseArea(area))
    stage.facilitator.does(SpreadAreas("chosen"))
    assert stage.state.themes.spread == ((1, "c1"), (2, "c3"), (3, "c3"))
