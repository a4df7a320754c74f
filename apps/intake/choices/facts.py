"""Which columns are facts of an enterprise or of a product, in the order in which the verbs take them."""

from __future__ import annotations

from apps.sheets.choices.selling import SELLING_COLUMNS

ENTERPRISE_FACTS = (
    "name", "legal_form", "nib", "npwp", "kbli", "kbli_edition", "address", "postal_code", "contact_name", "owner_sex",
    "email", "whatsapp", "phone", "website", "story", "story_en", "founded", "workers",
)  # fmt: skip
PRODUCT_FACTS = (
    "name", "name_en", "description", "description_en", "category", "hs_code", "materials", "materials_en",
    "dimensions", "dimensions_en", "weight_grams", "moq", "unit", "capacity", "lead_days", "price_min", "price_max",
    "price_on_request", "currency", "price_basis", "incoterms", "port", "sample_policy", "certificate_types",
    *(column.code for column in SELLING_COLUMNS),
)  # fmt: skip
