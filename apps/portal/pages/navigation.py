"""What stands in the navigation of each room of the building. A page that is not there is not shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.accounts.choices import StaffRole
from apps.common.addresses import address_of
from apps.deals.access import questions_for_owner
from apps.enquiries.access import waiting_enquiries
from apps.quotations.access.requests import waiting_askings
from apps.work.access import waiting_tasks

EVERYBODY: frozenset[str] = frozenset(StaffRole.values)
CURATORS = frozenset({StaffRole.CURATOR, StaffRole.ADMINISTRATOR})
OFFICERS = frozenset({StaffRole.OFFICER, StaffRole.ADMINISTRATOR})


@dataclass(frozen=True)
class Door:
    """One link. `name` is a URL name; `roles` limits staff doors. `within`: pieces of the addresses behind the door
    that lie below another one's. `count`: how many wait behind it for a person. `at_thumb`: stands in the dock of
    phones too, which has room for five. `group`: behind which door of the masthead it lies, on the desk.
    """

    name: str
    label: str | Promise
    icon: str = ""
    roles: frozenset[str] = EVERYBODY
    exact: bool = False
    within: tuple[str, ...] = ()
    at_thumb: bool = True
    count: Callable[[Any], int] | None = None
    group: str = ""

    @property
    def address(self) -> str:
        return address_of(self.name)


ROOMS: dict[str, tuple[Door, ...]] = {
    "public": (
        Door("catalogue:list", _("Catalogue"), "grid"),
        Door("gallery:collections", _("Collections"), "star"),
        Door("gallery:pavilions", _("38 pavilions"), "pin"),
        Door("gallery:makers", _("Makers"), "users"),
        Door("portal:for_buyers", _("For buyers"), "globe"),
    ),
    "owner": (
        Door("portal:owner_home", _("Home"), "home", exact=True),
        Door("gallery:owner_products", _("Products"), "box"),
        Door("enquiries:inbox", _("Messages"), "mail", within=("/owner/quotations/",), count=waiting_enquiries),
        Door("deals:owner", _("Deals"), "ship", count=questions_for_owner, at_thumb=False),
        Door(
            "quotations:asked",
            pgettext_lazy("for quotations", "Requests"),
            "tasks",
            at_thumb=False,
            count=waiting_askings,
        ),
        Door("tiers:ladder_mine", _("Naik kelas"), "chart", within=("/ladder/", "/promotion/"), at_thumb=False),
        Door("readiness:mine", pgettext_lazy("door", "Readiness"), "target", within=("/readiness/",), at_thumb=False),
        Door("plans:plan", _("Plan"), "tasks", within=("/plan/",)),
        Door("invitations:owner_events", _("Events"), "calendar", at_thumb=False),
        Door("portal:enterprise", _("Enterprise"), "factory"),
        Door("accounts:profile", _("Account"), "user", at_thumb=False),
    ),
    "buyer": (
        Door("matchmaking:buyer_home", _("Home"), "home", exact=True),
        Door("catalogue:list", _("Catalogue"), "grid"),
        Door("buyers:shortlist", _("Shortlist"), "bookmark"),
        Door("buyers:needs", _("My needs"), "target"),
        Door("enquiries:mine", _("My enquiries"), "chat"),
        Door("deals:mine", _("Deals"), "ship", at_thumb=False),
        Door("quotations:mine", _("Quotations"), "table", at_thumb=False),
        Door("quotations:rfqs", pgettext_lazy("for quotations", "Requests"), "users", at_thumb=False),
        Door("accounts:profile", _("Account"), "user", at_thumb=False),
    ),
    "staff": (
        Door("desk:home", _("Home"), "home", exact=True, group="home"),
        Door("work:tasks", _("Tasks"), "tasks", at_thumb=False, count=waiting_tasks, group="home"),
        Door("desk:enterprises", _("Enterprises"), "factory", within=("/desk/quiet/",), group="makers"),
        Door("desk:people", _("People"), "users", OFFICERS, at_thumb=False, group="makers"),
        Door("gallery:queue", _("Curation"), "check-circle", CURATORS, within=("/desk/products/",), group="curation"),
        Door(
            "catalogue:desk_searches",
            _("Searches"),
            "search",
            CURATORS,
            within=("/desk/words/",),
            at_thumb=False,
            group="curation",
        ),
        Door("naik_kelas:programmes", _("Programme"), "chart", group="climb"),
        Door("naik_kelas:dossiers", _("Promotions"), "flag", OFFICERS, group="climb"),
        Door("readiness:queue", _("Readiness"), "target", OFFICERS, group="climb"),
        Door("buyers:desk", _("Buyers"), "globe", OFFICERS, group="buyers"),
        Door("matchmaking:desk", _("Matches"), "target", OFFICERS, group="buyers"),
        Door("invitations:events", _("Invitations"), "calendar", OFFICERS, within=("/desk/events/",), group="events"),
        Door("pool:pool", _("Ready pool"), "target", OFFICERS, at_thumb=False, group="events"),
        Door("enquiries:desk", _("Enquiries"), "chat", OFFICERS, at_thumb=False, group="deals"),
        Door(
            "quotations:desk",
            _("Requests and quotations"),
            "users",
            OFFICERS,
            within=("/desk/quotations/", "/desk/agenda/"),
            at_thumb=False,
            group="deals",
        ),
        Door("deals:desk", _("Deals"), "ship", OFFICERS, at_thumb=False, group="deals"),
        Door("intake:imports", _("Import"), "upload", OFFICERS, group="data"),
        Door("mail:outbox", _("Mail"), "mail", OFFICERS, group="data"),
        Door("desk:history", _("History"), "clock", OFFICERS, at_thumb=False, group="data"),
        Door("desk:settings", _("Settings"), "settings", at_thumb=False, group="data"),
    ),
}
# The doors of the desk's masthead, in their order: nineteen would take two lines. Behind each stand its own.
GROUPS: dict[str, str | Promise] = {
    "home": _("Home"), "makers": _("Enterprises"), "curation": _("Curation"), "climb": _("Naik kelas"),
    "buyers": _("Buyers"), "events": _("Events"), "deals": _("Deals"), "data": pgettext_lazy("door", "Data"),
}  # fmt: skip
