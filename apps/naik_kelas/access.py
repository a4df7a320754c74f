"""Who may see and do what with programmes, dossiers and certificates. To anybody else they are not there."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from apps.accounts.access import is_officer, is_staff, roles_of
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.naik_kelas.choices import DossierState
from apps.naik_kelas.models import Dossier, Enrolment, Evidence, Programme, PromotionCertificate
from apps.naik_kelas.rules.dossier import plain_code
from apps.umkm.access import enterprise_for_edit, is_member, role_in
from apps.umkm.choices import MemberRole
from apps.umkm.models import Enterprise

Person = User | AnonymousUser


def require_claimant(by: User | None, enterprise: Enterprise) -> User:
    """Who speaks for a claim: the owner, or an officer for her. Editors gather the files only."""
    if by is None or not (is_officer(by) or role_in(by, enterprise) == MemberRole.OWNER):
        raise Refused(_("Only the owner of the enterprise or a programme officer can do this."), code="role")
    return by


def owner_or_told_why(user: User, enterprise: Enterprise) -> None:
    """Editors know that the page exists, so they are told why not (403)."""
    if role_in(user, enterprise) != MemberRole.OWNER:
        raise PermissionDenied(
            _("Only an owner of %(enterprise)s can claim and confirm a promotion. Ask the owner to do this step.")
            % {"enterprise": enterprise.display_name}
        )


def enterprise_of_owner(user: User, slug: str) -> Enterprise:
    enterprise = enterprise_for_edit(user, slug)
    owner_or_told_why(user, enterprise)
    return enterprise


def enrolment_of(enterprise: Enterprise, pk: int) -> Enrolment:
    found = enterprise.enrolments.select_related("programme").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def enrolment_for_officer(user: Person, pk: int) -> Enrolment:
    found = Enrolment.objects.select_related("programme", "enterprise__regency__province").filter(pk=pk).first()
    if found is None or not is_officer(user):
        raise Http404
    return found


def dossier_for_team(user: User, slug: str, pk: int) -> Dossier:
    """For the whole team of the enterprise: what editors may only look at is decided by the page."""
    enterprise = enterprise_for_edit(user, slug)
    found = Dossier.objects.of(enterprise).with_evidence().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def dossier_for_owner(user: User, slug: str, pk: int) -> Dossier:
    dossier = dossier_for_team(user, slug, pk)
    owner_or_told_why(user, dossier.enterprise)
    return dossier


def dossier_for_officer(user: Person, pk: int) -> Dossier:
    found = Dossier.objects.with_evidence().filter(pk=pk).first()
    if found is None or not is_officer(user):
        raise Http404
    return found


def evidence_of(dossier: Dossier, pk: int) -> Evidence:
    found = dossier.evidence.select_related("kind").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def evidence_for_viewing(user: User, pk: int) -> Evidence:
    """Tax documents are private: the enterprise's team and programme officers, no other staff."""
    found = Evidence.objects.select_related("dossier__enterprise").filter(pk=pk).first()
    if found is None or not (is_officer(user) or is_member(user, found.dossier.enterprise)):
        raise Http404
    return found


def certificate_for_download(user: User, pk: int) -> PromotionCertificate:
    """Of one dossier, for the team and for staff."""
    found = PromotionCertificate.objects.with_claim().filter(dossier=pk).first()
    if found is None or not (is_staff(user) or is_member(user, found.dossier.enterprise)):
        raise Http404
    return found


def certificate_by_code(code: str) -> PromotionCertificate | None:
    """For everybody who holds the code; it cannot be guessed."""
    return PromotionCertificate.objects.with_claim().filter(code=plain_code(code)).first()


def may_approve(user: User, dossier: Dossier) -> bool:
    """Whether this officer is offered the approval; action and database decide for themselves."""
    return (
        is_officer(user)
        and dossier.state == DossierState.VERIFIED
        and dossier.confirmed_at is not None
        and user.pk not in (dossier.checker_id, dossier.opened_by_id)
        and not dossier.evidence.filter(judged_by=user).exists()
        and not dossier.evidence.filter(added_by=user).exists()
        and not is_member(user, dossier.enterprise)
    )


def programme_for_staff(user: Person, slug: str) -> Programme:
    programme = Programme.objects.select_related("summary").filter(slug=slug).first()
    if programme is None or not is_staff(user):
        raise Http404
    return programme


def edits_programmes(user: Person) -> bool:
    """What is promised is written by administrators alone; officers say who takes part, curators read."""
    return StaffRole.ADMINISTRATOR in roles_of(user)


def follows_deals(user: Person) -> bool:
    """Curators see no figures of deals."""
    return bool(roles_of(user) & {StaffRole.OFFICER, StaffRole.ADMINISTRATOR})


def enrolment_for_staff(user: Person, slug: str, pk: int) -> Enrolment:
    programme = programme_for_staff(user, slug)
    enrolment = (
        Enrolment.objects.filter(programme=programme, pk=pk)
        .select_related("programme", "enterprise__regency__province", "enrolled_by", "left_by")
        .first()
    )
    if enrolment is None:
        raise Http404
    return enrolment


def public_programme(slug: str) -> Programme:
    programme = Programme.objects.select_related("summary").filter(slug=slug, is_public=True).first()
    if programme is None:
        raise Http404
    return programme
