"""What the fields of a set-up form are called, and which of them the facilitator never has to see."""

from rooms.signs import COLOURS, SHAPES

HIDDEN: dict[str, tuple[str, ...]] = {
    "cafe": ("milestones", "later", "planned_end", "programme", "apart", "together", "table_hosts", "fixed_seats"),
    "openspace": ("days", "languages", "clock_changes"),
    "roadmap": ("languages",),
}
"""Filled from the run sheet when the doors open, or from the roster."""

WIDGETS: dict[tuple[str, str], str] = {
    ("hall", "start"): "time",
    ("hall", "date"): "date",
    ("hall", "room"): "room",
    ("hall", "id"): "name",
    ("hall", "say"): "",
    ("needs", "id"): "name",
    ("ballot", "id"): "name",
    ("openspace", "start"): "time",
    ("openspace", "needs"): "room needs",
    ("openspace", "ballot"): "room ballot",
    ("cafe", "needs"): "room needs",
    ("cafe", "ballot"): "room ballot",
    ("cafe", "colour"): " ".join(COLOURS),
    ("cafe", "shape"): " ".join(SHAPES),
    ("ballot", "source"): "room cafe openspace",
    ("roadmap", "needs"): "room needs",
}


def N_(text: str) -> str:
    """Marks a text for translation; it is translated where it is shown."""
    return text


LABELS: dict[str, str] = {
    # the hall
    "title": N_("Title"),
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
    "blocks": N_("Run sheet"),
    "wifi": N_("Wifi, as the wall shows it"),
    "names_on_walls": N_("Show people's names on walls"),
    "life": N_("How long it lives"),
    "later": N_("Address at which what lasts is found afterwards (https://…)"),
    "steward": N_("Telephone of whoever can be asked afterwards"),
    "interrupts": N_("Texts kept ready for an emergency"),
    "id": N_("Short name"),
    "minutes": N_("Minutes"),
    "format": N_("What happens"),
    "room": N_("Room"),
    "say": N_("Sentence to say aloud"),
    "fixed": N_("Fixed: never pushed by what runs late"),
    "beside": N_("Goes on beside the others, such as a wall of needs all day"),
    "stays": N_("What is written here stays in the room: not in the harvest"),
    "start": N_("Begins at"),
    "day": N_("Day"),
    "name": N_("Name"),
    "password": N_("Password"),
    # the café
    "rounds": N_("Rounds"),
    "question": N_("Question"),
    "move_minutes": N_("Minutes to move"),
    "kind": N_("Kind of round"),
    "tables": N_("Tables, one by one (leave empty to lay equal tables)"),
    "number": N_("Number"),
    "colour": N_("Colour"),
    "shape": N_("Shape"),
    "capacity": N_("Chairs"),
    "reachable": N_("Everybody can reach it"),
    "x": N_("Place on the map, from left (0-100)"),
    "y": N_("Place on the map, from the front (0-100)"),
    "table_count": N_("Number of tables"),
    "table_size": N_("People at a table"),
    "table_room": N_("Chairs at a table, at most"),
    "spare": N_("Spare tables, closed until they are wanted"),
    "hosts": N_("Table hosts"),
    "seating": N_("Seats"),
    "mix": N_("Mix people by (one a line)"),
    "shared_language": N_("Everybody at a table shares a language"),
    "posting_minutes": N_("Notes open in the last minutes of a round"),
    "hold_back": N_("Hold notes back until the team has seen them"),
    "strongest": N_("How many of its strongest notes each table sends"),
    "ballot": N_("Ballot"),
    # the ballot
    "candidates": N_("What can be chosen"),
    "letter": N_("Letter"),
    "mode": N_("Way of choosing"),
    "points": N_("Points for each person"),
    "most": N_("At most for one candidate"),
    "chosen": N_("How many are chosen"),
    "run_off_minutes": N_("Minutes for a run-off"),
    "grace_seconds": N_("Seconds of grace after the end"),
    "missing_minutes": N_("Minutes for “What is missing?”"),
    "enough_percent": N_("Turnout below this is said aloud (percent)"),
    "proof": N_("One person, one ballot rests on"),
    "source": N_("The list comes from"),
    "heirs": N_("What was chosen goes to (one room a line)"),
    # needs and offers
    "spots": N_("Places to meet"),
    "areas": N_("Areas"),
    "steps": N_("Steps"),
    "step": N_("Step"),
    "openings": N_("Sentences that help people begin a card"),
    "claim_minutes": N_("Minutes a host keeps a card"),
    "ask_minutes": N_("Minutes to wait for a yes"),
    "away_hours": N_("Hours after which somebody counts as away"),
    "walk_minutes": N_("Minutes to walk to a meeting"),
    "meeting_minutes": N_("Minutes for a meeting"),
    "pitch_minutes": N_("Minutes for a pitch"),
    "offer_limit": N_("Live offers a person, at most"),
    "check_back_days": N_("Ask again after so many days (one a line)"),
    "lasting_days": N_("The same for what events hand up to be kept here (one a line)"),
    # Open Space
    "slots": N_("Slots"),
    "days": N_("Days"),
    "places": N_("Places (one a line)"),
    "theme": N_("Theme"),
    "folded": N_("Places kept out of sight at first (-1: a third)"),
    "paper_wall": N_("The agenda wall is of paper too"),
    "headcounts": N_("Count heads in sessions"),
    "bell": N_("Ring at the end of a slot"),
    "convergence": N_("Choose at the end what goes on"),
    "remind_minutes": N_("Minutes between reminders"),
    "nudge_minutes": N_("Minutes after which a report is asked for"),
    "needs": N_("Wall of needs"),
    # the roadmap
    "area": N_("Area (its short name)"),
    "draft": N_("Conditions the core team drafted"),
    "sentence": N_("In a whole sentence"),
    "indicator": N_("What could be counted"),
    "publish": N_("Everybody sees the draft"),
    "most_conditions": N_("Conditions of an area, at most"),
    "naming_minutes": N_("Minutes for naming"),
    "estimate_minutes": N_("Minutes for estimating"),
    "gallery_minutes": N_("Minutes for the gallery"),
}

