"""The slip that goes into the parcel of a sample: one sheet with a half in each language, and the code by which it is
judged."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common.formats import hs
from apps.common.pdf import qr_svg, render_pdf
from apps.deals.access import slip_link
from apps.deals.models import Sample

LANGUAGES = ("en", "id")


def slip_pdf(sample: Sample) -> bytes:
    link = slip_link(sample)
    deal = sample.deal
    data: dict[str, Any] = {
        "number": deal.number,
        "maker": deal.enterprise.display_name,
        "link": link,
        "qr": qr_svg(link),
        "demo": deal.is_demo,
        "halves": [half_of(sample, language) for language in LANGUAGES],
    }
    return render_pdf("sample_slip", data, language="en")


def half_of(sample: Sample, language: str) -> dict[str, Any]:
    """What is not known yet is an empty line, to be written by hand."""
    with translation.override(language):
        return {
            "lang": language,
            "kind": _("Sample"),
            "title": title_of(sample),
            "from_word": _("Sender"),
            "from": maker_of(sample),
            "to_word": _("Recipient"),
            "to": buyer_of(sample),
            "facts": [list(pair) for pair in facts_of(sample)],
            "sent": [list(pair) for pair in way_of(sample)],
            "scan": _("Has it arrived, and what do you think of it? Scan this, or point your telephone at it."),
            "note": _("A sample to look at and try; not for sale."),
            "demo": _("Fictional sample"),
        }


def title_of(sample: Sample) -> str:
    return str(sample.product) if sample.product is not None else sample.wish or sample.deal.subject or _("Sample")


def maker_of(sample: Sample) -> list[str]:
    place = sample.deal.enterprise.regency
    return [sample.deal.enterprise.display_name, f"{place.name}, {place.province.label}, Indonesia"]


def buyer_of(sample: Sample) -> list[str]:
    """Where it goes, as the buyer wrote it; her name is gone where she has withdrawn."""
    deal = sample.deal
    lines = [deal.buyer, deal.person, *sample.address.splitlines(), str(deal.buyer_country.label)]
    return [line.strip() for line in lines if line.strip()]


def facts_of(sample: Sample) -> list[tuple[str, str]]:
    version = sample.product.published if sample.product is not None else None
    facts = [(_("Quantity"), str(sample.quantity)), (_("Deal"), sample.deal.number)]
    if version is not None and version.hs_code_id:
        facts.append((_("HS code"), hs(version.hs_code_id)))
    if sample.product is not None and sample.wish:
        facts.append((_("What it should be like"), sample.wish))
    return facts


def way_of(sample: Sample) -> list[tuple[str, str]]:
    day = date_format(sample.sent_on, "j F Y") if sample.sent_on else ""
    return [
        (_("Sent on"), day),
        (_("Carrier"), sample.carrier or sample.note),
        (_("Air waybill or tracking number"), sample.tracking),
    ]
