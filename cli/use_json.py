"""The parts of `verdicts --json` about use and about the rollback trigger."""

from model.verdict import Adoption, Check, FirstUse, OldPath, Trigger


def adoption_json(adoption: Adoption) -> dict[str, object]:
    """Return use over the three checks as JSON."""
    return {
        "checks": [_check_json(check) for check in adoption.checks],
        "sustained_ratio": adoption.sustained_ratio,
        "sustained_low": adoption.sustained_low,
        "retained": adoption.retained,
        "lost": adoption.lost,
        "late": adoption.late,
        "never": adoption.never,
        "leavers": adoption.leavers,
        "first_use": adoption.first_use and _first_use_json(adoption.first_use),
    }


def old_path_json(old_path: OldPath) -> dict[str, object]:
    """Return the old way at day 30 and day 90 as JSON."""
    return {
        "day30": old_path.day30,
        "day90": old_path.day90,
        "change_low": old_path.change_low,
        "volume30": old_path.volume30,
        "volume90": old_path.volume90,
        "by_wave": old_path.is_by_wave,
        "off_since": old_path.off_since,
    }


def trigger_json(trigger: Trigger) -> dict[str, object]:
    """Return a rollback trigger, read for a wave or for all, as JSON."""
    return {
        "change": trigger.change,
        "wave": trigger.group,
        "measure": trigger.measure,
        "words": trigger.words,
        "when": trigger.when,
        "limit": trigger.limit,
        "days": trigger.days,
        "owner": trigger.owner,
        "value": trigger.value,
        "met": trigger.is_met,
        "since": trigger.since,
        "reason": trigger.reason,
    }


def _check_json(check: Check) -> dict[str, object]:
    return {
        "day": check.day,
        "active_low": check.active_low,
        "active_high": check.active_high,
        "eligible": check.eligible,
        "share_low": check.share_low,
        "share_high": check.share_high,
        "complete": check.is_complete,
        "kept": check.kept,
        "came_back": check.came_back,
        "late": check.late,
        "slipped": check.slipped,
        "never": check.never,
        "left": check.left,
        "no_occasion": check.no_occasion,
        "not_known": check.not_known,
    }


def _first_use_json(first_use: FirstUse) -> dict[str, object]:
    return {
        "day": first_use.day,
        "people": first_use.people,
        "acted": first_use.acted,
        "median_days": first_use.days,
        "never_share": first_use.never_share,
    }
