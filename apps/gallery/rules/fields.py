"""The facts of a version, each once: forms, differences, reasons, history and the writing of a version go by it.

A line of FIELDS is what makes a column of the version a fact (CONTRIBUTING.md, "A new field of a product").
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# In the order of the form: field, section, label.
FIELDS: list[tuple[str, str, str | Promise]] = [
    ("name", "words", _("Name (Indonesian)")),
    ("name_en", "words", _("Name (English)")),
    ("description", "words", _("Description (Indonesian)")),
    ("description_en", "words", _("Description (English)")),
    ("category", "kind", _("Category")),
    ("hs_code", "kind", _("HS code")),
    ("materials", "kind", _("Materials (Indonesian)")),
    ("materials_en", "kind", _("Materials (English)")),
    ("dimensions", "kind", _("Dimensions")),
    ("dimensions_en", "kind", _("Dimensions (English)")),
    ("weight", "kind", _("Weight")),
    ("moq", "supply", _("Minimum order (MOQ)")),
    ("capacity", "supply", _("Capacity per month")),
    ("lead_days", "supply", _("Lead time")),
    ("repeat_lead_days", "supply", _("Lead time of a repeat order")),
    ("own_label", "supply", _("Under the buyer's own label")),
    ("packing", "packing", _("Packing")),
    ("pack_size", "packing", _("Size of the package")),
    ("pack_gross", "packing", _("Gross weight")),
    ("shelf_life_days", "packing", _("Shelf life")),
    ("storage", "packing", _("Storage")),
    ("price", "pricing", _("Price")),
    ("steps", "pricing", _("Price by quantity")),
    ("price_until", "pricing", _("Price held until")),
    ("incoterms", "terms", _("Incoterms")),
    ("port", "terms", _("Port of loading")),
    ("payment_terms", "terms", _("Payment terms")),
    ("sample_policy", "terms", _("Samples")),
    ("sample_price", "terms", _("Price of a sample")),
    ("sample_days", "terms", _("Sample sent within")),
    ("certificate_types", "certificates", _("Certificates")),
    ("photos", "photographs", _("Photographs")),
]
# Facts that are told together; every other is a field of its own name.
PARTS: dict[str, tuple[str, ...]] = {
    "weight": ("weight_grams",),
    "moq": ("moq", "unit"),
    "packing": ("pack_kind", "pack_contents"),
    "pack_size": ("pack_length_cm", "pack_width_cm", "pack_height_cm"),
    "pack_gross": ("pack_gross_grams",),
    "price": ("price_on_request", "price_min", "price_max", "price_basis", "currency"),
}
# What stands in rows of its own, beside the version.
SETS = ("incoterms", "payment_terms", "certificate_types")
STEPS = "steps"
PHOTOS = "photos"
# The columns of a version that hold a fact, in the order of the form.
PLAIN = tuple(
    part
    for field, _section, _label in FIELDS
    if field not in (*SETS, STEPS, PHOTOS)
    for part in PARTS.get(field, (field,))
)
SECTION_OF = {field: section for field, section, _label in FIELDS}
LABELS = {field: label for field, _section, label in FIELDS}


def label_of(field: str) -> str | Promise:
    return LABELS.get(field, field)
