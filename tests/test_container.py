"""The container's files say what the code does, and nothing in them is named that is not there.

What an engine would find out first is found here; the steps themselves are run by docs/deploy/container.sh, or by
clean-root.sh without an engine.
"""

import ipaddress
import json
import re
import subprocess
from functools import reduce
from pathlib import Path, PurePosixPath

import pytest

from eventhub.ground.settings import Settings, from_environment, known
from eventhub.run.cli import main
from eventhub.web import health
from tests.ground.needed import left_out

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "docs" / "deploy"
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
CADDY = (DEPLOY / "Caddyfile.compose").read_text("utf-8")
BAKED = dict(word.split("=", 1) for word in re.search(r"^ENV (.+)", DOCKERFILE, re.M)[1].split())
NOT_OURS = {"PYTHONUNBUFFERED"}


@pytest.fixture(scope="module")
def compose() -> dict:
    try:
        import yaml
    except ImportError:
        left_out("PyYAML")
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


def served(compose: dict, tmp_path: Path) -> Settings:
    """What the server in the container would read, with its secrets."""
    given = dict(compose["services"]["eventhub"]["environment"])
    secrets = {"admin_key": "a-long-secret-of-ours", "database_url": "postgresql://eventhub:secret@database/eventhub"}
    for name in [name for name in given if name.endswith("_FILE")]:
        file = tmp_path / Path(given[name]).name
        file.write_text(secrets[file.name])
        given[name] = str(file)
    given["EVENTHUB_URL"] = re.sub(r"\$\{EVENTHUB_NAME[^}]*\}", "gathering.example", given["EVENTHUB_URL"])
    return from_environment({**BAKED, **given})


def test_what_compose_says_is_read_by_the_server_as_it_is_meant(compose, tmp_path):
    settings = served(compose, tmp_path)
    assert settings.public_url == "https://gathering.example"
    assert settings.database_url == "postgresql://eventhub:secret@database/eventhub"
    assert (settings.admin_key, settings.workers) == ("a-long-secret-of-ours", 4)
    assert settings.redis_url.startswith("redis://hints:")


def test_every_name_in_the_container_is_a_setting_and_lies_on_the_volume(compose):
    ours = set(compose["services"]["eventhub"]["environment"]) | set(BAKED) - NOT_OURS
    assert {name for name in ours if name.removesuffix("_FILE") not in known()} == set()
    volume = re.search(r"^VOLUME (\S+)", DOCKERFILE, re.M)[1]
    settings = from_environment({name: value for name, value in BAKED.items() if name not in NOT_OURS})
    home = PurePosixPath(re.search(r"^WORKDIR (\S+)", DOCKERFILE.rpartition("\nFROM")[2], re.M)[1])
    written = [home / settings.database_url.removeprefix("sqlite:///"), home / settings.backups]
    assert [path for path in written if PurePosixPath(volume) not in path.parents] == []
    assert compose["services"]["eventhub"]["volumes"] == [f"copies:{volume}"]


def test_every_part_that_is_named_is_there(compose):
    services = compose["services"]
    for name, service in services.items():
        assert set(service.get("secrets", [])) <= set(compose["secrets"]), name
        assert set(service["networks"]) <= set(compose["networks"]), name
        for other, how in service.get("depends_on", {}).items():
            assert how == {"condition": "service_healthy"}
            assert "healthcheck" in services[other]
        for mount in service.get("volumes", []):
            source = mount.partition(":")[0]
            assert (DEPLOY / source).is_file() if source.startswith(".") else source in compose["volumes"]
    assert (DEPLOY / services["eventhub"]["build"]).resolve() == ROOT
    assert {secret["file"] for secret in compose["secrets"].values()} <= set(
        re.findall(r"secrets/\w+", (DEPLOY / "compose.yaml").read_text("utf-8").partition("services:")[0])
    )


def test_secrets_beside_the_compose_file_go_neither_into_the_image_nor_into_git():
    assert "**/secrets" in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "/docs/deploy/secrets/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_only_caddys_address_may_say_where_a_request_came_from(compose, tmp_path):
    caddy = compose["services"]["caddy"]["networks"]["inside"]["ipv4_address"]
    (net,) = compose["networks"]["inside"]["ipam"]["config"]
    assert ipaddress.ip_address(caddy) in ipaddress.ip_network(net["subnet"])
    assert served(compose, tmp_path).forwarded_allow == caddy


def test_caddy_in_compose_is_the_caddy_of_the_server_by_other_names():
    port = from_environment({}).port
    alone = (DEPLOY / "Caddyfile").read_text("utf-8")
    ours = {"gathering.example {": "{$EVENTHUB_NAME} {", f"127.0.0.1:{port}": f"eventhub:{port}"}
    renamed = reduce(lambda text, name: text.replace(name, ours[name]), ours, alone)
    assert CADDY.partition("\n{\n")[2] == renamed.partition("\n{\n")[2]


def test_the_container_listens_where_it_says_and_is_asked_a_page_that_there_is():
    port = str(from_environment({}).port)
    assert re.search(r"^EXPOSE (\d+)", DOCKERFILE, re.M)[1] == port
    check = json.loads(re.search(r"^HEALTHCHECK .*CMD (.+)", DOCKERFILE, re.M)[1])
    assert f"or '{port}'" in check[2]
    assert re.search(r"%s(/\w+)'", check[2])[1] in {route.path for route in health.router.routes}
    assert {"EVENTHUB_PORT", "PORT"} & set(BAKED) == set()  # a platform that says PORT is heard


def test_nobody_but_its_own_account_runs_it_and_the_command_is_one():
    assert re.search(r"useradd .*--uid (\d+)", DOCKERFILE)[1] == re.search(r"^USER (\d+)", DOCKERFILE, re.M)[1] != "0"
    (command,) = json.loads(re.search(r"^CMD (.+)", DOCKERFILE, re.M)[1])
    with pytest.raises(SystemExit) as help_given:
        main([command, "--help"])
    assert help_given.value.code == 0


@pytest.mark.parametrize("script", ["container.sh", "clean-root.sh"])
def test_the_scripts_can_be_read_by_a_shell_and_ask_what_there_is(script):
    text = (DEPLOY / script).read_text("utf-8")
    assert subprocess.run(["sh", "-n"], input=text, text=True, capture_output=True).stderr == ""
    (program,) = json.loads(re.search(r"^ENTRYPOINT (.+)", DOCKERFILE, re.M)[1])
    assert program in text
    pages = set(re.findall(r"(?:\$PORT|asked )(/\w+)", text))
    assert pages == {"/readyz", "/host"}


def test_every_step_of_the_image_is_one_line_so_that_it_can_be_run_without_an_engine():
    assert re.findall(r"^RUN .*\\$|^ENV .*\\$", DOCKERFILE, re.M) == []
