"""Whose needs and shortlist these are. Everybody else gets a 404."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from apps.accounts.access import proved_addresses, require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.models import Company, Contact, Mission, Need, ShortlistItem
from apps.buyers.querysets import OrganisationQuerySet
from apps.common.errors import Refused
from apps.gallery.models import Product

SESSION_KEY = "shortlist"


def contact_of(user: User | AnonymousUser) -> Contact | None:
    """The contact of this person: linked, or of the address that she has confirmed. None for all others."""
    if not user.is_authenticated:
        return None
    contacts = Contact.objects.with_organisation().filter(active=True)
    linked = contacts.filter(user=user).first()
    if linked is not None:
        return linked
    unclaimed = contacts.filter(email__in=proved_addresses(user), user__isnull=True)
    return unclaimed.order_by("pk").first()


def markets_of_visitor(user: User | AnonymousUser) -> frozenset[str]:
    """The destinations that her active needs name (ISO codes); none for everybody else. Two queries."""
    if not user.is_authenticated:
        return frozenset()
    hers = Q(contact__user=user) | Q(contact__user__isnull=True, contact__email__in=proved_addresses(user))
    needs = Need.objects.active().filter(hers, contact__active=True)
    found = needs.filter(destination__isnull=False).order_by().values_list("destination_id", flat=True)
    return frozenset(found.distinct())


def contact_for(user: User | AnonymousUser) -> Contact:
    contact = contact_of(user)
    if contact is None:
        raise Http404
    return contact


def need_for(user: User | AnonymousUser, pk: int) -> Need:
    """One of her own needs, also a closed one."""
    return get_object_or_404(Need.objects.of(contact_for(user)).with_wishes(), pk=pk)


def contact_for_desk(pk: int) -> Contact:
    """For views that are staff's alone."""
    return get_object_or_404(Contact.objects.with_organisation(), pk=pk)


def require_keeper(by: User | None, contact: Contact) -> None:
    """For verbs about one buyer: the buyer herself or an officer. Without a person it is the guest, who came by the
    key in her letter; the page that she is on has checked it."""
    if by is None or contact.user_id == by.pk:
        return
    if contact.user_id is None and contact.email in proved_addresses(by):
        return
    require_role(by, StaffRole.OFFICER)


def require_buyer(by: User | None, contact: Contact) -> None:
    """For her own bookmarks: nobody keeps products for her."""
    if by is None or (contact.user_id != by.pk and contact.email not in proved_addresses(by)):
        raise Refused(_("This shortlist belongs to somebody else."), code="role")


def need_for_desk(contact: Contact, pk: int) -> Need:
    return get_object_or_404(Need.objects.of(contact).with_wishes(), pk=pk)


def mission_for_desk(pk: int) -> Mission:
    return get_object_or_404(Mission.objects.select_related("country"), pk=pk)


def company_for_desk(pk: int) -> Company:
    return get_object_or_404(Company.objects.select_related("country"), pk=pk)


def product_to_keep(pk: int) -> Product:
    """Only what is published can be kept or compared."""
    return get_object_or_404(Product.objects.published(), pk=pk)


def session_shortlist(request: HttpRequest) -> list[int]:
    """What a visitor without a buyer's account keeps, newest first."""
    kept = request.session.get(SESSION_KEY, [])
    return [pk for pk in kept if isinstance(pk, int)]


def kept_ids(request: HttpRequest) -> list[int]:
    """Ids of the kept products, newest first: the buyer's own rows, or the visitor's session."""
    contact = contact_of(request.user)
    return session_shortlist(request) if contact is None else kept_by(contact)


def kept_by(contact: Contact) -> list[int]:
    return list(ShortlistItem.objects.of(contact).values_list("product_id", flat=True))


def organisation_for_desk(kind: str, pk: int) -> Mission | Company:
    """A mission or a buying company, for views that are staff's alone."""
    rows: OrganisationQuerySet = Mission.objects.all() if kind == "mission" else Company.objects.all()
    found: Mission | Company = get_object_or_404(rows.select_related("country"), pk=pk)
    return found
