"""Who may write down an idea, when, and what becomes of it."""

from rooms.cafe.posting import CountSheet, ModerateIdea, OpenPosting, PostIdea, SendIdea, WithdrawIdea
from rooms.kernel import HARVESTER, PARTICIPANT, SCRIBE, At
from rooms.themes.ideas import HELD, HIDDEN, SHOWN
from tests.cafe_ideas.tables import late, posts, talking, team
from tests.stage import MINUTE, words

IDEA = PostIdea(words("A repair café in every street"))


def test_people_talk_first_and_write_in_the_last_six_minutes():
    stage = talking()
    assert stage.as_("ben").refuses(IDEA) == "Talk first. You can write in the last {minutes} minutes of the round."
    stage.later(minutes=14)
    (posted,) = stage.as_("ben").does(IDEA)
    assert (posted.idea, posted.table, posted.round) == ("i1", 1, 1)


def test_the_table_host_may_write_at_any_time():
    (posted,) = talking().as_("ana").does(IDEA)
    assert posted.table == 1


def test_phones_are_told_when_writing_opens_and_again_only_in_the_next_round():
    stage = talking()
    (wish,) = [wish for wish in stage.wishes() if isinstance(wish, At) and wish.command == OpenPosting(1)]
    assert wish.time == stage.state.clock.ends_at - 6 * MINUTE
    stage.system.does(OpenPosting(1))
    assert stage.state.ideas.posting == 1
    assert [wish for wish in stage.wishes() if getattr(wish, "command", None) == OpenPosting(1)] == []


def test_a_double_tap_is_one_idea():
    stage = late()
    stage.as_("ben").does(IDEA, IDEA)
    assert len(stage.state.ideas.all) == 1


def test_an_idea_keeps_table_round_and_author_and_shows_the_name_only_if_asked():
    stage = late()
    stage.as_("dee").does(IDEA, PostIdea(words("Share tools"), signed=True))
    first, second = stage.state.ideas.all.values()
    assert (first.table, first.round, first.by, first.signed) == (2, 1, "dee", False)
    assert second.signed


def test_a_scribe_types_a_numbered_sheet_and_sees_how_far_it_is():
    stage = talking()
    scribe = stage.as_("eva", SCRIBE)
    scribe.does(CountSheet(1, 2, 3), PostIdea(words("From paper"), table=2, paper=True))
    assert stage.state.ideas.typed[1, 2] == 1
    assert stage.state.ideas.sheets[1, 2] == 3


def test_a_scribe_must_say_which_table():
    refusal = talking().as_("eva", SCRIBE).refuses(PostIdea(words("From paper"), paper=True))
    assert refusal == "Say at which table this idea was spoken."


def test_a_scribe_types_for_somebody_without_a_phone():
    stage = talking()
    stage.as_("cas", PARTICIPANT, via="eva").does(IDEA)
    assert stage.state.ideas.by("cas")[0].table == 2


def test_nobody_writes_for_a_round_that_has_not_begun():
    refusal = late().as_("ben").refuses(PostIdea(words("Early"), round=2))
    assert refusal == "Say at which table this idea was spoken."


def test_a_table_sends_its_three_strongest_and_no_fourth():
    stage = late()
    ideas = posts(stage, "ana", "One", "Two", "Three", "Four")
    ben = stage.as_("ben")
    ben.does(*(SendIdea(idea.id, strong=True) for idea in ideas[:3]))
    assert ben.refuses(SendIdea(ideas[3].id, strong=True)).startswith("Your table has sent its {count} strongest.")
    ben.does(SendIdea(ideas[0].id, strong=False), SendIdea(ideas[3].id, strong=True))
    assert stage.state.ideas.sent[1, 1] == ("i2", "i3", "i4")


def test_another_table_has_no_say_in_what_is_sent():
    stage = late()
    (idea,) = posts(stage, "ana", "One")
    assert stage.as_("cas").refuses(SendIdea(idea.id, True)) == "Only people of that table choose what it sends."


def test_the_desk_may_fetch_any_idea_from_the_harvest():
    stage = late()
    (idea,) = posts(stage, "ana", "One")
    stage.as_("mo", HARVESTER).does(SendIdea(idea.id, strong=True))
    assert stage.state.ideas.all[idea.id].strong


def test_held_back_ideas_wait_for_the_team():
    stage = late(hold_back=True)
    (idea,) = posts(stage, "ben", "Rude or not")
    assert idea.status == HELD
    team(stage).does(ModerateIdea(idea.id, SHOWN))
    assert stage.state.ideas.all[idea.id].status == SHOWN


def test_hiding_is_not_deleting_and_the_log_keeps_it():
    stage = late()
    (idea,) = posts(stage, "ben", "Rude")
    team(stage).does(ModerateIdea(idea.id, HIDDEN))
    hidden = stage.state.ideas.all[idea.id]
    assert (hidden.status, hidden.text.text) == (HIDDEN, "Rude")
    assert stage.state.ideas.log == ((stage.now, "harvester", idea.id, HIDDEN),)


def test_only_its_author_takes_an_idea_back_and_then_it_is_gone():
    stage = late()
    (idea,) = posts(stage, "ben", "Second thoughts")
    assert stage.as_("cas").refuses(WithdrawIdea(idea.id)) == "Only its author can take an idea back."
    stage.as_("ben").does(WithdrawIdea(idea.id))
    assert stage.as_("ana").refuses(SendIdea(idea.id, True)) == "That idea is not here any more."
