"""A certificate that ended hides a work from buyers whose market needs it, and from nobody else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.catalogue.models import Listing
from apps.gallery.models import Collection, CollectionItem, Product
from apps.gallery.rules.checks import ALL_TICKED
from apps.journeys.actions import check_certificate, heal_catalogue
from apps.journeys.actions.markets import bar_products, bar_what_changed
from apps.markets.models import Requirement
from apps.reference.models import Country
from apps.umkm.actions import remove_certificate, save_certificate
from apps.umkm.models import Certificate, CheckedTerm, Enterprise
from tests.builders import buyers, gallery, umkm

pytestmark = pytest.mark.django_db

LAST = date(2026, 11, 20)
SHRIMP = "160521"


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


@pytest.fixture
def maker(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


@pytest.fixture
def haccp(maker: Enterprise, sari: User, joko: User) -> Certificate:
    return umkm.certificate(
        maker, sari, code="HACCP", number="H-1", checked_by=joko, issued_on=date(2023, 11, 20), valid_until=LAST
    )


@pytest.fixture
def crackers(maker: Enterprise, haccp: Certificate, sari: User, joko: User) -> Product:
    return gallery.published(
        maker, sari, joko, name="Kerupuk udang", name_en="Shrimp crackers", hs_code=SHRIMP, certificate_types=["HACCP"]
    )


def buyer(hanae: User, *destinations: str) -> User:
    contact = buyers.contact(email=hanae.email, organisation=buyers.mission())
    contact.user = hanae
    contact.save()
    for code in destinations:
        buyers.need(contact, hs_prefixes=["16"], destination=Country.objects.get(pk=code))
    return hanae


def shown(client: Any, path: str = "/en/catalogue/") -> bool:
    return "Shrimp crackers" in client.get(path).content.decode()


def test_the_last_day_still_counts_and_the_next_bars(crackers: Product) -> None:
    assert bar_products(now=noon(LAST)) == 0
    assert bar_products(now=noon(LAST + timedelta(days=1))) == 1
    row = Listing.objects.get(product_id=crackers.pk)
    assert {"JP", "US", "KR", "DE"} <= set(row.barred_in)
    assert "AU" not in row.barred_in
    assert row.barred_why["JP"] == ["HACCP", "2026-11-20"]
    assert bar_products(now=noon(LAST + timedelta(days=1))) == 0


def test_it_is_hidden_from_buyers_of_that_market_only(
    crackers: Product, hanae: User, dewi: User, as_person: Any
) -> None:
    bar_products(now=noon(LAST + timedelta(days=1)))
    japan = as_person(buyer(hanae, "JP"))
    assert not shown(japan)
    assert not shown(japan, "/en/catalogue/?q=shrimp")
    assert "For Japan: works" in japan.get("/en/catalogue/").content.decode()
    assert shown(as_person(None))
    assert shown(as_person(dewi))


def test_a_buyer_for_two_markets_sees_what_one_of_them_takes(crackers: Product, hanae: User, as_person: Any) -> None:
    bar_products(now=noon(LAST + timedelta(days=1)))
    assert shown(as_person(buyer(hanae, "JP", "AU")))


def test_without_a_destination_everything_is_shown(crackers: Product, hanae: User, as_person: Any) -> None:
    bar_products(now=noon(LAST + timedelta(days=1)))
    contact = buyers.contact(email=hanae.email)
    buyers.need(contact, hs_prefixes=["16"])
    assert shown(as_person(hanae))


def test_its_page_says_why_in_one_sentence(crackers: Product, hanae: User, as_person: Any) -> None:
    bar_products(now=noon(LAST + timedelta(days=1)))
    path = f"/en/products/{crackers.slug}/"
    sentence = "Not available for Japan: the certificate HACCP ended on 20 Nov 2026."
    assert sentence in as_person(buyer(hanae, "JP")).get(path).content.decode()
    assert "Not available" not in as_person(None).get(path).content.decode()


def test_raw_rattan_is_barred_everywhere_abroad(
    maker: Enterprise, sari: User, joko: User, hanae: User, as_person: Any
) -> None:
    rattan = gallery.published(maker, sari, joko, name="Rotan mentah", name_en="Raw rattan", hs_code="140120")
    bar_products(now=noon(LAST))
    assert Listing.objects.get(product_id=rattan.pk).barred_in == ["*"]
    page = as_person(buyer(hanae, "JP")).get(f"/en/products/{rattan.slug}/").content.decode()
    assert "Indonesia does not allow this kind of work to leave the country" in page


def test_a_renewal_lifts_the_bar_when_it_is_checked(
    crackers: Product, haccp: Certificate, sari: User, joko: User
) -> None:
    bar_products(now=noon(LAST + timedelta(days=1)))
    renewed = umkm.certificate(
        crackers.enterprise, sari, code="HACCP", number="H-2", issued_on=LAST, valid_until=date(2029, 11, 20)
    )
    assert bar_products(now=noon(LAST + timedelta(days=1))) == 0
    check_certificate(certificate=renewed, by=joko, accepted=True, now=noon(LAST + timedelta(days=1)))
    assert Listing.objects.get(product_id=crackers.pk).barred_in == []


def test_hanging_a_work_anew_keeps_its_bar(crackers: Product, sari: User, joko: User) -> None:
    bar_products(now=noon(LAST + timedelta(days=1)))
    version = gallery.changed(crackers, sari, name_en="Shrimp crackers, spicy")
    from apps.gallery.actions import publish_version, submit_version

    submit_version(version=version, by=sari)
    publish_version(version=version, by=joko, checklist=ALL_TICKED)
    row = Listing.objects.get(product_id=crackers.pk)
    assert row.name_en == "Shrimp crackers, spicy"
    assert "JP" in row.barred_in


def test_the_minute_sweep_follows_what_changed(crackers: Product, haccp: Certificate, sari: User) -> None:
    save_certificate(
        certificate=haccp, by=sari, type=haccp.type, number="H-1", issued_on=date(2023, 11, 20), valid_until=LAST
    )
    Certificate.objects.filter(pk=haccp.pk).update(state="verified", checked_at=noon(LAST))
    later = noon(LAST + timedelta(days=400))  # long after certificate and work were touched
    assert bar_what_changed(now=later) == 0
    Requirement.objects.filter(code="R06").update(updated_at=later)
    assert bar_what_changed(now=later) == 1
    assert bar_what_changed(now=later) == 0


def test_the_night_heals_it(crackers: Product) -> None:
    assert heal_catalogue(now=noon(LAST + timedelta(days=1)))["barred"] == 1
    assert heal_catalogue(now=noon(LAST + timedelta(days=1)))["barred"] == 0


def test_the_wall_asks_as_often_for_one_barred_work_as_for_many(
    maker: Enterprise, haccp: Certificate, crackers: Product, sari: User, joko: User, hanae: User, as_person: Any
) -> None:
    bar_products(now=noon(LAST + timedelta(days=1)))
    client = as_person(buyer(hanae, "JP"))

    def statements() -> list[str]:
        from apps.catalogue.reads.shelf import _near

        _near.clear()
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get("/en/catalogue/")
        return [one["sql"] for one in seen.captured_queries]

    statements()
    few = statements()
    for number in range(5):
        gallery.published(maker, sari, joko, name=f"Kerupuk {number}", hs_code=SHRIMP, certificate_types=["HACCP"])
    bar_products(now=noon(LAST + timedelta(days=1)))
    statements()
    many = statements()
    assert len(many) == len(few), "\n".join(many)


@pytest.fixture
def lapsed(crackers: Product) -> Product:
    bar_products(now=noon(LAST + timedelta(days=1)))
    return crackers


def rewritten(haccp: Certificate, sari: User, **facts: Any) -> None:
    facts = {"number": "H-1", "issued_on": date(2023, 11, 20), "valid_until": date(2029, 11, 20)} | facts
    save_certificate(certificate=haccp, by=sari, type=haccp.type, **facts)


def barred(work: Product) -> bool:
    bar_products(now=noon(LAST + timedelta(days=2)))
    return "JP" in Listing.objects.get(product_id=work.pk).barred_in


@pytest.mark.parametrize("facts", [{}, {"number": "H-9"}, {"valid_until": None}])
def test_editing_the_ended_certificate_lifts_no_bar(
    lapsed: Product, haccp: Certificate, sari: User, facts: dict[str, Any]
) -> None:
    rewritten(haccp, sari, **facts)
    assert barred(lapsed)
    assert Listing.objects.get(product_id=lapsed.pk).barred_why["JP"] == ["HACCP", "2026-11-20"]


def test_removing_it_and_naming_it_anew_lifts_no_bar(lapsed: Product, haccp: Certificate, sari: User) -> None:
    remove_certificate(certificate=haccp, by=sari)
    assert barred(lapsed)
    umkm.certificate(lapsed.enterprise, sari, code="HACCP", number="H-1", valid_until=date(2029, 11, 20))
    assert barred(lapsed)


@pytest.mark.parametrize(("accepted", "still_barred"), [(True, False), (False, True)])
def test_the_check_of_the_edited_certificate_decides(
    lapsed: Product, haccp: Certificate, sari: User, joko: User, *, accepted: bool, still_barred: bool
) -> None:
    rewritten(haccp, sari)
    check_certificate(certificate=haccp, by=joko, accepted=accepted, note="Nomor tidak ada di daftar penerbit.")
    assert barred(lapsed) is still_barred


def test_a_running_certificate_beside_the_ended_one_counts(
    crackers: Product, haccp: Certificate, sari: User, joko: User
) -> None:
    umkm.certificate(
        crackers.enterprise, sari, code="HACCP", number="H-2", checked_by=joko, valid_until=date(2029, 11, 20)
    )
    remove_certificate(certificate=haccp, by=sari)
    assert not barred(crackers)


def test_a_kind_has_one_seen_end_behind_the_actions_too(maker: Enterprise, haccp: Certificate) -> None:
    with pytest.raises(IntegrityError, match="one_checked_term_per_kind"), transaction.atomic():
        CheckedTerm.objects.create(enterprise=maker, type=haccp.type, until=LAST)


@pytest.fixture
def exhibition(lapsed: Product, joko: User) -> Collection:
    made = Collection.objects.create(slug="laut", name="Dari laut", name_en="From the sea", public=True)
    CollectionItem.objects.create(collection=made, product=lapsed, position=1)
    return made


def test_home_collections_and_makers_pages_hide_it_too(
    lapsed: Product, exhibition: Collection, hanae: User, as_person: Any
) -> None:
    japan, anybody = as_person(buyer(hanae, "JP")), as_person(None)
    pages = ["/en/", f"/en/collections/{exhibition.slug}/", f"/en/makers/{lapsed.enterprise.slug}/"]
    assert [shown(anybody, page) for page in pages] == [True] * 3
    assert [shown(japan, page) for page in pages] == [False] * 3
    assert "For Japan: works" in japan.get(pages[1]).content.decode()
    assert "For Japan: works" in japan.get(pages[2]).content.decode()
    assert "From the sea" not in japan.get("/en/collections/").content.decode()
    assert "From the sea" in anybody.get("/en/collections/").content.decode()
    assert "Works in preparation" in japan.get("/en/makers/").content.decode()


def test_the_shortlist_keeps_it_and_says_why_it_cannot_be_ordered(lapsed: Product, hanae: User, as_person: Any) -> None:
    japan, anybody = as_person(buyer(hanae, "JP")), as_person(None)
    for client in (japan, anybody):
        client.post(f"/en/shortlist/keep/{lapsed.pk}/", {"keep": "1"})
    sentence = "Not available for Japan: the certificate HACCP ended on 20 Nov 2026."
    page = japan.get("/en/shortlist/").content.decode()
    assert "Shrimp crackers" in page
    assert sentence in page
    assert sentence not in anybody.get("/en/shortlist/").content.decode()
