"""Use of Copilot agents by person, as the browser writes it in the user's language.

The file tells neither its period nor its data date: both are in its name
(`DeclarativeAgents_Users_30_2026-07-07T09-41-12.csv`), else they are asked. The
date in the name is that of the download; the data may end a day or three earlier,
which is inside the slack that checks allow.

French headers are made from the words of the other reports, not seen in a file.
"""

import re
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from connectors.facts.built import Built
from connectors.facts.rows import Rows
from connectors.facts.snapshots import Parts, Signal, snapshot_facts, take_snapshot
from connectors.source import Cell, Field, Source
from connectors.sources import m365_fields
from model.loads import Question
from model.words import Text

_NAMED = re.compile(r"(?:_P?(\d{1,3}))?_(\d{4}-\d{2}-\d{2})T\d", re.IGNORECASE)
_PERIODS = ("7", "30", "90", "180")
_USUAL = "30"
_DAYS_OFFERED = 7

_PERSON = Field(
    name="person",
    cell=Cell.PERSON,
    headers=("Username", "Nome de usuário", "Nom d'utilisateur"),
    required=True,
    filled=True,
)
_LAST = Field(
    name="last_activity",
    cell=Cell.DAY,
    headers=(
        "Last activity date (UTC)",
        "Data da última atividade (UTC)",
        "Date de la dernière activité (UTC)",
    ),
    required=True,
)
_AGENT = Field(
    name="agent",
    cell=Cell.TEXT,
    headers=("Agent ID", "ID do Agente", "ID de l'agent"),
    required=True,
)


def _build(rows: Rows) -> Built:
    return _facts(rows, None)


def _build_by_agent(rows: Rows) -> Built:
    parts = Parts(by="agent", sums=("copilot_agent",), latest=("last_activity",))
    return _facts(rows, parts)


def _facts(rows: Rows, parts: Parts | None) -> Built:
    named = _NAMED.search(rows.name)
    period = named[1] if named and named[1] else _asked_period(rows)
    day = _day_in(named, rows.today) or _asked_day(rows)
    rows.columns["period"] = pa.repeat(float(period), rows.count)
    rows.columns["data_date"] = pa.repeat(pa.scalar(day), rows.count)
    snapshot = take_snapshot(rows, parts)
    if snapshot is None:
        return Built()
    people = snapshot.rows
    name = "copilot_agent"
    return snapshot_facts(
        snapshot,
        [
            Signal(name=name, amount=people.columns[name]),
            Signal(name=name, last_activity=people.columns["last_activity"]),
        ],
    )


def _day_in(named: re.Match[str] | None, today: date) -> date | None:
    if named is None:
        return None
    try:
        day = date.fromisoformat(named[2])
    except ValueError:
        return None
    return day if day <= today else None


def _asked_period(rows: Rows) -> str:
    question = Question(
        id="report_period",
        text=Text(
            "Neither the file nor its name tells how many days it sums up. How many?"
        ),
        choices=_PERIODS,
    )
    return rows.findings.ask(question, "REPORT_DATES", _KEEP_NAME) or _USUAL


def _asked_day(rows: Rows) -> date:
    """Return the day on which the data end, out of the days that it can be."""
    last = pc.max(rows.columns["last_activity"]).as_py()
    first = min(last or rows.today - timedelta(days=_DAYS_OFFERED - 1), rows.today)
    days = [first + timedelta(days=n) for n in range(_DAYS_OFFERED)]
    choices = tuple(day.isoformat() for day in days if day <= rows.today)
    question = Question(
        id="data_date",
        text=Text(
            "Neither the file nor its name tells on which day its data end. The last "
            "activity in it is of {day}. On which day was it exported?",
            day=first,
        )
        if last
        else Text(
            "Neither the file nor its name tells on which day it was exported. When?"
        ),
        choices=choices,
    )
    answer = rows.findings.ask(question, "REPORT_DATES", _KEEP_NAME)
    return date.fromisoformat(answer) if answer else first


_KEEP_NAME = Text(
    "Answer the question, or keep the name that the file was exported under: it tells."
)

USERS = Source(
    id="m365_copilot_agent_users",
    title="Copilot agents usage (users)",
    menu=m365_fields.menu("Microsoft 365 Copilot, Agents, Users"),
    fields=(
        _PERSON,
        m365_fields.count(
            "agents",
            "Number of agents used",
            "Número de agentes usados",
            "Nombre d'agents utilisés",
        ),
        m365_fields.count(
            "copilot_agent",
            "Agent responses received",
            "Respostas de agente recebidas",
            "Réponses d'agent reçues",
        ),
        _LAST,
    ),
    build=_build,
    known=("Display name", "Nome de exibição", "Nom d'affichage"),
    hints=m365_fields.hints("DeclarativeAgents"),
    signals=("copilot_agent",),
)
USERS_BY_AGENT = Source(
    id="m365_copilot_agent_pairs",
    title="Copilot agents usage (users and agents)",
    menu=m365_fields.menu("Microsoft 365 Copilot, Agents, Users and agents"),
    fields=(
        _PERSON,
        _AGENT,
        m365_fields.count(
            "copilot_agent",
            "Responses sent to users",
            "Respostas enviadas aos usuários",
            "Réponses envoyées aux utilisateurs",
        ),
        _LAST,
    ),
    build=_build_by_agent,
    known=(
        "Agent name",
        "Nome do agente",
        "Nom de l'agent",
        "Creator type",
        "Tipo de criador",
        "Type de créateur",
    ),
    hints=m365_fields.hints("DeclarativeAgents"),
    signals=("copilot_agent",),
)
SOURCES = (USERS, USERS_BY_AGENT)
"""The tabs of the agents report that name people."""
