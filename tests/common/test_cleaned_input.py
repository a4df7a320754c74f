"""What comes in by HTTP is cleaned before anybody reads it, and a parameter is read or passed over."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.core.exceptions import BadRequest
from django.db import connection
from django.db.utils import DataError
from django.http import HttpResponse, QueryDict
from django.test import Client, RequestFactory

from apps.accounts.models import User
from apps.common.incoming import CleanedInput, cleaned
from apps.common.parameters import BIGGEST, onward, whole_number, whole_numbers

pytestmark = pytest.mark.django_db


def seen_by_view(request: Any) -> Any:
    """The request as a view gets it."""
    door = CleanedInput(lambda passed: HttpResponse())
    door(request)
    door.process_view(request, None, (), {})
    return request


def test_unseen_signs_are_gone_and_names_stay() -> None:
    text = "\u202aPak Đặng \u200b\u5c71\u7530\x00\u202c, Ni Made\u00ad\ufeff \ua9b1\ua9a2\ua9a4"
    request = seen_by_view(RequestFactory().post(f"/?q={quote(text)}", {"name": text, "na\u200bme2": "e\u0301"}))
    wanted = "Pak Đặng \u5c71\u7530, Ni Made \ua9b1\ua9a2\ua9a4"
    assert request.GET["q"] == request.POST["name"] == wanted
    assert request.POST["name2"] == "é"


def test_passwords_stay_as_they_were_typed() -> None:
    given = QueryDict(mutable=True)
    given.update({"password1": "e\u0301\u200b x", "name": "\u200bx"})
    found = cleaned(given)
    assert (found["password1"], found["name"]) == ("e\u0301\u200b x", "x")
    with pytest.raises(AttributeError, match="immutable"):
        found["name"] = "y"


def test_every_field_of_a_password_is_known_by_its_name() -> None:
    from allauth.account import forms as borrowed
    from django.forms import PasswordInput

    fields = [
        name
        for form in vars(borrowed).values()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field.widget, PasswordInput)
    ]
    assert fields
    assert all("password" in name for name in fields)


def test_a_password_with_nul_is_refused_with_a_sentence(sari: User) -> None:
    answer = Client().post("/id/accounts/login/", {"login": sari.email, "password": "galeri\x00-2026"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["password"]


def test_a_pasted_link_leads_where_it_was_meant_to(sari: User) -> None:
    answer = Client().get("/id/catalogue/%E2%80%8B?q=a%00b")
    assert (answer.status_code, answer["Location"]) == (302, "/id/catalogue/?q=ab")
    assert Client().post("/id/catalogue/%E2%80%8B").status_code == 404
    assert Client().get("/%00/evil.example/").headers["Location"] == "/%2Fevil.example/"


def test_what_only_the_database_refuses_is_a_page_that_says_so(caplog: pytest.LogCaptureFixture) -> None:
    door, request = CleanedInput(lambda passed: HttpResponse()), RequestFactory().get("/")
    for value in (10**30, "\x00"):
        try:
            with connection.cursor() as cursor:
                cursor.execute("select %s::bigint", [value])
        except (DataError, ValueError) as wrong:
            with pytest.raises(BadRequest):
                door.process_exception(request, wrong)
        connection.rollback() if not connection.in_atomic_block else connection.set_rollback(False)
    assert door.process_exception(request, ValueError("anything else")) is None
    assert "refused a value at /" in caplog.text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" 7 ", 7),
        (5, 5),
        ("0", 0),
        (str(BIGGEST), BIGGEST),
        ("²", None),
        ("٣", None),
        ("9" * 4500, None),
        (str(BIGGEST + 1), None),
        ("-1", None),
        ("+1", None),
        ("1e3", None),
        ("1_0", None),
        ("", None),
        (None, None),
        ("abc", None),
        ("1\x00", None),
    ],
)
def test_a_number_is_read_or_passed_over(text: object, number: int | None) -> None:
    assert whole_number(text) == number


def test_numbers_of_a_list_each_once_within_bounds() -> None:
    assert whole_numbers(["3", "²", "1", "3", "900"], least=1, most=100) == [3, 1]


@pytest.mark.parametrize(
    ("offered", "leads"),
    [
        ("/id/owner/?a=1", "/id/owner/?a=1"),
        ("abc", "/"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
        ("http://[", "/"),
        ("/" + "x" * 3000, "/"),
        ("\\\\evil.example", "/"),
        ("http://testserver/id/", "http://testserver/id/"),
    ],
)
def test_the_page_to_go_on_to_is_one_of_ours(offered: str, leads: str) -> None:
    assert onward(RequestFactory().get("/"), offered, default="/") == leads
