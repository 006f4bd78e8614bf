"""Plan: the change workbook in the browser: what is agreed, edit, save, download."""

import streamlit as st

from ui import door, plan, plan_draft, plan_files, plan_people, plan_save, state


def render() -> None:
    """Draw the plan of the chosen change, or the way to begin one."""
    client_id = state.client_id()
    change = plan_files.chosen(client_id)
    if change is None:
        plan_files.nothing(client_id)
        return
    version = door.plan_version(client_id, change)
    evaluated = door.told_plan(client_id, change)
    as_of = door.evaluation(client_id).as_of
    draft = plan_draft.draft_of(client_id, change, version)
    plan.answer(evaluated, version, as_of)
    plan_files.offer(client_id, change, version)
    slot = st.container()
    section = plan.choose_section()
    plan.edit(draft, section)
    if section == "pairs" and evaluated is not None:
        plan.seals(evaluated, as_of)
    if section == "waves":
        plan_people.show(draft)
    if section == "events":
        plan.logged(version)
    with slot:
        plan_save.bar(client_id, draft, version)
