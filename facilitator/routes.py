"""All pages of the team, in one router."""

from fastapi import APIRouter

from facilitator import (
    card,
    door,
    entrance,
    hosting,
    me,
    people,
    pictures,
    printing,
    readiness,
    rehearsing,
    set_up,
    taking_home,
    tracing,
)

router = APIRouter()
for part in (set_up, people, door, entrance, printing, readiness, rehearsing, taking_home, me, card, pictures, tracing,
             hosting):  # fmt: skip
    router.include_router(part.router)
