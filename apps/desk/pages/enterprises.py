"""Reading for the verification pages: the filtered list, its workbook, and one enterprise's facts and changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Lower
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.formats import grouped
from apps.common.spreadsheets.writing import Book
from apps.history.models import Entry
from apps.reference.choices import SizeClass
from apps.reference.models import Regency
from apps.umkm.choices import EnterpriseState, LegalForm, Section, Verb
from apps.umkm.models import Enterprise, YearlyFigures
from apps.umkm.rules.profile import PARTS

SORTS = {
    "waiting": (gettext_lazy("Longest waiting"), ("submitted_at", "pk")),
    "name": (gettext_lazy("Name"), ("lower_name", "pk")),
    "newest": (gettext_lazy("Newest"), ("-created_at", "-pk")),
    "changed": (gettext_lazy("Last changed"), ("-updated_at", "-pk")),
    "sales": (gettext_lazy("Highest sales"), ("-latest_sales", "lower_name")),
}


def listed(wanted: dict[str, Any]) -> QuerySet[Enterprise]:
    """The enterprises of a filter, in its order, with their newest figures."""
    newest = YearlyFigures.objects.filter(enterprise=OuterRef("pk")).order_by("-year")
    rows = Enterprise.objects.with_place().annotate(
        lower_name=Lower("name"),
        latest_size=Subquery(newest.values("size_class")[:1]),
        latest_sales=Subquery(newest.values("sales")[:1]),
        latest_year=Subquery(newest.values("year")[:1]),
    )
    rows = narrowed(rows, wanted)
    fields = SORTS[wanted.get("sort", "name")][1]
    return rows.order_by(*fields)


def narrowed(rows: Any, wanted: dict[str, Any]) -> Any:
    if wanted.get("q"):
        rows = rows.searched(wanted["q"])
    if wanted.get("state"):
        rows = rows.in_state(wanted["state"])
    if wanted.get("province"):
        rows = rows.filter(regency__province=wanted["province"])
    if wanted.get("size"):
        rows = rows.filter(latest_size=wanted["size"])
    return rows


def counts_by_state(wanted: dict[str, Any]) -> dict[str, int]:
    """How many of the filter are in each state, the state itself left open."""
    others = {name: value for name, value in wanted.items() if name not in ("state", "sort")}
    rows = listed(others).order_by()
    return dict(rows.values_list("state").annotate(count=Count("pk")))


def workbook(rows: list[Enterprise]) -> bytes:
    """What the list shows, as text cells: a name that begins with = stays a name."""
    book = Book(filtered=True)
    heads = [
        _("Name"), _("Legal form"), "NIB", _("Regency or city"), _("Province"), _("State"), _("Contact person"),
        "WhatsApp", _("E-mail"), _("Year"), _("Sales (Rp)"), _("Size class"), _("Sent"), _("Verified"),
    ]  # fmt: skip
    book.sheet(_("Enterprises"), heads, map(cells, rows), width=18)
    return book.content()


def cells(row: Any) -> list[str | int]:
    return [
        row.name, str(row.get_legal_form_display()), row.nib, row.regency.name, str(row.province),
        str(EnterpriseState(row.state).label), row.contact_name, row.whatsapp, row.email,
        row.latest_year if row.latest_year is not None else "",
        row.latest_sales if row.latest_sales is not None else "",
        str(SizeClass(row.latest_size).label) if row.latest_size else "",
        f"{localtime(row.submitted_at):%Y-%m-%d}" if row.submitted_at else "",
        f"{localtime(row.verified_at):%Y-%m-%d}" if row.verified_at else "",
    ]  # fmt: skip


def changes_since_verified(history: Iterable[Entry]) -> dict[str, str]:
    """{field: how it was when staff last vouched for it}; empty for one that was never verified."""
    before: dict[str, str] = {}
    for line in history:
        if line.verb == Verb.VERIFIED:
            return {field: worded(field, value) for field, value in before.items()}
        if line.verb == Verb.SAVED:
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
                    "part": part, "label": label, "required": required, "value": shown(enterprise, part),
                    "before": before.get(part), "reason": form.reason_field(part),
                    "lang": {"story": "id", "story_en": "en"}.get(part, ""),
                }
                for part, (place, label, required) in PARTS.items()
                if place == topic and part not in ("figures", "certificates")
            ],
        }
        for topic in Section
        if topic not in (Section.FIGURES, Section.CERTIFICATES)
    ]  # fmt: skip


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
