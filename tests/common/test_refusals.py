"""What an action refuses is told where it was entered, in all its sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django import forms
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from apps.common import refusals
from apps.common.errors import Refused, refused_by


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


class Order(forms.Form):
    name = forms.CharField()
    price = forms.IntegerField(required=False)


DATED = Refused("It has ended.", field="until", rows=["7"])
TWO = Refused("Too dear.", field="price", also=[Refused("Too long.", field="name"), DATED])


def asked(accept: str = "") -> HttpRequest:
    request = RequestFactory().post("/", headers={"accept": accept} if accept else {})
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def told(request: HttpRequest) -> list[str]:
    return [str(one.message) for one in messages.get_messages(request)]


def test_each_sentence_stands_at_its_field_and_the_rest_above_the_form() -> None:
    form = Order({"name": "Basket", "price": "5"})
    assert form.is_valid()
    with refusals.at(form) as no:
        raise TWO
    assert no
    assert form.errors == {"price": ["Too dear."], "name": ["Too long."], "__all__": ["It has ended."]}
    assert form["name"].value() == "Basket"


def test_a_form_that_nobody_looked_at_says_its_own_objections_too() -> None:
    form = Order({"price": "5"})
    with refusals.at(form, otherwise="price"):
        raise Refused("Not today.")
    assert form.errors == {"name": ["This field is required."], "price": ["Not today."]}


def test_a_part_of_the_page_has_its_own_fields() -> None:
    form, part = Order({"name": "Basket"}), Order({"urgent-name": "Rattan"}, prefix="urgent")
    with refusals.at(form, part):
        raise Refused("Too dear.", field="urgent-price", also=[Refused("Too long.", field="name")])
    assert (form.errors, part.errors) == ({"name": ["Too long."]}, {"price": ["Too dear."]})


def test_a_message_says_every_sentence_once() -> None:
    request = asked()
    with refusals.told(request):
        raise Refused("Too dear.", also=[Refused("Too long."), Refused("Too dear.")])
    assert told(request) == ["Too dear. Too long."]


def test_what_is_done_after_the_verb_is_done_only_when_it_went_well() -> None:
    request = asked()
    with refusals.told(request) as no:
        messages.success(request, "Done.")
    assert (bool(no), no.said, told(request)) == (False, "", ["Done."])


def test_the_view_says_it_itself() -> None:
    with refusals.caught() as no:
        raise DATED
    assert (no.said, no.field, no.code, no.rows) == ("It has ended.", "until", "refused", ("7",))


def test_only_the_refusal_that_was_named_is_caught() -> None:
    with refusals.caught(code="taken") as no:
        raise Refused("Taken.", code="taken")
    assert no
    with pytest.raises(Refused, match="Not yours"), refusals.caught(code="taken"):
        raise Refused("Not yours.")


def test_an_error_is_no_refusal() -> None:
    with pytest.raises(ZeroDivisionError), refusals.caught():
        raise ZeroDivisionError


def test_a_script_is_answered_and_a_page_is_told() -> None:
    script, page = asked("application/json"), asked()
    with refusals.answered(script) as no:
        raise TWO
    answer = no.as_json(409)
    assert (answer.status_code, json.loads(answer.content)["error"]) == (409, "Too dear. Too long. It has ended.")
    assert told(script) == []
    with refusals.answered(page):
        raise DATED
    assert told(page) == ["It has ended."]


def test_what_a_model_objects_to_is_told_alike() -> None:
    form = Order({"name": "Basket"})
    with refusals.at(form):
        raise ValidationError({"price": ["Too dear.", "Not in euro."], "__all__": "Not both."})
    assert form.errors == {"price": ["Too dear.", "Not in euro."], "__all__": ["Not both."]}


def test_what_is_said_of_the_whole_row_finds_its_place() -> None:
    found = ValidationError({"__all__": [ValidationError("Low above high.", code="span")]})
    refused = refused_by(found, place=lambda error: "price" if error.code == "span" else None)
    assert (refused.field, refused.code, refused.by_field) == ("price", "span", {"price": "Low above high."})


def test_a_form_that_is_not_shown_again_is_refused_whole() -> None:
    with refusals.caught() as no:
        refusals.cleaned(Order({"price": "many"}))
    assert no.said == "This field is required. Enter a whole number."
    assert refusals.cleaned(Order({"name": "Basket"})) == {"name": "Basket", "price": None}
