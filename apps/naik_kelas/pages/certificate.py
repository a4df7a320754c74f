"""The certificate of promotion as a document worthy of a frame, in both languages at once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common.pdf import qr_svg, render_pdf
from apps.naik_kelas.choices import DossierState
from apps.naik_kelas.models import PromotionCertificate
from apps.reference.choices import SizeClass

LANGUAGES = ("id", "en")


def certificate_pdf(certificate: PromotionCertificate) -> bytes:
    """A4 landscape, PDF/UA-1. What was revoked says so across the sheet."""
    dossier = certificate.dossier
    address = settings.SITE_URL + certificate.address
    data: dict[str, Any] = {
        "name": certificate.enterprise_name,
        "place": certificate.place,
        "number": certificate.number,
        "code": certificate.spoken_code,
        "law": certificate.law,
        "year": str(dossier.year),
        "qr": qr_svg(address),
        "address": address.split("://", 1)[1].removesuffix("/"),
        "link": address,
        "revoked": dossier.state == DossierState.REVOKED,
        "demo": dossier.enterprise.is_demo,
        **{language: words(certificate, language) for language in LANGUAGES},
    }
    return render_pdf("promotion", data, language="id")


def words(certificate: PromotionCertificate, language: str) -> dict[str, str]:
    dossier = certificate.dossier
    with translation.override(language):
        facts = {"year": dossier.year, "law": certificate.law}
        return {
            "title": _("Certificate of promotion"),
            "to": _("awarded to"),
            "from_class": str(SizeClass(dossier.from_class).label),
            "to_class": str(SizeClass(dossier.to_class).label),
            "because": _(
                "By its sales of %(year)s this enterprise has moved up a size class under %(law)s. Two officers of "
                "the programme checked the evidence, and the owner confirmed it."
            )
            % facts,
            "number": _("Number"),
            "issued": _("Date of issue"),
            "day": date_format(timezone.localtime(certificate.issued_at), "j F Y"),
            "programme": _("Programme"),
            "programme_name": str(dossier.programme.title),
            "check": _("Check that it is genuine"),
            "code": _("Code"),
            "house": _("Smesco building, Jakarta"),
            "revoked": _("Revoked on %(day)s")
            % {"day": date_format(timezone.localtime(dossier.closed_at), "j F Y") if dossier.closed_at else ""},
            "demo": _("Fictional sample"),
        }
