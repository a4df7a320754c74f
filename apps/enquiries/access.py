"""Whose enquiries these are, and the signed links of their letters. To anybody else they do not exist."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.access import contact_for, require_keeper
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.enquiries.models import ClosedDay, Enquiry, Passing
from apps.enquiries.querysets import EnquiryQuerySet
from apps.gallery.models import Product
from apps.umkm.access import is_member, require_member
from apps.umkm.models import Enterprise

CONFIRM_SALT, FOLLOW_SALT, ANSWER_SALT = "enquiries.confirm", "enquiries.follow", "enquiries.answer"
ASKED_SALT, PASSED_SALT = "enquiries.asked", "enquiries.passed"
DAY = 24 * 3600
FOLLOW_LIVES, ANSWER_LIVES = 180 * DAY, 30 * DAY


class LinkTooOld(Exception):
    """The link was ours, but its time is over. `enquiry` is what it led to."""

    def __init__(self, enquiry: Enquiry) -> None:
        super().__init__(enquiry.number)
        self.enquiry = enquiry


def confirm_address_of(enquiry: Enquiry) -> str:
    """Where a visitor proves her address. Opening it changes nothing."""
    return _full("enquiries:confirm", signing.dumps([enquiry.pk, _mark_of(enquiry.visitor_email)], salt=CONFIRM_SALT))


def _mark_of(address: str) -> str:
    """Tells addresses apart, and names none: a link may stand in the history of a borrowed device."""
    return salted_hmac(CONFIRM_SALT, address, algorithm="sha256").hexdigest()[:16]


def follow_address(enquiry: Enquiry) -> str:
    """The asker's own page: who has the link reads it."""
    return _full("enquiries:follow", follow_token(enquiry))


def follow_token(enquiry: Enquiry, born: datetime | None = None) -> str:
    """Its time counts from `born`; from now, where nothing is said."""
    return signing.dumps([enquiry.pk, int(born.timestamp() if born else time.time())], salt=FOLLOW_SALT)


def asked_token(enquiry: Enquiry) -> str:
    """For the page that a visitor comes to when she has asked. It shows what she wrote, never what is answered."""
    return signing.dumps(enquiry.pk, salt=ASKED_SALT)


def answer_address(enquiry: Enquiry, user: User, answer: str = "") -> str:
    """One tap of one person of the team, from a mail or a WhatsApp text; only the page behind it answers."""
    token = signing.dumps([enquiry.pk, user.pk, int(time.time())], salt=ANSWER_SALT)
    return _full("enquiries:answer_link", token) + (f"?answer={answer}" if answer else "")


def passed_token(passing: Passing) -> str:
    """How long it opens its page stands with the passing, which may be taken back before."""
    return signing.dumps(passing.pk, salt=PASSED_SALT)


def passed_address(passing: Passing) -> str:
    """What she hands on, in the language of the company."""
    with translation.override(passing.language):
        return _full("enquiries:passed", passed_token(passing))


def _full(name: str, token: str) -> str:
    return settings.SITE_URL + reverse(name, args=[token])


def _opened(token: str, salt: str) -> Any:
    try:
        held = signing.loads(token, salt=salt)
    except signing.BadSignature as forged:
        raise Http404 from forged
    return held


def _young(enquiry: Enquiry, born: int, lives: int) -> Enquiry:
    if born + lives < time.time():
        raise LinkTooOld(enquiry)
    return enquiry


def enquiry_to_confirm(token: str) -> Enquiry:
    """Also one that was confirmed before; of an address that was corrected since, none."""
    key, mark = _opened(token, CONFIRM_SALT)
    enquiry: Enquiry = get_object_or_404(Enquiry.objects.for_page(), pk=key)
    if mark != _mark_of(enquiry.address):
        raise Http404
    return enquiry


def enquiry_just_asked(token: str) -> Enquiry:
    """A visitor's, until it has reached the maker: from then on it is followed by the link in her letter."""
    unproved = Enquiry.objects.for_page().filter(contact__isnull=True, confirmed_at__isnull=True)
    return get_object_or_404(unproved, pk=_opened(token, ASKED_SALT))


def enquiry_to_follow(token: str) -> Enquiry:
    key, born = _opened(token, FOLLOW_SALT)
    return _young(get_object_or_404(Enquiry.objects.for_page(), pk=key), born, FOLLOW_LIVES)


