"""What the desk's search shows: hits by kind, what may be done with the first, another spelling where nothing fits.

Each kind is asked for as many as are shown. Makers and buyers come first: their deals and products are meant too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from apps.accounts.access import is_officer
from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.desk.pages.search.asked import DeskQuery
from apps.desk.pages.search.finding import (
    DeskFinder,
    DeskHit,
    EventFinder,
    ListingFinder,
    MakerFinder,
    PeopleFinder,
    WrittenFinder,
)
from apps.desk.pages.search.spelling import LEAST_WORD, known_words
from apps.desk.pages.search.trading import DealFinder, EnquiryFinder, QuotationFinder, RequestFinder
from apps.reference.models import Regency

IN_WINDOW, ON_PAGE, OF_ONE_KIND = 4, 8, 50
MEANT = 3  # makers and buyers whose deals are meant when their name was typed
OF_COMPANIES = 30  # people of the companies that were meant
KINDS: dict[str, tuple[str | Promise, type[DeskFinder], bool]] = {
    "makers": (gettext_lazy("Enterprises"), MakerFinder, False),
    "works": (gettext_lazy("Products"), ListingFinder, False),
    "deals": (gettext_lazy("Deals"), DealFinder, True),
    "enquiries": (gettext_lazy("Enquiries"), EnquiryFinder, True),
    "requests": (gettext_lazy("Requests for quotations"), RequestFinder, True),
    "quotations": (gettext_lazy("Quotations"), QuotationFinder, True),
    "people": (gettext_lazy("Buyers"), PeopleFinder, True),
    "papers": (pgettext_lazy("of a search", "Notes and mails"), WrittenFinder, False),
    "events": (gettext_lazy("Events and programmes"), EventFinder, False),
}


@dataclass(frozen=True)
class HitGroup:
    name: str
    label: str | Promise
    hits: list[DeskHit]
    more: bool = False


@dataclass(frozen=True)
class SearchKind:
    """A link that narrows to one kind; `count` says "50+" where there are more than were looked at."""

    name: str
    label: str | Promise
    count: str
    current: bool


@dataclass
class DeskSearch:
    """`kind`: only this one is shown. `most` of each kind."""

    text: str
    user: User
    kind: str = ""
    most: int = ON_PAGE

    @cached_property
    def officer(self) -> bool:
        return is_officer(self.user)

    @cached_property
    def kinds(self) -> list[str]:
        return [name for name, (_label, _finder, officers) in KINDS.items() if self.officer or not officers]

    @cached_property
    def asked(self) -> DeskQuery:
        return DeskQuery(self.text)

    @cached_property
    def meant(self) -> tuple[DeskQuery, dict[str, list[DeskHit]]] | None:
        """Where nothing fits: the words that were most likely meant, and what they find, if they find something."""
        if self.found_as_typed or self.asked.is_empty:
            return None
        known = known_words()
        meant = [word if len(word) < LEAST_WORD else known.meant_by(word) for word in self.asked.words]
        other = DeskQuery(" ".join(meant))
        if other.words == self.asked.words:
            return None
        found = self.found(other)
        return (other, found) if any(found.values()) else None

    @property
    def instead(self) -> DeskQuery | None:
        return self.meant[0] if self.meant else None

    @cached_property
    def found_as_typed(self) -> dict[str, list[DeskHit]]:
        hits = {} if self.asked.is_empty else self.found(self.asked)
        return hits if any(hits.values()) else {}

    @cached_property
    def hits(self) -> dict[str, list[DeskHit]]:
        return self.meant[1] if self.meant else self.found_as_typed

    def found(self, asked: DeskQuery) -> dict[str, list[DeskHit]]:
        makers = MakerFinder(asked, self.limit("makers"), self.user).hits()
        buyers = PeopleFinder(asked, self.limit("people"), self.user).hits() if self.officer else []
        companies = [hit.company for hit in buyers if hit.company][:MEANT]
        people = [hit.key for hit in buyers if hit.key][:MEANT]
        if companies:
            people += Contact.objects.filter(company__in=companies).values_list("pk", flat=True)[:OF_COMPANIES]
        meant = [hit.key for hit in makers[:MEANT]], people, companies
        found = {"makers": makers, "people": buyers}
        for name in self.kinds:
            if name not in found:
                found[name] = KINDS[name][1](asked, self.limit(name), self.user, *meant).hits()
        return {name: found[name] for name in self.kinds}

    def limit(self, kind: str) -> int:
        """One more than is shown, so that it is known whether there are more."""
        return 1 + (OF_ONE_KIND if self.kind == kind else self.most)

    @property
    def shown_words(self) -> DeskQuery:
        return self.instead or self.asked

    @cached_property
    def groups(self) -> list[HitGroup]:
        """Exact numbers come first, whatever they name."""
        shown = [name for name in self.kinds if self.hits.get(name) and self.kind in ("", name)]
        ordered = sorted(shown, key=lambda name: not any(hit.exact for hit in self.hits[name]))
        groups = [self.group(name) for name in ordered]
        if self.doing and not self.kind:
            groups.insert(1, HitGroup("do", _("Do"), self.doing))
        return groups

    def group(self, name: str) -> HitGroup:
        most = self.limit(name) - 1
        return HitGroup(name, KINDS[name][0], self.hits[name][:most], len(self.hits[name]) > most)

    @property
    def count(self) -> int:
        return sum(len(group.hits) for group in self.groups if group.name != "do")

    @cached_property
    def kind_links(self) -> list[SearchKind]:
        links = [SearchKind("", _("Everything"), "", not self.kind)]
        for name in self.kinds:
            number, most = len(self.hits.get(name, ())), self.limit(name) - 1
            count = f"{most}+" if number > most else str(number)
            links.append(SearchKind(name, KINDS[name][0], count, self.kind == name))
        return links

    @cached_property
    def doing(self) -> list[DeskHit]:
        """What may be done with the first that was found."""
        found: list[DeskHit] = []
        for hit in (self.hits.get("makers") or self.hits.get("people") or [])[:1]:
            title = _("Write a note on %(name)s") % {"name": hit.title}
            found.append(DeskHit("do", "file", title, _("only staff see it"), f"{hit.address}#id_text"))
        for hit in self.hits.get("deals", ()):
            if hit.mood and len(found) < MEANT:
                title = _("Decide %(number)s") % {"number": hit.title}
                found.append(DeskHit("do", "warn", title, hit.detail, hit.address))
        return [*found, *self.places()]

    def places(self) -> list[DeskHit]:
        """A place that was typed leads to the list of its makers."""
        if not self.asked.words or self.asked.digits:
            return []
        rows = Regency.objects.select_related("province")
        for word in self.asked.words:
            rows = rows.filter(name__icontains=word)
        listed = reverse("desk:enterprises")
        title = _("Enterprises in %(place)s")
        return [
            DeskHit("do", "pin", title % {"place": row}, str(row.province.label), f"{listed}?q={row.name.split()[-1]}")
            for row in rows[:2]
        ]

    @property
    def first(self) -> DeskHit | None:
        """What stands beside: the first that has facts."""
        return next((hit for group in self.groups for hit in group.hits if hit.facts), None)

    @property
    def only(self) -> DeskHit | None:
        """The one thing that the number names."""
        exact = [hit for hits in self.hits.values() for hit in hits if hit.exact]
        return exact[0] if len(exact) == 1 else None

    @property
    def nothing(self) -> bool:
        return not self.asked.is_empty and not self.groups
