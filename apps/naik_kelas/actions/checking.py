"""What officers do with a claim until it is verified: take, judge, return, verify, refuse."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_other_person
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.naik_kelas import emails
from apps.naik_kelas.actions.counting import count
from apps.naik_kelas.actions.dossiers import claimed, close, reaches_class, still_enrolled
from apps.naik_kelas.actions.history import lock, moving, reason_of, same_revision, saved
from apps.naik_kelas.choices import DossierState, DossierVerb, EvidenceVerdict
from apps.naik_kelas.models import Dossier, Evidence
from apps.naik_kelas.rules import dossier as rules
from apps.umkm.access import require_officer_outside
from apps.umkm.actions.figures import LARGEST_AMOUNT


@transaction.atomic
def take_dossier(
    *, dossier: Dossier, by: User, revision: int | None = None, instead: bool = False, now: datetime | None = None
) -> None:
    """Become the checker of a claim. With `instead`, take over from a colleague who is checking it."""
    lock(dossier)
    require_officer_outside(by, dossier.enterprise)
    before = dossier.checker
    if dossier.state == DossierState.CHECKING and before and before.pk == by.pk:
        raise Refused(_("You are checking this dossier already."), code="taken")
    if dossier.state == DossierState.CHECKING and not instead:
        raise Refused(_("%(officer)s has taken this dossier.") % {"officer": before}, code="taken")
    if dossier.state != DossierState.CHECKING:
        moving(dossier, DossierState.CHECKING)
        if dossier.state != DossierState.SUBMITTED:
            raise Refused(_("This dossier is past checking."), code="state")
    same_revision(dossier, revision)
    dossier.state, dossier.checker = DossierState.CHECKING, by
    saved(dossier, DossierVerb.TAKEN, by, now, instead_of=before.pk if before else None)
    count(programme=dossier.programme, now=now)


@transaction.atomic
def judge_evidence(
    *,
    evidence: Evidence,
    by: User,
    accepted: bool,
    reason: str = "",
    amount: int | None = None,
    revision: int | None = None,
    now: datetime | None = None,
) -> None:
    """The checker accepts one file or not, and notes the sales in rupiah that it shows. A refusal needs its reason.

    Who brought a file never judges it: a colleague takes the dossier over.
    """
    if amount is not None and not 0 <= amount <= LARGEST_AMOUNT:
        raise Refused(_("This amount cannot be right: please check the zeros."), field="amount")
    given = reason.strip() if accepted else reason_of(reason)
    dossier = evidence.dossier
    lock(dossier, revision, counts=False)
    require_checker(dossier, by)
    require_other_person(by, evidence.added_by_id)
    evidence.refresh_from_db(fields=["verdict"])
    evidence.verdict = EvidenceVerdict.ACCEPTED if accepted else EvidenceVerdict.REFUSED
    evidence.verdict_reason, evidence.judged_by, evidence.judged_at = given[:300], by, now or timezone.now()
    if amount is not None:
        evidence.amount = amount
    evidence.save()
    saved(
        dossier,
        DossierVerb.EVIDENCE_JUDGED,
        by,
        now,
        given,
        evidence,
        name=evidence.file_name,
        verdict=evidence.verdict,
        level=evidence.level,
        amount=amount,
    )


@transaction.atomic
def return_dossier(
    *, dossier: Dossier, by: User, reason: str, revision: int | None = None, now: datetime | None = None
) -> None:
    """Back to the owner for more or better evidence. Everything she sent stays where it is."""
    reason = reason_of(reason)
    lock(dossier, revision)
    require_officer_outside(by, dossier.enterprise)
    moving(dossier, DossierState.DRAFT)
    if dossier.state == DossierState.CHECKING:
        require_checker(dossier, by)
    dossier.state, dossier.reason, dossier.checker = DossierState.DRAFT, reason, None
    line = saved(dossier, DossierVerb.RETURNED, by, now, reason)
    emails.dossier_returned(dossier, line)
    count(programme=dossier.programme, now=now)


@transaction.atomic
def verify_dossier(
    *,
    dossier: Dossier,
    by: User,
    sales: int,
    year: int,
    revision: int | None = None,
    note: str = "",
    checklist: Collection[str] = (),
    now: datetime | None = None,
) -> None:
    """The checker vouches for `sales` rupiah in `year`, which may differ from what was claimed.

    Every file is judged, the strongest accepted one suffices for the programme, and the sales reach the class.
    """
    lock(dossier, revision)
    require_checker(dossier, by)
    moving(dossier, DossierState.VERIFIED)
    still_enrolled(dossier.enrolment)
    claimed(dossier, year, sales, now or timezone.now())
    level = sufficient_level(dossier)
    reaches_class(dossier, sales)
    claim: dict[str, Any] = {"claimed_year": dossier.year, "claimed_sales": dossier.sales}
    dossier.state, dossier.verified_at = DossierState.VERIFIED, now or timezone.now()
    dossier.year, dossier.sales, dossier.strongest_level = year, sales, level
    dossier.confirmed_at = dossier.confirmed_by = None
    line = saved(
        dossier,
        DossierVerb.VERIFIED,
        by,
        now,
        note.strip(),
        year=year,
        sales=sales,
        level=level,
        checklist=sorted(checklist),
        **claim,
    )
    emails.figures_to_confirm(dossier, line)
    count(programme=dossier.programme, now=now)


def sufficient_level(dossier: Dossier) -> str:
    unjudged = dossier.evidence.pending().count()
    if unjudged:
        raise Refused(_("Files not yet judged: %(number)s.") % {"number": unjudged}, code="pending")
    levels = list(dossier.evidence.accepted().values_list("level", flat=True))
    lack = rules.shortfall(levels, dossier.programme.evidence_floor)
    if lack is rules.Shortfall.NOTHING:
        raise Refused(_("No file was accepted: return the dossier, or refuse it."), code="evidence")
    if lack is rules.Shortfall.ONLY_C:
        raise Refused(
            _("Evidence of level C alone can never suffice. Ask the owner for level %(floor)s.")
            % {"floor": dossier.programme.evidence_floor},
            code="evidence",
        )
    if lack is rules.Shortfall.BELOW_FLOOR:
        raise Refused(
            _("This programme asks for evidence of level %(floor)s; the strongest accepted file has level %(level)s.")
            % {"floor": dossier.programme.evidence_floor, "level": rules.strongest(levels)},
            code="evidence",
        )
    return rules.strongest(levels)


@transaction.atomic
def recheck_dossier(
    *, dossier: Dossier, by: User, reason: str, revision: int | None = None, now: datetime | None = None
) -> None:
    """The second officer doubts what the first verified: back to checking, with the reason. The owner confirms anew."""
    reason = reason_of(reason)
    lock(dossier, revision)
    require_officer_outside(by, dossier.enterprise)
    if dossier.state != DossierState.VERIFIED:
        raise Refused(_("Only a verified dossier can be sent back to its checker."), code="state")
    dossier.state, dossier.verified_at, dossier.strongest_level = DossierState.CHECKING, None, ""
    dossier.confirmed_at = dossier.confirmed_by = None
    saved(dossier, DossierVerb.RECHECKED, by, now, reason)
    count(programme=dossier.programme, now=now)


@transaction.atomic
def reject_dossier(
    *, dossier: Dossier, by: User, reason: str, revision: int | None = None, now: datetime | None = None
) -> None:
    """Refuse the claim for good; a new one may be opened when there is better evidence."""
    reason = reason_of(reason)
    lock(dossier, revision)
    require_officer_outside(by, dossier.enterprise)
    moving(dossier, DossierState.REJECTED)
    if dossier.state == DossierState.CHECKING:
        require_checker(dossier, by)
    close(dossier, DossierState.REJECTED, by, now)
    dossier.reason = reason
    line = saved(dossier, DossierVerb.REJECTED, by, now, reason)
    emails.dossier_rejected(dossier, line)
    count(programme=dossier.programme, now=now)


def require_checker(dossier: Dossier, by: User) -> None:
    require_officer_outside(by, dossier.enterprise)
    if dossier.state != DossierState.CHECKING:
        raise Refused(
            _("This is not possible now: the dossier is in the state “%(state)s”.")
            % {"state": DossierState(dossier.state).label},
            code="state",
        )
    if dossier.checker_id != by.pk:
        raise Refused(_("%(officer)s has taken this dossier.") % {"officer": dossier.checker}, code="taken")
