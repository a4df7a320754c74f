"""From a stranger's question to one paid deal, in a real browser: two telephones, a desk, and letters between them.

Freja in Aarhus asks from her telephone, without an account. Sari answers from her letter in two taps and quotes CIF
with her forwarder's freight. Freja accepts, has a sample, says by the buttons of her letters that the goods came and
that she paid; Bu Ratna checks the export declaration. The programme's page then shows one paid deal, and no sum.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.utils import timezone
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.deals.models import Deal
from apps.enquiries.forms.asking import SHOWN_SALT
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.mail.models import Message
from apps.naik_kelas.models import Programme
from apps.quotations.models import Quotation
from tests.axe import scrolls_sideways
from tests.builders import dealing, dossiers, gallery, programmes, quotations
from tests.journeys import stage
from tests.plugins.workers import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FREJA = "freja@example.com"


@pytest.fixture
def programme(ratna: User) -> Programme:
    return programmes.programme(is_public=True)


@pytest.fixture
def basket(sari: User, joko: User, ratna: User, programme: Programme) -> Product:
    """Sari takes part, and so does somebody else of whom nothing is heard."""
    programmes.taking_part(programme, ratna)
    quotations.rate(since=timezone.localdate() - timedelta(days=3))
    return gallery.published(dossiers.enrolled(sari, ratna, programme=programme).enterprise, sari, joko)


def test_a_strangers_question_becomes_one_paid_deal(
    browser_page: Callable[..., Any], basket: Product, sari: User, ratna: User, programme: Programme, tmp_path: Path
) -> None:
    hers = browser_page(width=360, height=740, language="en")
    she_asks(hers, basket)
    phone = browser_page(width=360, height=740, user=sari)
    sari_answers_in_two_taps(browser_page(width=360, height=740))
    sari_quotes(phone)
    she_accepts(hers)
    both_confirm_the_order(phone)
    desk = browser_page(user=ratna)
    a_sample_goes_and_arrives(phone, desk)
    it_is_shipped_with_its_declaration(phone, tmp_path)
    she_confirms(hers, "shipped")
    the_declaration_is_checked(desk)
    assert figures_of(desk, programme) == {"ordered": 1, "shipped": 1, "paid": 0}
    it_is_paid(phone)
    she_confirms(hers, "paid")
    assert figures_of(desk, programme) == {"ordered": 1, "shipped": 1, "paid": 1}
    no_sum_stands_on(desk)
    every_letter_leads_to_pages_in_its_language()


def every_letter_leads_to_pages_in_its_language() -> None:
    """Whoever caused it: what Freja does in English is told to Sari in Indonesian, and leads her there."""
    written = Message.objects.values_list("letter", "language", "text")
    assert {language for _letter, language, _text in written} == {"id", "en"}
    wrong = [(name, path) for name, language, text in written for path in re.findall(r"https?://[^/]+/(id|en)/", text)
             if path != language]  # fmt: skip
    assert not wrong, wrong


def letter(name: str, to: str) -> str:
    """The newest of its kind, as it is sent."""
    found: str = wait_for(
        lambda: Message.objects.filter(letter=name, to_address=to).order_by("pk").values_list("text", flat=True).last(),
        f"the letter {name} to {to}",
    )
    return found


def main(page: Any) -> Any:
    assert not scrolls_sideways(page), page.url
    return expect(page.get_by_role("main"))


def has_read_it(page: Any) -> None:
    """A test's fingers are quicker than a person's: what is sent within moments is read by staff first."""
    since = signing.dumps(time.time() - 60, salt=SHOWN_SALT)
    page.locator("[name=shown]").evaluate("(field, since) => { field.value = since; }", since)


def she_asks(page: Any, basket: Product) -> None:
    page.goto(f"/en/products/{basket.slug}/")
    stage.follow(page, re.compile("^Ask"))
    has_read_it(page)
    stage.fill(page, quantity="1,200", place="Aarhus", text="Natural colour, no lid. Your price CIF Aarhus?")
    stage.fill(page, name="Freja Lindqvist", company="Nordlysvik Home ApS", email=FREJA)
    page.select_option("[name=country]", "DK")
    stage.press(page, "Send my question")
    main(page).to_contain_text("One link, then it is on its way")
    assert not Message.objects.filter(letter="enquiries/asked").exists(), "nothing reaches her before the link"
    page.goto(stage.link_in(letter("enquiries/confirm", FREJA), "enquiries/confirm/"))
    assert Enquiry.objects.get().state == "held", "opening the link sent it by itself"
    stage.press(page, "Yes, this is mine: send it")
    main(page).to_contain_text("Natural colour, no lid.")
    main(page).to_contain_text("Nordlysvik Home ApS")


def sari_answers_in_two_taps(page: Any) -> None:
    """The tap in the letter, and the tap on the page it opens: nobody has signed in here."""
    page.goto(stage.link_in(letter("enquiries/asked", "sari@example.com"), r"enquiries/answer/.*answer=yes$"))
    main(page).to_contain_text("Ini yang akan dibaca pembeli")
    stage.press(page, "Kirim jawaban")
    main(page).to_contain_text(FREJA)
    assert Enquiry.objects.get().answer == "yes"


def sari_quotes(page: Any) -> None:
    page.goto("/id/owner/enquiries/?show=buyer")
    stage.follow(page, re.compile("Keranjang|Nordlysvik"))
    stage.follow(page, "Tulis penawaran")
    stage.press(page, "Mulai")
    stage.fill(page, unit_price="118.000", lead_days="60")
    page.locator("summary", has_text="mata uang").click()
    page.select_option("[name=unit_currency]", "IDR")
    stage.fill(page, unit_price="118.000")
    stage.go_on(page)
    page.select_option("[name=port]", "IDTPP")
    stage.fill(page, **{"line-0-amount": "6.400.000", "line-1-amount": "2,15 jt", "line-2-amount": "3250000"})
    stage.go_on(page)
    page.locator("[name=term][value=CIF]").check(force=True)
    stage.fill(page, place="Aarhus", insurance_rate="0,25", **{"line-0-amount": "13.000.000"})
    page.locator(".pline summary").first.click()
    until = timezone.localdate() + timedelta(days=21)
    stage.fill(page, **{"line-0-source": "Samudra Contoh", "line-0-valid_until": until.isoformat()})
    stage.go_on(page)
    for figure in ("7,27", "7,87", "8,56", "10.272", "Samudra Contoh"):
        main(page).to_contain_text(figure)
    stage.fill(page, valid_until=until.isoformat())
    stage.press(page, "Kirim penawaran")
    assert stage.problems(page) == []
    assert Quotation.objects.get().valid_until == until


def she_accepts(page: Any) -> None:
    page.goto(stage.link_in(letter("quotations/sent", FREJA), "quotations/read/"))
    for figure in ("USD 10,272", "CIF Aarhus", "Samudra Contoh"):
        main(page).to_contain_text(figure)
    stage.press(page, "Accept")
    assert Quotation.objects.get().state == "sent", "it is asked once more"
    stage.press(page, "Yes, we accept")
    main(page).to_contain_text(re.compile("accepted", re.IGNORECASE))


def both_confirm_the_order(phone: Any) -> None:
    """Accepting was her word that she orders; the maker's is one tap."""
    phone.goto("/id/owner/deals/")
    main(phone).to_contain_text("USD 10.272")
    stage.press(phone, re.compile("^Ya"))
    deal = dealing.fresh(Deal.objects.get())
    assert (deal.rung, deal.certainty) == ("order", "confirmed")