def follow_ends(token: str) -> datetime:
    """Until when this link opens its page."""
    _key, born = _opened(token, FOLLOW_SALT)
    return datetime.fromtimestamp(born + FOLLOW_LIVES, UTC)


def enquiry_to_answer(token: str) -> tuple[Enquiry, User]:
    """With the person whose link it is, while she belongs to the maker's team."""
    key, person, born = _opened(token, ANSWER_SALT)
    enquiry = get_object_or_404(Enquiry.objects.for_page().reached(), pk=key)
    user = get_object_or_404(User, pk=person, is_active=True)
    if enquiry.enterprise is None or not is_member(user, enquiry.enterprise):
        raise Http404
    return _young(enquiry, born, ANSWER_LIVES), user


def product_to_ask_about(slug: str) -> Product:
    return get_object_or_404(Product.objects.published().for_page(), slug=slug)


def maker_to_ask(slug: str) -> Enterprise:
    return get_object_or_404(Enterprise.objects.on_show().with_place(), slug=slug)


def passing_of_token(token: str) -> Passing:
    """Also one whose time is over or that was taken back: its page says so."""
    return get_object_or_404(Passing.objects.for_cards(), pk=_opened(token, PASSED_SALT))


def product_passed_on(passing: Passing, slug: str) -> Product:
    """One of its page, while page and product are open to all."""
    if not passing.is_open(timezone.now()):
        raise Http404
    hers = passing.passed.values("product")
    return get_object_or_404(Product.objects.published().for_page(), slug=slug, pk__in=hers)


def attache_for(user: User | AnonymousUser) -> Contact:
    """Who may pass products on: somebody of an embassy or a trade office."""
    contact = contact_for(user)
    if contact.mission is None:
        raise Http404
    return contact


def passing_for(user: User | AnonymousUser, pk: int) -> Passing:
    return get_object_or_404(Passing.objects.of_contact(attache_for(user)).for_cards(), pk=pk)


def passing_for_desk(pk: int) -> Passing:
    """For views that are staff's alone."""
    return get_object_or_404(Passing.objects.for_cards(), pk=pk)


def enquiries_for_owner(user: User | AnonymousUser) -> EnquiryQuerySet:
    """What reached the teams that she belongs to; the pages exist for members alone."""
    if not user.is_authenticated or not user.memberships.exists():
        raise Http404
    return Enquiry.objects.of_teams(user).reached()


def enquiry_for_owner(user: User, pk: int) -> Enquiry:
    return get_object_or_404(enquiries_for_owner(user).for_page(), pk=pk)


def waiting_enquiries(user: User | AnonymousUser) -> int:
    """For the menu: how many wait for an answer of her teams."""
    return Enquiry.objects.of_teams(user).makers_turn().count() if user.is_authenticated else 0


def closed_day_for(user: User, pk: int) -> ClosedDay:
    return get_object_or_404(ClosedDay.objects.of_teams(user), pk=pk)


def enquiries_for_buyer(user: User | AnonymousUser) -> EnquiryQuerySet:
    return Enquiry.objects.of_contact(contact_for(user))


def enquiry_for_buyer(user: User, pk: int) -> Enquiry:
    return get_object_or_404(enquiries_for_buyer(user).for_page(), pk=pk)


def enquiry_for_desk(pk: int) -> Enquiry:
    """For views that are staff's alone."""
    return get_object_or_404(Enquiry.objects.for_page(), pk=pk)


def require_asker(by: User | None, enquiry: Enquiry) -> None:
    """The buyer herself or an officer; without a person it is who came by her key, which the page has checked."""
    if enquiry.contact is not None:
        require_keeper(by, enquiry.contact)
    elif by is not None:
        require_role(by, StaffRole.OFFICER)


def require_giver(by: User | None, contact: Contact) -> User:
    """The attaché herself, or an officer; no key of a letter passes anything on."""
    if by is None:
        raise Refused(_("Please sign in first."), code="role")
    require_keeper(by, contact)
    return by


def require_answerer(by: User | None, enquiry: Enquiry) -> User:
    """The maker's team; where nobody of it answers, an officer who does not belong to it."""
    if by is not None and enquiry.enterprise is not None and is_member(by, enquiry.enterprise):
        return require_member(by, enquiry.enterprise)
    return require_role(by, StaffRole.OFFICER)
