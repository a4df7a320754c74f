"""Amounts of money, with the currency and the scale of the value and of the heading above it.

A bare number has no currency of its own: the heading, the column beside it or the sheet says it, else it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from apps.common.formats import money, rupiah
from apps.common.outside.money import DOLLARS, NO_HINTS, RUPIAH, SCALES, SIGN, SIGNS, Hints
from apps.common.outside.numbers import ABOUT, NO_SENSE, AmbiguousNumber, UnreadableNumber, read_number, short_line
from apps.common.outside.understood import Ambiguous, Cell, Sentence, Understood

NO_AMOUNT = _("This amount cannot be read. Write it as Rp1.500.000, 1,5 jt or 8,4 M.")
LARGEST_AMOUNT = 10**15
# Twice what a medium enterprise may sell: a column "in millions" whose cell comes to more was not written in millions.
FULL_ALREADY = 10**11
WITHOUT_CENTS = frozenset({RUPIAH, "JPY", "KRW"})
# A fraction of a rupiah behind less than this was meant as something else.
ROUNDED_FROM = 1000
MONEY = re.compile(
    rf"^(?P<before>{SIGN})?\s*(?P<sign>-?)\s*(?P<figure>[0-9][0-9.,' ]*?)\s*(?:,-+|\.-+|,=|,--)?\s*"
    rf"(?P<scale>{'|'.join(sorted(SCALES, key=len, reverse=True))})?\.?\s*(?:,-+|,=)?\s*(?P<after>{SIGN})?\.?\s*"
    r"(?P<tail>(?:/|@|per\b|each\b|se(?=bulan|tahun|hari|minggu)).*|\(.*\))?$"
)
BAND = re.compile(
    r"^(?P<low>.*?[0-9].*?)\s*(?:-|s\.?/?\s?d\.?|sampai(?: dengan)?|hingga|to)\s*(?P<high>\D{0,8}[0-9].*)$"
)
# A price from which others start, its Incoterm, its sign for "each": they say nothing about the amount.
BEFORE_AMOUNT = re.compile(
    r"^(?:(?:mulai(?: dari)?|dari|harga|start(?:s|ing)?(?: from| at)?|from|fob|cif|cfr|exw|fca)\b[\s:.]*|@\s*)+(?=\S)"
)
PERIODIC = re.compile(r"(?:/|per|se)\s*(?P<period>bulan|bln|month|mo|minggu|mgg|week|hari|hr|day)\b")
YEARLY = re.compile(r"(?:/|per|se)\s*(?:tahun|thn|th|year|annum)\b")
IN_A_YEAR = {"bulan": 12, "bln": 12, "month": 12, "mo": 12}
TWO_WAYS_ABROAD = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


@dataclass(frozen=True)
class Amount(Understood[Decimal]):
    """`currency` is an ISO code; `per` what the amount is for, as written ("pcs"), "" for nothing."""

    currency: str = ""
    per: str = ""


@dataclass(frozen=True)
class Money:
    """An amount for a sentence, in the reader's language."""

    value: Decimal
    currency: str

    def __str__(self) -> str:
        whole = self.value.quantize(Decimal(1), ROUND_HALF_UP)
        return rupiah(whole) if self.currency == RUPIAH else money(self.value, self.currency)


def no_amount() -> UnreadableNumber:
    return UnreadableNumber(NO_AMOUNT)


def read_amount(value: Cell, *, currency: str = "", scale: int = 1) -> Amount:
    """`currency` and `scale` are what the heading or the sheet says; what the value says itself goes before.

    Ambiguous without any currency, for 1,200 (and 1.200 abroad), and where a scaled column holds a full amount.
    """
    if not isinstance(value, str):
        number = read_number(value)
        return settled(number, plainly(number), "", currency, scale)
    match = MONEY.fullmatch(bare_amount(value))
    if match is None:
        raise no_amount()
    sign = match["before"] or match["after"] or ""
    if match["before"] and match["after"] and SIGNS[match["before"]] != SIGNS[match["after"]]:
        both = f"{match['before']} {match['after']}"
        raise UnreadableNumber(_("One price names two currencies: %(both)s."), both=both)
    said, own = SIGNS.get(sign, ""), SCALES.get(match["scale"] or "", 0)
    number = figure(match["sign"] + match["figure"].strip(), value, said or currency, own or scale)
    found = settled(number * (own or 1), value.strip(), said, currency, 0 if own else scale)
    notices = found.notices
    if ABOUT.match(short_line(value)):
        notices = (*notices, Sentence(_("“%(text)s” is taken as it stands."), {"text": value}))
    tail = re.sub(r"^(?:/|@|per\b|each\b)\s*", "", match["tail"] or "").strip("() .")
    return replace(found, notices=notices, per=tail)