def a_sample_goes_and_arrives(phone: Any, desk: Any) -> None:
    """She has no account, so what she says of it an officer notes."""
    deal = Deal.objects.get()
    phone.goto(f"/id/owner/deals/{deal.pk}/")
    stage.follow(phone, "Catat permintaan sampel")
    stage.fill(phone, quantity="2", wish="Warna alami, tanpa tutup")
    stage.go_on(phone)
    stage.follow(phone, "Sudah dikirim")
    stage.fill(phone, carrier="Pos Indonesia", tracking="EE990000012ID")
    stage.go_on(phone)
    main(phone).to_contain_text("EE990000012ID")
    desk.goto(f"/id/desk/deals/{deal.pk}/")
    stage.follow(desk, "Sudah sampai")
    stage.go_on(desk)
    stage.follow(desk, "Sampaikan pendapat Anda")
    desk.locator("[name=verdict][value=order]").check()
    stage.fill(desk, text="Warnanya rata.")
    stage.go_on(desk)
    main(desk).to_contain_text("“Warnanya rata.”")


def enter(phone: Any, rung: str) -> None:
    deal = Deal.objects.get()
    phone.goto(f"/id/owner/deals/{deal.pk}/")
    stage.follow(phone, "Catat langkah")
    phone.select_option("[name=rung]", rung)
    stage.fill(phone, amount="US$ 10.272,00", happened_on=timezone.localdate().isoformat())
    stage.go_on(phone)
    assert stage.problems(phone) == []
    expect(phone.locator("body")).to_contain_text("Pihak lain ditanya apakah ini benar")


def it_is_shipped_with_its_declaration(phone: Any, folder: Path) -> None:
    enter(phone, "shipped")
    scan = folder / "peb.png"
    scan.write_bytes(dealing.picture())
    stage.follow(phone, "Bawa dokumen")
    phone.select_option("[name=kind]", "peb")
    today = timezone.localdate().isoformat()
    stage.fill(phone, number="99-000412", day=today, office="KPU Tanjung Priok")
    phone.set_input_files("[name=file]", str(scan))
    stage.go_on(phone)
    assert stage.problems(phone) == []
    main(phone).to_contain_text("99000412")


def she_confirms(page: Any, rung: str) -> None:
    page.goto(stage.link_in(letter("deals/confirm", FREJA), "deals/confirm/"))
    main(page).to_contain_text("USD 10,272")
    main(page).to_contain_text({"shipped": "were shipped to you", "paid": "you paid"}[rung])
    stage.press(page, "Yes, that is right")
    main(page).to_contain_text("counts")


def the_declaration_is_checked(desk: Any) -> None:
    desk.goto("/id/desk/deals/?show=papers")
    stage.follow(desk, re.compile(Deal.objects.get().number))
    main(desk).to_contain_text("99000412")
    stage.press(desk, "Membuktikan langkah")
    main(desk).to_contain_text("Terbukti")


def it_is_paid(phone: Any) -> None:
    enter(phone, "paid")
    assert dealing.fresh(Deal.objects.get()).rung == "shipped", "one side's word is not paid"


def figures_of(desk: Any, programme: Programme) -> dict[str, int]:
    """Makers in each line of the programme's page, of the two who take part."""
    desk.goto(f"/id/desk/programmes/{programme.slug}/deals/")
    main(desk).to_contain_text("dari 2")
    lines = {name: desk.locator(f"main a[href$='?who={name}'] .counter__n") for name in ("ordered", "shipped", "paid")}
    return {name: int(line.inner_text()) for name, line in lines.items()}


def no_sum_stands_on(desk: Any) -> None:
    """Counts of makers, and nobody's money."""
    said = desk.get_by_role("main").inner_text()
    assert not re.search(r"Rp|USD|10[.,]272|miliar|juta", said), said
