"""How each question is put: its sentence, its choices, what is proposed and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.intake.reads.questions.counting import QuestionCount
from apps.intake.rules.answers import RIVAL
from apps.reference.models import Regency
from apps.sheets.choices.columns import label_of
from apps.umkm.choices import LegalForm

Choices = tuple[tuple[str, str], ...]  # (value, label)
Wording = tuple[str, Choices, str, str]
PARTS_SAID = 3
MAKERS_SAID = 12
YEARS_OFFERED = 7
CURRENCIES = ("IDR", "USD", "EUR")


def legal_form(facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    return (
        _("Rows without a legal form, in the cell or in the name: which one is it?"),
        tuple((str(value), str(name)) for value, name in LegalForm.choices),
        str(LegalForm.KOP if of_cooperatives(facts) else LegalForm.OP),
        _("PT, CV, UD and others in the name are kept."),
    )


def of_cooperatives(facts: Mapping[str, Any]) -> bool:
    return any("koperasi" in one["text"].casefold() for one in facts["headings"] if one["code"] == "name")


def regency(facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    code = facts.get("proposals", {}).get("regency", "")
    name = Regency.objects.filter(pk=code).values_list("name", flat=True).first() if code else ""
    return (
        _("Rows without a regency or city: which one is it?"),
        (),
        name or "",
        _("The title or the name of the file names it.") if name else "",
    )


def regency_else(facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    texts = [one.text(key) for key, _rows in one.cells.most_common(PARTS_SAID)]
    _asked, _choices, proposal, why = regency(facts, one, today)
    return (
        _("Rows whose place we do not know, such as %(texts)s: which regency or city is it?")
        % {"texts": ", ".join(texts)},
        (),
        proposal,
        why,
    )


def nib_left(facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    return (
        _("NIB whose digits are lost or wrong: what about their rows?"),
        (("without", _("Take them in without the NIB")),),
        "",
        "",
    )


def name_from(facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    return (
        _("Rows without a business name: what is the enterprise called?"),
        (("contact_name", _("They bear the name of their owner")),),
        "contact_name",
        "",
    )


def makers(facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    named = [one.text(key) for key, _rows in one.cells.most_common(MAKERS_SAID)]
    more = len(one.cells) - len(named)
    return (
        ngettext(
            "%(number)s maker is registered nowhere: %(names)s. Take it in as well?",
            "%(number)s makers are registered nowhere: %(names)s. Take them in as well?",
            len(one.cells),
        )
        % {"number": len(one.cells), "names": ", ".join(named) + (f" (+{more})" if more else "")},
        (("new", _("Yes, as new enterprises; individuals where the name says no form")),),
        "new",
        "",
    )


def regency_from(facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    return (
        _("Take the regency from the address where it names one?"),
        (("address", _("Yes, from the address")),),
        "address",
        "",
    )


def year(facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    choices = [(str(today.year - back), str(today.year - back)) for back in range(YEARS_OFFERED)]
    has_column = any(heading["code"] == "data_year" for heading in facts["headings"])
    if has_column:
        choices.insert(0, ("column", _("the year of the data in each row")))
    proposal = "column" if has_column else facts.get("proposals", {}).get("year", "")
    return _("Of which year are the sales and the capital?"), tuple(choices), proposal, ""


def currency(facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    return (
        _("Prices without a currency sign: in which currency are they?"),
        tuple((code, code) for code in CURRENCIES),
        "IDR",
        "",
    )


def same(facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    return (
        _("Rows of this sheet bear the same name but differ. Are they the same?"),
        (
            ("another", _("Each is an enterprise of its own")),
            ("first", _("They are the same: only the first row of each counts")),
        ),
        "",
        "",
    )


def known(facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    return (
        _("Enterprises of these names are registered with another owner, telephone or address. Are they the same?"),
        (
            ("another", _("Each is an enterprise of its own")),
            ("same", _("They are the registered ones; their data changed")),
        ),
        "",
        "",
    )


def other(facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    return _("What do the empty cells stand for?"), (), "", ""


def rival(code: str, facts: Mapping[str, Any], one: QuestionCount, today: date) -> Wording:
    named = [heading for heading in facts["headings"] if code in (heading["code"], heading.get("rival"))]
    first = next(heading for heading in named if heading["code"])
    return (
        _("%(headings)s both say: %(column)s. Which counts where they differ?")
        % {"headings": ", ".join(f"“{heading['text']}”" for heading in named), "column": label_of(facts["kind"], code)},
        tuple((str(heading["index"]), heading["text"]) for heading in named),
        str(first["index"]),
        _("Where it is empty, the other one is taken."),
    )


WORDINGS = {
    "legal_form": legal_form, "regency": regency, "regency_from": regency_from, "year": year, "currency": currency,
    "same": same, "known": known, "regency_else": regency_else, "nib_left": nib_left,
    "name_from": name_from, "makers": makers,
}  # fmt: skip


def wording_of(code: str) -> Callable[[Mapping[str, Any], QuestionCount, date], Wording]:
    if code.startswith(RIVAL):
        return partial(rival, code.removeprefix(RIVAL))
    return WORDINGS.get(code, other)
