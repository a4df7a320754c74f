"""The facts of a product in the order a buyer asks for them; what is not given is left out by the component."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.common.formats import money
from apps.common.offers import days
from apps.gallery.choices import HsStatus, SamplePolicy
from apps.gallery.models import Version
from apps.gallery.pages.order import Rooms
from apps.gallery.pages.packing import holds_text, package_text
from apps.gallery.pages.supply import amount, weight_text

Facts = list[tuple[str, str]]


def supply_facts(version: Version, named: Rooms) -> Facts:
    """On the card: what can be had, how soon, how packed, on which terms."""
    capacity = amount(version.capacity, version)
    return [
        (_("Minimum order"), amount(version.moq, version)),
        (_("Lead time"), lead_text(version)),
        (_("Capacity"), _("%(amount)s a month") % {"amount": capacity} if capacity else ""),
        (_("HS code"), hs_text(version)),
        (_("Samples"), sample_text(version)),
        (_("Packing"), package_text(version)),
        *holds_text(version, named),
        (_("Terms quoted"), ", ".join(one.pk for one in version.incoterms.all())),
        (_("Port of loading"), str(version.port or "")),
        (_("Your own label"), str(version.get_own_label_display()) if version.own_label else ""),
    ]


def lead_text(version: Version) -> str:
    first = days(version.lead_days)
    if not version.repeat_lead_days:
        return first
    return _("%(first)s, a repeat order %(repeat)s") % {"first": first, "repeat": days(version.repeat_lead_days)}


def sample_text(version: Version) -> str:
    """USD 18.00, in 7 days."""
    if not version.sample_policy:
        return ""
    what = str(version.get_sample_policy_display())
    if version.sample_policy == SamplePolicy.PAID and version.sample_price is not None:
        what = money(version.sample_price, version.currency_id)
    if not version.sample_days:
        return what
    return _("%(sample)s, in %(days)s") % {"sample": what, "days": days(version.sample_days)}


def hs_text(version: Version) -> str:
    if not version.hs_code:
        return ""
    if version.hs_status != HsStatus.CHECKED:
        return str(version.hs_code)
    return _("%(code)s, checked") % {"code": version.hs_code}


def object_facts(version: Version) -> Facts:
    """What can be measured of the thing itself, and how long it keeps."""
    return [
        (_("Weight"), weight_text(version.weight_grams)),
        (_("Shelf life"), days(version.shelf_life_days)),
        (_("Storage"), str(version.get_storage_display()) if version.storage else ""),
    ]


@dataclass(frozen=True)
class Term:
    label: str
    told: str


def terms_of(version: Version) -> list[Term]:
    """How the maker is paid, and who carries the goods how far."""
    paid = [Term(str(one.label), str(one.sentence)) for one in version.payment_terms.all()]
    carried = [Term(one.pk, str(one.label)) for one in version.incoterms.all()]
    return [*paid, *carried]
