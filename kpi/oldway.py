"""What to know beside a verdict once the old way is switched off."""

from collections.abc import Iterator

from kpi import wording
from kpi.case import PairCase
from kpi.subject import Subject
from kpi.windows import CHECK_DAYS
from model.language import Language
from model.text import Template
from model.verdict import Note

STILL_SEEN: Template = (
    "“{measure}” shows people on the old way after {day}: check that day in the "
    "change workbook."
)


def old_way_notes(
    case: PairCase, subject: Subject, language: Language
) -> Iterator[Note]:
    """Yield that nobody can go back, and whether the data say otherwise.

    Empty until a check lies wholly after the day on which the old path went.
    """
    setting, off = case.setting, subject.old_off
    if off is None or setting.pair.old_path is None:
        return
    day = language.full_day(off)
    yield Note(language.say(wording.OLD_WAY_OFF, day=day), is_of_plan=True)
    if any(_is_seen(case, name) for name in subject.covers):
        title = language.translate(setting.measure(setting.pair.old_path).title)
        yield Note(language.say(STILL_SEEN, measure=title, day=day))


def _is_seen(case: PairCase, name: str) -> bool:
    """Say whether somebody took the old way in a window in which it was off."""
    wave = next(one.wave for one in case.waves if one.wave.name == name)
    mine = case.setting.change.roster.in_wave(name)
    checks = case.old.checks if case.old is not None else {}
    return any(
        case.setting.is_old_off(wave, day) and bool(checks[day].of(mine).sure.any())
        for day in CHECK_DAYS
        if day in checks
    )
