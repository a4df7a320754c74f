"""Reading for the verification pages: the list as a workbook, and one enterprise's facts and changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from apps.common.formats import grouped
from apps.history.models import Entry
from apps.reference.choices import SizeClass
from apps.reference.models import Regency
from apps.umkm.choices import EnterpriseState, EnterpriseVerb, LegalForm, Section
from apps.umkm.models import Enterprise
from apps.umkm.rules.profile import PARTS

HEADS: list[str | Promise] = [
    _l("Name"), _l("Legal form"), "NIB", _l("Regency or city"), _l("Province"), _l("State"), _l("Contact person"),
    "WhatsApp", _l("E-mail"), _l("Year"), _l("Sales (Rp)"), _l("Size class"), _l("Sent"), _l("Verified"),
]  # fmt: skip


FIGURES = slice(9, 12)  # year, sales and size class, among these columns
PLAIN_HEADS = [*HEADS[: FIGURES.start], *HEADS[FIGURES.stop :]]


def plain_cells(row: Any) -> list[str | int]:
    """For whoever sees no figures."""
    whole = cells(row)
    return [*whole[: FIGURES.start], *whole[FIGURES.stop :]]


def cells(row: Any) -> list[str | int]:
    return [
        row.name,
        str(row.get_legal_form_display()),
        row.nib,
        row.regency.name,
        str(row.province),
        str(EnterpriseState(row.state).label),
        row.contact_name,
        row.whatsapp,
        row.email,
        row.latest_year if row.latest_year is not None else "",
        row.latest_sales if row.latest_sales is not None else "",
        str(SizeClass(row.latest_size).label) if row.latest_size else "",
        f"{localtime(row.submitted_at):%Y-%m-%d}" if row.submitted_at else "",
        f"{localtime(row.verified_at):%Y-%m-%d}" if row.verified_at else "",
    ]


def changes_since_verified(history: Iterable[Entry]) -> dict[str, str]:
    """{field: how it was when staff last vouched for it}; empty for one that was never verified."""
    before: dict[str, str] = {}
    for line in history:
        if line.verb == EnterpriseVerb.VERIFIED:
            return {field: worded(field, value) for field, value in before.items()}
        if line.verb == EnterpriseVerb.SAVED:
            # Newest first: an older line knows the older value.
            before.update(line.before)
    return {}


def worded(field: str, value: Any) -> str:
    if value in (None, ""):
        return "–"
    if field == "legal_form":
        return str(LegalForm(value).label)
    if field == "regency":
        return str(Regency.objects.select_related("province").get(pk=value))
    return str(value)


def facts(enterprise: Enterprise, before: dict[str, str], form: Any) -> list[dict[str, Any]]:
    """Every part of the profile in the order of its topics, with what it was and the field for a reason."""
    return [
        {
            "section": topic,
            "rows": [
                {
                    "part": part,
                    "label": label,
                    "required": required,
                    "value": shown(enterprise, part),
                    "before": before.get(part),
                    "reason": form.reason_field(part),
                    "lang": {"story": "id", "story_en": "en"}.get(part, ""),
                }
                for part, (place, label, required) in PARTS.items()
                if place == topic and part not in ("figures", "certificates")
            ],
        }
        for topic in Section
        if topic not in (Section.FIGURES, Section.CERTIFICATES)
    ]


def shown(enterprise: Enterprise, part: str) -> str:
    if part == "legal_form":
        return str(enterprise.get_legal_form_display())
    if part == "regency":
        return f"{enterprise.regency}, {enterprise.province}"
    if part == "whatsapp" and enterprise.phone:
        other = _("%(number)s (other telephone)") % {"number": enterprise.phone}
        return f"{enterprise.whatsapp}\n{other}".strip()
    if part == "address":
        return f"{enterprise.address} {enterprise.postal_code}".strip()
    if part == "kbli" and enterprise.kbli:
        return f"{enterprise.kbli} ({enterprise.get_kbli_edition_display()})"
    if part == "monthly_capacity" and enterprise.capacity_unit:
        amount = enterprise.monthly_capacity or 0
        return f"{grouped(amount)} {enterprise.capacity_unit.counted(amount)}"
    value = getattr(enterprise, part)
    return "" if value is None else str(value)
