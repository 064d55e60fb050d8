"""Who gives what to whom: lines between two domains, row by row on the wall, begun from what worked out elsewhere."""

import csv
import io

import pytest

from facilitator.drafting.recipe import find, read_recipe
from facilitator.harvest.tables import BOM, as_csv
from rooms.grid import Domain, Settings, grid
from rooms.grid.flows import KeepFlow
from rooms.grid.lines import AddDomain, AddLine, EditLine, HideLine, ShowLine, TakeBackLine
from rooms.grid.rows import NextRow, ShowRow
from rooms.kernel import Person, Refused, wording
from rooms.kernel.handover import TakeFlow
from rooms.kernel.telling import Home
from rooms.needs import AnswerCard, PostCard, SayYes, needs
from rooms.needs import Settings as Wall
from tests.stage import Stage, words

NAMES = {"town": "Town", "coop": "Coop Garça", "school": "School"}
PEOPLE = (
    Person("ana", "Ana", 1, traits=(("organisation", "Coop Garça"),)),
    Person("ben", "Ben", 2, traits=(("organisation", "Bank"), ("perspective", "town"))),
    Person("cas", "Cas", 3),
)


def domains(*ids: str) -> tuple[Domain, ...]:
    return tuple(Domain(id, wording({"en": NAMES[id]}, f"grid.{id}")) for id in ids)


def table(**settings) -> Stage:
    return Stage(grid, Settings(domains=domains(*NAMES), **settings), PEOPLE)


def gives(text: str = "Thirty bins", domain: str = "town", other: str = "coop", side: str = "gives") -> AddLine:
    return AddLine(side, domain, other, words(text), "means", words("the alderman"))


def home(stage: Stage) -> dict:
    told = Home(stage.people, "secret", ("en",), lambda at: True, lambda what: "", lambda ms: "")
    return grid.harvest.data(stage.state, told)


def texts(lines) -> list[str]:
    return [line.text.text for line in lines]


def test_a_row_is_what_one_gives_to_and_needs_from_the_others():
    stage = table()
    stage.as_("ana").does(gives(), gives("A place on Tuesdays", "town", "school", "needs"))
    stage.facilitator.does(ShowRow("town"))
    row = stage.draws("wall")["row"]
    there = [(cell.other[0][1].text, texts(cell.gives), texts(cell.needs)) for cell in row.cells]
    assert there == [("Coop Garça", ["Thirty bins"], []), ("School", [], ["A place on Tuesdays"])]
    assert row.cells[0].gives[0].who == "the alderman"
    assert stage.draws("console")["rows"].counts[0].without == 0


@pytest.mark.parametrize(("domain", "other", "said"), [
    ("town", "town", "Choose two different domains: what one gives to, or needs from, another."),
    ("town", "moon", "There is no such domain in this table."), ("", "town", "There is no such domain in this table."),
])  # fmt: skip
def test_a_line_lies_between_two_domains_that_are_there(domain, other, said):
    assert table().as_("ana").refuses(gives(domain=domain, other=other)) == said


def test_row_23_five_domains_by_five_are_taken_home_as_a_table_with_every_cell_in_its_place():
    settings = read_recipe(find("chain-to-proof").read_text("utf-8"))
    (read,) = [grid.read(room["settings"], "grid", "en") for room in settings["rooms"] if room["kind"] == "grid"]
    stage, ids = Stage(grid, read, PEOPLE), [domain.id for domain in read.domains]
    pairs = [(here, other) for here in ids for other in ids if here != other]
    for here, other in pairs:
        stage.as_("ana").does(gives(f"{here} to {other}", here, other))
    found = {name: (heads, rows) for name, heads, rows in grid.harvest.tables(home(stage))}
    heads, rows = found["gives"]
    assert (len(heads), [len(row) for row in rows]) == (6, [6] * 5)
    cells = {(here, other): rows[ids.index(here)][1 + ids.index(other)] for here in ids for other in ids}
    assert cells == {(here, other): f"{here} to {other}" if here != other else "" for here in ids for other in ids}
    text = as_csv(heads, rows).decode("utf-8").removeprefix(BOM)
    read_again = list(csv.reader(io.StringIO(text, newline="")))
    assert read_again == [list(heads), *rows]


def test_the_wall_goes_through_the_rows_and_a_late_press_is_behind():
    stage = table()
    seen = []
    for after in ("", "town", "coop", "school"):
        stage.facilitator.does(NextRow(after))
        seen.append(stage.state.row)
    assert seen == ["town", "coop", "school", ""]
    assert stage.facilitator.refuses(NextRow("town")) == "Somebody else has moved on in the meantime. Look again."
    stage.undoes()
    assert stage.state.row == "school"
    assert stage.facilitator.refuses(ShowRow("moon")) == "There is no such domain in this table."


def test_only_its_writer_changes_a_line_and_taking_it_back_twice_is_once():
    stage = table()
    stage.as_("ana").does(gives())
    assert stage.as_("ben").refuses(EditLine(1, words("x"))) == "Only whoever wrote a line can change it."
    stage.as_("ana").does(EditLine(1, words("Forty bins")))
    assert home(stage)["lines"][0]["text"] == "Forty bins"
    stage.as_("ana").does(TakeBackLine(1), TakeBackLine(1))
    assert home(stage)["lines"] == []
    assert stage.as_("ana").refuses(EditLine(1, words("x"))) == "There is no line {number} in this table."


