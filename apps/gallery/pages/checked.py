"""What was checked about a product, when and until when; and what its maker says and nobody checked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from apps.gallery.choices import HsStatus
from apps.gallery.models import Version
from apps.gallery.pages.supply import CertificateShown, day, proofs_of
from apps.umkm.models import Certificate, Enterprise


def checks_of(
    version: Version, maker: Enterprise, certificates: Iterable[Certificate], today: date
) -> list[CertificateShown]:
    """Checked things first, each with its day; certificates only those that the maker says apply to this product."""
    proofs = proofs_of(certificates, today, only=[one.pk for one in version.certificate_types.all()])
    checked, claimed = [one for one in proofs if one.verified], [one for one in proofs if not one.verified]
    return [*checked, *by_us(version, maker), *claimed, *said_only(version)]


def by_us(version: Version, maker: Enterprise) -> list[CertificateShown]:
    found = []
    if maker.verified_at and maker.on_show:
        note = _("Business number and legal form looked up, telephone reached: %(day)s.")
        found.append(CertificateShown(_("The enterprise"), note % {"day": day(maker.verified_at)}, verified=True))
    if version.decided_at and version.hs_status == HsStatus.CHECKED:
        words = _("Looked at by curators with photographs, texts and supply data on %(day)s.")
        name = _("HS code %(code)s") % {"code": version.hs_code}
        found.append(CertificateShown(name, words % {"day": day(version.decided_at)}, verified=True))
    elif version.decided_at:
        words = _("Looked at by curators on %(day)s.")
        name = _("Photographs, texts and supply data")
        found.append(CertificateShown(name, words % {"day": day(version.decided_at)}, verified=True))
    return found


def said_only(version: Version) -> list[CertificateShown]:
    """The figures of supply that nobody measured after the maker."""
    given = [
        (bool(version.capacity), _("capacity")),
        (bool(version.lead_days), _("lead time")),
        (bool(version.pack_contents), _("packing")),
        (bool(version.shelf_life_days), _("shelf life")),
        (bool(version.hs_code_id) and version.hs_status != HsStatus.CHECKED, _("HS code")),
    ]
    words = [word for there, word in given if there]
    if not words:
        return []
    line = ", ".join(words)
    return [
        CertificateShown(
            _("Said by the maker, not checked"), line[:1].upper() + line[1:] + ".", verified=False, said=True
        )
    ]
