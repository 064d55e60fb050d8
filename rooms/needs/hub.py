"""The hub desk: which need is next, what may fit it and why, who is being asked, and what goes on at each spot."""

from collections.abc import Iterable, Iterator

from rooms.kernel import Hints, People, Regions, Said, Viewer, Wording, shared, view
from rooms.needs.advising import apart, desk_card, languages, matches, sensitive
from rooms.needs.at_work import claimed_by, hosts_now
from rooms.needs.carrying import may_be_asked
from rooms.needs.finding import search
from rooms.needs.harvest import tally
from rooms.needs.kind import OFFER, needs
from rooms.needs.names import Names, everybody
from rooms.needs.spots import under_way
from rooms.needs.state import AGREED, ASKED, HELD, MET, OVER, WAITING, Card, Introduction, State
from rooms.needs.tried import missed_at
from rooms.needs.views import FEW, MANY, Face, every_card, face, open_cards, queue, say


@view
class QueueRow:
    """A card waiting for a hub host, and `who` posted it; `claimed_by` is the name of the one who works on it, until a
    moment (UTC ms). `missed`: for when a meeting stood to which somebody did not come (UTC ms; else 0)."""

    card: Face
    who: str
    status: str
    claimed_by: str
    holder: str
    until: int
    tries: int
    sensitive: bool
    missed: int = 0


@view
class IntroductionUnderWay:
    """An introduction under way. A no never stands here with a name: the row goes, the card is back in the queue."""

    introduction: str
    stage: str
    seeker: str
    helper: str
    need: Said | None
    offer: Said | None
    asking: str
    asking_id: str
    answer_by: int
    lapsed: bool
    spot: int
    meet_at: int
    passed: bool
    hub_host: str
    minor: str
    interpreters: tuple[str, ...]


@view
class SpotNow:
    """A hub spot and who is expected there."""

    number: int
    name: Wording
    x: int
    y: int
    names: tuple[str, ...]
    meet_at: int


@view
class SpotMap:
    """All hub spots; `drawn` where their places in the hall are known."""

    drawn: bool
    spots: tuple[SpotNow, ...]


@view
class HeldCard:
    """A card that waits to be let through, or was hidden or parked."""

    card: Face
    held: bool
    hidden: bool
    parked: bool


@view
class CheckBack:
    """It is time to ask these two (id, name) whether it helped."""

    introduction: str
    need: Said | None
    seeker: tuple[str, str]
    helper: tuple[str, str]
    check: int


@view
class WalkUp:
    """Somebody stands at the desk and has no phone at hand: their number or name, and what they need or offer."""


@view
class QueueLength:
    """How many needs wait for a hub host, how many a host has `taken` up, and how many offers there are."""

    needs: int
    offers: int
    taken: int = 0


