"""What the columns of a list of people may be called, by organisers, spreadsheets and ticket shops."""

from collections.abc import Mapping
from functools import cache

from eventhub.lists import bare_heading

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "name", "full name", "participant", "participant name", "attendee", "attendee name", "name of attendee",
        "ticket holder", "guest", "guest name", "display name", "naam", "volledige naam", "deelnemer",
        "naam deelnemer", "deelnemersnaam", "voor- en achternaam", "voornaam en achternaam", "gast", "naam gast",
        "vollständiger name", "teilnehmer", "teilnehmer name", "nom complet", "nombre completo", "nome",
        "nome completo",
    ),
    "given": (
        "first name", "first names", "firstname", "given name", "given names", "forename", "attendee first name",
        "attendee name: given name", "attendee given name", "participant first name", "voornaam", "voornamen",
        "roepnaam", "voornaam deelnemer", "vorname", "prénom", "nombre", "primeiro nome",
    ),
    "middle": ("middle name", "attendee name: middle name", "tweede voornaam"),
    "prefix": (
        "tussenvoegsel", "tussenvoegsels", "tussenvoegsel(s)", "tussen voegsel", "tussenv", "tv", "tussenv.",
        "voorvoegsel",
        "voorvoegsels", "prefix", "name prefix", "surname prefix", "last name prefix", "family name prefix", "infix",
        "namenszusatz",
    ),
    "family": (
        "last name", "last names", "lastname", "surname", "family name", "attendee last name", "attendee surname",
        "attendee name: family name", "attendee family name", "participant last name", "achternaam", "familienaam",
        "achternaam deelnemer", "nachname", "familienname", "nom", "nom de famille", "apellido", "apellidos",
        "sobrenome", "apelido",
    ),
    "organisation": (
        "organisation", "organization", "company", "company name", "employer", "attendee company",
        "attendee organisation",
        "organisatie", "bedrijf", "bedrijfsnaam", "naam organisatie", "werkgever", "firma", "unternehmen", "entreprise",
        "empresa", "organización", "organização",
    ),
    "perspective": ("perspective", "sector", "stakeholder", "perspectief", "invalshoek"),
    "role": ("role", "rol", "rolle", "rôle", "papel", "função"),
    "region": ("region", "place", "town", "city", "regio", "plaats", "woonplaats", "stad"),
    "languages": ("languages", "language", "speaks", "languages spoken", "talen", "taal", "spreekt", "sprache",
    "sprachen",
                  "langue", "langues", "idioma", "idiomas"),
    "needs_access": ("needs access", "access", "wheelchair", "reachable", "accessible", "toegankelijk", "rolstoel",
                     "bereikbaar", "toegankelijkheid", "rollstuhl"),
    "host": ("host", "hosts", "table host", "host of", "tafelgastheer", "tafelgastvrouw", "gastheer", "gastvrouw",
             "tafelhost"),
    "table": ("table", "fixed table", "fixed seat", "tafel", "vaste tafel", "vaste plaats", "tisch"),
    "email": ("email", "e-mail", "mail", "email address", "e-mail address", "attendee email", "attendee e-mail",
    "e-mailadres",
              "mailadres", "emailadres", "e-mailadres deelnemer", "e-mail-adresse", "adresse e-mail", "courriel",
              "correo electrónico", "correo"),
    "brings": ("brings", "offers", "offer", "brengt", "biedt", "aanbod"),
    "seeks": ("seeks", "needs", "need", "zoekt", "vraag", "behoefte"),
    "together": ("keep together", "together", "together with", "bij elkaar", "samen", "samen met"),
    "apart": ("keep apart", "apart", "not with", "uit elkaar", "apart van", "niet met", "niet bij"),
}  # fmt: skip
NAMES = ("name", "given", "family")
"""One of these a list must have."""


@cache
def _fields() -> dict[str, str]:
    return {bare_heading(heading): field for field, headings in HEADINGS.items() for heading in headings}


def known(heading: str) -> bool:
    """Whether a column is called so (as `bare_heading` gives it)."""
    return heading in _fields()


def field_of(heading: str) -> str:
    """Which of our fields a column with this heading holds, or ""."""
    return _fields().get(bare_heading(heading), "")
