"""Ideas: what the tables say, written down so that the whole room can use it."""

from dataclasses import dataclass

from rooms.kernel import FACILITATOR, GREETER, HARVESTER, HUB_HOST, PARTICIPANT, SCRIBE, Drawers, Refused, Words

DESK = (FACILITATOR, HARVESTER)
WRITERS = (PARTICIPANT, SCRIBE, *DESK)
HELPERS = (GREETER, HUB_HOST)
"""They too type in sheets of paper, on the screen of the scribe."""
HELD, SHOWN, HIDDEN, GONE = "held", "shown", "hidden", "gone"


@dataclass(frozen=True, slots=True)
class Idea:
    """One contribution. `status`: held back, shown, hidden by the team, or withdrawn (gone) by its author.

    `strong` ideas are the few a table sends to the theme desk; all others stay in the harvest. `photo_stays`: its
    sender said that the picture is not taken home.
    """

    id: str
    text: Words
    table: int
    round: int
    by: str
    detail: Words | None = None
    signed: bool = False
    photo: str = ""
    paper: bool = False
    status: str = SHOWN
    strong: bool = False
    at: int = 0
    photo_stays: bool = False


@dataclass(frozen=True, slots=True)
class Ideas:
    """All ideas by id. `posting` is the last round in which phones may post; `sheets` says how many notes a paper
    sheet (round, table) has; `log` lists what the team did to ideas, newest last."""

    all: Drawers[str, Idea] = Drawers()
    counts: Drawers[tuple[int, int], int] = Drawers()
    typed: Drawers[tuple[int, int], int] = Drawers()
    sheets: Drawers[tuple[int, int], int] = Drawers()
    of: Drawers[str, tuple[str, ...]] = Drawers()
    sent: Drawers[tuple[int, int], tuple[str, ...]] = Drawers()
    posting: int = 0
    log: tuple[tuple[int, str, str, str], ...] = ()

    def get(self, id: str) -> Idea:
        """An idea people may still see. Raises Refused."""
        found = self.all.get(id)
        if not found or found.status == GONE:
            raise Refused("That idea is not here any more.")
        return found

    def by(self, person: str) -> list[Idea]:
        """A person's own ideas, oldest first."""
        return [self.all[id] for id in self.of.get(person, ())]

    def waiting(self) -> list[Idea]:
        """Everything that is held back, in the order it came."""
        return [idea for idea in self.all.values() if idea.status == HELD and idea.text]
