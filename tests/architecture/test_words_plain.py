"""Plain words: no machine names where a person reads, and one word per notion in all catalogues, borrowed ones too.

The lists below grow with every wrong word that is found: each entry names what is said instead.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import allauth
import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib import admin
from django.db.models import Choices
from django.utils.functional import Promise
from django.utils.translation import gettext, override

from apps.common import words

# The gallery's poetry and the workshop's jargon stay in the code and in headings; these were misread on pages.
WRONG_ENGLISH = {
    r"\bhangs?\b|\bhanging\b|\bhung\b": "is shown, on show",
    r"\b(?:on|off|from) the wall\b": "on show",
    r"\bplaques?\b": "label",
    r"\bmend(?:s|ed|ing)?\b": "correct",
    r"\breckon(?:s|ed|ing)?\b": "work out",
    r"\bhis or her\b|\bshe writes\b": "the guest, the maker, your colleague",
    r"\bhouse\b": "mission or company, organisation",
    r"\b(?:a|the) worker (?:is|has|stopped)\b|\bwith a worker\b": "say what happens, not which process does it",
    r"\bfor one _": "per, and the unit",
    r"\bworkroom\b|\bthe desk\b(?! )": "the staff pages",
    r"\bofficials\b": "officers",
    r"\(s\)": "two forms, or a number after a colon",
}
WRONG_INDONESIAN = {
    r"\bponsel\b": "HP",
    r"\bpasskeys?\b": "kunci sandi",
    r"\blinks?\b": "tautan",
    r"\be-mail\b": "email",
    r"\blogin\b": "masuk",
    r"\bpassword\b": "kata sandi",
    r"\bbrowser\b": "peramban",
    r"\bbuku kerja\b": "berkas Excel",
    r"\bperajin": "pembuat",
    r"\bstaf\b": "petugas",
    r"\bkaryawan\b": "tenaga kerja",
    r"(?:\b|mem|di|pem)benark?an(?:nya)?\b": "konfirmasi (membenarkan is also “to correct”)",
    r"\bjatuh tempo\b": "tenggat",
    r"\bsasaran\b": "target",
    r"\bdata acuan\b": "data rujukan",
    r"\bdinas daerah\b": "dinas setempat",
    r"\bcontoh barang\b": "sampel",
    r"\bpesanan terkecil (?:terisi|\()": "pesanan minimum",
    r"\buraian\b": "deskripsi",
    r"\btertarik\b": "berminat",
    r"\bmengklaim\b": "mengambil alih, mengajukan",
    r"(?:diubah|sejak|sampai|pada) tanggal ini\b": "the date itself",
    r"\bautentikasi dua faktor\b": "langkah kedua",
}
MACHINE_NAME = re.compile(r"\b[a-z]+_[a-z_]+\b|\{[a-z]+:|\b[a-z]+\.[a-z]+\.[a-z]+\(")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}|<[^>]*>|https?://\S+|\b[\w.]+@[\w.]+")
# Spelled alike in every language.
NAMES = frozenset({"Bahasa Indonesia", "English", "NIB", "NPWP", "KBLI 2020", "KBLI 2025"})


def catalogues() -> Iterator[tuple[str, str, str]]:
    """Every message that we say: where it is kept, its English and its Indonesian."""
    for app in words.app_names():
        for message in words.stored(app):
            yield from told(app, message, english_id=True)
    for language in ("en", "id"):
        path = settings.BASE_DIR / "apps" / "accounts" / "borrowed" / language / "LC_MESSAGES" / "django.po"
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                for place, _english, said in told(f"borrowed {language}", message, english_id=False):
                    yield (place, said, "") if language == "en" else (place, "", said)


def told(place: str, message: object, *, english_id: bool) -> Iterator[tuple[str, str, str]]:
    ids = message.id if isinstance(message.id, list | tuple) else (message.id,)  # type: ignore[attr-defined]
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)  # type: ignore[attr-defined]
    for english in ids if english_id else ids[:1]:
        for said in strings:
            if english:
                yield place, english, said


def found(wrong: dict[str, str], text: str) -> list[str]:
    text = PLACEHOLDER.sub("_", text)
    return [
        f"{match[0]!r}: say {instead}"
        for pattern, instead in wrong.items()
        if (match := re.search(pattern, text, re.IGNORECASE))
    ]


def test_one_word_for_one_thing() -> None:
    wrong = {
        f"{place}: {text!r} ({why})"
        for place, english, indonesian in catalogues()
        for words_of_it, text in ((WRONG_ENGLISH, english), (WRONG_INDONESIAN, indonesian))
        for why in found(words_of_it, text)
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_no_message_speaks_the_language_of_the_machine() -> None:
    wrong = {
        f"{place}: {text!r}"
        for place, english, indonesian in catalogues()
        for text in (english, indonesian)
        if MACHINE_NAME.search(PLACEHOLDER.sub("", text)) or re.search(r"\{\w+:", text)
    }
    assert not wrong, "\n".join(sorted(wrong))


@pytest.mark.parametrize(
    ("wrong", "text", "caught"),
    [
        (WRONG_ENGLISH, "Approve and hang", True),
        (WRONG_ENGLISH, "%(price)s for one %(unit)s", True),
        (WRONG_ENGLISH, "This cannot be changed", False),
        (WRONG_ENGLISH, "The help desk of the building", False),
        (WRONG_INDONESIAN, "Klik link di bawah", True),
        (WRONG_INDONESIAN, "Nomor ponsel salah", True),
        (WRONG_INDONESIAN, "Pemilik membenarkan angkanya", True),
        (WRONG_INDONESIAN, "Angkanya sudah benar", False),
    ],
)
def test_sees_a_wrong_word(wrong: dict[str, str], text: str, caught: bool) -> None:
    assert bool(found(wrong, text)) is caught


BORROWED_FROM = ("account", "mfa", "usersessions")


def borrowed() -> Iterator[str]:
    """The messages of the parts of allauth that the portal shows, whether we said them anew or not."""
    path = Path(allauth.__file__).parent / "locale" / "id" / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        for message in read_po(file, locale="id"):
            places = [place.removeprefix("templates/") for place, _line in message.locations]
            if message.id and any(place.split("/")[0] in BORROWED_FROM for place in places):
                yield message.id if isinstance(message.id, str) else message.id[0]


def test_what_packages_say_keeps_our_words() -> None:
    messages = list(borrowed())
    assert len(messages) > 150
    with override("id"):
        wrong = {
            f"{one!r}: {gettext(one)!r} ({why})" for one in messages for why in found(WRONG_INDONESIAN, gettext(one))
        }
    assert not wrong, "say it anew in apps/accounts/borrowed:\n" + "\n".join(sorted(wrong))


def choices() -> Iterator[type[Choices]]:
    """Every vocabulary of ours: states, verbs of the histories, kinds, ways."""
    for app in words.app_names():
        folder = settings.BASE_DIR / "apps" / app
        for path in sorted(folder.rglob("*.py")):
            if "migrations" in path.parts or "Choices" not in path.read_text():
                continue
            dotted = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts).removesuffix(".__init__")
            for kind in vars(importlib.import_module(dotted)).values():
                if isinstance(kind, type) and issubclass(kind, Choices) and kind.__module__ == dotted and kind.choices:
                    yield kind


def test_every_choice_has_words_in_both_languages() -> None:
    kinds = list(choices())
    assert len(kinds) > 40
    wrong = [
        f"{kind.__module__}.{kind.__name__}.{one.name}: {one.label}"
        for kind in kinds
        for one in kind
        if not (isinstance(one._label_, Promise) or one.label in NAMES) or MACHINE_NAME.search(str(one.label))
    ]
    assert not wrong, "give it a translated label:\n" + "\n".join(wrong)


def edited() -> Iterator[tuple[str, Any]]:
    """The fields on the pages of reference data: without words of their own they are called by their machine names."""
    for model, site in admin.site._registry.items():
        if model.__module__.startswith("apps."):
            for field in model._meta.get_fields():
                if (
                    getattr(field, "editable", False)
                    and not field.auto_created
                    and field.name not in (site.exclude or ())
                ):
                    yield f"{model._meta.label}.{field.name}", field


def test_every_field_that_staff_edit_has_words_in_both_languages() -> None:
    fields = dict(edited())
    assert len(fields) > 150
    wrong = [name for name, field in fields.items() if said_by_machine(field)]
    assert not wrong, "give it a translated verbose_name (and help_text):\n" + "\n".join(wrong)


def said_by_machine(field: Any) -> bool:
    """Abbreviations and trade marks (NIB, WhatsApp) are spelled alike in every language."""
    name = field.verbose_name
    nameless = not isinstance(name, Promise) and not re.search("[A-Z]", name)
    return nameless or bool(field.help_text and not isinstance(field.help_text, Promise))
