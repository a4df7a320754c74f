"""The finders, a class for each kind of thing: what fits, at most so many, with the page that each leads to (what was
asked, offered and agreed is in `trading`).

None sorts what an index has not sorted: so many are taken as fit, and put in order here. Of a row no more is read than
its line tells (`..._TOLD`): to plan, fetch and build the whole of all tables took two thirds of a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.accounts.access import is_officer
from apps.accounts.models import User
from apps.buyers.models import Company, Contact, Mission
from apps.common.formats import hs as hs_words
from apps.common.formats import moment
from apps.desk.pages.search.asked import DeskQuery, beginning
from apps.gallery.models import Product, Version
from apps.invitations.models import Occasion
from apps.mail.models import Message
from apps.naik_kelas.models import Programme
from apps.umkm.models import Enterprise
from apps.work.access import kinds_noted_by
from apps.work.models import Note

TAKEN = 200  # so many of what fits are put in order
MAKER_TOLD = (
    "name", "legal_form", "nib", "state", "contact_name", "whatsapp", "email", "latest_size", "readiness_name",
    "readiness_name_en", "regency__name", "regency__province__name", "regency__province__name_en",
)  # fmt: skip
VERSION_TOLD = ("name", "name_en", "state", "hs_code")
PRODUCT_TOLD = (
    "slug", "regency_code", "serial", "enterprise__name", "enterprise__legal_form",
    *(f"published__{name}" for name in VERSION_TOLD),
)  # fmt: skip
MAIL_TOLD = ("subject", "to_name", "to_address", "created_at", "state")
PERSON_TOLD = (
    "protocol_name", "position", "email", "phone", "mission__name", "mission__country__name",
    "mission__country__name_en", "company__name", "company__country__name", "company__country__name_en",
)  # fmt: skip


WORDS = "\N{WHITE SQUARE}"  # where the words that were asked for stand in what `statement_of` is given


@cache
def statement_of(
    model: type[Model], fields: tuple[str, ...], told: tuple[str, ...], kinds: frozenset[str] = frozenset()
) -> tuple[str, tuple[Any, ...]]:
    """The question for rows in which every word begins a word of `fields`. It is the same for all that is asked but for
    the words, and is written once: writing it takes four times as long as the database needs to answer."""
    words = SearchQuery(WORDS, config="simple", search_type="raw")
    rows: Any = model._default_manager.order_by()
    rows = beginning(rows.of_kinds(kinds) if kinds else rows, *fields).filter(begins=words)
    statement: tuple[str, tuple[Any, ...]] = rows.values_list(*told)[:TAKEN].query.sql_with_params()
    return statement


@dataclass(frozen=True)
class DeskHit:
    """`exact`: a number that names this one thing was typed. `facts` stand beside the chosen one."""

    kind: str
    icon: str
    title: str
    detail: str
    address: str
    side: str | Promise = ""
    mood: str = ""
    exact: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    key: int = 0
    company: int = 0


@dataclass
class DeskFinder:
    """`most`: at most so many hits. What was found of makers, buyers and companies says whose deals are meant."""

    asked: DeskQuery
    most: int
    user: User
    makers: Sequence[int] = ()
    buyers: Sequence[int] = ()
    companies: Sequence[int] = ()
    may_be_more: bool = False  # than were looked at

    @property
    def officer(self) -> bool:
        return is_officer(self.user)

    def hits(self) -> list[DeskHit]:
        raise NotImplementedError

    def fairly(self, *found: list[DeskHit]) -> list[DeskHit]:
        """As many as are asked for, of each list its share; what one leaves over goes to the others."""
        left, taken = self.most, dict.fromkeys(range(len(found)), 0)
        while left and (longer := [at for at, hits in enumerate(found) if len(hits) > taken[at]]):
            for at in longer[:left]:
                taken[at] += 1
            left -= len(longer[:left])
        return [hit for at, hits in enumerate(found) for hit in hits[: taken[at]]]

    def fitting(
        self,
        model: type[Model],
        *fields: str,
        told: tuple[str, ...] = ("pk",),
        kinds: frozenset[str] = frozenset(),
    ) -> list[Any]:
        """So many as are looked at, in no order; of each what is `told`. `kinds` narrows notes to those records."""
        if not self.asked.words:
            return []
        statement, given = statement_of(model, fields, told, kinds)
        with connection.cursor() as cursor:
            cursor.execute(statement, [self.asked.beginning_words if one == WORDS else one for one in given])
            return list(cursor.fetchall())

    def in_order(self, rows: QuerySet[Any], name: str, *fields: str) -> list[Any]:
        """Of so many as are looked at: names that begin with what was typed come first. Of all of them no more than
        the name is read."""
        first = self.asked.words[0] if self.asked.words else ""

        def rank(row: tuple[int, str]) -> tuple[bool, str, int]:
            return not row[1].lower().startswith(first), row[1].lower(), row[0]

        named = self.fitting(rows.model, *(fields or (name,)), told=("pk", name))
        self.may_be_more = len(named) == TAKEN
        best = [key for key, _name in sorted(named, key=rank)[: self.most]]
        known = rows.in_bulk(best) if best else {}
        return [known[key] for key in best if key in known]


class MakerFinder(DeskFinder):
    def hits(self) -> list[DeskHit]:
        named = list(self.by_number())
        exact = {row.pk for row in named}
        found = [*named, *(row for row in self.by_words() if row.pk not in exact)][: self.most]
        if self.asked.address:
            exact |= {row.pk for row in found if row.email == self.asked.address}
        return [self.hit(row, exact=row.pk in exact) for row in found]

    def by_number(self) -> QuerySet[Any] | list[Any]:
        same = Q(pk__in=())
        if self.asked.nib:
            same |= Q(nib=self.asked.nib)
        if self.asked.telephone:
            same |= Q(whatsapp=self.asked.telephone) | Q(phone=self.asked.telephone)
        if not (self.asked.nib or self.asked.telephone):
            return []
        return self.told().filter(same).order_by("pk")[: self.most]

    @staticmethod
    def told() -> Any:
        return Enterprise.objects.with_place().only(*MAKER_TOLD)

    def by_words(self) -> list[Any]:
        if not self.asked.words:
            return []
        rows = self.told()
        found = self.in_order(rows, "name", "searched_text")
        if not self.may_be_more:
            return found
        # More fit than are looked at: those whose name begins so are read off the index of names.
        first = self.asked.words[0]
        beyond = first[:-1] + chr(ord(first[-1]) + 1)
        begins = self.asked.among(rows, "searched_text").annotate(low=Lower("name"))
        begins = begins.filter(low__gte=first, low__lt=beyond).order_by("low", "pk")
        better = {row.pk: row for row in [*begins[: self.most], *found]}
        return list(better.values())[: self.most]

    def hit(self, row: Any, *, exact: bool) -> DeskHit:
        place = f"{row.regency}, {row.province.label}"
        detail = ", ".join(filter(None, (str(row.regency), row.contact_name, f"NIB {row.nib}" if row.nib else "")))
        facts = [(_("State"), str(row.get_state_display())), (_("Place"), place)]
        if self.officer and row.latest_size:
            facts.append((_("Size class"), str(row.get_latest_size_display())))
        if row.readiness_label:
            facts.append((_("Export readiness"), str(row.readiness_label)))
        facts += [(_("Contact"), row.contact_name), ("WhatsApp", row.whatsapp), (_("E-mail"), row.email)]
        side = f"{row.get_state_display()}"
        told = tuple((label, value) for label, value in facts if value)
        address = reverse("desk:record", args=[row.pk])
        return DeskHit(
            "makers", "factory", row.display_name, detail, address, side, exact=exact, facts=told, key=row.pk
        )


class ListingFinder(DeskFinder):
    def hits(self) -> list[DeskHit]:
        named = self.by_number()
        keys = [*named, *self.by_hs(), *self.by_words(), *self.of_makers()]
        chosen = list(dict.fromkeys(keys))[: self.most]
        if not chosen:
            return []
        rows = Product.objects.filter(pk__in=chosen).select_related("enterprise", "published").only(*PRODUCT_TOLD)
        found = {row.pk: row for row in rows}
        unpublished = [row for row in found.values() if row.published is None]
        newest = {}
        if unpublished:
            versions = (
                Version.objects.of_products(unpublished).order_by("product", "number").only("product", *VERSION_TOLD)
            )
            newest = {version.product_id: version for version in versions}
        return [
            self.hit(found[key], found[key].published or newest.get(key), exact=key in named)
            for key in chosen
            if key in found
        ]

    def by_number(self) -> list[int]:
        if self.asked.inventory is None:
            return []
        code, serial = self.asked.inventory
        return list(Product.objects.filter(regency_code=code, serial=serial).values_list("pk", flat=True))

    def by_hs(self) -> list[int]:
        if not self.asked.hs:
            return []
        rows = Version.objects.filter(hs_code__code__startswith=self.asked.hs)
        return list(rows.values_list("product_id", flat=True)[:TAKEN])

    def by_words(self) -> list[int]:
        return [key for (key,) in self.fitting(Version, "name", "name_en", told=("product",))]

    def of_makers(self) -> list[int]:
        if not self.makers:
            return []
        rows = Product.objects.filter(enterprise__in=self.makers).newest_first()
        return list(rows.values_list("pk", flat=True)[: self.most])

    def hit(self, row: Product, version: Version | None, *, exact: bool) -> DeskHit:
        code = f"HS {hs_words(version.hs_code_id)}" if version and version.hs_code_id else ""
        detail = ", ".join(filter(None, (row.enterprise.display_name, code, row.inventory_no)))
        side = version.get_state_display() if version else ""
        address = reverse("gallery:desk_product", args=[row.pk])
        title = str(version.title) if version else row.slug
        return DeskHit("works", "box", title, detail, address, side, exact=exact, key=row.pk)


class PeopleFinder(DeskFinder):
    """Buyers, and the houses that they belong to."""

    def hits(self) -> list[DeskHit]:
        people = Contact.objects.select_related("mission__country", "company__country").only(*PERSON_TOLD)
        same = Q(pk__in=())
        if self.asked.address:
            same |= Q(email=self.asked.address)
        if self.asked.telephone:
            same |= Q(phone=self.asked.telephone)
        named = list(people.filter(same)[: self.most]) if self.asked.address or self.asked.telephone else []
        fits = self.in_order(people, "protocol_name", "protocol_name", "position", "email")
        rows = {row.pk: row for row in [*named, *fits]}
        exact = {row.pk for row in named}
        found = [self.person(row, exact=row.pk in exact) for row in rows.values()]
        return self.fairly(found, self.organisations())

    def person(self, row: Contact, *, exact: bool) -> DeskHit:
        facts = (
            (_("Organisation"), row.organisation.name), (_("Country"), str(row.country.label)),
            (_("Position"), row.position), (_("E-mail"), row.email), (_("Phone"), row.phone),
        )  # fmt: skip
        detail = f"{row.organisation.name}, {row.country.label}"
        address = reverse("desk:buyer_record", args=[row.pk])
        told = tuple((label, value) for label, value in facts if value)
        return DeskHit(
            "people", "user", row.protocol_name, detail, address, row.phone, exact=exact, facts=told, key=row.pk
        )

    def organisations(self) -> list[DeskHit]:
        found = []
        for kind, page in ((Company, "desk:company_record"), (Mission, "desk:mission_record")):
            rows: Any = kind.objects.select_related("country").only("name", "country__name", "country__name_en")
            for row in self.in_order(rows, "name"):
                address = reverse(page, args=[row.pk])
                title = str(kind._meta.verbose_name).capitalize()
                detail, company = f"{title}, {row.country.label}", row.pk if kind is Company else 0
                found.append(DeskHit("people", "globe", row.name, detail, address, company=company))
        return found


class WrittenFinder(DeskFinder):
    """Notes of staff; and for officers the mails."""

    def hits(self) -> list[DeskHit]:
        told = Note.objects.select_related("by").only("text", "created_at", "by__name", "by__email").order_by("-pk")
        kinds = kinds_noted_by(self.user)
        notes = self.newest(told, self.fitting(Note, "text", kinds=kinds)) if kinds else []
        mails: list[Any] = []
        if self.officer:
            written = Message.objects.only(*MAIL_TOLD).order_by("-pk")
            mails = self.newest(written, self.fitting(Message, "to_name", "to_address", "subject"))
        return self.fairly([self.note(row) for row in notes], [self.mail(row) for row in mails])

    def newest(self, told: Any, keys: Iterable[tuple[int]]) -> list[Any]:
        """Of so many as are looked at."""
        newest = sorted(key for (key,) in keys)[-self.most :]
        return list(told.filter(pk__in=newest)) if newest else []

    def note(self, row: Note) -> DeskHit:
        detail = f"{row.by or ''}, {moment(row.created_at)}"
        return DeskHit("papers", "file", row.text[:120], detail, reverse("work:noted", args=[row.pk]), _("note"))

    def mail(self, row: Message) -> DeskHit:
        detail = f"{row.to_name} {row.to_address}, {moment(row.created_at)}"
        address = reverse("mail:outbox_message", args=[row.pk])
        return DeskHit("papers", "mail", row.subject, detail, address, row.get_state_display())


class EventFinder(DeskFinder):
    """Programmes; and for officers the events."""

    def hits(self) -> list[DeskHit]:
        found = []
        if self.officer:
            rows = Occasion.objects.filter(self.named("title", "title_en"))
            found = [
                DeskHit(
                    "events",
                    "calendar",
                    str(row.label),
                    f"{moment(row.starts_at)}, {row.where}",
                    reverse("invitations:event", args=[row.pk]),
                    row.get_state_display(),
                )
                for row in rows[: self.most]
            ]
        known = Programme.objects.filter(self.named("name", "name_en"))[: self.most]
        programmes = [
            DeskHit("events", "chart", str(row), "", reverse("naik_kelas:programme", args=[row.slug])) for row in known
        ]
        return self.fairly(found, programmes)

    def named(self, *fields: str) -> Q:
        every = Q() if self.asked.words else Q(pk__in=())
        for word in self.asked.words:
            some = Q(pk__in=())
            for name in fields:
                some |= Q(**{f"{name}__icontains": word})
            every &= some
        return every
