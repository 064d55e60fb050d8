"""Whoever finds a fault learns whom to tell, where the operator says so."""

import pytest

from eventhub.ground.settings import WrongSetting, from_environment
from tests.facilitator.hosted import browser, create_app, settings


@pytest.mark.parametrize(("contact", "status"), [("", 404), ("mailto:us@example.org", 200)])
async def test_the_operator_s_address_is_where_it_is_looked_for(tmp_path, contact, status):
    app = create_app(settings(tmp_path, security_contact=contact))
    async with app.router.lifespan_context(app):
        told = await browser(app).get("/.well-known/security.txt")
    assert told.status_code == status
    if contact:
        assert told.headers["content-type"] == "text/plain; charset=utf-8"
        assert [line.partition(":")[0] for line in told.text.splitlines()] == [
            "Contact", "Expires", "Preferred-Languages",
        ]  # fmt: skip


def test_a_mail_address_may_be_written_as_people_write_it():
    assert from_environment({"EVENTHUB_SECURITY_CONTACT": "us@example.org"}).security_contact == "mailto:us@example.org"
    with pytest.raises(WrongSetting, match="write a mail address"):
        from_environment({"EVENTHUB_SECURITY_CONTACT": "call us"})
