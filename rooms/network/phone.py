"""What a member holds: what waits for them, whom they can ask, their groups and dates, what they agreed to, the way
out."""

from rooms.kernel import Hints, People, Regions, Said, Viewer, Wording, view
from rooms.network.digest import newest
from rooms.network.finding import FoundMember, found, sees
from rooms.network.goodbye import AFTER
from rooms.network.groups import offered_circles
from rooms.network.kind import FORMS, network
from rooms.network.newcomers import buddy_of
from rooms.network.purposes import DIGEST, FOUND, PURPOSES, REMINDERS, SIGNALS, VERSIONS
from rooms.network.records import FIELDS, Community, NetworkMember, Profile, Signal
from rooms.network.state import State, agrees, is_member
from rooms.network.views import Titled, came_from, coming_dates, digest_page, every_title, head, open_seats, say, titles

MOST_GROUPS, MOST_NOTES, MOST_DATES, MOST_SEATS = 30, 12, 12, 12


@view
class BelongForm:
    """Who is known here and does not belong; `emptied_at`: when whoever has just gone is forgotten (UTC ms)."""

    minor: bool
    emptied_at: int = 0


@view
class NewcomerCards:
    """Three cards for who is new, and who greets them."""

    goal: Wording
    template: tuple[Titled, ...]
    rules: tuple[Wording, ...]
    buddy: str


@view
class RenewalQuestion:
    """Do you still want to belong here? `last`: it is asked for the last time."""

    last: bool
    agreed: tuple[str, ...]


@view
class AboutMe:
    """What was noticed of me: what, since when, from what, by which yes; what a steward means to do."""

    number: int
    what: str
    at: int
    source: tuple[str, str]
    agreed_at: int
    action: str
    closed: bool
    answer: Said | None


@view
class GreetThem:
    """Somebody new whose buddy I am."""

    number: int
    name: str


@view
class CircleOffer:
    """So many of us work on this, and it does not get on."""

    number: int
    title: Wording
    many: int


@view
class StakeAsked:
    """I am asked to look after this card."""

    number: int
    party: Said | None


@view
class FindForm:
    """A condition, or words."""

    conditions: tuple[Titled, ...]
    text: str
    condition: int
    sought: bool
    nobody: bool


@view
class FoundRow:
    """Somebody who was found, by the one field that fits; `how`: tag, text or near. `agreed_at`: of when their yes
    is."""

    number: int
    name: str
    field: str
    how: str
    text: Said | None
    conditions: tuple[Titled, ...]
    agreed_at: int
    asked: bool
    may_ask: bool


@view
class NoteRow:
    """What a group wrote down."""

    number: int
    text: Said | None
    mine: bool
    unplanned: bool
    trial: bool


@view
class MyGroup:
    """A group I am in: who else is, what it has, how it is."""

    number: int
    name: Said | None
    question: Said | None
    form: str
    forms: tuple[tuple[str, int], ...]
    conditions: tuple[Titled, ...]
    members: tuple[str, ...]
    parent: Said | None
    notes: tuple[NoteRow, ...]
    energy: str
    others: tuple[str, ...] = FORMS


@view
class OtherGroup:
    """A group one can join."""

    number: int
    name: Said | None
    question: Said | None
    form: str
    conditions: tuple[Titled, ...]
    many: int


@view
class GroupForms:
    """Open a group, or say that one looks for one."""

    conditions: tuple[Titled, ...]
    looks_for: str


@view
class ConsentRow:
    """A purpose: whether I agreed, when, and to which text; `newer`: the text has changed since."""

    purpose: str
    on: bool
    at: int
    version: int
    newer: bool


@view
class Consents:
    """The purposes, each by itself."""

    rows: tuple[ConsentRow, ...]
    greets: bool


@view
class ProfileForm:
    """My profile as it is."""

    named: bool
    fields: tuple[tuple[str, str], ...]
    conditions: tuple[int, ...]
    every: tuple[Titled, ...]
    seen: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    there: bool


@view
class MailBox:
    """Where mail reaches me, if I wrote it down; `wants`: I said yes to something that comes by mail."""

    viewer: str
    wants: bool
    written: int


@view
class RemarkRow:
    """A remark of mine."""

    number: int
    text: Said | None


@view
class RemarkForm:
    """Something about us that should be said."""

    mine: tuple[RemarkRow, ...]


