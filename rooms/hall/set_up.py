"""How a hall is set up: what its fields are called, and the blocks of the run sheet in which no other room works."""

from rooms.hall.kind import hall
from rooms.kernel.telling import DATE, FORMAT, GIVEN, N_, TIME, Choice, Format, RoomField, SetUp
from rooms.lenses import LENSES

hall.set_up = SetUp(
    title=N_("The hall: welcome, goal, rules, run sheet"),
    formats=(
        Format("plenary", N_("Plenary")),
        Format(
            "break",
            N_("Break"),
            "pauze break koffie coffee kaffee lunch diner dinner borrel drinks avondeten koffiepauze theepauze ontbijt "
            "breakfast middagpauze pause mittag mittagspause almoco intervalo",
            first=True,
        ),
        Format("gallery", N_("Gallery"), "galerij gallery"),
        Format("circle", N_("Circle"), "kring openingskring slotkring circle check-in checkin inchecken"),
    ),
    widgets={
        "start": TIME,
        "date": DATE,
        "room": RoomField(),
        "format": FORMAT,
        "id": GIVEN,
        "phase": Choice(LENSES["u_phase"].values),
    },
    labels={
        "date": N_("First day"),
        "keep_days": N_("Delete everything so many days after the last day (0: never by itself)"),
        "goal": N_("Goal"),
        "text": N_("Text"),
        "measure": N_("How we measure it"),
        "target_year": N_("By which year"),
        "baseline_year": N_("Compared with which year"),
        "signature": N_("In four sentences: what, what happens, for whom, why"),
        "place": N_("Place"),
        "rules": N_("Ground rules"),
        "perspectives": N_("Perspectives that are needed, and how many of each"),
        "needed": N_("How many are needed"),
        "blocks": N_("Run sheet"),
        "wifi": N_("Wifi, as the wall shows it"),
        "password": N_("Password"),
        "names_on_walls": N_("Show people's names on walls"),
        "parts": N_("Offer people to say what part they play here"),
        "life": N_("How long it lives"),
        "later": N_("Address at which what lasts is found afterwards (https://…)"),
        "steward": N_("Telephone of whoever can be asked afterwards"),
        "interrupts": N_("Texts kept ready for an emergency"),
        "format": N_("What happens"),
        "room": N_("Room"),
        "fixed": N_("Fixed: never pushed by what runs late"),
        "beside": N_("Goes on beside the others, such as a wall of needs all day"),
        "phase": N_("Phase of the U (empty: none)"),
        "quiet": N_("Quiet: walls and phones show what it is and nothing else"),
        "stays": N_("What is written here stays in the room: not in the harvest"),
    },
    choices={
        "see": N_("see"),
        "sense": N_("sense"),
        "presence": N_("be still"),
        "crystallise": N_("crystallise"),
        "prototype": N_("try out"),
        "embed": N_("embed"),
        "event": N_("An event: it is over, and deleted"),
        "standing": N_("Without an end: a network"),
        "after_care": N_("After-care: until all is asked, and sixty days more"),
    },
)
