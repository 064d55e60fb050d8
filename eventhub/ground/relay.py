"""The relay that takes our mails: an address in the environment, and one conversation for each mail.

A small server's own mails land among the unwanted, so we never deliver ourselves. What matters is to know afterwards
whether a mail was taken, refused, or given into the unknown.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import EmailPolicy
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib
import structlog

from eventhub.ground.wrong import WrongSetting

log = structlog.get_logger()
SENT, LATER, REFUSED, CAME_BACK, PERHAPS, UNWANTED = "sent", "later", "refused", "came_back", "perhaps", "unwanted"
PATIENCE_SECONDS = 20.0
PLAIN, SECURE = "smtp", "smtps"
PORTS = {PLAIN: 587, SECURE: 465}
MOST_WORDS = 200
_PERMANENT = 500
_NO_SUCH_ADDRESS = (550, 551, 553, 554, 511, 501)


class _Unbroken(EmailPolicy):
    """As mails are written for a relay, but for an address in brackets, which stays one word on one line: longer than
    a line it would be encoded, and no mail program would find in it what to post to (RFC 8058)."""

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() == "list-unsubscribe":
            return f"{name}: {value.strip()}\r\n".encode("ascii")
        return super().fold_binary(name, value)


WRITTEN = _Unbroken(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class RelayAnswer:
    """What came of a mail, and the relay's own words about it: a code and a sentence, or why it could not be asked."""

    how: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Relay:
    """Where mails go out, as whom. `sender`: the address they come from and go back to."""

    host: str
    port: int
    sender: str
    secure: bool = False
    user: str = ""
    password: str = ""
    patience: float = PATIENCE_SECONDS

    async def send(self, letter: EmailMessage, still: Callable[[], Awaitable[bool]]) -> str:
        """Give one mail to the relay. `still` is asked after the address was accepted and before the text is given:
        whether it is wanted, after which it counts as given.

        Answers "sent"; "later" (down, slow, busy: nothing was given); "came_back" (it does not take this address);
        "refused" (it does not take this mail); "unwanted"; or "perhaps": it broke off after the text was given.
        """
        return (await self.answers(letter, still)).how

    async def answers(self, letter: EmailMessage, still: Callable[[], Awaitable[bool]]) -> RelayAnswer:
        """As `send`, with the words in which the relay said so."""
        client = aiosmtplib.SMTP(
            hostname=self.host, port=self.port, use_tls=self.secure, timeout=self.patience,
            username=self.user or None, password=self.password or None,
        )  # fmt: skip
        try:
            await client.connect()
            await client.mail(self.sender)
            if refusal := await _recipient(client, letter["To"].addresses[0].addr_spec):
                return refusal
            return await _text(client, letter) if await still() else RelayAnswer(UNWANTED)
        except aiosmtplib.SMTPResponseException as no:
            log.warning("the relay refused", code=no.code)
            return _refused(no, REFUSED if no.code >= _PERMANENT and not _about_us(no) else LATER)
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as no:
            log.warning("the relay is not reached", reason=type(no).__name__)
            return RelayAnswer(LATER, f"{self.host}:{self.port} ({type(no).__name__})")
        finally:
            client.close()

    async def reached(self) -> str:
        """Whether the relay can be talked to and lets us in: "" or the reason, for the pre-flight list."""
        client = aiosmtplib.SMTP(hostname=self.host, port=self.port, use_tls=self.secure, timeout=self.patience,
                                 username=self.user or None, password=self.password or None)  # fmt: skip
        try:
            await client.connect()
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as no:
            return type(no).__name__
        finally:
            client.close()
        return ""


def _about_us(no: aiosmtplib.SMTPResponseException) -> bool:
    """The relay does not let us in: that is no fault of this mail, and whoever runs the server can mend it."""
    return isinstance(no, aiosmtplib.SMTPAuthenticationError | aiosmtplib.SMTPSenderRefused)


def _refused(no: aiosmtplib.SMTPResponseException, how: str) -> RelayAnswer:
    return RelayAnswer(how, _words(no.code, no.message))


def _words(code: int, message: str) -> str:
    return " ".join(f"{code} {message}".split())[:MOST_WORDS]


async def _recipient(client: aiosmtplib.SMTP, address: str) -> RelayAnswer | None:
    try:
        await client.rcpt(address)
    except aiosmtplib.SMTPRecipientRefused as no:
        return _refused(no, CAME_BACK if no.code in _NO_SUCH_ADDRESS else REFUSED if no.code >= _PERMANENT else LATER)
    return None


async def _text(client: aiosmtplib.SMTP, letter: EmailMessage) -> RelayAnswer:
    """From here on whatever ends without a word of the relay is unknown."""
    try:
        taken = await client.data(letter.as_bytes(policy=WRITTEN))
    except aiosmtplib.SMTPDataError as no:
        return _refused(no, REFUSED if no.code >= _PERMANENT else LATER)
    except (aiosmtplib.SMTPException, OSError, TimeoutError) as no:
        log.warning("the relay broke off after the text", reason=type(no).__name__)
        return RelayAnswer(PERHAPS, type(no).__name__)
    return RelayAnswer(SENT, _words(taken.code, taken.message))


def relay_at(url: str) -> Relay | None:
    """The relay in `smtp://user:password@host:587?from=promises@example.org`, or None where none is set. `smtps` speaks
    TLS from the first word, `smtp` as soon as the relay offers it. Raises WrongSetting."""
    if not url:
        return None
    try:
        parts, port = urlsplit(url), urlsplit(url).port
    except ValueError:
        raise WrongSetting(_HOW) from None
    sender = (parse_qs(parts.query).get("from") or [""])[0]
    if parts.scheme not in PORTS or not parts.hostname or "@" not in sender or not sender.isascii():
        raise WrongSetting(_HOW)
    return Relay(parts.hostname, port or PORTS[parts.scheme], sender, parts.scheme == SECURE,
                 unquote(parts.username or ""), unquote(parts.password or ""))  # fmt: skip


_HOW = "EVENTHUB_MAIL_URL is no relay: write smtp://user:password@host:587?from=promises@example.org"
