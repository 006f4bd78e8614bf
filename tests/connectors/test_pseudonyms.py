import base64
import hashlib
import hmac

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.columns.pseudonyms import (
    canonical,
    canonical_column,
    is_concealed,
    pseudonym,
    pseudonyms_of,
)

KEY = bytes(range(32))


def texts(values):
    return pa.array(values, pa.string())


def test_a_pseudonym_is_130_bits_of_the_keyed_hash():
    # RFC 2104 (HMAC) and RFC 4648 (base32), computed here without our code
    digest = hmac.new(KEY, b"ada@contoso.example", hashlib.sha256).digest()
    expected = base64.b32encode(digest).decode()[:26]
    assert pseudonym("ada@contoso.example", KEY) == expected


@pytest.mark.parametrize(
    "spelling",
    ["Ada@Contoso.example", " ada@contoso.example ", "ada@contoso.example\u200b"],
)
def test_spellings_of_one_identity_share_a_pseudonym(spelling):
    assert pseudonym(spelling, KEY) == pseudonym("ada@contoso.example", KEY)


def test_look_alikes_do_not_share_a_pseudonym():
    assert pseudonym("\u0430da@contoso.example", KEY) != pseudonym(
        "ada@contoso.example", KEY
    )


def test_another_client_knows_a_person_by_another_pseudonym():
    assert pseudonym("ada@contoso.example", KEY) != pseudonym(
        "ada@contoso.example", bytes(32)
    )


@pytest.mark.parametrize("nobody", ["", "   ", "\u200b"])
def test_no_identity_has_no_pseudonym(nobody):
    assert pseudonym(nobody, KEY) is None


@given(st.text())
def test_canonical_spelling_is_its_own_canonical_spelling(text):
    once = canonical(text)
    assert canonical(once).casefold() == once.casefold()


def test_concealed_names_are_told_apart_from_others():
    assert is_concealed("7D3654B07E126BBD0D18174368FC243F")
    assert not is_concealed("7d3654b07e126bbd0d18174368fc243f")


def test_a_column_of_people_gets_the_pseudonyms_that_each_gets_alone():
    spellings = ["ada@x.example", None, "", "éva@x.example", "x" * 300, "ada@x.example"]
    alone = [pseudonym(text, KEY) if text else None for text in spellings]
    assert pseudonyms_of(texts(spellings), KEY).to_pylist() == alone
    assert pseudonyms_of(texts([]), KEY).to_pylist() == []
    assert pseudonyms_of(texts([None]), KEY).to_pylist() == [None]


@given(st.lists(st.text(alphabet="aB @.\u00c9\u200b\t+", max_size=8)))
def test_a_column_is_spelled_as_each_identity_is_alone(written):
    alone = [canonical(text) for text in written]
    assert canonical_column(texts(written)).to_pylist() == alone
