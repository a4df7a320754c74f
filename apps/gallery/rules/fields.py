"""The names of a version's facts, for reasons, differences and history."""

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
    ("price", "terms", _("Price")),
    ("incoterms", "terms", _("Incoterms")),
    ("port", "terms", _("Port of loading")),
    ("sample_policy", "terms", _("Samples")),
    ("certificate_types", "certificates", _("Certificates")),
    ("photos", "photographs", _("Photographs")),
]
SECTION_OF = {field: section for field, section, _label in FIELDS}
LABELS = {field: label for field, _section, label in FIELDS}


def label_of(field: str) -> str | Promise:
    return LABELS.get(field, field)
