"""Knows the headings of lists of people: which column is the name, the first and last name, or the side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.parsing.people_cells import word_set

_FULL = word_set(
    "name, names, full name, fullname, display name, displayname, complete name, anzeigename, "
    "teilnehmername, vollständiger name, vor und nachname, vorname nachname, vorname und "
    "nachname, vorname name, nom complet, nombre completo, name surname, name and surname, first "
    "and last name, first name last name"
)
_FIRST = word_set(
    "first, first name, firstname, first names, given name, givenname, forename, vorname, "
    "vornamen, rufname, prénom, prenom, nombre"
)
_LAST = word_set(
    "last, last name, lastname, surname, family name, familyname, nachname, familienname, zuname, "
    "apellido, apellidos, nom, nom de famille"
)
_WEAK = word_set(
    "participant, participants, attendee, attendees, teilnehmer, teilnehmerin, teilnehmerinnen, "
    "teilnehmende, teilnehmende person, person, personen, people, member, members, mitglied, "
    "mitglieder, who, wer, present, anwesend, anwesende"
)
_SIDE = word_set(
    "side, role, speaks as, speaking as, i speak as, comes as, i come as, perspective, seite, "
    "rolle, gruppe, group, perspektive, funktion, function, spricht als, rôle, rol"
)
_WEIGHT = word_set("weight, gewicht")
_WITNESS = word_set("witness, zeuge, zeugin")
_MAIL = re.compile(r"\be ?mail|\bmail\b")
_ASKED = re.compile(r"\bnames?\b|\bheißen\b|\bheißt\b|\bheissen\b|\bcalled\b")
_OF_OTHERS = re.compile(
    r"user|company|firm|firma|organi|event|meeting|group|gruppe|account|host|ticket|street|file|buyer|order"
    r"|middle|nick|course|team|school|manager|assistant|partner|spouse|mail|phone|straße|verein|einrichtung"
)
_BEFORE = re.compile(r"^(?:attendee|participant|invitee|your|their|ihr|teilnehmer|contact|kontakt)[ -](?=.)")
_MEETING = word_set(
    "organizer, organiser, organisator, organisatorin, presenter, referent, referentin, attendee, "
    "host, co-host, cohost, guest, gast, panelist, participant, teilnehmer, teilnehmerin, "
    "teilnehmende, member, mitglied, moderator, in waiting room, registered, anonymous, external, "
    "extern, unverified, nicht überprüft, not verified"
)
TOTALS = word_set("total, totals, sum, gesamt, summe, anzahl, insgesamt, count")
"""What stands in front of a row that adds up the others."""


ROLES = word_set(
    "professional, service user, user, carer, patient, client, expert by experience, lived "
    "experience, peer, staff, witness, facilitator, volunteer, parent, family, supporter, "
    "interpreter, manager, nurse, doctor, social worker, researcher, student, teacher, citizen, "
    "resident, member"
)
"""Words that stand for a side more often than for a name."""


class Columns(NamedTuple):
    """At which place of a row what stands; negative: nowhere."""

    name: int = -1
    first: int = -1
    last: int = -1
    side: int = -1
    weight: int = -1
    witness: int = -1
    address: int = -1
    sure: bool = False
    """Whether the name's heading can mean nothing else."""
    original: bool = False
    """Whether the name has another in brackets behind it, under which somebody signed in."""

    @property
    def used(self) -> tuple[int, ...]:
        """The places that are read."""
        places = (self.name, self.first, self.last, self.side, self.weight, self.witness)
        return tuple(place for place in places if place >= 0)


def heading(cell: str) -> str:
    """A heading as it is compared: small, without marks and brackets."""
    words = re.sub(r"\([^()]*\)", " ", cell.casefold().replace("_", " ").replace("-", " "))
    words = " ".join(re.sub(r"[*:?.\"'`#/&+]", " ", words).split())
    return _BEFORE.sub("", words)


def columns_of(row: Sequence[str]) -> Columns | None:
    """What the row's headings say; None: it has no heading of a name."""
    if len(row) > MOST_COLUMNS:
        row = row[:MOST_COLUMNS]
    heads = [heading(cell) if len(cell) <= LONGEST_HEADING else "" for cell in row]
    first, last = _find(heads, _FIRST), _find(heads, _LAST)
    name, sure = _find(heads, _FULL), True
    original = name >= 0 and "original" in row[name].casefold()
    if first >= 0 and last < 0 and name >= 0 and heads[name] == "name":
        last, name = name, -1  # Name;Vorname
    if name < 0 and first < 0:
        first, last = last, -1
    if name < 0 and first < 0:
        name, sure = _find(heads, _WEAK), False
    if name < 0 and first < 0 and len(row) > 1:
        name = next(
            (at for at, head in enumerate(heads) if _ASKED.search(head) and not _OF_OTHERS.search(head)), -1
        )
    if name < 0 and first < 0:
        return None
    others = (
        _find(heads, _SIDE),
        _find(heads, _WEIGHT),
        _find(heads, _WITNESS),
        next((at for at, head in enumerate(heads) if _MAIL.search(head)), -1),
    )
    return Columns(name, first, last, *others, sure, original)


MOST_COLUMNS = 1000
"""Further columns of a table are not looked at."""
LONGEST_HEADING = 200
"""In characters; questions of forms are headings too."""


def is_list_heading(line: str) -> bool:
    """Whether a line is nothing but the heading of a list: Name, Participants:, Teilnehmende."""
    words = heading(line)
    return words in _FULL or words in _WEAK


def is_of_meeting(words: str) -> bool:
    """Whether it says what somebody was for the program of a meeting, and not what they speak as."""
    return all(word.strip() in _MEETING for word in re.split(r"[,;/]", words.casefold()))


def _find(heads: Sequence[str], words: frozenset[str]) -> int:
    return next((at for at, head in enumerate(heads) if head in words), -1)
