"""The blocks that check and save a plan: what changes, what is wrong, the receipt."""

from collections.abc import Mapping, Sequence

import streamlit as st

from model.faults import RequestError, Severity
from model.ids import ClientId
from model.loads import Receipt, Status
from model.text import Template
from reports.plan_figures import cell_figures, saving_figures, typed_figures
from ui import door, figures, plan_draft
from ui.listing import note_more, table
from ui.plan_changes import Change
from ui.plan_draft import Draft
from ui.plan_faults import LISTED, problems
from ui.plan_versions import Checked, PlanVersion
from ui.progress import progress
from ui.text import language, listed, plain, say, say_count

_SAVED = "plan_saved"
_IN_PLACE: Template = "People of {wave}: the {n} typed here, in place of those listed."
_BESIDE: Template = "People of {wave}: the {n} typed here, beside those listed."


def bar(client_id: ClientId, draft: Draft, version: PlanVersion | None) -> None:
    """Draw what is not saved yet, with the way to save it; then what came of that."""
    if not draft.is_changed:
        _receipt(client_id, draft.base.change)
        return
    st.session_state.pop(_SAVED, None)
    if version is None and draft.base.load_id is not None:
        _undone(client_id, draft.base.change)
        return
    if version is not None and version.load_id != draft.base.load_id:
        _other_version(client_id, version)
        return
    changes = draft.changes()
    with st.container(
        horizontal=True, vertical_alignment="center", key="plan_bar", border=True
    ):
        st.markdown(_pending(draft, changes), width="stretch")
        st.button(
            say("Discard"),
            key="plan_discard",
            on_click=plan_draft.discard,
            args=(client_id, draft.base.change),
        )
        is_checked = draft.check_of_now() is not None
        is_asked = st.button(
            say("Check and save"),
            key="plan_check",
            type="secondary" if is_checked else "primary",
        )
    if is_asked:
        _check(client_id, draft)
    checked = draft.check_of_now()
    if checked is not None:
        _review(client_id, draft, checked, changes)


def _pending(draft: Draft, changes: Sequence[Change]) -> str:
    if draft.base.load_id is None:
        return say(
            "This change is not saved yet. Only this browser tab has what is typed."
        )
    n = len(changes) + len(draft.people)
    _tell(draft, {"changes": n})
    told = say_count(n, "One change is not saved.", "{n} changes are not saved.")
    kept = say("Only this browser tab has what is typed.")
    return f"**{told}** :gray[{kept}]"


def _check(client_id: ClientId, draft: Draft) -> None:
    edited = draft.edited()
    with progress(say("Checking"), key="plan_checking") as show:
        draft.checked = (edited, door.check_plan(client_id, edited, show))


def _review(
    client_id: ClientId, draft: Draft, checked: Checked, changes: Sequence[Change]
) -> None:
    """Draw what saving means; it is offered only where there is no fault."""
    with st.container(key="plan_review", gap="small", border=True):
        if not checked.is_good:
            faults = [i for i in checked.issues if i.severity is Severity.REJECT]
            st.error(
                say_count(
                    len(faults),
                    "One thing stands in the way; nothing was saved.",
                    "{n} things stand in the way; nothing was saved.",
                )
            )
            _tell(draft, {"faults": len(faults)})
            problems(draft, faults, "faults")
            return
        if checked.is_same:
            st.info(say("This is what the version in force says: nothing to save."))
            return
        _changes(draft, changes)
        _typed(draft)
        _printed(checked)
        remarks = [i for i in checked.issues if i.severity is not Severity.REJECT]
        if remarks:
            problems(draft, remarks, "remarks")
        if st.button(say("Save as a new version"), key="plan_save", type="primary"):
            _save(client_id, draft)


def _changes(draft: Draft, changes: Sequence[Change]) -> None:
    if not changes:
        return
    st.markdown(f"**{say('What this changes')}**")
    cells = [cell for one in changes for cell in (one.was, one.now) if cell]
    figures.tell(cell_figures(cells, language()))
    table([_change_row(one) for one in changes[:LISTED]], "plan_changes")
    note_more(f"{draft.base.change}/changes", len(changes) - LISTED)


def _change_row(change: Change) -> dict[str, str]:
    empty, none = say("empty"), say("no such row")
    gap = none if change.column is None else empty
    return {
        say("Where"): plain(_where(change)),
        say("Until now"): plain(change.was or gap),
        say("From now on"): plain(change.now or gap),
    }