CHOICES: dict[str, str] = {
    "plenary": N_("Plenary"), "world_cafe": N_("World Café"), "gallery": N_("Gallery"),
    "open_space": N_("Open Space"), "wall_of_needs": N_("Wall of needs"), "hub": N_("Hub"), "circle": N_("Circle"),
    "break": N_("Break"), "talk": N_("Talk"), "score": N_("Talk, then choose"), "stay": N_("stay at their table"),
    "rotate": N_("change every round"), "none": N_("no hosts"), "assigned": N_("assigned by the planner"),
    "free": N_("everybody chooses"), "approval": N_("any number, one each"), "single": N_("one choice"),
    "phone": N_("each phone"), "card": N_("one-time cards"), "write_needs": N_("Write needs"),
    "write_offers": N_("Write offers"), "browse": N_("Read and answer"), "match": N_("Bring together"),
    "pitch": N_("Pitches"), "pledge": N_("Promises"), "roadmap": N_("Roadmap"), "at_once": N_("from the beginning"),
    "when_i_say": N_("when I say so"), "event": N_("An event: it is over, and deleted"),
    "standing": N_("Without an end: a network"),
    "after_care": N_("After-care: until all is asked, and sixty days more"), "": N_("—"),
}  # fmt: skip
"""Values one can choose; points and ballot mean two things and are named by their label."""

ROOM_TITLES: dict[str, str] = {
    "hall": N_("The hall: welcome, goal, rules, run sheet"), "cafe": N_("World Café"), "ballot": N_("Ballot"),
    "needs": N_("Needs and offers"), "openspace": N_("Open Space"), "roadmap": N_("Roadmap: conditions for the areas"),
}  # fmt: skip


def label_of(kind: str, name: str) -> str:
    """The label of a field, as a message key; a field nobody named is called by its own name."""
    return LABELS.get(name, name.replace("_", " ").capitalize())


def choice_label(value: str) -> str:
    """What a value one can choose is called, as a message key."""
    return CHOICES.get(value, value.replace("_", " "))
