"""The errands of a pull plan in words: what to export, how, and what for."""

from dataclasses import dataclass
from datetime import date, timedelta

from connectors.exports import snapshot_export
from connectors.source import Source
from kpi.parameters import DEFAULTS
from kpi.pulldays import GO_LIVE
from kpi.pulls import Pull
from model.language import Language
from model.text import Template
from model.words import told
from reports.words import capital, report_words

_WINDOWS: dict[tuple[object, ...], Template] = {
    (True, False): "{periods} days, data date {day}, {slack} days either side",
    (False, False): "as it is on {day}, {slack} days either side",
    (True, True): "{periods} days, all on one day: it is too late for an exact check, "
    "which gets a range at best",
    (False, True): "as soon as you can: it is too late for an exact check, which gets "
    "a range at best",
}
"""How to export a snapshot: by whether it has periods, and whether it is late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One errand in the reader's language.

    `key` tells it from all others of a plan, and stays the same while it waits for
    the same measures, whatever is loaded meanwhile; `exports` are titles, each with
    the place where it is made (empty: not known).
    """

    key: tuple[str, ...]
    export_on: date
    exports: tuple[tuple[str, str], ...]
    setting: str
    purpose: str


def errand(pull: Pull, language: Language) -> Errand:
    """Return an errand in words."""
    sources = _sources(pull)
    return Errand(
        key=_key(pull),
        export_on=pull.export_on,
        exports=_exports(pull, sources, language),
        setting=_setting(pull, language),
        purpose=_purpose(pull, language),
    )


def _key(pull: Pull) -> tuple[str, ...]:
    """Return what makes it this errand; neither its days nor what it needs by now."""
    checks = "late" if pull.is_late else " ".join(map(str, pull.days))
    kind = "snapshot" if pull.is_snapshot else "since"
    measures = sorted(measure.id for measure in pull.measures)
    return (pull.change, *pull.waves, checks, kind, *measures)


def _sources(pull: Pull) -> tuple[Source, ...]:
    """Return the exports that show the signals of a snapshot, each once."""
    found = (snapshot_export(signal) for signal in pull.signals)
    return tuple({s.id: s for s in found if s is not None}.values())


def _exports(
    pull: Pull, sources: tuple[Source, ...], language: Language
) -> tuple[tuple[str, str], ...]:
    if sources:
        return tuple(
            (capital(told(source.named, language)), told(source.menu, language))
            for source in sources
        )
    titles = [report_words(report, language) for report in pull.reports]
    if pull.unreported:
        names = [f"“{language.translate(m.title)}”" for m in pull.unreported]
        behind = _listed(names, language)
        titles.append(language.say("the export behind {measures}", measures=behind))
    return tuple((capital(title), "") for title in titles)


def _setting(pull: Pull, language: Language) -> str:
    slack = DEFAULTS.snapshot_slack_days
    if pull.since is not None:
        return language.say(
            "everything since {since}, to {day} or later",
            since=language.full_day(pull.since),
            day=language.full_day(pull.mark + timedelta(days=DEFAULTS.grace_days)),
        )
    return language.say(
        _WINDOWS[bool(pull.periods), pull.is_late],
        periods=_listed([str(days) for days in pull.periods], language),
        day=language.full_day(pull.mark),
        slack=slack,
    )


def _listed(words: list[str], language: Language) -> str:
    """Return words as a list in a sentence: 7, 30 and 90."""
    if len(words) < 2:
        return "".join(words)
    return language.say(
        "{first} and {last}", first=language.listed(words[:-1]), last=words[-1]
    )


def _purpose(pull: Pull, language: Language) -> str:
    waves = _listed(list(pull.waves), language)
    if pull.days == (GO_LIVE,):
        return language.say(
            "{change}, {waves}, before go-live", change=pull.change, waves=waves
        )
    days = _listed([str(day) for day in pull.days], language)
    return language.say(
        "{change}, {waves}, day {day}", change=pull.change, waves=waves, day=days
    )
