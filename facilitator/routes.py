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
    next_page,
    people,
    programs,
    readiness,
    rehearsing,
    staying_page,
    taking_home,
    tracing,
    trying_mail,
)
from facilitator.drafting import programme_page, set_up, sheet_page
from facilitator.paper import pack_page, pictures, printing, route_cards
from facilitator.walls import page as walls_page

router = APIRouter()
PARTS = (set_up, day, programme_page, sheet_page, walls_page, people, door, entrance, printing, pack_page, readiness,
         trying_mail, route_cards, rehearsing, taking_home, programs, me, card, pictures, tracing, staying_page,
         carrying_page, hosts_page, next_page, hosting)  # fmt: skip
for part in PARTS:
    router.include_router(part.router)
