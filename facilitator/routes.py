"""All pages of the team, in one router."""

from fastapi import APIRouter

from facilitator import (
    card,
    carrying_page,
    day,
    door,
    entrance,
    hosting,
    hosts_page,
    me,
    pack_page,
    people,
    pictures,
    printing,
    programme_page,
    programs,
    readiness,
    rehearsing,
    route_cards,
    set_up,
    sheet_page,
    staying_page,
    taking_home,
    tracing,
    trying_mail,
)

router = APIRouter()
PARTS = (set_up, day, programme_page, sheet_page, people, door, entrance, printing, pack_page, readiness,
         trying_mail, route_cards, rehearsing, taking_home, programs, me, card, pictures, tracing, staying_page,
         carrying_page, hosts_page, hosting)  # fmt: skip
for part in PARTS:
    router.include_router(part.router)
