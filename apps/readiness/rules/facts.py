"""What the portal knows of an enterprise already, which answers follow from it, and which gates it shuts.

A *settled* answer is not asked at all: the owner changes the fact where it lives. Any other is a starting point that
she may correct. A *vouched* one was looked at by staff elsewhere, so that nobody has to prove it again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import grouped
from apps.readiness.choices import Fact

TRADEMARK_TYPE = "MEREK"
ENOUGH_PRODUCTS = 3
PRODUCTS = "products"  # a place that is no section of the profile

# How well a legal form carries an export business, 0 to 4 (PP 7/2021: a PT Perorangan is for micro and small only).
FORMS = {"PT": 4, "KOP": 4, "PTP": 4, "CV": 3, "FA": 3, "YYS": 3, "BUMDES": 3, "UD": 2, "OP": 1}
TOO_LARGE_FOR_ONE_PERSON = ("medium", "large")


@dataclass(frozen=True)
class Held:
    """A certificate of the profile that runs and was not refused. `checked`: staff compared it with its issuer."""

    code: str
    number: str
    checked: bool
    pk: int = 0


@dataclass(frozen=True)
class CertificateDuty:
    """A certificate that the law asks for, wherever a product goes. Any one of the types will do."""

    code: str
    any_of: frozenset[str]


@dataclass(frozen=True)
class KnownFacts:
    """`vouched`: staff verified the identity. `exports`: (year, US dollars), newest first, only years filled in."""

    nib: str = ""
    npwp: str = ""
    legal_form: str = ""
    form_name: str = ""
    vouched: bool = False
    size_class: str = ""
    hs_codes: tuple[str, ...] = ()
    certificates: tuple[Held, ...] = ()
    duties: tuple[CertificateDuty, ...] = ()
    capacity: int | None = None
    unit: str = ""
    exports: tuple[tuple[int, int], ...] = ()
    products: int = 0
    products_in_english: int = 0


@dataclass(frozen=True)
class Proposal:
    """`value` None: only a hint. `place`: the section of the profile, or `PRODUCTS`, where the fact is changed."""

    words: str
    place: str
    value: int | None = None
    not_applicable: bool = False
    settled: bool = False
    vouched: bool = False
    certificates: tuple[int, ...] = ()

    @property
    def fills_in(self) -> bool:
        return self.value is not None or self.not_applicable


def is_shut(fact: str, known: KnownFacts) -> bool:
    """Whether a gate is shut. Without an HS code nobody can say which certificates are mandatory: that gate waits."""
    if fact == Fact.CERTIFICATES:
        return bool(missing_duties(known))
    clear = {
        Fact.NIB: bool(known.nib),
        Fact.NPWP: bool(known.npwp),
        Fact.HS: bool(known.hs_codes),
        Fact.CAPACITY: bool(known.capacity),
        Fact.LEGAL_FORM: bool(known.legal_form),
        Fact.EXPORTS: bool(known.exports),
        Fact.CATALOGUE: bool(known.products_in_english),
        Fact.TRADEMARK: any(held.code == TRADEMARK_TYPE and held.checked for held in known.certificates),
    }
    return not clear[Fact(fact)]


def shut_gates(asked: Collection[str], known: KnownFacts) -> list[str]:
    """The gates of an instrument that are shut, in its order."""
    return [fact for fact in asked if is_shut(fact, known)]


def missing_duties(known: KnownFacts, *, claimed_will_do: bool = False) -> list[CertificateDuty]:
    """Mandatory certificates that are not there, or (unless a claim will do) not yet checked."""
    have = {held.code for held in known.certificates if held.checked or claimed_will_do}
    return [duty for duty in known.duties if not duty.any_of & have]


def propose(fact: str, known: KnownFacts) -> Proposal | None:
    """What the portal can say to a question that is filled in from this fact; None when it knows nothing."""
    proposers = {
        Fact.NIB: of_nib, Fact.NPWP: of_npwp, Fact.LEGAL_FORM: of_legal_form, Fact.HS: of_hs,
        Fact.CERTIFICATES: of_certificates, Fact.CAPACITY: of_capacity, Fact.EXPORTS: of_exports,
        Fact.CATALOGUE: of_catalogue, Fact.TRADEMARK: of_trademark,
    }  # fmt: skip
    return proposers[Fact(fact)](known) if fact else None


def of_nib(known: KnownFacts) -> Proposal:
    if not known.nib:
        return Proposal(_("There is no NIB in the profile yet."), "identity", value=0, settled=True)
    words = {"nib": known.nib}
    if known.vouched:
        return Proposal(
            _("NIB %(nib)s, checked by the Smesco team.") % words, "identity", value=4, settled=True, vouched=True
        )
    return Proposal(_("NIB %(nib)s, not yet checked.") % words, "identity", value=4, settled=True)


def of_npwp(known: KnownFacts) -> Proposal:
    """The number alone is half of the question: whether last year's return is filed only she can say."""
    if not known.npwp:
        return Proposal(_("There is no NPWP in the profile yet."), "identity", value=0, settled=True)
    return Proposal(
        _("NPWP %(npwp)s is in the profile. Has last year’s return been filed?") % {"npwp": known.npwp},
        "identity",
        value=2,
    )


