"""What the user has told: answers that are given for the next export by themselves."""

import streamlit as st

from model.ids import ClientId
from model.loads import Remembered
from model.text import Template
from ui import door
from ui.text import language, listed, named, plain, say

# What was asked, by the id of the question, or by what it begins with; what
# follows the colon is a column or a value.
_ASKED: dict[str, Template] = {
    "date_order": "Day or month first, in «{about}»",
    "date_serial": "Numbers that are dates",
    "decimal": "Decimal mark of «{about}»",
    "encoding": "Text encoding",
    "channel": "How «{about}» came in",
    "duration": "Unit of «{about}»",
    "totals_row": "Leave out totals worded «{about}»",
    "report": "Which report this header is",
    "overlap": "Settled days that differ",
}
_CHOSEN: dict[str, Template] = {
    "dmy": "day first",
    "mdy": "month first",
    "comma": "comma",
    "dot": "dot",
    "yes": "yes",
    "no": "no",
    "replace": "replace them",
}


def show(client_id: ClientId) -> None:
    """Draw the answers that are kept, folded; nothing where there are none."""
    told = door.memory(client_id)
    if not told:
        return
    with st.expander(say("What you have told us")):
        for answer in told:
            _answer(client_id, answer)


def _answer(client_id: ClientId, answer: Remembered) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_told(answer), width="stretch")
        st.button(
            say("Forget"),
            key=f"data_memory_forget_{answer.file_kind}_{answer.question}",
            on_click=door.forget_answer,
            args=(client_id, answer.file_kind, answer.question),
            help=say("It is asked again for the next file of this kind."),
        )


def _told(answer: Remembered) -> str:
    kind, _, about = answer.question.partition(":")
    template = _ASKED.get(kind)
    asked = say(template, about=plain(about)) if template else plain(answer.question)
    chosen = _CHOSEN.get(answer.choice)
    choice = say(chosen) if chosen else plain(answer.choice)
    report = plain(named(answer.report or ""))
    day = language().full_day(answer.told_at.date()) if answer.told_at else ""
    about_it = listed((report, day))
    return f"{asked}: **{choice}**  \n:small[:gray[{about_it}]]"
