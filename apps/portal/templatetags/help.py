"""Help at the foot of an owner's page: the desk, a prepared question, the nearest office."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from apps.accounts.access import SignedIn
from apps.common.outside.phones import whatsapp_address
from apps.common.templatetags.portal import absolute
from apps.gallery.models import Product
from apps.portal.pages.homes import home_room
from apps.portal.templatetags.navigation import doors, room_of
from apps.reference.models import HelpDesk, Office
from apps.umkm.models import Enterprise

register = template.Library()


@dataclass(frozen=True)
class HelpHere:
    desk: HelpDesk | None
    ask: str
    office: Office | None


@register.simple_tag(takes_context=True)
def help_here(context: template.Context) -> HelpHere | None:
    """For owners alone, on every page of their room. Two small queries, three where the page names no enterprise."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return None
    if room_of(context) != "owner" or home_room(request.user) != "owner":
        return None
    enterprise = enterprise_of(context, request)
    desk = HelpDesk.objects.first()
    office = Office.objects.nearest_first(enterprise.regency_id if enterprise else "").first()
    ask = whatsapp_address(desk.whatsapp, question(context, request, enterprise)) if desk and desk.whatsapp else ""
    return HelpHere(desk, ask, office)


def enterprise_of(context: template.Context, request: SignedIn) -> Enterprise | None:
    """The one that the page is about, else the one she has been with longest."""
    product = context.get("product")
    named = product.enterprise if isinstance(product, Product) else context.get("enterprise")
    return named if isinstance(named, Enterprise) else Enterprise.objects.of(request.user).first()


def question(context: template.Context, request: SignedIn, enterprise: Enterprise | None) -> str:
    """What she would have to explain otherwise: who she is, and on which page she stands."""
    place = next((str(door["label"]) for door in doors(context, "owner") if door["current"]), "")
    parts = [
        _("Hello Smesco, I am %(name)s of %(enterprise)s.") % {"name": request.user.name, "enterprise": enterprise}
        if enterprise
        else _("Hello Smesco, I am %(name)s.") % {"name": request.user.name},
        _("I need help on the page %(page)s.") % {"page": place} if place else _("I need help on this page."),
        absolute(request.path),
    ]
    return " ".join(parts)
