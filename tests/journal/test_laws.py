"""Laws of the journal, tried with random people doing random things: what is replayed is what was live."""

from contextlib import contextmanager

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventhub.keeping.upgrade import upgrade
from eventhub.record.database import Database
from rooms.kernel import Undo
from tests.ground.tally import Break, Clear, Say
from tests.journal.conftest import furnish
from tests.journal.hand import Hand, asked

people = st.sampled_from(["ana", "ben", "cas", "dia"])
ops = st.integers(0, 20).map(lambda n: f"a-wish-{n:03}")
commands = st.one_of(st.integers(0, 12).map(Say), st.just(Clear()), st.just(Break()), st.integers(1, 12).map(Undo))
wishes = st.builds(asked, people, commands, ops)
batches = st.lists(st.lists(wishes, min_size=1, max_size=6), max_size=8)


@contextmanager
def fresh(tmp_path_factory):
    folder = tmp_path_factory.mktemp("law")
    database = Database(f"sqlite:///{folder}/e.db")
    upgrade(database, folder / "backups")
    with database.write() as connection:
        furnish(connection)
    yield database
    database.close()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches)
def test_replay_gives_the_live_state_and_nothing_counts_twice(tmp_path_factory, random_batches):
    with fresh(tmp_path_factory) as database:
        hand = Hand(database)
        answers = {}
        for batch in random_batches:
            for wish, answer in zip(batch, hand.sends(*batch), strict=True):
                key = (wish.who.id, wish.op, wish.body)
                if answer.status in ("ok", "refused"):
                    assert answers.setdefault(key, answer) == answer
        assert hand.replayed() == hand.running
        assert [entry.seq for entry in hand.stored()] == list(range(1, hand.running.seq + 1))
        said = sum(1 for (_, _, body), answer in answers.items() if "Say" in body and answer.status == "ok")
        assert sum(1 for entry in hand.stored() if type(entry.fact).__name__ == "Said") == said


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches, st.integers(0, 7))
def test_a_new_process_goes_on_where_the_old_one_was(tmp_path_factory, random_batches, dies_after):
    with fresh(tmp_path_factory) as database:
        hand = Hand(database)
        for batch in random_batches[:dies_after]:
            hand.sends(*batch)
        heir = Hand(database)
        for batch in random_batches[dies_after:]:
            heir.sends(*batch)
        hand.sends(asked("ana", Say(1)))
        heir.sends(asked("ben", Say(2)))
        assert heir.running == heir.replayed()
