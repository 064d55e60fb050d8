"""A letter as it goes out: the kind's own words in the person's language, as plain text, and a way to stop."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate

from eventhub.screens import pages


@dataclass(frozen=True, slots=True)
class Envelope:
    """What surrounds the words. `id` stays the same however often it is tried; `stop` ends mails with one click."""

    id: str
    to: str
    name: str
    lang: str
    sender: str
    title: str
    zone: str
    link: str
    stop: str
    now: int


def written(kind: str, about: object, envelope: Envelope) -> EmailMessage:
    """The whole mail. Its first line, in the template, is its subject. Raises ValueError where the address is none."""
    text = pages.letter(kind, about, envelope.lang, name=envelope.name, title=envelope.title or "eventhub",
                        zone=envelope.zone, link=envelope.link)  # fmt: skip
    letter = enclosed(text, envelope)
    letter["List-Unsubscribe"] = f"<{envelope.stop}>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return letter


def enclosed(text: str, envelope: Envelope) -> EmailMessage:
    """A text in its envelope, its first line as the subject. Raises ValueError where the address is none."""
    subject, _, body = text.partition("\n")
    letter = EmailMessage()
    letter["From"] = Address(envelope.title or "eventhub", addr_spec=envelope.sender)
    letter["To"] = Address(addr_spec=envelope.to)
    letter["Subject"] = " ".join(subject.split())
    letter["Date"] = formatdate(envelope.now / 1000)
    letter["Message-ID"] = f"<{envelope.id}@{envelope.sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter["Content-Language"] = envelope.lang
    letter.set_content(body.strip() + "\n")
    return letter