def _where(change: Change) -> str:
    parts = (change.sheet, change.name, change.column)
    return listed(part or "" for part in parts)


def _tell(draft: Draft, counts: Mapping[str, int]) -> None:
    figures.tell(saving_figures(draft.base.change, counts, language()))


def _typed(draft: Draft) -> None:
    figures.tell(typed_figures(draft.base.change, draft.typed_counts(), language()))
    for wave, typed in draft.people_now().items():
        template = _IN_PLACE if typed.is_whole else _BESIDE
        n = language().number(len(typed.people))
        st.markdown(say(template, wave=plain(wave), n=n))
    for key in draft.people_left():
        st.markdown(
            say(
                "People typed for {wave} are not saved: the wave was deleted.",
                wave=plain(key.name),
            )
        )


def _printed(checked: Checked) -> None:
    if not checked.printed:
        st.markdown(say("Nothing of this is printed beside a verdict."))
        return
    st.markdown(f"**{say('Printed beside the verdict from now on')}**")
    lines = [
        plain(one.sentence)
        if one.pair is None
        else say(
            "{pair}: {sentence}", pair=plain(one.pair), sentence=plain(one.sentence)
        )
        for one in checked.printed
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))


def _save(client_id: ClientId, draft: Draft) -> None:
    change = draft.base.change

    def done(receipt: Receipt) -> None:
        plan_draft.discard(client_id, change)
        st.session_state[_SAVED] = (client_id, change, receipt)

    try:
        with progress(say("Saving"), key="plan_saving") as show:
            door.save_plan(client_id, draft.edited(), show, done)
    except RequestError as fault:
        if fault.code != "PLAN_CHANGED":
            raise
        draft.checked = None
    st.rerun()


def _receipt(client_id: ClientId, change: str) -> None:
    """Draw the receipt of what was just saved, with the way back."""
    saved: tuple[ClientId, str, Receipt] | None = st.session_state.get(_SAVED)
    if saved is None or saved[:2] != (client_id, change):
        return
    receipt = saved[2]
    if receipt.status is not Status.LOADED or receipt.load_id is None:
        st.info(f"{plain(receipt.message)} {plain(receipt.remedy)}")
        return
    told = {"rows": receipt.rows_read}
    figures.tell(saving_figures(change, told, language()))
    with st.container(horizontal=True, vertical_alignment="center", key="plan_saved"):
        st.success(
            say(
                "Saved as the version in force: {rows} rows of the workbook, all "
                "accounted for. Verdicts follow it from now on.",
                rows=language().number(receipt.rows_read),
            ),
            width="stretch",
        )
        if st.button(say("Undo it"), key="plan_undo"):
            door.undo(client_id, receipt.load_id)
            st.session_state.pop(_SAVED)
            st.rerun()


def _other_version(client_id: ClientId, version: PlanVersion) -> None:
    """Say that somebody else saved meanwhile, and offer both ways on."""
    with st.container(key="plan_conflict", border=True, gap="small"):
        day = language().full_day(version.loaded_on) if version.loaded_on else ""
        st.warning(
            say(
                "Another version was saved on {day}, after you began. Yours is kept "
                "here and was not saved.",
                day=day,
            )
        )
        with st.container(horizontal=True):
            st.button(
                say("Compare mine with it"),
                key="plan_rebase",
                type="primary",
                on_click=plan_draft.rebase,
                args=(client_id, version),
            )
            _offer_discard(client_id, version.change)


def _offer_discard(client_id: ClientId, change: str) -> None:
    st.button(
        say("Discard mine"),
        key="plan_discard",
        on_click=plan_draft.discard,
        args=(client_id, change),
    )


def _undone(client_id: ClientId, change: str) -> None:
    """Say that the version that a draft was begun with is gone, and offer both ways."""
    with st.container(key="plan_conflict", border=True, gap="small"):
        st.warning(
            say(
                "The version you began with was undone, and its lists of people with "
                "it. What you typed is kept here and was not saved."
            )
        )
        with st.container(horizontal=True):
            st.button(
                say("Keep mine as a new change"),
                key="plan_restart",
                type="primary",
                on_click=plan_draft.restart,
                args=(client_id, change),
            )
            _offer_discard(client_id, change)
