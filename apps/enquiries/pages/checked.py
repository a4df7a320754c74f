"""What the portal has compared before the maker answers: the order against her own facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from apps.enquiries.emails import quantity_text
from apps.enquiries.models import Enquiry
from apps.gallery.models import Version
from apps.gallery.pages.supply import amount, day
from apps.gallery.rules.ready import ready


@dataclass(frozen=True)
class FitCheck:
    """`head` is said in bold."""

    fits: bool
    head: str
    note: str = ""


def checks_of(enquiry: Enquiry, today: date) -> list[FitCheck]:
    """Two queries: the terms she offers, and where she has exported."""
    version = enquiry.version
    of_order = [*order(enquiry, version, today), *term(enquiry, version)] if version is not None else []
    return [*of_order, *market(enquiry)]


def order(enquiry: Enquiry, version: Version, today: date) -> Iterator[FitCheck]:
    if not enquiry.quantity:
        return
    if enquiry.unit_id != version.unit_id and enquiry.unit is not None and version.unit is not None:
        words = _("The buyer counts in %(theirs)s, your product in %(yours)s.")
        said = {"theirs": enquiry.unit.label, "yours": version.unit.label}
        yield FitCheck(False, words % said, _("Ask what is meant before you promise anything."))
        return
    if version.capacity and version.lead_days:
        yield capacity(enquiry, version, today)
    yield from minimum(enquiry, version)


def capacity(enquiry: Enquiry, version: Version, today: date) -> FitCheck:
    wanted = quantity_text(enquiry)
    found = ready(enquiry.quantity or 0, version.capacity, version.lead_days, today)
    a_month = _("You make %(capacity)s a month.") % {"capacity": amount(version.capacity, version)}
    if found is None:
        return FitCheck(False, _("%(wanted)s would keep you busy for years.") % {"wanted": wanted}, a_month)
    said = {"wanted": wanted, "day": day(found.day)}
    if enquiry.wanted_by is not None and found.day > enquiry.wanted_by:
        head = _("Not by %(wanted_by)s.") % {"wanted_by": day(enquiry.wanted_by)}
        return FitCheck(False, head, _("%(wanted)s are ready around %(day)s.") % said + " " + a_month)
    return FitCheck(
        True, _("The quantity can be made."), a_month + " " + _("%(wanted)s are ready around %(day)s.") % said
    )


def minimum(enquiry: Enquiry, version: Version) -> Iterator[FitCheck]:
    if not version.moq:
        return
    least = amount(version.moq, version)
    if (enquiry.quantity or 0) >= version.moq:
        yield FitCheck(True, _("Not below your minimum order"), _("of %(minimum)s.") % {"minimum": least})
    else:
        yield FitCheck(False, _("Below your minimum order"), _("of %(minimum)s.") % {"minimum": least})


def term(enquiry: Enquiry, version: Version) -> Iterator[FitCheck]:
    if enquiry.incoterm is None:
        return
    said = {"term": enquiry.incoterm.pk}
    if any(one.pk == enquiry.incoterm.pk for one in version.incoterms.all()):
        yield FitCheck(True, _("You offer %(term)s.") % said)
    else:
        yield FitCheck(False, _("%(term)s is not among the terms you offer.") % said, _("Name your own term instead."))


def market(enquiry: Enquiry) -> Iterator[FitCheck]:
    country = enquiry.destination or enquiry.country
    if country is None or enquiry.enterprise is None:
        return
    been = enquiry.enterprise.past_exports.filter(country=country).newest_first().first()
    if been is None:
        note = _("You have not exported there yet. An officer helps with the papers.")
        yield FitCheck(False, str(country.label) + ":", note)
    else:
        yield FitCheck(True, str(country.label) + ":", _("you exported there in %(years)s.") % {"years": been.years})
