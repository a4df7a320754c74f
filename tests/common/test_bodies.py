"""A page takes what it needs and no more, and says so before anything is read."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from tests.architecture.test_guards import patterns

MB = 1024 * 1024
# What each page with files takes of them, in megabytes beside the five of its words.
TAKES = {
    "gallery:product_photographs_add": 240, "intake:upload": 415, "invitations:invite_many": 15,
    "naik_kelas:dossier_files": 200, "naik_kelas:dossier_review_files": 200, "portal:enterprise_certificate": 10,
    "portal:enterprise_certificates": 10, "portal:enterprise_section": 10, "readiness:evidence_add": 100,
    "plans:task_act": 100, "deals:owner_deal_bring": 10, "deals:mine_deal_bring": 10,
    "enquiries:follow": 50, "enquiries:mine_one": 50, "enquiries:inbox_write": 50, "enquiries:answer_link_write": 50,
    "enquiries:desk_write": 50, "enquiries:ask_product": 50, "enquiries:ask_maker": 50, "enquiries:ask_gallery": 50,
    "enquiries:ask_passed": 50, "enquiries:inbox_answer": 50, "enquiries:answer_link": 50,
}  # fmt: skip


class Untouched(io.RawIOBase):
    """A body that fails the test when somebody begins to read it."""

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("the body was read")


def told(client: Client, path: str, megabytes: int, **headers: str) -> Any:
    """A request that says how long it is. Nothing of it is there."""
    asked: dict[str, Any] = {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "CONTENT_LENGTH": str(megabytes * MB),
        "CONTENT_TYPE": "multipart/form-data; boundary=x", "wsgi.input": Untouched(), **headers,
    }  # fmt: skip
    return client.request(**asked)


def test_the_pages_that_take_files_are_these() -> None:
    found = {name: getattr(entry.callback, "takes_files", 0) for name, entry in patterns()}
    assert {name: size // MB for name, size in found.items() if size} == TAKES


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [("id", "Halaman ini menerima paling banyak 5 MB"), ("en", "This page takes at most 5 MB at once")],
)
def test_a_page_of_words_refuses_by_the_length_alone(language: str, said: str) -> None:
    with translation.override(language):
        answer = told(Client(), reverse("account_login"), 6)
    assert answer.status_code == 413
    assert said in answer.content.decode()


@pytest.mark.django_db
def test_a_page_of_files_has_a_limit_of_its_own_and_tells_a_script_too(sari: User, as_person: Any) -> None:
    page = "/id/owner/products/1/photographs/add/"
    answer = told(as_person(sari), page, 246, HTTP_ACCEPT="application/json")
    assert answer.status_code == 413
    assert "245 MB" in answer.json()["error"]
    with pytest.raises(AssertionError, match="the body was read"):
        told(as_person(sari), page, 244)


@pytest.mark.django_db
def test_a_strangers_files_are_not_waited_for() -> None:
    """Hundreds of megabytes at a page that would then ask her to sign in."""
    assert told(Client(), "/id/desk/imports/new/", 6).status_code == 413


@pytest.mark.django_db
def test_a_file_at_a_page_of_words_is_dropped_as_it_comes(sari: User, as_person: Any) -> None:
    sent = {"name": "Sari P.", "file": SimpleUploadedFile("x.pdf", b"%PDF-")}
    request = as_person(sari).post("/id/account/", sent).wsgi_request
    assert request.POST["name"] == "Sari P."
    assert not request.FILES
