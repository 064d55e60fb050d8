"""A kind as somebody would add it, a carillon that everybody may ring; and what the house makes of it by itself."""

import asyncio
import json
import sys
from pathlib import Path
from textwrap import dedent

from eventhub.ground.clock import Clock
from eventhub.keeping.upgrade import upgrade
from eventhub.live.gathering import Gathering
from eventhub.live.gatherings import create, open_rooms
from eventhub.live.grants import Doors
from eventhub.live.house import House
from eventhub.record.database import Database
from eventhub.run.main import known_kinds
from eventhub.screens.pages import Frame, Painter, stylesheets
from facilitator.harvest.rooms import harvest
from facilitator.harvest.tables import tables
from facilitator.labels import formats, room_title
from facilitator.rehearsal.playing import deeds
from rooms.kernel import PARTICIPANT, People, Person, Viewer

MODULE = dedent('''\
    """A carillon: everybody may ring once."""

    from dataclasses import dataclass
    from typing import Annotated

    from rooms.kernel import PARTICIPANT, TEAM, Command, Fact, Kind, Number
    from rooms.kernel.telling import BroughtHome, Format, Rehearsal, SetUp

    carillon = Kind("carillon")


    @carillon.settings
    class Settings:
        times: Annotated[int, Number(1, 9)] = 1


    @carillon.command(PARTICIPANT, latest=("ring",))
    class Ring(Command):
        """Ring."""


    @carillon.fact(open=TEAM)
    class Rang(Fact):
        """Somebody rang."""


    @dataclass(frozen=True)
    class Rung:
        count: int


    @carillon.starts
    def start(settings):
        return 0


    @carillon.decides(Ring)
    def ring(state, command, who, now, people):
        return [Rang()]


    @carillon.evolves(Rang)
    def rang(state, fact):
        return state + 1


    @carillon.face("wall")
    @carillon.face("print_carillon", sheet="The carillon", stands=True)
    def shown(state, viewer, people, hints):
        return {"rung": Rung(state)}


    carillon.set_up = SetUp(
        title="Carillon", labels={"times": "How often"}, formats=(Format("ringing", "Ringing", "carillon"),)
    )
    carillon.harvest = BroughtHome(
        data=lambda state, home: {"rung": state}, tables=lambda data: [("rung", ("times",), [(data["rung"],)])]
    )
    carillon.rehearsal = Rehearsal(deeds=lambda state, here: [(person, "Ring", {}) for person in here])
''')
BESIDE = {
    "templates/carillon/rung.html": '<section id="{{ id }}">rung {{ v.count }}</section>',
    "static/css/carillon.css": ".kind-carillon { color: inherit }",
}
RECIPE = {"hall": {"title": "Ours"}, "rooms": [{"key": "carillon", "kind": "carillon"}], "languages": ["en"]}
EXPECTED = {
    "title": "Carillon",
    "format": "Ringing",
    "printed": "The carillon",
    "wall": "rung 2",
    "styles": ["css/carillon.css"],
    "rehearsed": [["ana", "Ring"]],
    "taken home": ["carillon-rung"],
}
"""What the house makes of it: nothing of that is written anywhere but in its own files."""


async def opened(folder: Path) -> tuple[House, Gathering]:
    """A gathering with a carillon in it, opened, with Ana there; its database lies in this folder."""
    database, clock = Database(f"sqlite:///{folder}/hall.db"), Clock()
    upgrade(database, folder / "backups")
    house = House(database, clock, known_kinds())
    gathering = await house.gathering((await create(house, Doors(database, clock), RECIPE)).id)
    await open_rooms(house, gathering)
    gathering.people = People(1, {"ana": Person("ana", "Ana", 1, phone=False)}, here=frozenset({"ana"}))
    return house, gathering


def made_of_it(house: House, gathering: Gathering) -> dict:
    """As EXPECTED has it."""
    kind, frame = house.kinds["carillon"], Frame("g", "UTC", "wall", "wall", "carillon", "carillon", "en")
    wall = Painter().room(frame, kind.draw("wall", 2, Viewer("", PARTICIPANT), People()))
    return {
        "title": room_title(house.kinds, "carillon"),
        "format": formats(house.kinds)["ringing"],
        "printed": kind.sheets[kind.on_paper],
        "wall": "rung 2" if "rung 2" in wall else wall,
        "styles": list(stylesheets("carillon")),
        "rehearsed": [[person, command] for _, person, command, _ in deeds(gathering)],
        "taken home": [name for name, *_ in tables(harvest(gathering, "secret"), house.kinds)],
    }


if __name__ == "__main__":
    print(json.dumps(made_of_it(*asyncio.run(opened(Path(sys.argv[1]))))))
