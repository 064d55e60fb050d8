"""A template file is read in as the draft of another roadmap: this is how a template travels."""

import json
import tomllib

import pytest

from eventhub.run.cli import main
from rooms.roadmap import roadmap
from rooms.roadmap.handing import ConfirmTemplate
from rooms.roadmap.template import draft_from, template_json
from tests.roadmap.towns import TEN, drafted


def sent(tmp_path, data) -> str:
    file = tmp_path / "template.json"
    file.write_text(json.dumps(data), "utf-8")
    return str(file)


def test_row_8_a_file_becomes_the_set_up_of_a_roadmap_with_the_same_numbers(tmp_path, capsys):
    s = drafted("at_once")
    assert main(["template", sent(tmp_path, template_json(s.state, s.people)), "--draft"]) == 0
    (room,) = tomllib.loads(capsys.readouterr().out)["rooms"]
    settings = roadmap.read(room["settings"], "roadmap", "en")
    assert [(one.number, one.area, {tag: text.text for tag, text in one.title}) for one in settings.draft] == [
        (number, one["area"], one["title"]) for number, one in enumerate(TEN, 1)
    ]


def test_row_32_a_published_template_names_its_licence_and_version_and_a_copy_says_where_it_came_from():
    s = drafted("at_once", licence="CC-BY-SA-4.0")
    s.facilitator.does(ConfirmTemplate(1))
    data = template_json(s.state, s.people)
    assert (data["licence"], data["version"], data["came_from"]) == ("CC-BY-SA-4.0", 1, None)
    copy = draft_from(data)
    assert (copy["licence"], copy["came_from"].endswith(", 1")) == ("CC-BY-SA-4.0", True)
    assert "licence" not in draft_from({**data, "licence": "mine alone"})


@pytest.mark.parametrize("title", ["x" * 60, ""])
def test_a_title_that_no_wall_could_hold_is_named_by_its_place(tmp_path, capsys, title):
    condition = {"number": 1, "title": {"en": title}}
    data = {"format": "meshwork-template/1",
            "areas": [{"id": "a", "title": {"en": "A"}, "conditions": [condition]}]}  # fmt: skip
    assert main(["template", sent(tmp_path, data), "--draft"]) == 1
    assert "1.title" in capsys.readouterr().err
