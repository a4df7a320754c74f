"""A checked export declaration goes into a dossier when the owner adds it: deals never write one by themselves."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals.actions.keeping import hold, tell
from apps.deals.choices import DealVerb
from apps.deals.models import DealDocument
from apps.deals.reads.dossiers import DECLARATION, can_be_evidence, note_of
from apps.naik_kelas.actions import add_evidence
from apps.naik_kelas.models import Dossier, Evidence, EvidenceKind
from apps.umkm.access import require_member


@transaction.atomic
def add_to_dossier(
    *, document: DealDocument, dossier: Dossier, by: User | None, now: datetime | None = None
) -> Evidence:
    """By the team, while the dossier is gathered. It says that something was exported and not how much was sold: no
    amount goes along."""
    deal = document.deal
    person, now = require_member(by, deal.enterprise), now or timezone.now()
    if dossier.enterprise_id != deal.enterprise_id:
        raise Refused(_("This dossier is another enterprise's."))
    held = hold(deal)
    row = DealDocument.objects.select_for_update().get(pk=document.pk)
    if not can_be_evidence(row):
        raise Refused(_("Only an export declaration that staff have checked, with its file, goes into a dossier."))
    if row.day.year != dossier.year:
        raise Refused(
            _("This declaration is of %(year)s, the dossier is about %(other)s.")
            % {"year": row.day.year, "other": dossier.year}
        )
    with row.file.open("rb") as kept:
        copy = ContentFile(kept.read(), name=row.file_name or f"PEB-{row.number}")
    kind = EvidenceKind.objects.get(pk=DECLARATION)
    (fate,) = add_evidence(dossier=dossier, by=person, kind=kind, files=[copy], note=note_of(row), now=now)
    if fate.evidence is None:
        raise fate.refusal or Refused(_("This file cannot be taken."))
    tell(held, DealVerb.DOSSIER, person, now, part=row, after={"number": row.number})
    return fate.evidence
