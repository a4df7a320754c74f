"""Signing up by e-mail, as long as nobody has shown that the address is hers."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.accounts.choices import Language
from apps.accounts.models import User
from apps.common.errors import Refused


def taken() -> Refused:
    """For the caller alone: nobody is told whether an address is known."""
    return Refused(_("This address is registered already."), field="email", code="taken")


@transaction.atomic
def register_unproved(*, email: str, name: str, language: str, hashed: str) -> User:
    """A person whose address is still to be proved. `hashed`: her password as Django keeps it."""
    try:
        with transaction.atomic():
            user = User(email=email, name=name, language=Language(language), password=hashed)
            user.save(force_insert=True)
            EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
    except IntegrityError as twice:
        raise taken() from twice
    return user


@transaction.atomic
def correct_unproved_address(*, user: User, email: str, hashed: str) -> None:
    """The address was mistyped when she signed up.

    1. Only while nobody ever came in, no address is proved and the password is still the one she signed up with:
    whoever owns the mistyped address may have taken the account for her own meanwhile. 2. The old address is let go.
    """
    person = User.objects.select_for_update().get(pk=user.pk)
    proved = person.emailaddress_set.filter(verified=True).exists()  # type: ignore[attr-defined]
    if person.last_login or proved or person.password != hashed:
        raise Refused(_("This address is in use meanwhile. Sign in, or register once more."), code="proved")
    if User.objects.filter(email=email).exclude(pk=person.pk).exists():
        raise taken()
    try:
        with transaction.atomic():
            person.emailaddress_set.all().delete()  # type: ignore[attr-defined]
            EmailAddress.objects.create(user=person, email=email, primary=True, verified=False)
            person.email = email
            person.save(update_fields=["email"])
    except IntegrityError as twice:
        raise taken() from twice
