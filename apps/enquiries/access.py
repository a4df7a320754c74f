"""Whose enquiries these are, and the signed links of their letters. To anybody else they do not exist."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.access import contact_for, contact_of, require_keeper
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.common.letterlinks import LetterLink
from apps.enquiries.choices import Side
from apps.enquiries.models import ClosedDay, Enquiry, LineFile, Passing
from apps.enquiries.querysets import EnquiryQuerySet
from apps.gallery.models import Product
from apps.umkm.access import is_member, require_member, require_officer_outside
from apps.umkm.models import Enterprise

CONFIRM = LetterLink("enquiries:confirm", "enquiries.confirm")
FOLLOW_LIVES = timedelta(days=180)
FOLLOW = LetterLink("enquiries:follow", "enquiries.follow", FOLLOW_LIVES)
ANSWER = LetterLink("enquiries:answer_link", "enquiries.answer", timedelta(days=30))
ASKED = LetterLink("enquiries:asked", "enquiries.asked")
PASSED = LetterLink("enquiries:passed", "enquiries.passed")


class LinkTooOld(Exception):
    """The link was ours, but its time is over. `enquiry` is what it led to."""

    def __init__(self, enquiry: Enquiry) -> None:
        super().__init__(enquiry.number)
        self.enquiry = enquiry


def confirm_address_of(enquiry: Enquiry) -> str:
    """Where a visitor proves her address. Opening it changes nothing."""
    return CONFIRM.address(CONFIRM.token(enquiry.pk, CONFIRM.mark_of(enquiry.visitor_email)))


def follow_address(enquiry: Enquiry) -> str:
    """The asker's own page: who has the link reads it."""
    return FOLLOW.address(follow_token(enquiry))


def follow_token(enquiry: Enquiry, born: datetime | None = None) -> str:
    return FOLLOW.token(enquiry.pk, born=born)


def asked_token(enquiry: Enquiry) -> str:
    """For the page that a visitor comes to when she has asked. It shows what she wrote, never what is answered."""
    return ASKED.token(enquiry.pk)


def answer_address(enquiry: Enquiry, user: User, answer: str = "") -> str:
    """One tap of one person of the team, from a mail or a WhatsApp text; only the page behind it answers."""
    return ANSWER.address(ANSWER.token(enquiry.pk, user.pk), answer=answer)


def passed_token(passing: Passing) -> str:
    """How long it opens its page stands with the passing, which may be taken back before."""
    return PASSED.token(passing.pk)


def passed_address(passing: Passing) -> str:
    """What she hands on, in the language of the company."""
    with translation.override(passing.language):
        return PASSED.address(passed_token(passing))


def _young(enquiry: Enquiry, born: int, link: LetterLink) -> Enquiry:
    if link.is_over(born):
        raise LinkTooOld(enquiry)
    return enquiry


def enquiry_to_confirm(token: str) -> Enquiry:
    """Also one that was confirmed before; of an address that was corrected since, none."""
    key, mark = CONFIRM.read(token)
    enquiry: Enquiry = get_object_or_404(Enquiry.objects.for_page(), pk=key)
    if mark != CONFIRM.mark_of(enquiry.address):
        raise Http404
    return enquiry


def enquiry_just_asked(token: str) -> Enquiry:
    """A visitor's, until it has reached the maker: from then on it is followed by the link in her letter."""
    unproved = Enquiry.objects.for_page().filter(contact__isnull=True, confirmed_at__isnull=True)
    return get_object_or_404(unproved, pk=ASKED.read(token)[0])


def enquiry_to_follow(token: str) -> Enquiry:
    key, born = FOLLOW.read(token)
    return _young(get_object_or_404(Enquiry.objects.for_page(), pk=key), born, FOLLOW)


def follow_ends(token: str) -> datetime:
    """Until when this link opens its page."""
    _key, born = FOLLOW.read(token)
    return datetime.fromtimestamp(born, UTC) + FOLLOW_LIVES


def enquiry_to_answer(token: str) -> tuple[Enquiry, User]:
    """With the person whose link it is, while she belongs to the maker's team."""
    key, person, born = ANSWER.read(token)
    enquiry = get_object_or_404(Enquiry.objects.for_page().reached(), pk=key)
    user = get_object_or_404(User, pk=person, is_active=True)
    if enquiry.enterprise is None or not is_member(user, enquiry.enterprise):
        raise Http404
    return _young(enquiry, born, ANSWER), user


def opens(link: LetterLink, token: str) -> bool:
    """Told from its sign and its age alone, for what has to be known before anything is read."""
    try:
        born = link.read(token)[-1]
    except Http404:
        return False
    return not link.is_over(born)


def file_in(enquiry: Enquiry, pk: int) -> LineFile:
    """Of an enquiry whose page she may read."""
    return get_object_or_404(LineFile.objects.filter(line__enquiry=enquiry), pk=pk)


def product_to_ask_about(slug: str) -> Product:
    return get_object_or_404(Product.objects.published().for_page(), slug=slug)


def maker_to_ask(slug: str) -> Enterprise:
    return get_object_or_404(Enterprise.objects.on_show().with_place(), slug=slug)


def passing_of_token(token: str) -> Passing:
    """Also one whose time is over or that was taken back: its page says so."""
    return get_object_or_404(Passing.objects.for_cards(), pk=PASSED.read(token)[0])


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


def side_in(by: User | None, enquiry: Enquiry) -> tuple[User, str]:
    """For which side she speaks: the maker's team, the buyer herself, or an officer outside the enterprise."""
    if enquiry.enterprise is None:
        return require_role(by, StaffRole.OFFICER), Side.STAFF
    if by is not None and is_member(by, enquiry.enterprise):
        return require_member(by, enquiry.enterprise), Side.MAKER
    if by is not None and enquiry.contact is not None and contact_of(by) == enquiry.contact:
        return by, Side.BUYER
    return require_officer_outside(by, enquiry.enterprise), Side.STAFF


def require_answerer(by: User | None, enquiry: Enquiry) -> User:
    """The maker's team; where nobody of it answers, an officer who does not belong to it."""
    if by is not None and enquiry.enterprise is not None and is_member(by, enquiry.enterprise):
        return require_member(by, enquiry.enterprise)
    return require_role(by, StaffRole.OFFICER)
