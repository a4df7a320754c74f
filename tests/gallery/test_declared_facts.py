"""A product's fact is declared once (rules.fields): what is asked, told and read from a workbook agrees with it."""

from __future__ import annotations

from apps.gallery.forms import SECTION_FORMS
from apps.gallery.models import Version
from apps.gallery.rules.fields import LABELS, PHOTOS, PLAIN, SECTION_OF, SETS, STEPS
from apps.gallery.views.shown import SAID, said
from apps.sheets.choices.columns import PRODUCT_COLUMNS

# What a version is besides its facts: of which product, in which state, who decided when.
ABOUT_IT = {
    "id", "product", "number", "state", "revision", "hs_status", "help_wanted", "return_reasons", "return_note",
    "submitted_at", "submitted_by", "decided_at", "decided_by", "created_at", "updated_at",
}  # fmt: skip
# On request is written where the price is; what it covers is FOB in a workbook.
NOT_IN_WORKBOOKS = {"price_on_request", "price_basis"}


def test_every_column_of_a_version_is_a_fact_or_about_it() -> None:
    assert {column.name for column in Version._meta.concrete_fields} == {*PLAIN, *ABOUT_IT}
    assert {column.name for column in Version._meta.many_to_many} == set(SETS)


def test_every_fact_is_asked_in_a_section() -> None:
    forms = SECTION_FORMS.values()
    asked = {name for form in forms for name in form.base_fields}
    asked |= {part for form in forms for parts in getattr(form, "parts", {}).values() for part in parts}
    assert {*PLAIN, *SETS, STEPS} <= asked
    assert set(SECTION_FORMS) >= {section for field, section in SECTION_OF.items() if field != PHOTOS}


def test_every_fact_is_told_in_words() -> None:
    assert set(SAID) <= set(LABELS)
    version = Version(own_label="yes", shelf_life_days=540, name="Madu")
    told = {field: said(version, field) for field in LABELS if field not in SAID and field != PHOTOS}
    assert (told["own_label"], told["shelf_life_days"], told["name"], told["storage"]) == ("Ya", "540 hari", "Madu", "")


def test_every_fact_has_its_column_in_the_workbook() -> None:
    columns = {column.code for column in PRODUCT_COLUMNS}
    sides = {"pack_length_cm", "pack_width_cm", "pack_height_cm"} if "pack_size" in columns else set()
    assert {*PLAIN, *SETS, STEPS} - columns - sides <= NOT_IN_WORKBOOKS
