"""The people of each wave as counts, and the box in which people are typed."""

import re

import streamlit as st

from connectors.workbook.sheets import sheet
from reports.plan_figures import never_words, people_words, typed_figures
from ui import blocks, figures
from ui.plan_draft import Draft, TypedPeople, WaveKey, wave_key
from ui.plan_grid import Row
from ui.text import language, plain, say, say_count

_LINES = re.compile(r"[\n;]+")
_BETWEEN = re.compile(r"[,\t]+")
_BRACKETED = re.compile(r"<([^<>]+)>")


def show(draft: Draft) -> None:
    """Draw of each wave how many people are listed, with the way to list others."""
    st.header(say("People"), anchor=False)
    blocks.note(
        say(
            "People are kept as pseudonyms, so none can be shown: those of a wave stay "
            "as loaded, or are listed anew here."
        )
    )
    former = draft.former()
    people = {
        now: draft.base.people.get(was, 0)
        for now, was in {**_waves(draft), **former}.items()
    }
    words, told = people_words(people, draft.base.change, language())
    figures.tell(told)
    figures.tell(typed_figures(draft.base.change, draft.typed_counts(), language()))
    named = {
        _place(draft, row): row
        for row in draft.rows(sheet("Waves"))
        if row.get("Wave") is not None
    }
    for place, row in named.items():
        _wave(draft, place, row, words[str(row["Wave"])])
    for key, typed in draft.people_left().items():
        _left(draft, key, typed)
    if None in former:
        with st.container(key="plan_group_never"):
            _line(never_words(language()), words[None])


def split_people(text: str) -> tuple[str, ...]:
    """Return the people in a typed list, each once, as they are written.

    Commas and tabs stand between people too, unless an address in angle brackets
    follows: then they may be part of a name.

    >>> split_people("Lovelace, Ada <ada@x.example>; bob@x.example")
    ('ada@x.example', 'bob@x.example')
    """
    found = [one.strip() for entry in _LINES.split(text) for one in _people_of(entry)]
    return tuple(dict.fromkeys(one for one in found if one))


def odd_one(people: tuple[str, ...]) -> str | None:
    """Return an entry that is no address where most are, which may be half a name."""
    others = [one for one in people if "@" not in one]
    return others[0] if others and len(others) * 2 < len(people) else None


def _people_of(entry: str) -> list[str]:
    parts = _BETWEEN.split(entry)
    if not _BRACKETED.search(entry):
        return parts
    return [
        one
        for part in parts
        for one in _BRACKETED.findall(part) or [part if "@" in part else ""]
    ]


def _waves(draft: Draft) -> dict[str | None, str | None]:
    rows = draft.rows(sheet("Waves"))
    return {str(row["Wave"]): None for row in rows if row.get("Wave") is not None}


def _place(draft: Draft, row: Row) -> str:
    """Return what keeps the box of a wave apart from those of all other waves.

    The browser holds what is typed by this key, so it names the wave as the version
    in force does, and not where its row stands.
    """
    key = wave_key(row)
    side = "was" if key.is_listed else "new"
    return f"{draft.base.change}_{side}_{key.name}"


def _wave(draft: Draft, place: str, row: Row, listed: str) -> None:
    wave = str(row["Wave"])
    key = wave_key(row)
    typed = draft.people.get(key)
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"plan_group_{place}"
    ):
        _line(wave, _told(row, typed, listed), *_warned(typed))
        if typed is not None:
            st.button(
                say("Leave as loaded"),
                key=f"plan_people_drop_{place}",
                on_click=_drop,
                args=(draft, key),
            )
        with st.popover(say("List people"), key=f"plan_people_open_{place}"):
            _form(draft, place, wave, key)


def _left(draft: Draft, key: WaveKey, typed: TypedPeople) -> None:
    """Draw people typed for a wave that was deleted since, and how to drop them."""
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        key=f"plan_group_left_{key.name}_{key.is_listed}",
    ):
        _line(key.name, say("{typed}; the wave was deleted", typed=_count(typed)))
        st.button(
            say("Remove"),
            key=f"plan_people_remove_{key.name}_{key.is_listed}",
            on_click=_drop,
            args=(draft, key),
        )


def _drop(draft: Draft, key: WaveKey) -> None:
    draft.people.pop(key, None)


def _line(wave: str, *told: str) -> None:
    lines = "".join(f"  \n:gray[{plain(one)}]" for one in told)
    st.markdown(f"**{plain(wave)}**{lines}", width="stretch")


def _warned(typed: TypedPeople | None) -> list[str]:
    odd = None if typed is None else odd_one(typed.people)
    if odd is None:
        return []
    return [
        say(
            "Most of them are addresses, “{entry}” is not. If that is part of a name, "
            "leave the wave as loaded and type the list again.",
            entry=odd,
        )
    ]


def _told(row: Row, typed: TypedPeople | None, listed: str) -> str:
    if typed is not None and typed.is_whole:
        return say("{typed} in place of those listed, not saved", typed=_count(typed))
    if typed is not None:
        return say(
            "{listed}, and {typed}, not saved", listed=listed, typed=_count(typed)
        )
    if row.get("Select by") and row.get("Select value"):
        return say(
            "{listed}; others come from the list of people, by {column} {value}",
            listed=listed,
            column=row["Select by"],
            value=row["Select value"],
        )
    return listed


def _count(typed: TypedPeople) -> str:
    return say_count(len(typed.people), "one person typed", "{n} people typed")


def _form(draft: Draft, place: str, wave: str, key: WaveKey) -> None:
    ways = {
        False: say("Add them to those listed"),
        True: say("Replace the whole list"),
    }
    with st.form(f"plan_people_form_{place}", border=False, clear_on_submit=True):
        st.markdown(say("People of {wave}", wave=f"**{plain(wave)}**"))
        text = st.text_area(
            say("One person a line, as written in the exports"),
            key=f"plan_people_text_{place}_{draft.n_taken}",
            placeholder="name@company.example",
            help=say(
                "Sign-in name, e-mail or id. Once the wave is live its list is frozen: "
                "who is added then changes no verdict, and a note says so."
            ),
        )
        is_whole = st.radio(
            say("What becomes of the list"),
            list(ways),
            format_func=lambda way: ways[way],
            key=f"plan_people_way_{place}",
        )
        if st.form_submit_button(say("Take over"), key=f"plan_people_take_{place}"):
            people = split_people(text)
            if people:
                draft.take(key, TypedPeople(people, is_whole=bool(is_whole)))
                st.rerun()