@view
class StakeRow:
    """A card I look after."""

    number: int
    party: str
    stake: str
    value: str
    brings: str
    at: int


@view
class StakeForms:
    """My cards, those nobody looks after, and a new one."""

    mine: tuple[StakeRow, ...]
    alone: tuple[tuple[int, Said | None], ...]


@view
class WayOut:
    """Quiet until a day, or goodbye."""

    quiet_until: int


@network.face("phone")
def phone(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Everything one person sees of the network."""
    regions: Regions = {"top/head": head(state)}
    member = state.members.get(viewer.id)
    if member is None or not is_member(state, people, viewer.id):
        known = people.known.get(viewer.id)
        left = state.farewells.get(viewer.id)
        emptied_at = left.at + AFTER if left else 0
        return regions | {"belong/form": BelongForm(bool(known and known.minor), emptied_at)}
    regions |= _new(state, people, member)
    regions |= asks(state, people, member)
    regions |= _search(state, viewer.id, people, hints)
    regions |= {f"dates/{row.number}": row for row in coming_dates(state, viewer.id)[:MOST_DATES]}
    regions |= _groups(state, viewer.id, people)
    regions |= {f"seats/{row.number}": row for row in open_seats(state, people, viewer.id)[:MOST_SEATS]}
    digest = newest(state)
    if digest:
        regions["digest/newest"] = digest_page(state, people, digest)
    return regions | _own(state, member, people)


def _new(state: State, people: People, member: NetworkMember) -> Regions:
    if member.read:
        return {}
    buddy = people.name(people.now(buddy_of(state, people, member)))
    return {"cards/new": NewcomerCards(state.settings.goal, every_title(state)[:9], state.settings.rules, buddy)}


def asks(state: State, people: People, member: NetworkMember) -> Regions:
    """What waits for somebody's word."""
    regions: Regions = renewal(member)
    regions |= about(state, people, member.person)
    for one in state.members.values() if member.greets else ():
        if one.buddy == member.person and not one.greeted and is_member(state, people, one.person):
            regions[f"asks/new-{one.number}"] = GreetThem(one.number, people.name(people.now(one.person)))
    for number, persons in offered_circles(state, people).items():
        if member.person in persons:
            regions[f"asks/circle-{number}"] = CircleOffer(number, state.conditions[number], len(persons))
    for card in state.stakes.values():
        if card.heir == member.person:
            regions[f"asks/stake-{card.number}"] = StakeAsked(card.number, say(card.party))
    return regions


def renewal(member: NetworkMember) -> Regions:
    """The yearly question, where it stands."""
    if not member.asked:
        return {}
    agreed = tuple(one.purpose for one in member.agreed)
    return {"asks/renew": RenewalQuestion(member.asked > 1, agreed)}


def about(state: State, people: People, person: str) -> Regions:
    """Everything that was noticed of somebody, for themselves: open or closed, none is kept from them."""
    if not agrees(state, people, person, SIGNALS):
        return {}
    mine = [one for one in state.signals.values() if one.person == person]
    return {f"asks/signal-{one.number}": _about(one) for one in mine}


def _about(one: Signal) -> AboutMe:
    return AboutMe(one.number, one.what, one.at, came_from(one.source[1]), one.agreed_at, one.action,
                   bool(one.closed_at), say(one.answer))  # fmt: skip


def _search(state: State, person: str, people: People, hints: Hints) -> Regions:
    wanted = state.wanted.get(person)
    rows = found(state, person, people, hints)
    text = wanted.text.text if wanted and wanted.text else ""
    condition = wanted.condition if wanted else 0
    form = FindForm(every_title(state), text, condition, bool(text or condition), not rows)
    regions: Regions = {"find/form": form}
    return regions | {f"find/{number}": _found(state, person, people, one) for number, one in enumerate(rows, 1)}


def _found(state: State, viewer: str, people: People, one: FoundMember) -> FoundRow:
    profile = state.profiles[one.person]
    named = profile.named and sees(state, people, viewer, profile, "name")
    asked = any((each.seeker, each.helper) == (viewer, one.person) for each in state.introduced.values())
    conditions = titles(state, profile.conditions) if one.field == "does" else ()
    return FoundRow(
        state.members[one.person].number, people.name(people.now(one.person)) if named else "", one.field, one.how,
        say(getattr(profile, one.field)), conditions, one.yes.at, asked, bool(state.settings.needs) and not asked,
    )  # fmt: skip


def _groups(state: State, person: str, people: People) -> Regions:
    member = state.members[person]
    looks_for = member.looks_for.text if member.looks_for else ""
    regions: Regions = {"groups/form": GroupForms(every_title(state), looks_for)}
    mine = [group for group in state.groups.values() if person in group.members]
    regions |= {f"groups/{group.number}": _mine(state, group, person, people) for group in mine[:MOST_GROUPS]}
    others = [one for one in reversed(state.groups.values()) if person not in one.members and one.name and one.members]
    return regions | {f"others/{group.number}": other(state, group) for group in others[:MOST_GROUPS]}


def _mine(state: State, group: Community, person: str, people: People) -> MyGroup:
    names = (people.name(people.now(one)) for one in group.members if one != person)
    parent = state.groups.get(group.parent)
    notes = [state.notes[number] for number in group.notes if number in state.notes]
    rows = tuple(NoteRow(one.number, say(one.text), one.by == person, one.unplanned, one.trial)
                 for one in notes[-MOST_NOTES:] if one.text)  # fmt: skip
    told = state.told.get((person, group.number))
    return MyGroup(
        group.number, say(group.name), say(group.question), group.form, group.forms, titles(state, group.conditions),
        tuple(sorted(filter(None, names))), say(parent.name) if parent else None, rows, told.how if told else "",
    )  # fmt: skip


def other(state: State, group: Community) -> OtherGroup:
    """A group as everybody may see it: how many are in it, and nobody's name."""
    return OtherGroup(group.number, say(group.name), say(group.question), group.form, titles(state, group.conditions),
                      len(group.members))  # fmt: skip


def consents(member: NetworkMember) -> Consents:
    """What somebody agreed to."""
    rows = []
    for purpose in PURPOSES:
        yes = member.yes_to(purpose)
        rows.append(ConsentRow(purpose, yes is not None, yes.at if yes else 0, yes.version if yes else 0,
                               yes is not None and yes.version < VERSIONS[purpose]))  # fmt: skip
    return Consents(tuple(rows), member.greets)


def _own(state: State, member: NetworkMember, people: People) -> Regions:
    wants = any(member.yes_to(purpose) for purpose in (DIGEST, REMINDERS))
    regions: Regions = {"own/consents": consents(member), "own/mail": MailBox(member.person, wants, member.reached)}
    if agrees(state, people, member.person, FOUND):
        regions["own/profile"] = _profile(state, member.person, people)
    if agrees(state, people, member.person, SIGNALS):
        mine = [one for one in state.remarks.values() if one.by == member.person and one.text]
        regions["own/remarks"] = RemarkForm(tuple(RemarkRow(one.number, say(one.text)) for one in mine))
    regions["own/stakes"] = _stakes(state, member.person, people)
    regions["own/out"] = WayOut(member.quiet_until)
    return regions


def _profile(state: State, person: str, people: People) -> ProfileForm:
    profile = state.profiles.get(person)
    mine = profile or Profile(person)
    known = people.known[people.now(person)]
    texts = tuple((field, _text(getattr(mine, field))) for field in ("organisation", "does", "brings", "seeks"))
    seen = tuple((field, mine.seen_by(field)) for field in FIELDS)
    return ProfileForm(mine.named, texts, mine.conditions, every_title(state), seen, known.languages,
                       profile is not None)  # fmt: skip


def _text(words: object) -> str:
    return str(words) if words else ""


def _stakes(state: State, person: str, people: People) -> StakeForms:
    mine = [card for card in state.stakes.values() if card.keeper == person]
    alone = [card for card in state.stakes.values() if people.now(card.keeper) not in people and card.party]
    rows = tuple(
        StakeRow(card.number, _text(card.party), _text(card.stake), _text(card.value), _text(card.brings), card.at)
        for card in mine
    )
    return StakeForms(rows, tuple((card.number, say(card.party)) for card in alone[:12]))


@view
class NetworkCalls:
    """So many things wait for a word of mine."""

    many: int


@network.face("call")
def call(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """A line on the screens of other rooms, for a question that stands; nothing while somebody is quiet."""
    member = state.members.get(viewer.id)
    if member is None or not is_member(state, people, viewer.id) or member.quiet_until > state.looked:
        return {}
    return {"waits": NetworkCalls(member.asked)} if member.asked else {}
