"""The page for developers says what the registry says, and nothing of the house itself."""

from eventhub.run.main import KINDS
from eventhub.web.openapi import described, sendable
from rooms.kernel import EVERYONE
from rooms.kernel.every import Open


def test_every_command_people_may_send_is_described_and_no_other():
    paths = described(KINDS, "1")["paths"]
    wanted = {made.__name__ for kind in KINDS for made in kind.commands.values()
              if made is not Open and kind.rights[made].roles & set(EVERYONE)}  # fmt: skip
    assert {path.rpartition("/")[2] for path, one in paths.items() if "post" in one} == wanted
    assert {made.__name__ for kind in KINDS for _, made in sendable(kind)} == wanted


def test_a_field_says_what_fits_into_it():
    schemas = described(KINDS, "1")["paths"]["/g/{gathering}/{screen}/do/{room}/PostTopic"]["post"]["requestBody"]
    schema = schemas["content"]["application/x-www-form-urlencoded"]["schema"]
    assert schema["required"][:2] == ["op", "title"]
    assert schema["properties"]["title"] == {"type": "string", "maxLength": 80, "minLength": 1}


def test_both_pages_are_there_for_anybody_and_linked_from_nowhere(house):
    stranger = house.browser()
    assert stranger.get("/developers").status_code == 200
    assert stranger.get("/developers/openapi.json").json()["openapi"] == "3.1.0"
    for path in ("/", "/host", f"/{house.mine.code}"):
        assert "/developers" not in stranger.get(path).text


def test_what_is_secret_is_no_field():
    made = described(KINDS, "1")["paths"]["/g/{gathering}/{screen}/do/{room}/MakeCards"]["post"]
    schema = made["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    fields = set(schema["properties"])
    assert fields == {"cards", "for", "op"}  # and neither the codes nor the secret they are made of
