"""The sheets that say who switches when: Waves and Members."""

from datetime import date

from connectors.workbook.schema import CellKind, Column, Sheet

WAVES = Sheet(
    "Waves",
    ("Vagues",),
    "Who switches when: one row a wave.",
    (
        Column(
            "Wave",
            ("Vague", "Nom de la vague"),
            "Name of the wave, each once.",
            example="Pilot group",
            is_required=True,
        ),
        Column(
            "Kind",
            ("Type", "Genre"),
            "A pilot goes first to learn. Empty means wave.",
            CellKind.CHOICE,
            "pilot",
            choices={"pilot": ("pilote", "projet pilote"), "wave": ("vague",)},
        ),
        Column(
            "Go-live",
            ("Mise en service", "Date de mise en service", "Lancement"),
            "Day 0: the date on which the wave switches.",
            CellKind.DAY,
            date(2026, 2, 2),
            is_required=True,
        ),
        Column(
            "Stabilisation days",
            ("Jours de stabilisation", "Stabilization days"),
            "Days in which trouble is expected; shown, not left out.",
            CellKind.WHOLE,
            14,
        ),
        Column(
            "Select by",
            ("Choisir par", "Sélection par"),
            "What assigns people to this wave: a column of Members, and of a list "
            "of people. Empty when Members names the wave of everyone.",
            CellKind.CHOICE,
            "department",
            choices={
                "department": ("département", "service", "direction"),
                "site": ("lieu", "emplacement"),
                "role": ("rôle", "poste", "fonction"),
            },
        ),
        Column(
            "Select value",
            ("Valeur choisie", "Valeur de sélection"),
            "The department, site or role that belongs to this wave.",
            example="Finance",
        ),
        Column("Notes", ("Remarques",), "Anything worth knowing.", width=30),
    ),
    is_required=True,
)

MEMBERS = Sheet(
    "Members",
    ("Membres", "Participants"),
    "The roster: everyone the change concerns, one row a person. Waves that select "
    "their people take them from a list of people too.",
    (
        Column(
            "Wave",
            ("Vague",),
            "The wave of the person. Empty: found by Select by; or, where that "
            "finds none, a person who never switches and serves as comparison.",
            CellKind.WAVE,
            "Pilot group",
        ),
        Column(
            "Person",
            ("Personne", "Utilisateur", "Courriel"),
            "As written in the exports: sign-in name, e-mail, id or concealed "
            "code. It is turned into a pseudonym before anything is stored. as loaded: "
            "the people whom the version in force lists for the wave.",
            CellKind.PERSON,
            "name@company.example",
            is_required=True,
            width=34,
        ),
        Column(
            "Department",
            ("Département", "Service", "Direction"),
            "Department, as in Select value.",
            example="Finance",
        ),
        Column(
            "Site", ("Lieu", "Emplacement"), "Place of work.", example="Main office"
        ),
        Column("Role", ("Rôle", "Poste", "Fonction"), "Kind of work.", example="Clerk"),
        Column(
            "Live from",
            ("En service depuis", "Actif depuis", "Début réel"),
            "Own first day in the new way. Empty: the wave's go-live.",
            CellKind.DAY,
            date(2026, 2, 9),
        ),
        Column(
            "Left on",
            ("Parti le", "Départ", "Date de départ"),
            "Day on which the person left the company or the roster.",
            CellKind.DAY,
        ),
    ),
    is_required=True,
    may_be_empty=True,
)
