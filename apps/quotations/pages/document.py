"""The quotation as a document of two pages, English and Indonesian, with the code by which it can be checked."""

from __future__ import annotations

from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common.pdf import qr_svg, render_pdf
from apps.quotations.models import Quotation
from apps.quotations.pages.offered import Offered, check_address, offered

LANGUAGES = ("en", "id")


def quotation_pdf(quotation: Quotation, *, pro_forma: bool = False) -> bytes:
    """A4, PDF/UA-1. A pro-forma is the same offer, headed for the buyer's bank and customs."""
    address = check_address(quotation)
    data: dict[str, Any] = {
        "number": str(quotation),
        "maker": maker_of(quotation),
        "qr": qr_svg(address),
        "link": address,
        "address": address.split("://", 1)[1].removesuffix("/"),
        "demo": quotation.is_demo,
        "pages": [page_of(quotation, language, pro_forma=pro_forma) for language in LANGUAGES],
    }
    return render_pdf("quotation", data, language="en")


def maker_of(quotation: Quotation) -> list[str]:
    place = quotation.enterprise.regency
    return [quotation.enterprise.display_name, f"{place.name}, {place.province.name}, Indonesia"]


def page_of(quotation: Quotation, language: str, *, pro_forma: bool) -> dict[str, Any]:
    with translation.override(language):
        shown = offered(quotation, timezone.localdate())
        end = quotation.valid_until
        return {
            "lang": language,
            "kind": _("Pro-forma invoice") if pro_forma else _("Quotation"),
            "title": shown.title,
            "to_word": _("for"),
            "to": buyer_of(quotation),
            "sent": shown.sent,
            "valid": _("good until %(day)s") % {"day": date_format(end, "j F Y") if end else ""},
            "total": shown.total,
            "sum": shown.sum,
            "message": quotation.message,
            "head": shown.twin_head,
            "rows": [[row.name, row.rupiah, row.unit, row.is_term] for row in shown.rows],
            "rests_title": _("What it rests on"),
            "rests": [[one.label, one.note] for one in shown.rests_on],
            "delivery_title": _("Delivery"),
            "delivery": [list(pair) for pair in shown.delivery],
            "answers_title": _("What the buyer asked"),
            "answers": [[question, answer or _("not answered")] for question, answer in shown.answers],
            "changes_title": _("What is different from the revision before"),
            "changes": [list(pair) for pair in shown.changes],
            "note": closing(shown, pro_forma=pro_forma),
            "check": _("Check whether it is real and the newest"),
            "demo": _("Fictional sample"),
        }


def closing(shown: Offered, *, pro_forma: bool) -> str:
    if pro_forma:
        return _("This is no tax invoice and asks for no payment by itself; how it is paid stands above.")
    return _("The price holds as long as what it rests on. Another price comes as a revision with its own number.")


def buyer_of(quotation: Quotation) -> list[str]:
    country = str(quotation.country.label) if quotation.country else ""
    return [line for line in (quotation.organisation, quotation.person, country) if line]