def test_the_team_hides_a_line_and_where_it_looks_first_lines_wait():
    stage = table(hold_back=True)
    stage.as_("ana").does(gives("Something rude"))
    assert "rude" not in repr(stage.draws("wall")) + repr(stage.draws("phone", "ben")) + repr(home(stage))
    stage.facilitator.does(ShowLine(1))
    assert "rude" in repr(stage.draws("phone", "ben"))
    stage.facilitator.does(HideLine(1))
    assert "rude" not in repr(stage.draws("phone", "ben")) + repr(stage.draws("book"))
    assert stage.draws("phone", "ana")["mine/1"].status == "hidden"


def test_one_more_domain_is_a_row_and_a_column_unless_it_is_there_or_there_are_too_many():
    stage = table()
    stage.facilitator.does(AddDomain(words("River board")))
    assert [name[0][1].text for name in stage.state.domains.values()][-1] == "River board"
    assert stage.facilitator.refuses(AddDomain(words(" river BOARD "))) == "That domain is in the table already."
    for n in range(8):
        stage.facilitator.does(AddDomain(words(f"More {n}")))
    assert "with more nobody can read it" in stage.facilitator.refuses(AddDomain(words("One too many")))


def test_nobody_fills_the_table_alone():
    stage = table()
    for n in range(60):
        stage.as_("ana").does(gives(f"thing {n}"))
    assert stage.as_("ana").refuses(gives("one more")).startswith("You have {count} lines here.")


def test_a_cell_that_looks_like_a_formula_is_only_text_in_every_table():
    stage = table()
    stage.as_("ana").does(gives("=HYPERLINK(1)"), gives("+1"))
    for _, heads, rows in grid.harvest.tables(home(stage)):
        text = as_csv(heads, rows).decode("utf-8").removeprefix(BOM)
        for row in csv.reader(io.StringIO(text, newline="")):
            assert [cell for cell in row if cell[:1] in tuple("=+-@\t\r") and len(cell) > 1] == []
    matrix = next(rows for name, _, rows in grid.harvest.tables(home(stage)) if name == "gives")
    assert matrix[0] == ["Town", "", "=HYPERLINK(1); +1", ""]


# -- what is begun from needs and offers -------------------------------------------------------------------------------


def flow(owner: str = "ana", other: str = "ben", **more) -> TakeFlow:
    return TakeFlow(**{"source": "needs", "thing": "need/n1", "owner": owner, "other": other,
                       "text": words("40 chairs", by=owner), **more})  # fmt: skip


def test_what_worked_out_is_proposed_to_its_owner_alone_and_stands_when_they_say_so():
    stage = table()
    stage.system.does(flow(), flow())
    asked = stage.draws("phone", "ana")["asked/1"]
    assert (asked.domain, asked.other, asked.side, len(stage.state.lines)) == ("coop", "town", "needs", 1)
    others = [repr(stage.draws(face, "ben")) for face in grid.faces]
    assert not any("40 chairs" in text for text in (*others, repr(home(stage))))
    assert stage.as_("ben").refuses(KeepFlow(1, "coop", "town")) == "Only whoever wrote a line can change it."
    stage.as_("ana").does(KeepFlow(1, "coop", "school"))
    (line,) = home(stage)["lines"]
    assert (line["from"], line["to"], line["who"], line["source"]) == ("coop", "school", "Coop Garça", "needs/need/n1")
    assert "Ana" not in repr(home(stage))


def test_a_no_takes_it_away_for_good_and_the_team_cannot_let_it_in():
    stage = table()
    stage.system.does(flow())
    assert stage.facilitator.does(ShowLine(1)) == []
    stage.as_("ana").does(TakeBackLine(1))
    assert stage.system.does(flow()) == []
    assert "asked/1" not in stage.draws("phone", "ana")


def test_where_somebody_names_no_organisation_nothing_is_proposed():
    stage = table()
    assert stage.system.does(flow(other="cas"), flow(owner="cas", other="ana")) == []


def test_somebody_whose_organisation_is_no_domain_chooses_one():
    stage = Stage(grid, Settings(domains=domains("school", "town")), PEOPLE)
    stage.system.does(flow())
    asked = stage.draws("phone", "ana")["asked/1"]
    assert (asked.domain, asked.other) == ("", "town")
    assert stage.as_("ana").refuses(KeepFlow(1, "", "town")) == "There is no such domain in this table."


def test_a_wall_of_needs_hands_on_what_two_said_yes_to_and_no_card_for_hosts_only():
    wall = Stage(needs, Wall(grid="grid"), PEOPLE)
    wall.as_("ana").does(PostCard(kind="need", text=words("40 chairs")))
    wall.as_("ben").does(AnswerCard(card="n1"))
    handed = lambda: [dict(wish.fields) for wish in wall.wishes() if getattr(wish, "command", "") == "TakeFlow"]  # noqa: E731
    assert handed() == []
    wall.as_("ana").does(SayYes("i1"))
    wall.settles()
    assert [(one["thing"], one["owner"], one["other"], one["gives"]) for one in handed()] == [
        ("need/n1", "ana", "ben", False),
    ]  # fmt: skip


def test_two_rows_of_one_name_are_refused_when_the_table_is_set_up():
    with pytest.raises(Refused, match="twice"):
        grid.check(Settings(domains=domains("town", "town")))
