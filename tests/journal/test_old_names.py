"""A fact that has another name today is still read from a journal that holds the older one."""

from sqlalchemy import update

from eventhub.record.tables import FactRow
from tests.ground.tally import Say
from tests.journal.hand import Hand, asked


def test_a_fact_is_read_by_the_name_it_had(database):
    hand, row = Hand(database), FactRow.__table__
    hand.sends(asked("ana", Say(7)))
    with database.write() as connection:
        changed = connection.execute(update(row).where(row.c.name == "Said").values(name="Told"))
    assert changed.rowcount == 1
    assert hand.replayed() == hand.running
