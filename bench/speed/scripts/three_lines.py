"""A page with a heading and three lines of text: the least that there can be."""

import streamlit as st

st.set_page_config(layout="wide")
st.title("Two of five changes make the business run better", anchor=False)
st.markdown("The first line of text.")
st.markdown("The second line of text.")
st.markdown("The third line of text.")
