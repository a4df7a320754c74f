"""Anybody can check a certificate; nobody learns more than it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.naik_kelas import actions
from apps.naik_kelas.rules.dossier import plain_code, plain_number
from apps.naik_kelas.views import verify
from tests.builders import dossiers
from tests.builders.dossiers import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(person: Callable[..., User]) -> User:
    return person("Bagus Wirawan", "bagus@smesco.example", role="officer")


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_genuine_one_says_what_it_certifies_and_names_no_person(
    sari: User, ratna: User, second: User, language: str
) -> None:
    made, certificate = dossiers.approved(sari, ratna, second)
    page = Client().get(f"/{language}/verify/{certificate.code}/").content.decode()
    for fact in (made.enterprise.display_name, certificate.number, "PP 7/2021", "2025", certificate.spoken_code):
        assert fact in page
    assert ("Asli dan berlaku" if language == "id" else "Genuine and valid") in page
    for private in (sari.name, sari.email, ratna.name, second.name, "18.200.000.000", "18,200,000,000"):
        assert private not in page
    assert 'content="noindex"' in page


def test_the_address_of_the_qr_code_leads_there_in_the_readers_language(sari: User, ratna: User, second: User) -> None:
    _made, certificate = dossiers.approved(sari, ratna, second)
    answer = Client().get(certificate.address, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].endswith(f"/id/verify/{certificate.code}/")


def test_a_revoked_one_says_so_with_its_date(sari: User, ratna: User, second: User) -> None:
    made, certificate = dossiers.approved(sari, ratna, second)
    actions.revoke_dossier(dossier=made, by=ratna, reason="SPT dibatalkan oleh kantor pajak.", now=NOW)
    page = Client().get(f"/id/verify/{certificate.code}/").content.decode()
    assert "Dicabut pada 2 Maret 2026" in page or "Dicabut pada 2 Mar 2026" in page
    assert "Asli dan berlaku" not in page
    assert "kantor pajak" not in page, "the reason is between the programme and the owner"


def test_an_unknown_code_says_so() -> None:
    answer = Client().get("/id/verify/AAAABBBBCCCC/")
    assert answer.status_code == 404
    assert "Tidak ada piagam dengan kode ini" in answer.content.decode()


def test_number_and_code_typed_by_hand_must_belong_together(sari: User, dewi: User, ratna: User, second: User) -> None:
    _made, certificate = dossiers.approved(sari, ratna, second)
    _made, other = dossiers.approved(dewi, ratna, second)
    client = Client()
    typed = {"number": certificate.number.lower().replace("-", " "), "code": certificate.spoken_code.lower()}
    assert client.post("/id/verify/", typed)["Location"].endswith(f"/id/verify/{certificate.code}/")
    answer = client.post("/id/verify/", {"number": other.number, "code": certificate.code})
    assert answer.status_code == 422
    assert "Tidak ada piagam dengan nomor dan kode ini" in answer.content.decode()


def test_guessing_is_slowed_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "LOOKS", 3)
    client = Client()
    assert [client.get(f"/id/verify/AAAABBBBCCC{n}/").status_code for n in range(4)] == [404, 404, 404, 429]


@pytest.mark.parametrize(
    ("typed", "stored"), [("k3f9-7qoo-zt4m", "K3F97Q00ZT4M"), (" K3F9 7Q00 ZT4M ", "K3F97Q00ZT4M"), ("il", "11")]
)
def test_codes_are_read_as_people_write_them(typed: str, stored: str) -> None:
    assert plain_code(typed) == stored


@pytest.mark.parametrize("typed", ["NK-2026-0007", "nk 2026 7", "nk2026-7", "NK-2026-7", "2026-0007"])
def test_numbers_are_read_as_people_write_them(typed: str) -> None:
    assert plain_number(typed) == "NK-2026-0007"
