"""Hosts of a server by name: a link each, an overview of what is theirs, several for one gathering, and an end."""

import re

import pytest

from eventhub.live.named import NamedHosts
from eventhub.run.cli import main
from tests.facilitator.hosted import browser, create_app, settings
from tests.journal.test_alone import path  # noqa: F401 - a database there is


@pytest.fixture
async def server(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        yield app


async def as_host(app, name: str):
    """A browser that opened the link of somebody new."""
    hosts: NamedHosts = app.state.hosts
    visitor = browser(app)
    entered = await visitor.post("/enter", data={"key": await hosts.add(name)})
    assert entered.headers["location"] == "/host"
    return visitor


async def makes(visitor, recipe: str = "open-space") -> str:
    made = await visitor.post("/host", data={"recipe": recipe})
    assert made.status_code == 303
    return made.headers["location"].rpartition("/")[2]


async def test_as_long_as_nobody_is_named_whoever_is_in_the_hall_hosts(server):
    visitor = browser(server)
    assert "of their own" not in (await visitor.get("/host")).text
    id = await makes(visitor)
    assert "Another host of this server" not in (await visitor.get(f"/host/{id}/team")).text


async def test_where_hosts_have_names_nobody_else_hosts_without_the_servers_key(server):
    eva = await as_host(server, "Eva")
    stranger = browser(server)
    assert (await stranger.post("/host", data={"recipe": "open-space"})).status_code == 422
    assert "has a link of their own" in (await stranger.get("/host")).text
    await makes(eva)
    assert "You host here as Eva." in (await eva.get("/host")).text


async def test_on_another_device_a_host_finds_all_that_is_theirs_and_is_the_same_person_there(server):
    hosts = server.state.hosts
    eva = await as_host(server, "Eva")
    id = await makes(eva)
    other = browser(server)
    await other.post("/enter", data={"key": await hosts.another_link("Eva")})
    assert f"/host/{id}/mine" in (await other.get("/host")).text
    opened = await other.post(f"/host/{id}/mine")
    assert (opened.headers["location"], (await other.get(f"/host/{id}")).status_code) == (f"/host/{id}", 200)
    people = server.state.house.gatherings[id].people.known.values()
    assert [person.name for person in people] == ["Eva"]


async def test_two_hosts_share_a_gathering_and_a_third_does_not(server):
    eva, ola, uri = [await as_host(server, name) for name in ("Eva", "Ola", "Uri")]
    id = await makes(eva)
    assert (await ola.post(f"/host/{id}/mine")).status_code == 404
    assert (await eva.post(f"/host/{id}/hosts", data={"host": "Nobody"})).status_code == 422
    assert (await eva.post(f"/host/{id}/hosts", data={"host": " ola "})).status_code == 303
    await ola.post(f"/host/{id}/mine")
    assert (await ola.get(f"/host/{id}")).status_code == 200
    assert re.findall(r"<li><span>(\w+)</span>", (await ola.get(f"/host/{id}/team")).text) == ["Eva", "Ola"]
    assert ((await uri.get(f"/host/{id}")).status_code, (await uri.post(f"/host/{id}/mine")).status_code) == (404, 404)
    assert (await uri.post(f"/host/{id}/hosts", data={"host": "Uri"})).status_code == 404
    (ola_host,) = [host for host in await server.state.hosts.hosts_of(id) if host.name == "Ola"]
    await eva.post(f"/host/{id}/hosts", data={"without": ola_host.id})
    assert (await ola.get(f"/host/{id}")).status_code == 404


async def test_whose_link_is_ended_hosts_no_longer_and_sees_nothing_of_what_was_theirs(server):
    eva, hosts = await as_host(server, "Eva"), server.state.hosts
    id = await makes(eva)
    await hosts.end("eva")
    assert (await eva.get(f"/host/{id}")).status_code == 404
    assert "You host here" not in (await eva.get("/host")).text
    assert await hosts.all() == []


async def test_what_the_command_line_ends_a_running_server_closes(server, monkeypatch, capsys):
    eva = await as_host(server, "Eva")
    id = await makes(eva)
    beside = NamedHosts(server.state.database, type(server.state.doors)(server.state.database, server.state.clock),
                        server.state.clock)  # fmt: skip
    await beside.database.writer(beside._change, "Eva", {"ended": 5})
    await server.state.hosts.close_ended()
    assert (await eva.get(f"/host/{id}")).status_code == 404


async def test_a_link_that_was_changed_opens_nothing_and_names_are_told_apart_whatever_their_case(server):
    hosts = server.state.hosts
    first = await hosts.add("Eva")
    second = await hosts.another_link("EVA")
    assert (await hosts.of_key(first), (await hosts.of_key(second)).name) == (None, "Eva")
    with pytest.raises(Exception, match="already a host called"):
        await hosts.add(" eva ")


async def test_a_recipe_comes_in_with_the_servers_key(tmp_path):
    app = create_app(settings(tmp_path, admin_key="open sesame"))
    async with app.router.lifespan_context(app):
        visitor = browser(app)
        id = (await visitor.post("/host", data={"recipe": "open-space", "admin_key": "open sesame"})).headers[
            "location"
        ]
        file = {"file": ("mine.toml", (await visitor.get(f"{id}/recipe.toml")).content)}
        assert 'id="upload-key"' in (await visitor.get("/host")).text
        refused = await visitor.post("/host/upload", files=file, data={"admin_key": "guess"})
        taken = await visitor.post("/host/upload", files=file, data={"admin_key": "open sesame"})
        assert (refused.status_code, taken.status_code) == (422, 303)


def test_the_command_line_names_lists_links_and_ends(path, monkeypatch, capsys):  # noqa: F811
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("EVENTHUB_BACKUPS", f"{path.parent}/backups")
    for line, code, said in (
        ("hosts", 0, "Nobody hosts here by name"), ("hosts --add Eva", 0, "/enter#"),
        ("hosts --add eva", 1, "already"), ("hosts --link Eva", 0, "/enter#"),
        ("hosts", 0, "Eva  (0 gatherings)"), ("hosts --end Ola", 1, "no host called"),
        ("hosts --end Eva", 0, "hosts here no longer"), ("hosts --json", 0, "[]"),
    ):  # fmt: skip
        assert main(line.split()) == code
        told = capsys.readouterr()
        assert said in told.out + told.err
