"""A field of people's own way of writing: its length is looked at before it is read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django import forms

from apps.common.forms import ReadField
from apps.common.outside.amounts import read_price


@pytest.fixture
def field() -> ReadField:
    return ReadField(read=read_price, write=lambda value: f"{value:.2f}", required=False, max_length=12)


def test_reads_what_people_write_and_writes_it_back(field: ReadField) -> None:
    assert field.clean("1.500,50") == Decimal("1500.50")
    assert field.prepare_value(Decimal("1500.5")) == "1500.50"
    assert field.prepare_value("as typed") == "as typed"


def test_nothing_is_none(field: ReadField) -> None:
    assert field.clean("  ") is None


@pytest.mark.parametrize(("written", "code"), [("9" * 13, "max_length"), ("1\x002", "null_characters_not_allowed")])
def test_refuses_a_text_before_reading_it(field: ReadField, written: str, code: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(written)
    assert [error.code for error in refused.value.error_list] == [code]


def test_says_what_it_cannot_read(field: ReadField) -> None:
    with pytest.raises(forms.ValidationError):
        field.clean("many")
