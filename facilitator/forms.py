"""How the host's pages answer, and what they read from a form."""

from typing import Any

from fastapi import Request
from starlette.responses import Response

from eventhub.door.answers import page
from eventhub.ground import languages
from eventhub.live.grants import STAFF_ROLES
from eventhub.screens import pages
from eventhub.screens.called import called
from facilitator.labels import Kinds, room_title
from facilitator.names import ROLES
from facilitator.naming import named
from facilitator.sent import Form, file_and_fields, file_of, form_of
from facilitator.team import Member
from rooms.kernel import People, Refused
from rooms.kernel.loose import Plain

NOBODY = People()
NO_KINDS: Kinds = {}


def one(form: Form, name: str) -> str:
    """The last value of a field, without spaces around it."""
    return (form.get(name) or [""])[-1].strip()


def host_page(request: Request, template: str, known: Member, status: int = 200, **context: Any) -> Response:
    """A page of one gathering for the team, in the language of who looks."""
    gathering, say = known.gathering, languages.catalogue(known.lang).gettext
    kinds = request.app.state.house.kinds
    return page(
        request, f"host/{template}", known.lang, status, gathering=gathering, here=f"/host/{gathering.id}",
        is_open=gathering.hall.state is not None, staff_roles=STAFF_ROLES, called=called(gathering),
        room_title=lambda kind: say(room_title(kinds, kind)), role_name=lambda role: say(ROLES[role][0]),
        role_opens=lambda role: say(ROLES[role][1]), **context,
    )  # fmt: skip


def told(lang: str, no: Refused, people: People = NOBODY, recipe: Plain | None = None, kinds: Kinds = NO_KINDS) -> str:
    """A refusal in the reader's language; where it speaks of one of these people by id, their name and number stand,
    and where of a field of this set-up, what the form calls it."""
    params = {place: _called(value, people) for place, value in no.params.items()}
    return pages.sentence(lang, no.key, params if recipe is None else named(lang, params, recipe, kinds))


def _called(value: Any, people: People) -> Any:
    person = people.known.get(value) if isinstance(value, str) else None
    return f"{person.name} ({person.number})" if person else value


__all__ = ["Form", "file_and_fields", "file_of", "form_of", "host_page", "one", "told"]