def bare_amount(value: str) -> str:
    """Without "mulai dari", "FOB" or "@" before it, and the "-an" of 5.000-an."""
    text = ABOUT.sub("", short_line(value)).casefold()
    return re.sub(r"(?<=[0-9])\s*-?an\b\.?$", "", BEFORE_AMOUNT.sub("", text))


def figure(text: str, whole: str, currency: str, scale: int) -> Decimal:
    """The number; what reads in two ways is settled by the currency where only one way makes sense."""
    if currency and currency not in WITHOUT_CENTS and TWO_WAYS_ABROAD.fullmatch(text):
        raise two_ways(whole, re.sub("[.,]", "", text), text.replace(".", ","), currency)
    try:
        return read_number(text)
    except AmbiguousNumber as either:
        (large, _label), (small, _label) = either.choices
        if currency in WITHOUT_CENTS and scale == 1:
            return Decimal(large)  # nobody writes a fraction of a rupiah or a yen
        raise two_ways(whole, large, small, currency) from either


def two_ways(text: str, large: str, small: str, currency: str) -> Ambiguous:
    before, _comma, behind = small.partition(",")
    small = f"{before},{behind.rstrip('0').ljust(2, '0')}"
    code = f"{currency} " if currency else ""
    rest = re.sub(r"^\D*[0-9.,' ]+", "", text).strip()
    ways = [f"{code}{number} {rest}".strip() for number in (large, small)]
    shown = [f"{code}{number} {rest}".strip() for number in (f"{Decimal(large):,f}".replace(",", "."), small)]
    return AmbiguousNumber(
        _("“%(text)s” can be read in two ways: %(large)s or %(small)s. Choose one."),
        text=text,
        large=shown[0],
        small=shown[1],
        choices=list(zip(ways, shown, strict=True)),
    )


def settled(number: Decimal, text: str, said: str, hinted: str, scale: int) -> Amount:
    """`scale` is the heading's; 0 where the value had a scale of its own."""
    currency = said or hinted
    times = max(scale, 1)
    if not currency:
        raise Ambiguous(
            _("Which currency is “%(text)s”?"),
            text=text,
            choices=[(f"{code} {plainly(number * times)}", Money(number * times, code)) for code in (RUPIAH, DOLLARS)],
        )
    notices: tuple[Sentence, ...] = ()
    if scale > 1 and abs(number) * scale >= FULL_ALREADY:
        if not said:
            raise full_already(number, scale, currency, text)
        times = 1  # "Rp 8.400.000.000" is written out, whatever the heading says
        out = _("“%(text)s” is written out: it was not multiplied as the heading says.")
        notices = (Sentence(out, {"text": text}),)
    amount = number * times
    if abs(amount) >= LARGEST_AMOUNT:
        raise UnreadableNumber(NO_SENSE)
    if said and hinted and said != hinted:
        other = _("The value says %(said)s, the column %(column)s: taken in %(said)s.")
        notices = (*notices, Sentence(other, {"said": said, "column": hinted}))
    plain = Sentence(_("%(written)s = %(meant)s"), {"written": text, "meant": Money(amount, currency)})
    return Amount(amount, plain if scale != 1 or not said else None, notices, currency)


def full_already(number: Decimal, scale: int, currency: str, text: str) -> Ambiguous:
    ways = [number, number * scale]
    return Ambiguous(
        _(
            "The heading says that amounts are in units of %(scale)s, but “%(text)s” looks like a full amount. "
            "Choose one."
        ),
        scale=f"{scale:,}".replace(",", "."),
        text=text,
        choices=[(f"{currency} {plainly(way)}", Money(way, currency)) for way in ways if abs(way) < LARGEST_AMOUNT],
    )


def plainly(number: Decimal) -> str:
    """1200 or 12,5: read again in one way only."""
    text = f"{number.normalize():f}".replace(".", ",")
    whole, comma, behind = text.partition(",")
    return f"{whole}{comma}{behind.ljust(2, '0')}" if comma and len(behind) != 3 else f"{text}0" if comma else text


