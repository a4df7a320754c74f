"""The administration: pages of ours alone, each opens, each writes down who changed what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation

from apps.accounts.actions import prepare_groups
from apps.accounts.models import User
from apps.gallery.models import Collection, CollectionItem, Product
from apps.history import reads
from apps.history.admin import TracedAdmin
from apps.history.models import Entry
from apps.mail.models import Suppression
from apps.matchmaking.models import MatchingRule
from apps.reference.models import ProvinceAlias, SizeCriterion, Unit
from tests.builders.doors import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.long]
WRITING = ("has_add_permission", "has_change_permission", "has_delete_permission")


@pytest.fixture(scope="module")
def portal(small_cast: list[str], django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        prepare_groups()
        Suppression.objects.create(address="jangan@example.com", topic="gallery", how="page", since=timezone.now())
        ProvinceAlias.objects.create(name="Jabar-Uji", province_id="32")
        Collection.objects.create(slug="uji", name="Uji", name_en="Trial")
        yield


def client_of(role: str) -> Client:
    client = Client()
    user = User.objects.get(email=ROLES[role])
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def addresses(model: Any) -> list[str]:
    """A model's list, its empty form, and the page of one row."""
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    row = model._default_manager.first()
    assert row is not None, f"the cast has no {name}: make one in the fixture"
    return [
        reverse(f"admin:{name}_changelist"),
        reverse(f"admin:{name}_add"),
        reverse(f"admin:{name}_change", args=[row.pk]),
        reverse(f"admin:{name}_history", args=[row.pk]),
        reverse(f"admin:{name}_delete", args=[row.pk]),
    ]


def further(html: str) -> list[str]:
    """What a list offers by itself: its filters and its sorting, each once, and a search."""
    return [*dict.fromkeys(unescape(link) for link in re.findall(r'href="([?][^"]+)"', html))][:40] + ["?q=a", "?q=%27"]


def searched_choices() -> list[dict[str, str]]:
    """The fields of all pages whose choices are searched for while one types."""
    return [
        {"app_label": page.model._meta.app_label, "model_name": page.model._meta.model_name, "field_name": name}
        for page in (
            inner
            for one in admin.site._registry.values()
            for inner in (one, *(inline(one.model, admin.site) for inline in one.inlines))
        )
        for name in page.autocomplete_fields
    ]


def request_of(role: str) -> Any:
    request = RequestFactory().get("/")
    request.user = User.objects.get(email=ROLES[role])
    return request


def models() -> list[Any]:
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


def test_no_library_has_a_page() -> None:
    assert [model._meta.label for model in models() if not model.__module__.startswith("apps.")] == []
    for gone in ("account_emailaddress", "mfa_authenticator", "usersessions_usersession", "auth_group"):
        with pytest.raises(NoReverseMatch):
            reverse(f"admin:{gone}_changelist")


def test_an_administrator_opens_every_page(portal: None) -> None:
    client, request, wrong = client_of("administrator"), request_of("administrator"), []
    for language in ("id", "en"):
        with translation.override(language):
            for model in models():
                page = admin.site._registry[model]
                closed = {
                    "add": not page.has_add_permission(request),
                    "delete": not page.has_delete_permission(request),
                }
                for address in addresses(model):
                    status = client.get(address).status_code
                    if status != (403 if closed.get(address.split("/")[-2]) else 200):
                        wrong.append(f"{address}: {status}")
    assert not wrong, "\n".join(wrong)
    assert len(models()) > 25


def test_every_filter_order_and_search_of_a_list_opens(portal: None) -> None:
    client, wrong, asked = client_of("administrator"), [], 0
    for model in models():
        whole = addresses(model)[0]
        for link in further(client.get(whole).text):
            status, asked = client.get(whole + link).status_code, asked + 1
            if status not in (200, 302):
                wrong.append(f"{whole}{link}: {status}")
    for facts in searched_choices():
        for term in ("", "a", "%"):
            status = client.get(reverse("admin:autocomplete"), {**facts, "term": term}).status_code
            if status != 200:
                wrong.append(f"{facts} {term}: {status}")
    assert not wrong, "\n".join(wrong)
    assert asked > 200
    assert searched_choices()


# Beside reference data, which both keep: what each of them finds there.
FOUND = {
    "curator": {"gallery.Reason", "gallery.Collection", "markets.Requirement"},
    "officer": {
        "gallery.Reason",
        "gallery.Collection",
        "markets.Requirement",
        "matchmaking.MatchingRule",
        "matchmaking.DigestSettings",
    },
}


@pytest.mark.parametrize("role", FOUND)
def test_others_open_their_own_pages_alone(portal: None, role: str) -> None:
    client, wrong = client_of(role), []
    for model in models():
        label = model._meta.label
        mine = label in FOUND[role] or model._meta.app_label == "reference"
        for address in (addresses(model)[0], addresses(model)[2]):
            status = client.get(address).status_code
            if status != (200 if mine else 403):
                wrong.append(f"{address}: {status}")
    assert not wrong, "\n".join(wrong)


def test_an_own_password_is_changed_where_she_is_told(portal: None) -> None:
    answer = client_of("curator").post(reverse("admin:password_change"), {"new_password1": "x"})
    assert (answer.status_code, answer.url) == (302, reverse("account_change_password"))


