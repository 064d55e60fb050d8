"""The digest by mail, for those who want it: once somebody has read it and let it go, to who had said yes to that;
drawn anew for each of them at the moment it is given to the relay, so that a yes taken back meanwhile is in none."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

from rooms.kernel import SYSTEM, Command, Fact, Letter, Number, People, Pick, Ref, Who
from rooms.network.digest import MOST_DIGESTS, newest
from rooms.network.kind import DAY, network
from rooms.network.letters import HOWS
from rooms.network.purposes import DIGEST
from rooms.network.records import Digest
from rooms.network.state import State, agrees, with_member
from rooms.network.views import digest_page

FRESH = 14 * DAY
"""What could not be mailed by then is no news any more; it stands on everybody's page."""
MOST_AT_ONCE = 60
"""So many wait in the outbox at a time; the next follow as these are told of. The text is drawn for each letter that
waits, and a network may have thousands of members."""


@network.command(SYSTEM)
class NoteDigestMail(Command):
    """What came of the mail with a digest."""

    person: Ref
    digest: Annotated[int, Number(1, MOST_DIGESTS)]
    how: Annotated[str, Pick(*HOWS)]


@network.fact
class DigestMailTold(Fact):
    """Whatever came of it: it is not sent again."""

    person: str
    digest: int
    how: str


@network.decides(NoteDigestMail)
def note_digest_mail(state: State, command: NoteDigestMail, who: Who, now: int, people: People) -> list[Fact]:
    member = state.members.get(command.person)
    known = member is None or member.digested >= command.digest
    return [] if known else [DigestMailTold(command.person, command.digest, command.how)]


@network.evolves(DigestMailTold)
def digest_mail_told(state: State, fact: DigestMailTold) -> State:
    return with_member(state, fact.person, digested=fact.digest)


@network.wishing
def digest_letters(state: State, people: People) -> Iterator[Letter]:
    """The newest only. Not to who is quiet, and not to who said yes after it went: theirs is the next."""
    digest = newest(state)
    if digest is None or state.looked >= ends(digest):
        return
    waiting = list(islice(_waiting(state, people, digest), MOST_AT_ONCE))
    page = digest_page(state, people, digest) if waiting else None
    for person in waiting:
        key = f"digest/{person}/{digest.number}"
        yield Letter(person, page, key, "NoteDigestMail", (("digest", digest.number),))


def ends(digest: Digest) -> int:
    """When it is mailed no more (UTC ms)."""
    return digest.out_at + FRESH


def _waiting(state: State, people: People, digest: Digest) -> Iterator[str]:
    for one in state.members.values():
        yes = one.yes_to(DIGEST) if one.digested < digest.number and one.quiet_until <= digest.out_at else None
        if yes and yes.at <= digest.out_at and agrees(state, people, one.person, DIGEST):
            yield one.person