def read_band(value: Cell, *, currency: str = "", scale: int = 1) -> tuple[Amount, Amount | None]:
    """The lowest and the highest price of one cell; no highest when it names only one. `USD 10 - 12,5`."""
    text = re.sub(r",(?:-+|=)", "", short_line(value)) if isinstance(value, str) else ""
    match = BAND.match(text.casefold())
    if match is None or not MONEY.fullmatch(match["low"].strip()):
        return read_amount(value, currency=currency, scale=scale), None
    low_text, high_text = match["low"].strip(), match["high"].strip()
    signs = [SIGNS[found] for part in (low_text, high_text) if (found := sign_in(part))]
    low = read_amount(scaled_alike(low_text, high_text), currency=signs[0] if signs else currency, scale=scale)
    high = read_amount(high_text, currency=signs[-1] if signs else currency, scale=scale)
    if low.currency != high.currency:
        raise UnreadableNumber(_("One price names two currencies: %(both)s."), both=f"{low.currency}, {high.currency}")
    if high.value < low.value:
        raise UnreadableNumber(_("The highest price must not be below the lowest."))
    return low, high


def sign_in(text: str) -> str:
    match = MONEY.fullmatch(text)
    return (match["before"] or match["after"] or "") if match else ""


def scaled_alike(low: str, high: str) -> str:
    """ "25 - 40 ribu" means 25 ribu."""
    scales = [match["scale"] if (match := MONEY.fullmatch(one)) else None for one in (low, high)]
    return f"{low} {scales[1]}" if scales[1] and not scales[0] else low


def read_rupiah(value: Cell, *, hints: Hints = NO_HINTS) -> Understood[int]:
    """Whole rupiah: `Rp 1.500.000,00`, `Rp1.500.000,-`, `1,5 jt`, `8,4 M` (miliar), `± 500 juta`, 8400 under "(juta)".

    Fractions of a rupiah are rounded, with a notice; a small text with a fraction is refused, as is another currency.
    An amount for a month is asked about: it may stand for twelve.
    """
    if hints.currency not in ("", RUPIAH) or not hints.clear:
        raise UnreadableNumber(_("The heading does not say rupiah, or says two things: choose what the column holds."))
    if isinstance(value, str):
        value = YEARLY.sub("", value).strip()
        refuse_two_ways_without_sign(value)
        if match := PERIODIC.search(value.casefold()):
            raise for_a_time(value[: match.start()], match["period"], hints)
    found = read_amount(value, currency=RUPIAH, scale=hints.scale)
    if found.currency != RUPIAH:
        raise UnreadableNumber(_("An amount in rupiah is needed here."))
    amount = found.value.quantize(Decimal(1), ROUND_HALF_UP)
    notices = found.notices
    if isinstance(value, str) and amount != found.value:
        if abs(amount) < ROUNDED_FROM:
            raise UnreadableNumber(_("Amounts are whole rupiah. Write one and a half million as 1.500.000 or 1,5 jt."))
        notices = (*notices, Sentence(_("Rounded to whole rupiah: %(meant)s."), {"meant": Money(amount, RUPIAH)}))
    return Understood(int(amount), found.saying, notices)


def refuse_two_ways_without_sign(value: str) -> None:
    """`1,500` alone: fifteen hundred rupiah, or one and a half of something."""
    text = short_line(value).strip()
    if re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", text):
        read_number(text)


def for_a_time(text: str, period: str, hints: Hints) -> Ambiguous:
    choices: Sequence[tuple[str, Money]] = ()
    if times := IN_A_YEAR.get(period):
        amount = read_amount(text, currency=RUPIAH, scale=hints.scale).value
        choices = [(f"Rp{plainly(amount * many)}", Money(amount * many, RUPIAH)) for many in (times, 1)]
    return Ambiguous(
        _("“%(text)s” is an amount per %(period)s, not per year. Choose the amount for the year."),
        text=text.strip(),
        period=period,
        choices=choices,
    )


def read_price(value: Cell, *, currency: str = DOLLARS) -> Amount:
    """An amount with two decimals in the currency that was chosen beside it; another one is refused."""
    found = read_amount(value, currency=currency)
    if currency and found.currency != currency:
        raise UnreadableNumber(
            _("The amount says %(said)s, but the currency chosen is %(chosen)s."),
            said=found.currency,
            chosen=currency,
        )
    return replace(found, value=found.value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def read_whole_dollars(value: Cell) -> Understood[int]:
    found = read_price(value)
    return Understood(int(found.value.quantize(Decimal(1), ROUND_HALF_UP)), found.saying, found.notices)