def test_who_may_write_leaves_a_line(portal: None) -> None:
    """Neither a page without the trace, nor a way past it: actions of its own, imports of a library."""
    request = request_of("administrator")
    writable = [page for page in admin.site._registry.values() if any(getattr(page, may)(request) for may in WRITING)]
    assert len(writable) > 20
    assert [str(page) for page in writable if not isinstance(page, TracedAdmin)] == []
    assert [str(page) for page in writable if set(page.get_actions(request)) - {"delete_selected"}] == []
    assert [str(page) for page in admin.site._registry.values() if hasattr(page, "import_action")] == []


def weight(rule: MatchingRule, number: int) -> dict[str, Any]:
    return {
        "name": rule.name,
        "name_en": rule.name_en,
        "weight": number,
        "active": "on",
        "parameters": "{}",
        "position": rule.position,
        **({"mandatory": "on"} if rule.mandatory else {}),
    }


def test_weights_are_changed_by_administrators_with_a_trace(portal: None) -> None:
    rule = MatchingRule.objects.filter(active=True).first()
    assert rule is not None
    address = reverse("admin:matchmaking_matchingrule_change", args=[rule.pk])
    for role in ("officer", "curator"):
        assert client_of(role).post(address, weight(rule, rule.weight + 3)).status_code == 403
    assert not Entry.objects.of(rule).exists()
    assert client_of("administrator").post(address, weight(rule, rule.weight + 3)).status_code == 302
    line = Entry.objects.of(rule).get()
    assert (line.before["weight"], line.after["weight"]) == (rule.weight, rule.weight + 3)
    assert line.by == User.objects.get(email=ROLES["administrator"])
    assert reads.lines([line])[0].said == "mengubah di administrasi"


def test_size_criteria_are_changed_by_administrators_with_a_trace(portal: None) -> None:
    row = SizeCriterion.objects.get(law="PP 7/2021", measure="sales", size_class="micro")
    address = reverse("admin:reference_sizecriterion_change", args=[row.pk])
    limit = row.upper_limit - 1
    facts = {
        "law": row.law, "in_force_0": row.in_force.lower.isoformat(), "in_force_1": "", "measure": row.measure,
        "size_class": row.size_class, "lower_limit": row.lower_limit or "", "upper_limit": limit,
        "source": row.source, "checked_on": row.checked_on or "",
    }  # fmt: skip
    for role in ("officer", "curator"):
        assert client_of(role).post(address, facts).status_code == 403
    answer = client_of("administrator").post(address, facts)
    assert answer.status_code == 302
    assert Entry.objects.of(row).get().after == {"upper_limit": limit}


def test_lists_rows_inside_a_form_and_removals_leave_lines(portal: None) -> None:
    client = client_of("administrator")
    made = Collection.objects.get(slug="uji")
    product = Product.objects.first()
    address = reverse("admin:gallery_collection_change", args=[made.pk])
    form = {
        "slug": "uji", "name": "Uji Coba", "name_en": "Trial", "position": made.position, "items-TOTAL_FORMS": "1",
        "items-INITIAL_FORMS": "0", "items-0-product": product.pk, "items-0-position": "1",
    }  # fmt: skip
    assert client.post(address, form).status_code == 302
    item = CollectionItem.objects.get(collection=made)
    own, part = Entry.objects.of(made).get(part=""), Entry.objects.of(made).about(item).get()
    assert (own.before["name"], own.after["name"]) == ("Uji", "Uji Coba")
    assert part.after["product"] == product.pk
    form |= {"items-INITIAL_FORMS": "1", "items-0-id": item.pk, "items-0-collection": made.pk, "items-0-DELETE": "on"}
    assert client.post(address, form).status_code == 302
    gone = Entry.objects.of(made).about(item).first()
    assert (gone.verb, gone.before["product"]) == ("admin_removed", product.pk)
    for alias in ProvinceAlias.objects.filter(name="Jabar-Uji"):
        client.post(reverse("admin:reference_provincealias_delete", args=[alias.pk]), {"post": "yes"})
        assert Entry.objects.of(alias).get().before["name"] == "Jabar-Uji"


def test_a_record_known_by_a_code_has_its_history(portal: None) -> None:
    unit = Unit.objects.get(code="kg")
    facts = {"name": "kilo", "name_en": unit.name_en, "aliases": "kilo"}
    assert client_of("officer").post("/id/admin/reference/unit/kg/change/", facts).status_code == 302
    line = Entry.objects.of(unit).get()
    assert reads.lines([line])[0].name == str(Unit.objects.get(code="kg"))
    answer = client_of("officer").get(reverse("desk:history_of", args=["reference.unit", line.key]))
    assert answer.status_code == 200
    assert "kilo" in answer.text


def test_the_administration_keeps_no_log_beside_the_history(portal: None) -> None:
    client, unit = client_of("administrator"), Unit.objects.get(pk="pcs")
    facts = {"name": "potong", "name_en": unit.name_en, "aliases": "biji"}
    assert client.post(reverse("admin:reference_unit_change", args=[unit.pk]), facts).status_code == 302
    assert Entry.objects.of(unit).exists()
    assert not LogEntry.objects.exists()
    shown = client.get(reverse("admin:reference_unit_history", args=[unit.pk])).text
    assert "mengubah di administrasi" in shown
    assert "potong" in shown
    first = client.get(reverse("admin:index")).text
    assert reverse("desk:history") in first
    assert "recent-actions-module" not in first


def test_a_product_is_told_by_its_name(portal: None) -> None:
    product = Product.objects.with_name().exclude(published=None).first()
    assert product is not None
    line = Entry.objects.of(product).first()
    assert line is not None
    assert reads.lines([line])[0].name == product.published.name == str(product)
