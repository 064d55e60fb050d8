"""What the host's pages read from a request, and how they answer."""

from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from eventhub import languages, pages, routes
from eventhub.doors import STAFF_ROLES
from eventhub.guard import UPLOAD_LIMIT
from eventhub.posted import plain_form
from facilitator.names import ROLES, room_title
from facilitator.team import Member
from rooms.kernel import People, Refused

Form = dict[str, list[str]]
MOST_FIELDS = 6000
NOBODY = People()


async def form_of(request: Request) -> Form:
    """The fields of a form, each with all its values. Raises Refused for what is no form."""
    return await plain_form(request, MOST_FIELDS, UPLOAD_LIMIT)


async def file_of(request: Request, field: str = "file") -> tuple[str, bytes]:
    """(name, content) of an uploaded file. Raises Refused when there is none."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Refused("Choose a file first.")
    async with request.form(max_files=1, max_fields=20) as data:
        found = data.get(field)
        if not isinstance(found, UploadFile) or not found.filename:
            raise Refused("Choose a file first.")
        return found.filename, await found.read()


def one(form: Form, name: str) -> str:
    """The last value of a field, without spaces around it."""
    return (form.get(name) or [""])[-1].strip()


def host_page(request: Request, template: str, known: Member, status: int = 200, **context: Any) -> Response:
    """A page of one gathering for the team, in the language of who looks."""
    gathering, say = known.gathering, languages.catalogue(known.lang).gettext
    return routes.page(
        request, f"host/{template}", known.lang, status, gathering=gathering, here=f"/host/{gathering.id}",
        is_open=gathering.hall.state is not None, staff_roles=STAFF_ROLES,
        room_title=lambda kind: say(room_title(kind)), role_name=lambda role: say(ROLES[role][0]),
        role_opens=lambda role: say(ROLES[role][1]), **context,
    )  # fmt: skip


def told(lang: str, no: Refused, people: People = NOBODY) -> str:
    """A refusal in the reader's language; where it speaks of one of these people by id, their name and number stand."""
    return pages.sentence(lang, no.key, {place: _called(value, people) for place, value in no.params.items()})


def _called(value: Any, people: People) -> Any:
    person = people.known.get(value) if isinstance(value, str) else None
    return f"{person.name} ({person.number})" if person else value
