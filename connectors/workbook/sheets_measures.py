"""The sheets that say what is measured: Measures and Pairs."""

from datetime import date

from connectors.workbook.schema import CellKind, Column, Sheet

_USES = {
    "adoption": ("usage", "utilisation"),
    "old path": ("old_path", "ancienne voie", "ancien chemin", "contournement"),
    "outcome": ("résultat",),
    "guardrail": ("garde-fou",),
}
_STATISTICS = {
    "active people": ("active_people", "personnes actives"),
    "share": ("part", "proportion"),
    "rate": ("taux",),
    "count": ("nombre", "compte"),
    "median": ("médiane",),
    "p90": ("90e percentile",),
    "mean": ("moyenne", "average"),
}
_YES_NO = {
    "yes": ("oui", "y", "o", "true", "vrai"),
    "no": ("non", "n", "false", "faux"),
}

MEASURES = Sheet(
    "Measures",
    ("Mesures", "Indicateurs"),
    "Measures of your own, or built-in ones under a name of your own. Pairs may "
    "also name a built-in id directly.",
    (
        Column(
            "Measure",
            ("Mesure", "Indicateur", "Nom"),
            "Name of the measure, as Pairs refers to it.",
            example="Hours to resolve",
            is_required=True,
            width=28,
        ),
        Column(
            "Use",
            ("Usage", "Utilisation"),
            "What the measure is for. Empty: as the built-in measure or as Pairs "
            "uses it.",
            CellKind.CHOICE,
            "outcome",
            choices=_USES,
        ),
        Column(
            "Built-in",
            ("Intégrée", "Mesure intégrée", "Builtin"),
            "Id of a built-in measure. The other cells then stay empty, except "
            "those that shall differ.",
            example="resolution_hours",
        ),
        Column(
            "Facts",
            ("Faits", "Données"),
            "signal: what a person did. record: tickets, invoices, answers. "
            "value: numbers that arrive already summed.",
            CellKind.CHOICE,
            choices={
                "signal": ("signaux", "signals"),
                "record": ("enregistrement", "records", "dossier"),
                "value": ("valeur", "values"),
            },
        ),
        Column(
            "Item",
            ("Élément", "Objet"),
            "Signal name (several joined by ;), record kind or value name.",
        ),
        Column(
            "Filter",
            ("Filtre", "Condition"),
            "Which records belong: column = value. | means or, ; means and, "
            "!= means not, * at the end means any ending.",
            example="category != test*",
            width=30,
        ),
        Column(
            "Statistic",
            ("Statistique",),
            "How the facts become one number.",
            CellKind.CHOICE,
            choices=_STATISTICS,
        ),
        Column(
            "Of",
            ("De", "Porte sur"),
            "For median, p90 and mean: the column or amount; for count an amount to "
            "add up, if any. For share and rate: the flag or the condition that "
            "counts, such as channel = portal.",
            width=26,
        ),
        Column("Unit", ("Unité",), "Unit of the number.", example="hours"),
        Column(
            "Better",
            ("Mieux", "Sens"),
            "Direction in which the measure improves.",
            CellKind.CHOICE,
            choices={
                "higher": ("plus haut", "hausse", "plus élevé", "up"),
                "lower": ("plus bas", "baisse", "moins élevé", "down"),
            },
        ),
        Column(
            "Scope",
            ("Portée",),
            "How a fact finds its wave. person: through the person alone. wave: "
            "through the person, else through department or site. company: not at "
            "all, which leaves no wave to compare with. Adoption: person; old path: "
            "person, or wave where records name nobody.",
            CellKind.CHOICE,
            choices={
                "person": ("personne",),
                "wave": ("vague",),
                "company": ("entreprise", "organisation"),
            },
        ),
        Column(
            "Weekly weeks needed",
            ("Semaines requises", "Weeks needed", "Semaines nécessaires"),
            "In how many of 4 weeks a person must act to count as active: 3 for "
            "daily work, 2 for weekly work, 1 for monthly work. Empty: 2.",
            CellKind.WHOLE,
        ),
    ),
)

PAIRS = Sheet(
    "Pairs",
    ("Paires",),
    "What is promised: an adoption measure with a business outcome.",
    (
        Column(
            "Pair",
            ("Paire", "Nom"),
            "Name of the pair, each once.",
            example="Portal and hours to resolve",
            is_required=True,
            width=30,
        ),
        Column(
            "Adoption",
            ("Usage", "Utilisation"),
            "Measure that shows people working the new way: a row of Measures or "
            "a built-in id.",
            CellKind.MEASURE,
            "portal_tickets",
            is_required=True,
            width=26,
        ),
        Column(
            "Outcome",
            ("Résultat",),
            "Business measure that shall improve.",
            CellKind.MEASURE,
            "resolution_hours",
            is_required=True,
            width=26,
        ),
        Column(
            "Old path",
            ("Ancienne voie", "Ancien chemin", "Contournement"),
            "Measure that shows people going the old way.",
            CellKind.MEASURE,
            "old_intake",
            width=26,
        ),
        Column(
            "Old path off from",
            ("Ancienne voie fermée le", "Ancien chemin fermé le"),
            "Day from which the old path does not work any more, so that nobody can "
            "go back. Empty: it stays open.",
            CellKind.DAY,
        ),
        Column(
            "Guardrails",
            ("Garde-fous", "Guardrail", "Garde-fou"),
            "Measures that must not get worse, joined by ;",
            example="reopen_rate; csat_rate",
            width=26,
        ),
        Column(
            "Target",
            ("Cible",),
            "Share of people at day 90, such as 70 %.",
            CellKind.SHARE,
            0.7,
        ),
        Column(
            "Smallest change that matters",
            ("Plus petit changement utile", "Plus petit changement qui compte"),
            "Smallest improvement of the outcome that would justify the change. "
            "Empty: 10 %.",
            CellKind.SHARE,
            0.1,
        ),
        Column(
            "Adoption owner",
            ("Responsable de l'usage", "Responsable de l'utilisation"),
            "Who answers for the use.",
            example="Support lead",
        ),
        Column(
            "Outcome owner",
            ("Responsable du résultat",),
            "Who answers for the result.",
            example="Head of operations",
        ),
        Column(
            "Primary",
            ("Principale", "Principal"),
            "yes for the one pair by which the change is judged.",
            CellKind.CHOICE,
            "yes",
            choices=_YES_NO,
        ),
        Column(
            "Agreed on",
            ("Convenu le", "Entendu le"),
            "Date on which the pair was agreed: before go-live.",
            CellKind.DAY,
            date(2026, 1, 12),
        ),
    ),
    is_required=True,
)