def of_legal_form(known: KnownFacts) -> Proposal | None:
    if known.legal_form not in FORMS:
        return None
    outgrown = known.legal_form == "PTP" and known.size_class in TOO_LARGE_FOR_ONE_PERSON
    if outgrown:
        words = _("A PT Perorangan is for micro and small enterprises only: this size class needs another form.")
        return Proposal(words, "identity", value=1)
    value = FORMS[known.legal_form]
    return Proposal(
        _("Legal form in the profile: %(form)s.") % {"form": known.form_name or known.legal_form},
        "identity",
        value=value,
        vouched=known.vouched and value >= 3,
    )


def of_hs(known: KnownFacts) -> Proposal:
    if not known.hs_codes:
        return Proposal(_("No product has an HS code yet."), PRODUCTS)
    codes = ", ".join(f"{code[:4]}.{code[4:]}" for code in known.hs_codes[:3])
    return Proposal(
        _("HS codes of the products: %(codes)s. Is there a written specification as well?") % {"codes": codes},
        PRODUCTS,
        value=2,
    )


def of_certificates(known: KnownFacts) -> Proposal | None:
    """By the requirement rules that hold everywhere: whole when all are checked, in parts while some are missing."""
    if not known.hs_codes:
        return None
    if not known.duties:
        words = _("For the HS codes of the products no certificate is mandatory.")
        return Proposal(words, "certificates", not_applicable=True)
    pks = tuple(one.pk for one in known.certificates if any(one.code in duty.any_of for duty in known.duties))
    unchecked, absent = missing_duties(known), missing_duties(known, claimed_will_do=True)
    of = len(known.duties)
    if not unchecked:
        words = _("All mandatory certificates are in the profile, checked and valid.")
        return Proposal(words, "certificates", value=4, settled=True, vouched=True, certificates=pks)
    if not absent:
        words = _("All mandatory certificates are in the profile; staff have not checked them all yet.")
        return Proposal(words, "certificates", value=3, settled=True, certificates=pks)
    words = _("Missing in the profile: %(codes)s.") % {"codes": ", ".join(written(duty) for duty in absent)}
    value = 0 if len(absent) == of else 1 if 2 * len(absent) > of else 2
    return Proposal(words, "certificates", value=value, settled=True, certificates=pks)


def written(duty: CertificateDuty) -> str:
    """HALAL, or "MD / PIRT" where either will do."""
    return " / ".join(sorted(duty.any_of))


def of_capacity(known: KnownFacts) -> Proposal:
    if not known.capacity:
        return Proposal(_("There is no monthly capacity in the profile yet."), "capacity")
    return Proposal(
        _("Monthly capacity in the profile: %(amount)s %(unit)s.")
        % {"amount": grouped(known.capacity), "unit": known.unit},
        "capacity",
    )


def of_exports(known: KnownFacts) -> Proposal | None:
    """Bands of the question: 0 never, 1 once through others, 2 several times, 3 once directly, 4 directly and often."""
    sold = [(year, usd) for year, usd in known.exports if usd > 0]
    if not known.exports:
        return None
    if not sold:
        return Proposal(_("The yearly figures show no exports."), "figures", value=0)
    year, usd = sold[0]
    words = ngettext(
        "The yearly figures show exports in %(count)d year, USD %(usd)s in %(year)d.",
        "The yearly figures show exports in %(count)d years, USD %(usd)s in %(year)d.",
        len(sold),
    ) % {"count": len(sold), "usd": grouped(usd), "year": year}
    return Proposal(words, "figures", value=2 if len(sold) > 1 else 1)


def of_catalogue(known: KnownFacts) -> Proposal | None:
    if not known.products:
        return None
    if not known.products_in_english:
        return Proposal(_("Works are on show in the gallery without English text."), PRODUCTS, value=1)
    words = ngettext(
        "%(count)d work with English text is on show in this gallery.",
        "%(count)d works with English text are on show in this gallery.",
        known.products_in_english,
    ) % {"count": known.products_in_english}
    enough = known.products_in_english >= ENOUGH_PRODUCTS
    return Proposal(words, PRODUCTS, value=4 if enough else 3, settled=enough, vouched=True)


def of_trademark(known: KnownFacts) -> Proposal | None:
    marks = [held for held in known.certificates if held.code == TRADEMARK_TYPE]
    if not marks:
        return None
    best = max(marks, key=lambda held: held.checked)
    if best.checked:
        words = _("Trademark %(number)s, checked by the Smesco team.") % {"number": best.number}
    else:
        words = _("Trademark %(number)s, not yet checked.") % {"number": best.number}
    return Proposal(
        words, "certificates", value=4, settled=True, vouched=best.checked, certificates=tuple(one.pk for one in marks)
    )
