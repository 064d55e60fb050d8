"""Several people at the theme desk: gathering, linking, splitting, naming, and taking a step back."""

from rooms.cafe.posting import WithdrawIdea
from rooms.themes.clusters import counted, too_big
from rooms.themes.desk import (
    AlsoTouches,
    GatherIdeas,
    JoinClusters,
    LinkDoubles,
    NameCluster,
    ObjectToLink,
    PartDoubles,
    PutBack,
    TakeBackDeed,
)
from tests.cafe_ideas.tables import late, posts, team
from tests.stage import words


def desk(*texts):
    """A desk with these ideas of ben's, i1, i2, …"""
    stage = late()
    posts(stage, "ben", *texts)
    return stage


def named(stage, cluster):
    return {lang: str(text) for lang, text in stage.state.themes.titles[cluster]}


def ids(stage, cluster):
    return [idea.id for idea in counted(stage.state, cluster)]


def test_ideas_are_gathered_under_a_heading_and_more_may_follow():
    stage = desk("Repair", "Mend", "Cook")
    team(stage).does(GatherIdeas(("i1",), title=words("Repairing")), GatherIdeas(("i2",), cluster="c1"))
    assert ids(stage, "c1") == ["i1", "i2"]
    assert named(stage, "c1") == {"en": "Repairing"}


def test_a_cluster_is_split_by_gathering_some_of_it_anew():
    stage = desk("Repair", "Mend", "Cook")
    team(stage).does(GatherIdeas(("i1", "i2", "i3")), GatherIdeas(("i3",), title=words("Food")))
    assert ids(stage, "c1") == ["i1", "i2"]
    assert ids(stage, "c2") == ["i3"]


def test_two_clusters_become_one_and_the_heading_of_the_first_stays():
    stage = desk("Repair", "Mend")
    team(stage).does(GatherIdeas(("i1",), title=words("Repairing")), GatherIdeas(("i2",), title=words("Mending")))
    team(stage).does(JoinClusters("c1", "c2"))
    assert ids(stage, "c1") == ["i1", "i2"]
    assert list(stage.state.themes.titles) == ["c1"]


def test_a_heading_gets_a_title_in_each_language():
    stage = desk("Repair")
    team(stage).does(GatherIdeas(("i1",), title=words("Repairing")), NameCluster("c1", words("Herstellen"), "nl"))
    assert named(stage, "c1") == {"en": "Repairing", "nl": "Herstellen"}


def test_near_doubles_move_together_with_both_wordings_and_authors_kept():
    stage = desk("A repair place in every street")
    posts(stage, "dee", "In elke straat een plek om te repareren")
    team(stage).does(LinkDoubles(("i1", "i2")), GatherIdeas(("i2",), title=words("Repairing")))
    assert [(idea.text.text, idea.by, idea.table) for idea in counted(stage.state, "c1")] == [
        ("A repair place in every street", "ben", 1),
        ("In elke straat een plek om te repareren", "dee", 2),
    ]


def test_linking_is_reversible():
    stage = desk("One", "Uno", "Un")
    team(stage).does(LinkDoubles(("i1", "i2")), LinkDoubles(("i1", "i3")), PartDoubles("i1"))
    assert dict(stage.state.themes.links) == {"i3": "i2"}
    assert stage.state.themes.doubles["i2"] == ("i3",)


def test_an_author_who_objects_stands_alone_until_it_was_talked_through():
    stage = desk("One", "Another")
    team(stage).does(LinkDoubles(("i1", "i2")))
    assert stage.as_("cas").refuses(ObjectToLink("i2")) == "Only its author can say so."
    stage.as_("ben").does(ObjectToLink("i2"))
    assert dict(stage.state.themes.links) == {}
    refusal = team(stage).refuses(LinkDoubles(("i1", "i2")))
    assert refusal == "An author wants this idea to stand alone. Talk it through first."
    team(stage).does(LinkDoubles(("i1", "i2"), talked=True))
    assert dict(stage.state.themes.links) == {"i2": "i1"}


def test_a_step_of_the_desk_is_taken_back_by_anybody_there():
    stage = desk("Repair", "Mend")
    team(stage).does(GatherIdeas(("i1",), title=words("Repairing")), GatherIdeas(("i2",), cluster="c1"))
    team(stage).does(TakeBackDeed(1))
    assert list(stage.state.themes.titles) == []
    assert dict(stage.state.themes.places) == {"i2": "c1"}


def test_a_step_somebody_built_on_is_not_taken_back_blindly():
    stage = desk("Repair", "Mend")
    team(stage).does(GatherIdeas(("i1",)), GatherIdeas(("i1",), title=words("Other")))
    assert team(stage).refuses(TakeBackDeed(1)) == "Somebody built on that step since. Change it by hand."


def test_taking_back_twice_takes_back_once_and_can_be_taken_back_itself():
    stage = desk("Repair")
    team(stage).does(GatherIdeas(("i1",)), PutBack(("i1",)), TakeBackDeed(2), TakeBackDeed(2))
    assert ids(stage, "c1") == ["i1"]
    assert stage.state.themes.deeds[2].undone


def test_two_people_who_do_the_same_do_it_once():
    stage = desk("Repair")
    team(stage).does(GatherIdeas(("i1",)), PutBack(("i1",)), PutBack(("i1",)))
    assert stage.state.themes.deed == 2


def test_an_idea_may_touch_a_second_cluster_but_lies_in_one():
    stage = desk("Repair at school", "Lessons")
    team(stage).does(GatherIdeas(("i1",)), GatherIdeas(("i2",)), AlsoTouches("i1", "c2", True))
    assert stage.state.themes.touches["i1"] == ("c2",)
    assert ids(stage, "c2") == ["i2"]


def test_a_cluster_with_more_than_a_third_of_the_ideas_gets_a_hint():
    stage = desk(*(f"Idea {n}" for n in range(1, 10)))
    team(stage).does(GatherIdeas(("i1", "i2", "i3", "i4")), GatherIdeas(("i5", "i6", "i7")), GatherIdeas(("i8", "i9")))
    assert [too_big(stage.state, cluster) for cluster in ("c1", "c2", "c3")] == [True, False, False]


def test_an_idea_others_built_on_keeps_its_text_when_its_author_leaves_it():
    stage = desk("One", "Another")
    team(stage).does(GatherIdeas(("i1", "i2")), LinkDoubles(("i1", "i2")))
    stage.as_("ben").does(WithdrawIdea("i1"))
    assert [(idea.text.text, idea.by) for idea in counted(stage.state, "c1")] == [("One", ""), ("Another", "ben")]
