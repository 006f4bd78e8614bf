"""Outcomes that someone has summed already: one row a period and measure."""

from connectors.facts.values import build_values
from connectors.source import Cell, Field, Source
from model.words import Text

SOURCE = Source(
    id="outcome_table",
    title="Outcome table",
    menu=Text(
        "Any table with a date, week or month, the name of the measure, and its value "
        "or numerator and denominator."
    ),
    fields=(
        Field(
            name="day",
            cell=Cell.PERIOD,
            headers=("Date", "Day", "Jour", "Week", "Semaine", "Month", "Mois"),
            required=True,
            filled=True,
        ),
        Field(
            name="measure",
            cell=Cell.FOLDED,
            headers=("Measure", "Mesure", "Indicator", "Indicateur", "KPI"),
            required=True,
            filled=True,
        ),
        Field(
            name="value",
            cell=Cell.NUMBER,
            headers=("Value", "Valeur"),
            least=-1e12,
            most=1e12,
        ),
        Field(
            name="numerator",
            cell=Cell.NUMBER,
            headers=("Numerator", "Numérateur"),
            most=1e12,
        ),
        Field(
            name="denominator",
            cell=Cell.NUMBER,
            headers=("Denominator", "Dénominateur"),
            most=1e12,
        ),
        Field(name="measure_unit", cell=Cell.FOLDED, headers=("Unit", "Unité")),
        Field(
            name="unit",
            cell=Cell.FOLDED,
            headers=("Department", "Département", "Service", "Site", "Wave", "Vague"),
        ),
    ),
    build=build_values,
    any_of=(("Value", "Valeur", "Numerator", "Numérateur"),),
)
