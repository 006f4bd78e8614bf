"""Demandes d'achat par formulaire: a workflow change, written in French."""

from datetime import date

from sample_data.cases import form
from sample_data.cases.form import Case, table
from sample_data.story import ICE_STORM

_FILE = "Registre des achats*.csv"
_KIND = "purchase_request"

CASE = Case(
    file="Changement - Demandes d'achat.xlsx",
    change={
        "Sponsor": "Directrice des finances",
        "Business problem": "Les demandes d'achat arrivent par courriel, souvent "
        "incomplètes; l'approbation prend plus d'une semaine.",
        "Desired outcome": "Une demande complète, approuvée en trois ou quatre jours",
        "Systems affected": "Microsoft Forms; système financier",
        "In scope": "Ottawa, Québec, Moncton",
        "Out of scope": "Montréal, où les achats passent par le progiciel",
        "Dependencies": "Seuils d'approbation à jour",
        "Operational impact": "Deux semaines d'apprentissage par établissement",
        "Target go-live from": date(2026, 2, 23),
        "Target go-live to": date(2026, 6, 8),
        "Cost of doing nothing": "Environ 30 heures de relances par semaine",
        "Success criteria": "75 % utilisent le formulaire au jour 90; le délai "
        "d'approbation baisse d'au moins 20 %",
        "Rollback trigger": "Plus d'une demande sur quatre est retournée",
        "Rollback measure": "Demandes retournées",
        "Rollback when": "above",
        "Rollback value": 0.25,
        "Rollback days": 28,
        "Rollback owner": "Directrice des finances",
        "Restoration steps": "Rouvrir la boîte courriel des achats",
        "Rollback communication": "Courriel à l'établissement le jour même",
    },
    sheets={
        "Measures": table(
            form.MEASURES,
            (
                "Jours jusqu'à l'approbation",
                "outcome",
                "cycle_days",
                None,
                _KIND,
            ),
            ("Demandes retournées", "guardrail", "rework_rate", None, _KIND),
            (
                "Demandes à l'ancienne",
                "old path",
                None,
                "record",
                _KIND,
                "channel = email | phone",
                "active people",
                None,
                "people",
                "lower",
                "person",
                1,
            ),
        ),
        "Pairs": table(
            form.PAIRS,
            (
                "Formulaire et délai d'approbation",
                "form_answers",
                "Jours jusqu'à l'approbation",
                "Demandes à l'ancienne",
                "Demandes retournées",
                0.75,
                0.2,
                "Responsable des achats",
                "Directrice des finances",
                "yes",
                date(2026, 1, 26),
            ),
        ),
        "Mapping": table(
            form.MAPPING,
            (_FILE, None, _KIND, "No de demande", "key", None),
            (_FILE, None, _KIND, "Demandeur", "person", None),
            (_FILE, None, _KIND, "Soumise le", "opened", "ymd"),
            (_FILE, None, _KIND, "Approuvée le", "closed", "ymd"),
            (_FILE, None, _KIND, "Reçue par", "channel", None),
            (_FILE, None, _KIND, "Retournée", "flag rework = Oui", None),
            (_FILE, None, _KIND, "Montant", "amount montant", ","),
        ),
        "Events": table(
            form.EVENTS,
            (
                ICE_STORM[0],
                ICE_STORM[1],
                "Verglas: bureaux d'Ottawa et de Moncton fermés",
                "Ottawa; Moncton",
            ),
        ),
        "Risks": table(
            form.RISKS,
            (
                "Les approbateurs demandent encore un courriel",
                "people",
                "medium",
                "medium",
                "Rappel en réunion de direction",
                "Accompagner les approbateurs",
                "Responsable des achats",
                "closed",
            ),
        ),
        "Communication": table(
            form.COMMUNICATION,
            (
                "Ottawa",
                "From Monday, purchase requests go through the form",
                "One week before",
                "E-mail, English",
                "Purchasing lead",
                "Count of first requests",
                date(2026, 2, 16),
            ),
            (
                "Québec",
                "Dès lundi, les demandes d'achat passent par le formulaire",
                "Une semaine avant",
                "Courriel, français",
                "Responsable des achats",
                "Relevé des premières demandes",
                date(2026, 4, 6),
            ),
        ),
        "Training": table(
            form.TRAINING,
            (
                "Demandeurs",
                "Remplir le formulaire; joindre une soumission",
                "Capsule de cinq minutes, français et anglais",
                "Semaine avant le lancement",
                "Responsable des achats",
                66,
                63,
            ),
        ),
        "Stakeholders": table(
            form.STAKEHOLDERS,
            ("Approbateurs", "high", "medium", "Approuver depuis le téléphone"),
            ("Comptes fournisseurs", "medium", "medium", "Numéro de demande partout"),
        ),
        "Survey": table(
            form.SURVEY,
            ("Le formulaire est-il plus simple que le courriel?", "yes/no"),
        ),
        "Money": table(
            form.MONEY,
            ("Mise en place", "cost", 4000, 5000, 7000, "hard", "Finances"),
            ("Jour d'attente évité", "value a unit", 7, 9, 11, "soft", None),
            ("Jour d'attente évité", "units a year", 900, 1000, 1100, "soft", None),
            ("Escomptes obtenus", "value a unit", 45, 50, 60, "hard", "Finances"),
            ("Escomptes obtenus", "units a year", 90, 110, 130, "hard", None),
            ("Part du gain", "share that depends on use", 0.85, 0.9, 0.95, "soft"),
        ),
    },
)
