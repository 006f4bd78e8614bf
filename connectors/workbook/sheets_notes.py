"""The sheets that are kept with the plan but not computed with."""

from connectors.workbook.schema import CellKind, Column, Sheet

_LEVELS = {
    "high": ("élevé", "haut", "élevée"),
    "medium": ("moyen", "moyenne"),
    "low": ("faible", "bas"),
}

_RISKS = Sheet(
    "Risks",
    ("Risques",),
    "What may go wrong, and what is done about it.",
    (
        Column("Risk", ("Risque",), "What may go wrong.", example="Portal is slow"),
        Column(
            "Type",
            ("Catégorie",),
            "People, process, technology, money or another type.",
            example="technology",
        ),
        Column("Impact", ("Incidence",), "How bad.", example="high", choices=_LEVELS),
        Column(
            "Likelihood",
            ("Probabilité",),
            "How likely.",
            example="medium",
            choices=_LEVELS,
        ),
        Column(
            "Mitigation",
            ("Atténuation", "Mesures d'atténuation"),
            "What makes it less likely or less bad.",
            example="Load test before the pilot",
            width=30,
        ),
        Column(
            "Rollback or contingency",
            ("Retour arrière ou contingence", "Plan de contingence"),
            "What is done when it happens.",
            example="Open the mailbox again",
            width=30,
        ),
        Column("Owner", ("Responsable",), "Who watches it.", example="Support lead"),
        Column(
            "Status",
            ("État", "Statut"),
            "Where it stands.",
            example="open",
            choices={"open": ("ouvert",), "closed": ("fermé", "clos")},
        ),
    ),
    is_computed=False,
)

_COMMUNICATION = Sheet(
    "Communication",
    ("Communications",),
    "Who is told what, when and by whom.",
    (
        Column("Audience", ("Public", "Destinataires"), "Who.", example="Pilot group"),
        Column(
            "What they need to know",
            ("Ce qu'ils doivent savoir", "Message"),
            "The message.",
            example="Requests go through the portal from Monday",
            width=40,
        ),
        Column("When", ("Quand",), "When it is sent.", example="One week before"),
        Column("Channel", ("Canal",), "How it is sent.", example="team meeting"),
        Column("Owner", ("Responsable",), "Who sends it.", example="Team leads"),
        Column("Follow-up", ("Suivi",), "How you know it arrived.", example="Ask back"),
        Column("Done on", ("Fait le",), "When it was done.", CellKind.DAY),
    ),
    is_computed=False,
)

_TRAINING = Sheet(
    "Training",
    ("Formation", "Formations"),
    "Who learns what, and how many have.",
    (
        Column("Role", ("Rôle", "Poste"), "Who learns.", example="Clerk"),
        Column(
            "Tasks",
            ("Tâches",),
            "What they must be able to do.",
            example="Send a request through the portal",
            width=40,
        ),
        Column("Method", ("Méthode",), "How they learn.", example="15 minutes, live"),
        Column("When", ("Quand",), "When.", example="Week before go-live"),
        Column(
            "Support contact",
            ("Contact de soutien", "Soutien"),
            "Whom to ask.",
            example="support desk",
        ),
        Column(
            "People to train",
            ("Personnes à former",),
            "How many shall learn it.",
            CellKind.WHOLE,
            24,
        ),
        Column(
            "People trained",
            ("Personnes formées",),
            "How many have.",
            CellKind.WHOLE,
            18,
        ),
    ),
    is_computed=False,
)

_STAKEHOLDERS = Sheet(
    "Stakeholders",
    ("Parties prenantes",),
    "Groups that can carry or stop the change.",
    (
        Column("Group", ("Groupe",), "The group.", example="Team leads"),
        Column("Influence", ("Pouvoir",), "How much they decide.", example="high"),
        Column(
            "Impact", ("Incidence",), "How much it changes for them.", example="medium"
        ),
        Column(
            "What they need",
            ("Ce dont ils ont besoin", "Besoins"),
            "What makes it work for them.",
            example="A weekly list of open requests",
            width=40,
        ),
    ),
    is_computed=False,
)

_SURVEY = Sheet(
    "Survey",
    ("Sondage", "Enquête"),
    "Questions to ask people; answers come in as a form's export.",
    (
        Column(
            "Question",
            (),
            "The question, as people read it.",
            example="Is your work easier than before?",
            width=50,
        ),
        Column(
            "Kind",
            ("Type", "Genre"),
            "How it is answered.",
            CellKind.CHOICE,
            "scale 1-5",
            choices={
                "text": ("texte",),
                "scale 1-5": ("échelle 1-5", "échelle de 1 à 5"),
                "yes/no": ("oui/non",),
            },
        ),
    ),
    is_computed=False,
)

_MONEY = Sheet(
    "Money",
    ("Argent", "Finances", "Budget"),
    "What the change costs and what its results are worth, in one currency.",
    (
        Column(
            "Item",
            ("Élément", "Poste"),
            "What is counted.",
            example="Hour of waiting saved",
            width=30,
        ),
        Column(
            "Kind",
            ("Type", "Genre"),
            "Cost up to a year after go-live; worth of one unit of a result, and how "
            "many units a year when all work the new way, both under one Item; share "
            "of the worth that depends on use.",
            CellKind.CHOICE,
            "value a unit",
            choices={
                "cost": ("coût",),
                "value a unit": ("valeur par unité", "value per unit"),
                "units a year": ("unités par an", "units per year"),
                "share that depends on use": ("part qui dépend de l'usage",),
            },
        ),
        Column("Amount low", ("Montant bas",), "Cautious figure.", CellKind.NUMBER, 20),
        Column(
            "Amount likely",
            ("Montant probable",),
            "Likely figure.",
            CellKind.NUMBER,
            30,
        ),
        Column(
            "Amount high", ("Montant haut",), "Hopeful figure.", CellKind.NUMBER, 45
        ),
        Column(
            "Hard or soft",
            ("Tangible ou non", "Direct ou indirect"),
            "hard: it leaves or reaches the bank account. soft: time or goodwill.",
            CellKind.CHOICE,
            "soft",
            choices={
                "hard": ("tangible", "direct"),
                "soft": ("intangible", "indirect"),
            },
        ),
        Column(
            "Confirmed by",
            ("Confirmé par",),
            "Who stands behind the figure.",
            example="Head of finance",
        ),
    ),
    is_computed=False,
)

NOTE_SHEETS: tuple[Sheet, ...] = (
    _RISKS,
    _COMMUNICATION,
    _TRAINING,
    _STAKEHOLDERS,
    _SURVEY,
    _MONEY,
)
