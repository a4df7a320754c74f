"""What can be read in several ways is asked beside its field, without a script and without losing the rest."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

import apps
from apps.common.forms import ReadField, day_field, phone_field, rupiah_field, whole_field

WORDS_OF_READ = ("phone", "mobile", "whatsapp", "telephone", "date", "_on", "amount", "nib", "npwp", "postal_code")
OF_NUMBERS = (forms.DateField, forms.DateTimeField, forms.IntegerField, forms.DecimalField, forms.FloatField)
# Read elsewhere, each with its reason.
READ_ELSEWHERE: dict[str, set[str]] = {
    "the verb reads it with the reader of `common.outside` and names its field": {
        "StartForm.whatsapp", "IdentityForm.nib", "IdentityForm.npwp", "ProfileContactForm.postal_code",
        "ProfileContactForm.whatsapp", "VerifyForm.nib", "VerifyForm.whatsapp",
        "ProfileContactForm.phone",
    },
    "the form's own `to_python` or `clean` calls the reader": {
        "MobileSignUpForm.mobile", "HelpDeskForm.whatsapp", "OfficeForm.telephone",
    },
    "the browser's own clock, in forms of staff": {
        "OccasionForm.starts_at", "OccasionForm.ends_at", "OccasionForm.answer_until", "ContactForm.functions_since",
        "EventSessionForm.starts_at", "EventSessionForm.ends_at", "EventSessionForm.open_until",
        "LimitsForm.wishes_until", "LimitsForm.protests_until", "LimitsForm.final_on", "VisitForm.arrival",
    },
    "figures alone, typed by staff into a number control: nothing else can be sent": {
        "UnderstoodForm.header_row", "ColumnForm.place", "OccasionForm.capacity", "MatchFilter.score",
        "RuleForm.weight", "RuleForm.position", "SettingsForm.gate_cap", "SettingsForm.unproven_counts",
        "SettingsForm.retake_days", "LevelForm.from_score", "StepForm.effort_days", "RequirementForm.effort_days",
        "OccasionForm.offer_hours", "EventSessionForm.seats", "HoursForm.minutes", "HoursForm.change",
        "HoursForm.lunch", "LimitsForm.maker_least", "LimitsForm.maker_most", "LimitsForm.buyer_least",
        "LimitsForm.buyer_most", "LimitsForm.maker_wishes", "LimitsForm.buyer_wishes", "LimitsForm.run",
        "LimitsForm.free_share",
    },
}  # fmt: skip


def sent(form: type[forms.Form], **data: str) -> Any:
    query = QueryDict(mutable=True)
    query.update(data)
    return form(query)


class Sample(forms.Form):
    sales = rupiah_field("Omzet")
    begun = day_field("Mulai")
    note = forms.CharField()


def test_readings_stand_as_radios_and_everything_typed_stays() -> None:
    shown = str(sent(Sample, sales="25 juta/bulan", begun="Juni 2018", note="tetap di sini"))
    assert 'type="radio" name="sales-way" value="Rp300000000"' in shown
    assert 'type="radio" name="begun-way" value="01-06-2018"' in shown
    assert 'value="25 juta/bulan"' in shown
    assert 'value="tetap di sini"' in shown


def test_a_chosen_reading_counts_as_long_as_the_text_is_the_one_asked_about() -> None:
    asked = {"sales": "25 juta/bulan", "sales-asked": "25 juta/bulan", "sales-way": "Rp300000000", "note": "x"}
    form = sent(Sample, **asked, begun="17-8-2018")
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["sales"], form.cleaned_data["begun"]) == (300_000_000, date(2018, 8, 17))
    form = sent(Sample, **(asked | {"sales": "30 juta/bulan"}), begun="17-8-2018")
    assert not form.is_valid()
    assert [value for value, _label in form["sales"].ways] == ["Rp360000000", "Rp30000000"]


def test_a_value_that_is_merely_wrong_offers_nothing() -> None:
    form = sent(Sample, sales="banyak", begun="17-8-2018", note="x")
    assert not form.is_valid()
    assert form["sales"].ways == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("(021) 3192 4300", "+622131924300"),
        ("+81 3-3441-4201", "+81334414201"),
        ("021-31924300 ext. 201", "+622131924300 ext. 201"),
        ("0812 3456 7890", "+6281234567890"),
        ("", ""),
    ],
)
def test_a_telephone_of_a_contact_is_read(written: str, kept: str) -> None:
    assert phone_field("Telepon").clean(written) == kept


def test_a_range_of_people_is_asked() -> None:
    with pytest.raises(forms.ValidationError) as wrong:
        whole_field("Pekerja").clean("2-3")
    assert [value for value, _label in wrong.value.choices] == ["2", "3"]


def test_every_field_of_a_number_a_date_or_a_telephone_is_read_by_a_reader() -> None:
    known = {name for names in READ_ELSEWHERE.values() for name in names}
    found = {name for name, field in fields() if not isinstance(field, ReadField)}
    assert found - known == set()
    assert known - found == set()


def fields() -> Iterator[tuple[str, forms.Field]]:
    seen: set[type] = set()
    for module in modules():
        for form in vars(module).values():
            if not isinstance(form, type) or not issubclass(form, forms.BaseForm) or form in seen:
                continue
            seen.add(form)
            if form.__module__.startswith("apps."):
                yield from asked_by(form)


def asked_by(form: type) -> Iterator[tuple[str, forms.Field]]:
    for name, field in getattr(form, "base_fields", {}).items():
        is_number = isinstance(field, OF_NUMBERS) and not isinstance(field.widget, forms.HiddenInput)
        is_named = type(field) is not forms.BooleanField and any(
            name == word or name.endswith(word) for word in WORDS_OF_READ
        )
        if is_number or is_named:
            yield f"{form.__name__}.{name}", field


def modules() -> Iterator[ModuleType]:
    for folder in Path(next(iter(apps.__path__))).iterdir():
        for room in ("forms", "admin"):
            if (folder / f"{room}.py").exists() or (folder / room).is_dir():
                module = importlib.import_module(f"apps.{folder.name}.{room}")
                yield module
                for one in pkgutil.iter_modules(getattr(module, "__path__", [])):
                    yield importlib.import_module(f"{module.__name__}.{one.name}")
