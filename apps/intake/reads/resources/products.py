"""Lines of products: whose they are, what they say, what differs from the newest version."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from import_export.instance_loaders import BaseInstanceLoader

from apps.common.outside import amounts, quantities
from apps.common.outside.money import SIGNS
from apps.common.outside.understood import Ambiguous, Unreadable
from apps.gallery.choices import PriceBasis, SamplePolicy
from apps.gallery.models import Version
from apps.gallery.rules.traded import PAIR, PIECE, by_the_pair
from apps.intake.reads import widgets
from apps.intake.reads.known import Codes, KnownEnterprises, KnownProducts, Reference, nib_or_nothing
from apps.intake.reads.listed import PhotoWidget
from apps.intake.reads.preparing import fill_in
from apps.intake.reads.resources.lines import AddedField, BesideField, Reading, RowCells, SheetResource
from apps.intake.reads.resources.selling import add_selling, beside_selling, leave_price_of_unpaid_sample
from apps.intake.rules.problems import problem, problem_of
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import PHOTO_PLACES
from apps.sheets.rules import words
from apps.sheets.rules.terms import EXW, WITH_FREIGHT, term_in

# `/kg`, `per 3 pcs`: what a price is for.
EACH = re.compile(r"(?:/|\bper\b|@)\s*(?P<unit>[^\W\d_]+)", re.IGNORECASE)
PIECES = re.compile(r"\b(?:pcs?|pieces?|buah|bh|biji)\b", re.IGNORECASE)
WITH_FREIGHT_SAID = _("This is a %(term)s price, with freight abroad: it is not taken in. Write it FOB or ex works.")
PER = re.compile(r"(?P<many>\d+)?\s*(?P<unit>[^\W\d_]+)", re.IGNORECASE)


class ProductLoader(BaseInstanceLoader):
    def __init__(self, resource: ProductResource, enterprises: KnownEnterprises, products: KnownProducts) -> None:
        super().__init__(resource)
        self.enterprises, self.products = enterprises, products

    def maker_of(self, row: RowCells) -> int | None:
        return self.enterprises.find_maker(nib_or_nothing(row.get("enterprise_nib")), row.text("enterprise_name"))

    def get_instance(self, row: RowCells) -> Version | None:
        maker = self.maker_of(row)
        version = self.products.find(maker, row.text("name")) if maker and row.text("name") else None
        if version is not None:
            version.beside = beside_version(version)  # type: ignore[attr-defined]
        return version


def beside_version(version: Version) -> dict[str, Any]:
    photos = {photo.file_name: photo.sha256 for photo in version.product.photos.all()}
    return {
        "incoterms": sorted(term.pk for term in version.incoterms.all()),
        "certificate_types": sorted(kind.pk for kind in version.certificate_types.all()),
        **beside_selling(version),
        "photos": photos,
        **{f"photo:{place}": list(photos) for place in PHOTO_PLACES},
    }


class ProductResource(SheetResource):
    kind = SheetKind.PRODUCTS
    holding = frozenset({"name"})

    class Meta:
        model = Version
        fields: ClassVar[list[str]] = []

    def __init__(self, reference: Reference, *, photos: PhotoWidget | None = None) -> None:
        super().__init__(reference)
        limit = {field.name: getattr(field, "max_length", None) for field in Version._meta.concrete_fields}
        for code in (
            "name",
            "name_en",
            "description",
            "description_en",
            "materials",
            "materials_en",
            "dimensions",
            "dimensions_en",
        ):
            self.add(code, widgets.TextWidget(limit[code]))
        self.add("weight_grams", widgets.WeightWidget())
        self.add("hs_code", widgets.HsWidget(reference), "hs_code_id")
        self.add("category", widgets.CodeWidget(lambda: reference.categories), "category_id")
        self.add("unit", widgets.CodeWidget(lambda: reference.units), "unit_id")
        self.add("port", widgets.PortWidget(lambda: reference.ports), "port_id")
        self.add("moq", widgets.CountWidget("moq", reference))
        self.add("capacity", widgets.CountWidget("capacity", reference))
        self.add("lead_days", widgets.LeadWidget())
        self.add("price_min", widgets.PriceWidget())
        self.add("price_max", widgets.PriceWidget())
        self.add("price_on_request", widgets.FlagWidget())
        self.add("currency", widgets.CodeWidget(lambda: reference.currencies), "currency_id")
        self.add(
            "sample_policy",
            widgets.MappedWidget(
                words.SAMPLES, dict(SamplePolicy.choices), _("“%(text)s” says nothing about samples that we know.")
            ),
        )
        self.add("incoterms", widgets.CodesWidget(lambda: reference.incoterms), kind=BesideField)
        self.add("certificate_types", widgets.CodesWidget(lambda: reference.certificate_types), kind=BesideField)
        add_selling(self, reference)
        for place in PHOTO_PLACES if photos else ():
            self.add(f"photo:{place}", photos, kind=AddedField)

    def before_import_row(self, row: RowCells, **kwargs: Any) -> None:
        """A volume in the column of weights is a size; "sesuai permintaan" is no price."""
        fill_in(row)
        settle_units(row, self.reference)
        settle_pairs(row, self.reference)
        leave_price_of_unpaid_sample(row)
        if quantities.is_volume(row.text("weight_grams")):
            row["dimensions"] = "; ".join(filter(None, (row.text("dimensions"), row.text("weight_grams"))))
            row["weight_grams"] = None
        if any(row.text(code).casefold() in words.ON_REQUEST for code in ("price_min", "price_max")):
            row["price_min"] = row["price_max"] = None
            row["price_on_request"] = True
        elif row.text("price_min") or row.text("price_max"):
            row["price_on_request"] = False
            settle_term(row)
            read_prices(row, self.reference.units)

    def doubt(self, row: RowCells, reading: Reading) -> None:
        capacity, moq = reading.meant.get("capacity"), reading.meant.get("moq")
        if capacity and moq and capacity < moq:
            reading.doubts["capacity"] = problem(
                _("The capacity of a month is below the smallest order (%(moq)s)."), moq=moq
            )


def settle_units(row: RowCells, reference: Reference) -> None:
    """What the headings say of the figures: the unit of the goods, the measure of a size.

    Without a column of units, the price's unit counts, else that of the smallest order or of the capacity.
    """
    said = row.sheet.units
    size = row.text("dimensions")
    if size and (measure := said.get("dimensions")) and not re.search(r"[^\W\d_x]", size.casefold()):
        row["dimensions"] = f"{size} {measure}"
    if row.text("unit"):
        return
    units = reference.units
    code = units.get(said.get("price_min", "")) or units.get(price_unit(row))
    for quantity in ("moq", "capacity"):
        code = code or units.get(said.get(quantity, "")) or written_unit(row.get(quantity), units)
    if code:
        row["unit"] = code


def settle_pairs(row: RowCells, reference: Reference) -> None:
    """Shoes by the piece are pairs, in every cell of the line."""
    unit = reference.units.get(row.text("unit")) if row.text("unit") else PIECE
    category = reference.categories.get(row.text("category")) if row.text("category") else ""
    if unit != PIECE or not by_the_pair(category, row.text("hs_code")):
        return
    row.notice("unit", problem(_("Shoes are sold by the pair: “%(text)s” is read as pairs."), text=unit))
    row["unit"] = PAIR
    for code in ("moq", "capacity", "price_min", "price_max"):
        if isinstance(row.get(code), str):
            row[code] = PIECES.sub(PAIR, row[code])


def settle_term(row: RowCells) -> None:
    """Until where the price carries the goods: the cell says it, else its own column, else the heading, else the only
    term that the maker quotes. Nothing said is a price on board, as our own template asks it.

    A price with freight to a port abroad is none of the two that buyers compare: it is left out and said.
    """
    of_cells = ""
    for code in ("price_min", "price_max"):
        term, amount = term_in(row.text(code))
        if term:
            of_cells, row[code] = of_cells or term, amount
    if row.text("price_basis") and not of_cells:
        return
    of_price = of_cells or row.sheet.term
    term = of_price or term_in(row.text("incoterms"))[0]
    if of_price and not row.text("incoterms"):
        row["incoterms"] = of_price
    if term in WITH_FREIGHT:
        row.notice("price_min", problem(WITH_FREIGHT_SAID, term=term) | {"emptied": row.text("price_min")})
        row["price_min"] = row["price_max"] = None
    elif term:
        row["price_basis"] = PriceBasis.EXW.value if term == EXW else PriceBasis.FOB.value


def price_unit(row: RowCells) -> str:
    """ "kg" of `USD 8.50/kg`."""
    match = EACH.search(row.text("price_min"))
    return match["unit"] if match else ""


def written_unit(value: Any, units: Codes) -> str:
    if not isinstance(value, str) or words.is_blank(value):
        return ""
    try:
        return units.get(quantities.read_capacity(value, units=units.words).unit)
    except Unreadable:
        return ""


def require_price_of_one(row: RowCells, code: str, amount: amounts.Amount, units: Codes) -> bool:
    """A price for a dozen is none for a piece, nor one for three; what it is the price of is said, not reckoned."""
    match = PER.match(amount.per)
    of = units.get(match["unit"]) if match else ""
    mine = units.get(row.text("unit"))
    if match is None or (match["many"] in (None, "1") and (not of or not mine or of == mine)):
        return True
    row.notice(
        code,
        problem(
            _("This is the price per %(per)s, not per %(unit)s: it is not taken in."),
            per=amount.per,
            unit=mine or "pcs",
        )
        | {"emptied": row.text(code)},
    )
    return False


def read_prices(row: RowCells, units: Codes) -> None:
    """A band in one cell becomes two prices. The currency is the value's, the column's, the heading's or the sheet's;
    where nobody says it, it is asked: a bare 250000 is never dollars."""
    currencies = set()
    for code in ("price_min", "price_max"):
        if not row.text(code):
            continue
        scale, heading = row.sheet.hints.get(code, (1, ""))
        column = SIGNS.get(row.text("currency").casefold(), "")
        hint = column or heading or row.sheet.defaults.get("currency", "")
        try:
            low, high = amounts.read_band(row[code], currency=hint, scale=scale)
        except Ambiguous as either:
            row.doubts[code] = problem_of(either) | {"asks": True}
            row[code] = None
            continue
        except Unreadable as unreadable:
            row.notice(code, problem_of(unreadable) | {"emptied": row.text(code)})
            row[code] = None
            continue
        if not require_price_of_one(row, code, high or low, units):
            row[code] = None
            continue
        row[code] = low.value
        currencies |= {amount.currency for amount in (low, high) if amount}
        if high is not None and code == "price_min" and not row.text("price_max"):
            row["price_max"] = high.value
            break
    settle_currency(row, currencies)


def settle_currency(row: RowCells, found: set[str]) -> None:
    if len(found) > 1:
        row.notice("price_min", problem(_("One price names two currencies: %(both)s."), both=", ".join(sorted(found))))
        row["price_min"] = row["price_max"] = None
    elif found:
        (currency,) = found
        if row.text("currency") and SIGNS.get(row.text("currency").casefold()) != currency:
            row.notice(
                "currency",
                problem(
                    _("The price is in %(sign)s, the column of currencies says %(column)s."),
                    sign=currency,
                    column=row.text("currency"),
                ),
            )
        row["currency"] = currency
