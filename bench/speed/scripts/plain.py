"""The plain way: one script that reads its tables and draws them at each run.

It answers what Overview, Change and Evidence answer, by pandas and Plotly, as an
analyst would write it in an afternoon: no caches, nothing kept out of the garbage
collection, and none of the checks behind a verdict. The tables come selected by
measure (`bench.speed.plain_data`), which spares it the work on raw exports.
"""

import os
from datetime import timedelta
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

_FOLDER = Path(os.environ.get("WAVECHECK_PLAIN", "."))
_WEEKS = range(-26, 14)
_BEFORE, _AFTER = range(-26, -2), range(4, 13)


def read_tables() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return facts by measure, the people of each wave, and the pairs."""
    names = ("facts", "people", "pairs")
    facts, people, pairs = (pd.read_parquet(_FOLDER / f"{n}.parquet") for n in names)
    return facts, people, pairs


def weekly(facts: pd.DataFrame, people: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return people active, items and the median, by wave and week since go-live.

    What is known of no person counts for every wave.
    """
    of_measure = facts[facts["measure"] == measure]
    if of_measure["person"].isna().all():
        of_measure = of_measure.drop(columns="person")
        joined = of_measure.merge(people.drop_duplicates("wave"), on="change")
    else:
        joined = of_measure.merge(people, on=["change", "person"])
    since = (joined["day"] - joined["live_on"]).dt.days // 7
    joined = joined.assign(week=since)
    joined = joined[joined["week"].isin(_WEEKS)]
    grouped = joined.groupby(["wave", "week"]).agg(
        active=("person", "nunique"),
        items=("person", "size"),
        median=("value", "median"),
    )
    return grouped.reset_index()


def outcome_of(frame: pd.DataFrame) -> str:
    """Return the column that an outcome is read from."""
    return "median" if frame["median"].notna().any() else "items"


def change_of(frame: pd.DataFrame, wave: str) -> float | None:
    """Return by how much the outcome of a wave changed; None without both sides."""
    own = frame[frame["wave"] == wave].set_index("week")[outcome_of(frame)]
    before, after = own.reindex(_BEFORE).mean(), own.reindex(_AFTER).mean()
    return None if pd.isna(before) or pd.isna(after) else float(after / before - 1)


def bars(title: str, frame: pd.DataFrame, wave: str, column: str) -> go.Figure:
    """Return the weeks of one wave as bars, go-live marked."""
    own = frame[frame["wave"] == wave]
    figure = go.Figure(go.Bar(x=own["week"], y=own[column], name=wave))
    figure.add_vline(x=0, line_dash="dash")
    figure.update_layout(title=title, height=160, margin={"t": 30, "b": 20})
    return figure


def overview() -> None:
    """Draw for each pair and wave how many work the new way, and what changed."""
    facts, people, pairs = read_tables()
    st.title("How the changes do")
    for _, pair in pairs.drop_duplicates("change").iterrows():
        st.subheader(pair["change"])
        own = people[people["change"] == pair["change"]]
        of_change = facts[facts["change"] == pair["change"]]
        use = weekly(of_change, own, pair["adoption"])
        outcome = weekly(of_change, own, pair["outcome"])
        waves = sorted(own["wave"].dropna().unique())
        for column, wave in zip(st.columns(len(waves)), waves, strict=True):
            changed = change_of(outcome, wave)
            told = "no answer" if changed is None else f"{changed:+.0%}"
            column.metric(wave, told)
            figure = bars("", use, wave, "active")
            column.plotly_chart(figure, key=f"{pair['change']} {wave}")


def change() -> None:
    """Draw the first change: use and outcome of each wave."""
    facts, people, pairs = read_tables()
    pair = pairs.iloc[0]
    own = people[people["change"] == pair["change"]]
    of_change = facts[facts["change"] == pair["change"]]
    use = weekly(of_change, own, pair["adoption"])
    outcome = weekly(of_change, own, pair["outcome"])
    st.title(pair["change"])
    figure = go.Figure()
    for wave, weeks in use.groupby("wave"):
        figure.add_scatter(x=weeks["week"], y=weeks["active"], name=str(wave))
    st.plotly_chart(figure, key="use")
    for wave in sorted(own["wave"].dropna().unique()):
        column = outcome_of(outcome)
        st.plotly_chart(bars(str(wave), outcome, wave, column), key=f"wave {wave}")
    st.dataframe(use)


def evidence() -> None:
    """Draw use above outcome of the first wave, its band before, and the table."""
    facts, people, pairs = read_tables()
    pair = pairs.iloc[0]
    own = people[people["change"] == pair["change"]]
    of_change = facts[facts["change"] == pair["change"]]
    use = weekly(of_change, own, pair["adoption"])
    outcome = weekly(of_change, own, pair["outcome"])
    wave = sorted(own["wave"].dropna().unique())[0]
    column = outcome_of(outcome)
    st.title(f"{pair['pair']}, {wave}")
    st.plotly_chart(bars("Use", use, wave, "active"), key="use")
    figure = bars("Outcome", outcome, wave, column)
    before = outcome[(outcome["wave"] == wave) & outcome["week"].isin(_BEFORE)]
    low, high = before[column].quantile([0.1, 0.9])
    figure.add_hrect(y0=low, y1=high, opacity=0.2)
    st.plotly_chart(figure, key="outcome")
    st.dataframe(outcome[outcome["wave"] == wave])
    last = own["live_on"].max() + timedelta(days=90)
    st.markdown(f"Last check: {last:%Y-%m-%d}")


st.set_page_config(layout="wide")
st.navigation(
    [
        st.Page(overview, default=True),
        st.Page(change, url_path="change"),
        st.Page(evidence, url_path="evidence"),
    ],
    position="top",
).run()
