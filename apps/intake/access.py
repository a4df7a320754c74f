"""Staff see imports; an owner's link opens for whoever holds it."""

from __future__ import annotations

import uuid

from django.core import signing
from django.http import Http404

from apps.accounts.access import is_staff, require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.intake.models import Batch, Claim, Row

SALT = "intake.claim"


def require_importer(by: User | None) -> User:
    """Imports, and the links by which owners take over what came with them, are the officers'."""
    return require_role(by, StaffRole.OFFICER)


def batch_for(user: User, pk: int) -> Batch:
    found = Batch.objects.select_related("by", "job").filter(pk=pk).first() if is_staff(user) else None
    if found is None:
        raise Http404
    return found


def row_for(user: User, batch_pk: int, pk: int) -> Row:
    found = Row.objects.select_related("batch").filter(pk=pk, batch=batch_pk).first() if is_staff(user) else None
    if found is None:
        raise Http404
    return found


def claim_for_staff(user: User, pk: int) -> Claim:
    found = Claim.objects.with_enterprise().filter(pk=pk).first() if is_staff(user) else None
    if found is None:
        raise Http404
    return found


def claim_token(claim: Claim) -> str:
    """The same for as long as the claim lives: staff may copy it again. Its end is a date in the row."""
    return signing.Signer(salt=SALT).sign(claim.key.hex)


def claim_by_token(token: str) -> Claim:
    """The claim, whatever its state; 404 for a token that we did not sign."""
    try:
        key = uuid.UUID(hex=signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    found = Claim.objects.with_enterprise().filter(key=key).first()
    if found is None:
        raise Http404
    return found
