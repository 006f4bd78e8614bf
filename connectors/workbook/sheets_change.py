"""The Change sheet: the business case, one field a row."""

from datetime import date

from connectors.workbook.schema import CellKind, Column, Sheet

_KINDS = {
    "m365_migration": ("Microsoft 365 migration", "migration m365"),
    "security_control": ("security control rollout", "contrôle de sécurité"),
    "workflow": ("ERP or workflow change", "flux de travail", "processus"),
    "ai_process": ("AI-enabled process change", "processus avec IA", "IA"),
    "service_desk": ("service-desk process change", "centre de services"),
    "other": ("autre",),
}

_CASE = (
    Column(
        "Name",
        ("Nom", "Change", "Changement"),
        "What the change is called. It stays the same when the workbook is "
        "loaded again, so that the new version replaces the old one.",
        example="Requests through the portal",
        is_required=True,
    ),
    Column(
        "Kind",
        ("Type", "Genre", "Type de changement"),
        "The kind of change; the template fills the pairs that suit it.",
        CellKind.CHOICE,
        "service_desk",
        is_required=True,
        choices=_KINDS,
    ),
    Column(
        "Sponsor",
        ("Commanditaire", "Parrain"),
        "Who approved the change and answers for it.",
        example="Head of operations",
    ),
    Column(
        "Business problem",
        ("Problème", "Problème d'affaires"),
        "What is wrong today, in words the sponsor would use.",
        example="Requests by e-mail wait two days for an answer",
    ),
    Column(
        "Desired outcome",
        ("Résultat attendu", "Résultat souhaité"),
        "What will be better, and how one would notice.",
        example="Half of the requests are solved on the same day",
    ),
    Column(
        "Systems affected",
        ("Systèmes touchés", "Systèmes concernés"),
        "Systems that change or depend on the change.",
        example="Service portal; support mailbox",
    ),
    Column(
        "In scope",
        ("Inclus", "Dans le périmètre"),
        "What belongs to the change.",
        example="All requests of office staff",
    ),
    Column(
        "Out of scope",
        ("Exclu", "Hors périmètre"),
        "What does not belong to it.",
        example="Requests of customers",
    ),
    Column(
        "Dependencies",
        ("Dépendances",),
        "What must be there first.",
        example="Single sign-on for the portal",
    ),
    Column(
        "Operational impact",
        ("Impact opérationnel", "Incidence opérationnelle"),
        "What people will feel while it is introduced.",
        example="Answers may take longer in the first two weeks",
    ),
    Column(
        "Target go-live from",
        ("Mise en service de", "Début prévu"),
        "First planned go-live.",
        CellKind.DAY,
        date(2026, 2, 2),
    ),
    Column(
        "Target go-live to",
        ("Mise en service à", "Fin prévue"),
        "Last planned go-live.",
        CellKind.DAY,
        date(2026, 5, 4),
    ),
    Column(
        "Cost of doing nothing",
        ("Coût de l'inaction", "Coût du statu quo"),
        "What the problem costs when nothing is done.",
        example="About 20 hours of waiting a week",
    ),
    Column(
        "Success criteria",
        ("Critères de réussite", "Critères de succès"),
        "What must be true at day 90 to call it a success.",
        example="70 % use the portal; time to resolve falls by 10 %",
    ),
)

_ROLLBACK = (
    Column(
        "Rollback trigger",
        ("Déclencheur du retour arrière", "Déclencheur de retrait"),
        "In words: what would make you go back to the old way.",
        example="Solving a request takes clearly longer than before",
    ),
    Column(
        "Rollback measure",
        ("Mesure du retour arrière",),
        "The measure that is watched: a row of Measures or a built-in id.",
        CellKind.MEASURE,
        "resolution_hours",
    ),
    Column(
        "Rollback when",
        ("Retour arrière si", "Sens du retour arrière"),
        "Whether the measure must not go above or below the value.",
        CellKind.CHOICE,
        "above",
        choices={
            "above": ("au-dessus", "au dessus de", ">"),
            "below": ("au-dessous", "en dessous", "<"),
        },
    ),
    Column(
        "Rollback value",
        ("Valeur du retour arrière", "Seuil du retour arrière"),
        "The value, in the unit of the measure.",
        CellKind.NUMBER,
        30,
    ),
    Column(
        "Rollback days",
        ("Jours du retour arrière", "Durée du retour arrière"),
        "For how many days in a row it must be so.",
        CellKind.WHOLE,
        14,
    ),
    Column(
        "Rollback owner",
        ("Responsable du retour arrière",),
        "Who decides to go back.",
        example="Head of operations",
    ),
    Column(
        "Restoration steps",
        ("Étapes de restauration", "Étapes de rétablissement"),
        "How the old way is restored.",
        example="Open the mailbox again; answer its queue first",
    ),
    Column(
        "Rollback communication",
        ("Communication du retour arrière",),
        "Who is told, and how.",
        example="E-mail to all staff on the same day",
    ),
)

CHANGE = Sheet(
    "Change",
    ("Changement", "Demande"),
    "The change and its business case, one field a row.",
    (
        Column(
            "Field",
            ("Champ", "Rubrique"),
            "Name of the field. Leave as it is.",
            is_required=True,
            width=26,
        ),
        Column(
            "Value",
            ("Valeur",),
            "Fill in here. Name and Kind are needed, the rest helps the reader.",
            is_required=True,
            width=60,
        ),
    ),
    fields=_CASE + _ROLLBACK,
    is_required=True,
)
