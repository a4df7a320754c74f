"""A whole list enters a programme: from the filtered enterprises, in the background, with the refused named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.jobs.models import Job
from apps.naik_kelas.actions import enrol_list, start_enrolling
from apps.naik_kelas.models import Enrolment
from apps.naik_kelas.reads.enrolling import foreseen
from apps.naik_kelas.rules.enrolling import LEFT_OUT, NO_FIGURES, TOO_LARGE
from apps.naik_kelas.tasks import enrol_list as work
from apps.umkm.models import Member
from tests.builders import programmes, umkm

pytestmark = pytest.mark.django_db
Sign = Callable[[User | None], Client]


def three(by: User) -> list[Any]:
    """One that may enter, one that was large, one without figures of that year."""
    return [
        programmes.with_sales(umkm.enterprise(None, by=by, name="Boleh Masuk"), y2021=8),
        programmes.with_sales(umkm.enterprise(None, by=by, name="Sudah Besar"), y2021=80),
        programmes.with_sales(umkm.enterprise(None, by=by, name="Tanpa Angka"), y2024=8),
    ]


def test_takes_in_who_may_and_tells_who_was_refused_and_why(ratna: User) -> None:
    fine, large, empty = three(ratna)
    found = enrol_list(programme=programmes.programme(), enterprises=[fine.pk, large.pk, empty.pk], by=ratna)
    assert found == {"enrolled": 1, "refused": {TOO_LARGE: [large.pk], NO_FIGURES: [empty.pk]}}


def test_figures_that_the_ledger_does_not_know_yet_are_taken_in_first(ratna: User) -> None:
    made = umkm.vouched(umkm.enterprise(None, by=ratna), year=2021, sales=8 * 10**9)
    assert enrol_list(programme=programmes.programme(), enterprises=[made.pk], by=ratna)["enrolled"] == 1


def test_running_again_after_a_crash_counts_its_own_as_enrolled(ratna: User) -> None:
    programme, fine = programmes.programme(), three(ratna)[0]
    job = start_enrolling(programme=programme, enterprises=[fine.pk], by=ratna)
    for _ in range(2):
        found = enrol_list(programme=programme, enterprises=[fine.pk], by=ratna, since=job.created_at)
        assert found == {"enrolled": 1, "refused": {}}
    assert Enrolment.objects.count() == 1


def test_the_page_says_before_the_button_who_is_left_out_and_why(ratna: User, as_person: Sign) -> None:
    programmes.programme()
    three(ratna)
    umkm.enterprise(None, by=ratna, name="Masih Draf")
    page = as_person(ratna).get(reverse("desk:enterprises_enrol")).content.decode()
    beforehand = page[: page.index('type="submit">Daftarkan')]
    for words in (
        "1 usaha akan didaftarkan.",
        "Sudah usaha besar pada 2021: 1",
        "Tidak ada angka penjualan 2021: 1",
        "Belum terverifikasi: 1",
        "Masih Draf",
    ):
        assert words in beforehand, words


def test_what_is_said_beforehand_is_what_happens(ratna: User) -> None:
    programme = programmes.programme()
    inside = programmes.taking_part(programme, ratna).enterprise
    fresh = umkm.vouched(umkm.enterprise(None, by=ratna), year=2021, sales=8 * 10**9)
    own = programmes.with_sales(umkm.enterprise(None, by=ratna), y2021=8)
    Member.objects.create(enterprise=own, user=ratna, role="editor")
    keys = [one.pk for one in (*three(ratna), inside, fresh, own, umkm.enterprise(None, by=ratna))]
    told = foreseen(programme, keys, ratna)
    done = enrol_list(programme=programme, enterprises=keys, by=ratna)
    assert (len(told.entering), told.left_out) == (done["enrolled"], done["refused"])
    assert told.left_out.keys() == LEFT_OUT.keys()


def test_an_empty_list_is_not_begun(ratna: User) -> None:
    with pytest.raises(Refused, match="Tidak ada usaha dalam daftar ini"):
        start_enrolling(programme=programmes.programme(), enterprises=[], by=ratna)


def test_the_filter_of_the_list_decides_who_enters(ratna: User, as_person: Sign) -> None:
    programme, client = programmes.programme(), as_person(ratna)
    three(ratna)
    outside = programmes.with_sales(umkm.enterprise(None, by=ratna, name="Aceh", regency="11.06"), y2021=8)
    address = reverse("desk:enterprises_enrol") + "?province=32"
    assert "Boleh Masuk" in client.get(address).content.decode()
    answer = client.post(address, {"programme": programme.pk})
    job = Job.objects.get()
    assert answer.url == reverse("naik_kelas:enrolling", args=[programme.slug, job.pk])
    assert outside.pk not in job.params["enterprises"]
    assert client.get(answer.url)["Refresh"] == "5"
    work(str(job.pk))
    text = client.get(answer.url).content.decode()
    assert "1 usaha terdaftar" in text
    assert "Sudah Besar sudah usaha besar pada 2021" in text
    assert "Tanpa Angka belum mengisi penjualan tahun 2021" in text


def test_one_alone_is_enrolled_at_once_or_refused_with_its_sentence(ratna: User, as_person: Sign) -> None:
    programme, client = programmes.programme(), as_person(ratna)
    three(ratna)
    refused = client.post(reverse("desk:enterprises_enrol") + "?q=Tanpa+Angka", {"programme": programme.pk})
    assert refused.status_code == 422
    assert "belum mengisi penjualan tahun 2021" in refused.content.decode()
    answer = client.post(reverse("desk:enterprises_enrol") + "?q=Boleh", {"programme": programme.pk})
    made = Enrolment.objects.get()
    assert answer.url == reverse("naik_kelas:enrolment", args=[programme.slug, made.pk])
    again = client.post("/en/desk/enterprises/enrol/?q=Boleh", {"programme": programme.pk})
    assert "takes part already" in again.content.decode()


def test_curators_and_rivals_cannot_enrol(joko: User, dewi: User, ratna: User, as_person: Sign) -> None:
    programme = programmes.programme()
    job = start_enrolling(programme=programme, enterprises=[three(ratna)[0].pk], by=ratna)
    for person in (joko, dewi):
        client = as_person(person)
        assert client.post(reverse("desk:enterprises_enrol"), {"programme": programme.pk}).status_code == 404
        assert client.get(reverse("naik_kelas:enrolling", args=[programme.slug, job.pk])).status_code == 404


def test_without_an_open_programme_the_page_says_what_comes_first(ratna: User, as_person: Sign) -> None:
    three(ratna)
    assert "Tidak ada program yang terbuka" in as_person(ratna).get(reverse("desk:enterprises_enrol")).content.decode()
