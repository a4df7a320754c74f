"""What a curator looks at before a product is published."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# key, what is looked at, how to judge it
CHECKS: list[tuple[str, str | Promise, str | Promise]] = [
    ("photos", _("Photographs are good"), _("Sharp, clean ground, front, detail and packaging.")),
    ("hs", _("HS code fits"), _("Material and use agree with the line.")),
    ("capacity", _("Capacity makes sense"), _("Minimum order, capacity and lead time agree.")),
    ("certificates", _("Certificates cover this product"), _("And are valid today.")),
    ("english", _("English reads well"), _("It says the same as the Indonesian.")),
]
ALL_TICKED = {key: True for key, _label, _note in CHECKS}


def left_open(checklist: Mapping[str, bool]) -> list[str | Promise]:
    """The names of the checks that are not ticked."""
    return [label for key, label, _note in CHECKS if not checklist.get(key)]