@needs.face("hub")
def hub(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The desk of one hub host; only one's own cards and search differ from desk to desk."""
    regions: Regions = {"find/search": search(state, viewer, people, matches(hints))}
    regions |= {"find/walk-up": WalkUp(), "find/names": Names(everybody(people))}
    claimed = claimed_by(state).get(viewer.id, ())
    regions |= {f"mine/{card.id}": desk_card(state, people, card, matches(hints)) for card in claimed}
    mine = {f"{slot}/{card.id}" for card in claimed for slot in ("queue", "offers")}
    return regions | {key: row for key, row in rows(state, people).items() if key not in mine}


@shared
def rows(state: State, people: People) -> Regions:
    """What every desk shows alike."""
    found: Regions = {f"queue/{card.id}": _row(state, people, card) for card in _waiting(state)}
    found.update({f"offers/{card.id}": _row(state, people, card) for card in _offers(state)[:FEW]})
    found.update(_running(state, people))
    found.update(held(state))
    found.update(_check_backs(state, people))
    found["top/length"] = _length(state)
    hosts = hosts_now(state, people)
    found.update({"hosts/now": hosts} if hosts.hosts else {})
    found["map/spots"] = spot_map(state, people)
    found["counts/tally"] = tally(state)
    return found


def _waiting(state: State) -> tuple[Card, ...]:
    """Needs nobody works on, and behind them those of other hub hosts: the topmost is the next one for everybody."""
    free, taken = ([card for card in queue(state) if bool(card.claim) is held] for held in (False, True))
    return (*free[:FEW], *taken[:FEW])


def _length(state: State) -> QueueLength:
    waiting = queue(state)
    taken = sum(card.claim is not None for card in waiting)
    return QueueLength(len(waiting) - taken, len(_offers(state)), taken)


@shared
def _offers(state: State) -> tuple[Card, ...]:
    return tuple(card for card in open_cards(state, OFFER) if not (card.hidden or card.parked or card.held))


def _row(state: State, people: People, card: Card) -> QueueRow:
    claim = card.claim
    holder = claim.by if claim else ""
    return QueueRow(face(state, card), people.name(card.by), card.status, people.name(holder), holder,
                    claim.until if claim else 0, len(card.introductions), sensitive(card),
                    missed_at(state, card))  # fmt: skip


# -- introductions under way -------------------------------------------------------------------------------------------


def _running(state: State, people: People) -> Iterator[tuple[str, IntroductionUnderWay]]:
    now_on = [one for one in state.introductions.values() if one.under_way and not one.of]
    for one in sorted(now_on, key=_first_lapsed)[:MANY]:
        yield f"running/{one.id}", running(state, people, one)


def _first_lapsed(one: Introduction) -> tuple[bool, bool, bool]:
    return not one.lapsed, one.stage != HELD, one.stage == WAITING


def running(state: State, people: People, one: Introduction) -> IntroductionUnderWay:
    """One introduction as the desk sees it."""
    need, offer = state.card(one.need), state.card(one.offer)
    minor = next((people.name(person) for person in one.both if _is_minor(people, person)), "")
    return IntroductionUnderWay(
        one.id, one.stage, people.name(one.seeker), people.name(one.helper), say(need.text) if need else None,
        say(offer.text) if offer else None, people.name(one.asking) if one.stage == ASKED else "",
        one.asking if one.stage == ASKED else "", one.answer_by, one.lapsed, one.spot, one.meet_at, one.passed,
        people.name(one.hub_host), minor if one.stage == HELD else "", interpreters(people, one),
    )  # fmt: skip


def _is_minor(people: People, person: str) -> bool:
    return person in people and people.known[person].minor


def interpreters(people: People, one: Introduction) -> tuple[str, ...]:
    """Two people in the hall who speak with both, where the two share no language."""
    if not apart(people, *one.both):
        return ()
    seeker, helper = (languages(people, person) for person in one.both)
    others = (person for person in people.present() if person.id not in one.both)
    both = [person.name for person in others if {*person.languages} & seeker and {*person.languages} & helper]
    return tuple(both[:2])


# -- the rest of the desk ----------------------------------------------------------------------------------------------


@shared
def spot_map(state: State, people: People) -> SpotMap:
    """Every hub spot and who is expected there."""
    expected = {one.spot: one for one in sorted(under_way(state), key=lambda one: -one.meet_at)}
    spots = state.settings.spots
    found = [
        SpotNow(spot.number, spot.name, spot.x, spot.y, _names(people, expected.get(spot.number)),
                expected[spot.number].meet_at if spot.number in expected else 0)
        for spot in spots
    ]  # fmt: skip
    return SpotMap(len({(spot.x, spot.y) for spot in spots}) == len(spots) > 0, tuple(found))


def _names(people: People, one: Introduction | None) -> tuple[str, ...]:
    return tuple(people.name(person) for person in one.both) if one else ()


@shared
def held(state: State) -> dict[str, HeldCard]:
    """Cards that wait for a decision of the desk."""
    kept = [card for card in every_card(state) if card.open and (card.held or card.hidden or card.parked)]
    return {f"held/{card.id}": HeldCard(face(state, card), card.held, card.hidden, card.parked) for card in kept[:FEW]}


def _check_backs(state: State, people: People) -> Iterable[tuple[str, CheckBack]]:
    due = [one for one in state.introductions.values() if one.check and one.stage in (AGREED, MET, OVER)]
    for one in [one for one in due if not one.helped and not one.carried][:FEW]:
        need = state.card(one.need)
        seeker, helper = ((person, people.name(person) if may_be_asked(one, person, people) else "")
                          for person in one.both)  # fmt: skip
        yield f"after/{one.id}", CheckBack(one.id, say(need.text) if need else None, seeker, helper, one.check)
