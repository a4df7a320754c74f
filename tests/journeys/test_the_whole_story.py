"""The main job, end to end, in a real browser with a real worker and nothing but the screens people use.

Rina registers her enterprise and a product on a phone, in Indonesian. Pak Joko verifies and curates at his desk.
The product hangs. Bu Ratna invites Ms Aoyama, who answers from the letter without an account and says what she
looks for. The match is made, looked at, sent; one tap later Rina hears of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.gallery.models import Product
from apps.invitations.models import Invitation
from apps.mail.models import Message
from apps.matchmaking.models import Match
from apps.matchmaking.tasks import write_due_digests
from tests.journeys import stage
from tests.plugins.workers import wait_for

RINA, GUEST = "rina@example.com", "aoyama@example.com"


@pytest.mark.browser
@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_from_registration_to_a_buyers_interest(
    browser_page: Callable[..., Any], start_worker: Callable[..., Any], person: Callable[..., User], tmp_path: Path
) -> None:
    joko = person("Joko Prasetyo", "joko@smesco.example", role="curator")
    ratna = person("Ratna Wulandari", "ratna@smesco.example", role="administrator")
    start_worker()
    start_worker("beat")
    phone, mailbox = browser_page(width=360, height=740), browser_page(user=ratna)
    she_signs_up(phone, mailbox)
    she_registers_her_enterprise(phone)
    she_hands_a_product_in(phone, tmp_path)
    she_sends_her_enterprise(phone)
    she_fills_in_the_rest(phone, tmp_path)
    desk = browser_page(user=joko)
    he_verifies_and_curates(desk, mailbox)
    visitor = browser_page(language="en")
    it_hangs_in_the_gallery(visitor)
    office = browser_page(user=ratna)
    she_is_invited(office)
    she_answers_from_the_letter(visitor, mailbox)
    the_match_is_made_and_sent(office)
    she_is_interested(visitor, mailbox)
    the_owner_hears_of_it(phone, mailbox, office)


def she_signs_up(phone: Any, mailbox: Any) -> None:
    phone.goto("/id/")
    phone.goto("/id/accounts/signup/")
    stage.fill(phone, name="Rina Hartati", email=RINA, password1=stage.PASSWORD)
    stage.press(phone, "Daftar")
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", stage.mail_to(mailbox, RINA, "Konfirmasi"))
    assert code is not None
    stage.fill(phone, code=code.group())
    stage.go_on(phone)
    expect(phone).to_have_url(re.compile("/id/owner/start/$"))


def she_registers_her_enterprise(phone: Any) -> None:
    stage.fill(phone, name="Anyaman Rapi Sejahtera", whatsapp="0812-3456-7890")
    phone.get_by_text("CV, persekutuan komanditer").click()
    phone.locator("[name=regency]").press_sequentially("kab semarang")
    phone.locator(".picker").get_by_role("option", name="Kab. Semarang").click()
    stage.go_on(phone)


def she_hands_a_product_in(phone: Any, folder: Path) -> None:
    stage.fill(phone, name="Keranjang eceng gondok")
    phone.locator("main label", has_text="Keranjang").first.click()
    phone.locator("main .unitchips label", has_text="set").click()
    stage.go_on(phone)
    product = Product.objects.get()
    phone.set_input_files("[name=photos][multiple]", stage.photographs(folder)[:1])
    wait_for(lambda: product.photos.ready().count() == 1, "a prepared photograph")
    stage.follow(phone, "Lanjut ke harga")
    stage.fill(phone, price="175.000", moq="200", capacity="1800")
    stage.press(phone, "Kirim")
    assert stage.problems(phone) == []
    expect(phone.get_by_role("main")).to_contain_text("Produk pertama Anda sudah ada")
    assert product.versions.get().state == "submitted"


def she_sends_her_enterprise(phone: Any) -> None:
    stage.follow(phone, "Kirim data usaha saya")
    stage.fill(phone, nib="999912345678")
    stage.press(phone, "Kirim ke petugas")
    assert any("13" in problem for problem in stage.problems(phone))
    stage.fill(
        phone,
        nib="9999123456789",
        address="Jl. Raya Ambarawa 12",
        sales="6,9 M",
        story="Kami menganyam eceng gondok Rawa Pening sejak 2016.",
    )
    stage.press(phone, "Kirim ke petugas")
    expect(phone).to_have_url(re.compile("/id/owner/$"))


def she_fills_in_the_rest(phone: Any, folder: Path) -> None:
    """While the curator has it: two more photographs, and her words. The English she leaves to staff."""
    product = Product.objects.get()
    phone.goto(f"/id/owner/products/{product.pk}/done/")
    stage.press(phone, re.compile(r"petugas\s*: Yang sama"))
    phone.goto(f"/id/owner/products/{product.pk}/photographs/")
    phone.set_input_files("[name=photos]", stage.photographs(folder)[1:])
    wait_for(lambda: product.photos.ready().count() == 3, "three prepared photographs")
    phone.goto(f"/id/owner/products/{product.pk}/words/?stay")
    stage.fill(phone, description="Eceng gondok dijemur sembilan hari, lalu dikepang tiga helai oleh 41 anggota.")
    stage.go_on(phone)
    assert product.versions.get().help_wanted == ["translation"]


def he_verifies_and_curates(desk: Any, mailbox: Any) -> None:
    desk.goto("/id/desk/")
    stage.follow(desk, re.compile("Usaha"))
    stage.follow(desk, re.compile("Anyaman Rapi"))
    for box in desk.locator("[form=decision][type=checkbox]").all():
        box.check()
    with desk.expect_navigation():
        desk.locator("button[form=decision][value=verify]").click()
    desk.goto("/id/desk/curation/?mark=translation")
    stage.follow(desk, "Keranjang eceng gondok")
    stage.follow(desk, "Lengkapi yang kurang")
    stage.fill(
        desk,
        name_en="Water hyacinth basket",
        hs_code="4602.19",
        lead_days="28",
        description_en="Water hyacinth dried in the sun for nine days and braided by 41 members.",
    )
    desk.locator("[name=incoterms][value=FOB]").check()
    desk.fill("[name=port]", "Tanjung Emas (IDSRG)")
    desk.locator("[name=sample_policy][value=paid]").check()
    stage.go_on(desk)
    assert stage.problems(desk) == []
    for box in desk.locator("[form=decision][name=check], #decision [name=check]").all():
        box.check()
    desk.keyboard.press("Escape")
    desk.locator("h1, h2").first.click()
    desk.keyboard.press("a")
    wait_for(lambda: Product.objects.published().exists(), "the product on the wall")
    assert "Keranjang eceng gondok" in stage.mail_to(mailbox, RINA, "tayang")


def it_hangs_in_the_gallery(visitor: Any) -> None:
    visitor.goto("/en/catalogue/?q=hyacint")
    stage.follow(visitor, "Water hyacinth basket")
    for fact in ("200", "1,800", "28 days", "175", "4602.19", "Anyaman Rapi Sejahtera"):
        expect(visitor.get_by_role("main")).to_contain_text(fact)


def she_is_invited(office: Any) -> None:
    begins = timezone.localtime() + timedelta(days=16)
    office.goto("/id/desk/invitations/new/")
    stage.fill(
        office,
        title="Hari Temu Smesco",
        title_en="Smesco Matching Day",
        place="Gedung Smesco, Jakarta",
        place_en="Smesco building, Jakarta",
        letter="Kami mengundang Anda menemui para pembuat terbaik Indonesia.",
        letter_en="We invite you to meet the best makers of Indonesia.",
        starts_at=f"{begins:%Y-%m-%d}T09:00",
        ends_at=f"{begins:%Y-%m-%d}T16:30",
        answer_until=f"{begins - timedelta(days=3):%Y-%m-%d}T17:00",
    )
    stage.go_on(office)
    assert not stage.problems(office)
    stage.press(office, "Mulai mengundang")
    stage.follow(office, "Undang satu")
    stage.fill(
        office,
        name="Ms. Kaori Aoyama",
        email=GUEST,
        position="Commercial attaché",
        organisation="Embassy of Japan, commercial section",
        country="JP",
    )
    stage.go_on(office)
    assert not stage.problems(office)
    assert not Message.objects.filter(to_address=GUEST).exists(), "nothing is sent before the confirmation"
    stage.press(office, re.compile("Kirim"))


def she_answers_from_the_letter(visitor: Any, mailbox: Any) -> None:
    letter = stage.mail_to(mailbox, GUEST, "Smesco Matching Day")
    path = stage.link_in(letter, r"invitations/.*answer=yes")
    visitor.goto(path)
    expect(visitor.locator("[name=answer][value=yes]")).to_be_checked()
    assert Invitation.objects.get().answer != "yes", "opening the link answered by itself"
    stage.press(visitor, "Send my answer")
    expect(visitor.get_by_role("main")).to_contain_text("Thank you, Ms. Kaori Aoyama")
    stage.fill(visitor, hs_prefixes="4602", words="basket", max_moq="300 sets")
    stage.press(visitor, "Save what I look for")
    assert not stage.problems(visitor)
    assert Invitation.objects.get().answer == "yes"


def the_match_is_made_and_sent(office: Any) -> None:
    office.goto("/id/desk/matches/")
    stage.press(office, "Cocokkan sekarang")
    wait_for(Match.objects.exists, "a match")
    write_due_digests()
    office.goto("/id/desk/matches/letters/")
    stage.follow(office, re.compile("Aoyama"))
    assert not Message.objects.filter(letter="matchmaking/digest").exists(), "the first letter waits for staff"
    stage.press(office, "Setujui dan kirim")


def she_is_interested(visitor: Any, mailbox: Any) -> None:
    letter = stage.mail_to(mailbox, GUEST, "new work")
    assert "4602" in letter, "the letter says why"
    visitor.goto(stage.link_in(letter, r"matches/.*answer=interested"))
    assert Match.objects.get().answer == "", "opening the link answered by itself"
    stage.go_on(visitor)
    assert Match.objects.get().answer == "interested"


def the_owner_hears_of_it(phone: Any, mailbox: Any, office: Any) -> None:
    assert "Ms. Kaori Aoyama" in stage.mail_to(mailbox, RINA, "minat|tertarik")
    phone.goto("/id/owner/")
    expect(phone.get_by_role("main")).to_contain_text("Aoyama")
    office.goto("/id/desk/matches/?answer=interested")
    expect(office.get_by_role("main")).to_contain_text("Ms. Kaori Aoyama")
