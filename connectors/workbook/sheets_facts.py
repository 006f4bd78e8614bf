"""Sheets about facts from elsewhere: Mapping (how to read) and Events."""

from datetime import date

from connectors.workbook.schema import CellKind, Column, Sheet

ENTERED_IN, EVENT_LOG = "Entered in", "event log"

MAPPING = Sheet(
    "Mapping",
    ("Correspondance", "Correspondances"),
    "How to read a file that is not recognised: one row a column of the file.",
    (
        Column(
            "File",
            ("Fichier",),
            "Name of the file; * stands for anything. Empty: as the row above.",
            example="*invoices*.csv",
            is_required=True,
            width=24,
        ),
        Column("Sheet", ("Feuille", "Onglet"), "Sheet, where the file has several."),
        Column(
            "Record kind",
            ("Type d'enregistrement", "Genre d'enregistrement"),
            "What one row is, in one word of your choice; value where rows hold the "
            "values of a period, person day where they count what a person did.",
            example="invoice",
            is_required=True,
        ),
        Column(
            "Column",
            ("Colonne",),
            "Header in the file; <period> in it stands for any period, <B> for "
            "column B without header.",
            example="Invoice number",
            is_required=True,
            width=24,
        ),
        Column(
            "Meaning",
            ("Sens", "Signification"),
            "What the column holds; some take a name: amount days_to_settle, "
            "flag disputed = yes, value requests = portal, count sign_in.",
            example="key",
            is_required=True,
            choices={
                "key": ("clé", "identifiant"),
                "person": ("personne",),
                "unit": ("unité",),
                "opened": ("ouvert", "ouverture"),
                "responded": ("répondu", "réponse"),
                "closed": ("fermé", "fermeture"),
                "channel": ("canal",),
                "category": ("catégorie",),
                "amount": ("montant",),
                "flag": ("indicateur", "drapeau"),
                "period": ("période", "date"),
                "measure": ("mesure",),
                "value": ("valeur",),
                "numerator": ("numérateur",),
                "denominator": ("dénominateur",),
                "count": ("compte", "nombre"),
                "ignore": ("ignorer",),
            },
            width=24,
        ),
        Column(
            "Format",
            ("Format de la colonne",),
            "Dates: dmy, mdy or ymd; fiscal years: starts 4. Numbers: , or . as "
            "decimal mark, or a unit; values that add up: sum. Several joined by ;",
        ),
    ),
)

EVENTS = Sheet(
    "Events",
    ("Événements", "Evènements"),
    "What else happened that may move the measures.",
    (
        Column(
            "From",
            ("De", "Du", "Début"),
            "First day.",
            CellKind.DAY,
            date(2026, 3, 2),
            is_required=True,
        ),
        Column(
            "To",
            ("À", "Au", "Fin"),
            "Last day, included. Empty: one day. A new way of counting has none.",
            CellKind.DAY,
            date(2026, 3, 6),
        ),
        Column(
            "What",
            ("Quoi", "Description"),
            "What happened.",
            example="Support at half strength",
            is_required=True,
            width=40,
        ),
        Column(
            "Waves",
            ("Vagues", "Wave", "Vague"),
            "Waves concerned, joined by ; Empty: all.",
            example="Pilot group",
            width=26,
        ),
        Column(
            "Kind",
            ("Type", "Genre"),
            "Counted differently: from this day on another definition, tool or queue, "
            "so that the weeks before and after are not compared. Empty: something "
            "else.",
            CellKind.CHOICE,
            "something else",
            choices={
                "something else": ("autre chose", "autre"),
                "counted differently": ("compté autrement", "comptage modifié"),
            },
        ),
        Column(
            "Measure",
            ("Mesure",),
            "The one measure concerned, as named in Pairs. Empty: all.",
            CellKind.MEASURE,
            width=24,
        ),
        Column(
            ENTERED_IN,
            ("Saisi dans", "Entered"),
            "event log: entered in Wavecheck and kept there, so that the row is shown "
            "and not read. Empty: this workbook.",
            CellKind.CHOICE,
            choices={
                "workbook": ("classeur",),
                EVENT_LOG: ("journal", "journal des événements"),
            },
        ),
    ),
)

LOGGED = {ENTERED_IN: EVENT_LOG}
"""What marks a row of Events that stands in the event log."""
