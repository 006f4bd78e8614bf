"""Lists of people: Entra's download of users, Microsoft 365's active users.

They say who belongs to which department, site and role on one day, and fill the
waves that select their people. They tell nothing of use.
"""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from connectors.aside import as_mask
from connectors.facts.built import Built, fact_table
from connectors.facts.latest import one_row_each
from connectors.facts.rows import Rows
from connectors.recognising.filedates import day_in_name
from connectors.source import Cell, Field, Source
from model.facts import Fact
from model.text import Template
from model.words import Text, sentences

_GUESTS = ("guest", "invite")
_GUEST_MARK = "#ext#"


def _build(rows: Rows) -> Built:
    rows.columns["is_enabled"] = _is_enabled(rows)
    rows.columns["is_guest"] = _is_guest(rows)
    rows, weights = one_row_each(rows.usable(), ("person",))
    if not rows.count:
        return Built()
    named = day_in_name(rows.name)
    taken_on = named if named is not None and named <= rows.today else rows.today
    _note(rows, taken_on, is_named=named == taken_on)
    known = ("department", "site", "city", "role")
    columns = {name: rows.columns[name] for name in known if name in rows.columns}
    columns |= {
        "person": rows.columns["person"],
        "taken_on": pa.repeat(pa.scalar(taken_on), rows.count),
        "is_enabled": rows.columns["is_enabled"],
        "is_guest": rows.columns["is_guest"],
        "rows": pa.array(weights),
    }
    return Built(facts={Fact.DIRECTORY: fact_table(Fact.DIRECTORY, columns)})


def _is_enabled(rows: Rows) -> pa.Array:
    """Return whether accounts may sign in; NULL where the list does not say."""
    enabled = rows.column("enabled", pa.float64())
    blocked = rows.column("blocked", pa.float64())
    return pc.coalesce(pc.equal(enabled, 1.0), pc.not_equal(blocked, 1.0))


def _is_guest(rows: Rows) -> pa.Array:
    kinds = rows.column("kind", pa.string())
    by_kind = pc.is_in(kinds, pa.array(_GUESTS))
    by_name = pc.match_substring(rows.columns["account"], _GUEST_MARK)
    return pc.or_(by_kind, pc.fill_null(by_name, False))


def _note(rows: Rows, day: date, *, is_named: bool) -> None:
    said = [
        Text.counted(
            rows.count,
            "A list of {n} person as of {day}.",
            "A list of {n} people as of {day}.",
            day=day if is_named else Text(_TODAY, day=day),
        ),
        Text(
            "It fills the waves that select by department, site or role, and is no "
            "sign of use."
        ),
        _left_out(rows),
    ]
    rows.findings.warn(
        "DIRECTORY",
        sentences(said),
        Text("People whom the Members sheet names stay as it says."),
    )


_TODAY: Template = "{day} (today, because its name tells no day)"


def _left_out(rows: Rows) -> Text:
    n_guests = int(as_mask(rows.columns["is_guest"]).sum())
    n_disabled = int(as_mask(pc.invert(rows.columns["is_enabled"])).sum())
    if not n_guests and not n_disabled:
        return Text()
    return Text(
        "{guests} and {disabled} fill none.",
        guests=Text.counted(n_guests, "{n} guest", "{n} guests"),
        disabled=Text.counted(
            n_disabled, "{n} disabled account", "{n} disabled accounts"
        ),
    )


_PERSON = (
    *("userPrincipalName", "User principal name"),
    *("Nom d'utilisateur principal", "Nom principal de l'utilisateur"),
)
_DEPARTMENT = ("department", "Département")
_SITE = ("officeLocation", "physicalDeliveryOfficeName", "Office", "Bureau")
_CITY = ("city", "Ville")
_ROLE = ("jobTitle", "Title", "Job title", "Titre", "Fonction")
_ENABLED = ("accountEnabled", "Compte activé")
_BLOCKED = ("Block credential", "Bloquer les informations d'identification")

SOURCE = Source(
    id="directory",
    title="List of people (Entra or Microsoft 365 users)",
    menu=Text(
        "Entra admin centre: Users, Bulk operations, Download users. Or Microsoft 365 "
        "admin centre: Users, Active users, Export users."
    ),
    fields=(
        Field(
            name="person",
            cell=Cell.PERSON,
            headers=_PERSON,
            required=True,
            filled=True,
        ),
        # the same column as text, never kept: it tells guests by their names
        Field(name="account", cell=Cell.FOLDED, headers=_PERSON, required=True),
        Field(name="department", cell=Cell.FOLDED, headers=_DEPARTMENT),
        Field(name="site", cell=Cell.FOLDED, headers=_SITE),
        Field(name="city", cell=Cell.FOLDED, headers=_CITY),
        Field(name="role", cell=Cell.FOLDED, headers=_ROLE),
        Field(name="enabled", cell=Cell.FLAG, headers=_ENABLED),
        Field(name="blocked", cell=Cell.FLAG, headers=_BLOCKED),
        Field(name="kind", cell=Cell.FOLDED, headers=("userType", "User type")),
    ),
    build=_build,
    any_of=(
        (*_ENABLED, *_BLOCKED),
        (*_DEPARTMENT, *_SITE, *_CITY, *_ROLE),
    ),
    known=(
        *("displayName", "surname", "mail", "givenName", "id", "objectId"),
        *("usageLocation", "streetAddress", "state", "country", "postalCode"),
        *("telephoneNumber", "mobilePhone", "mobile", "alternateEmailAddress"),
        *("ageGroup", "consentProvidedForMinor", "legalAgeGroupClassification"),
        *("companyName", "creationType", "directorySynced", "invitationState"),
        *("identityIssuer", "createdDateTime", "authenticationPhoneNumber"),
        *("authenticationAlternativePhoneNumber", "authenticationEmail"),
        *("Country/Region", "Display name", "First name", "Last name"),
    ),
    # both lists grow columns about licences and passwords
    has_free_columns=True,
    hints=("*exportusers*",),
)
