"""The two sheets as resources of django-import-export: cell to value, row to instance, and what differs.

They read, compare and export. Writing is the business of the verbs of umkm and gallery.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader

from apps.common.indonesian import Unreadable
from apps.gallery.choices import SamplePolicy
from apps.gallery.models import Version
from apps.intake import widgets
from apps.intake.choices import SheetKind
from apps.intake.columns import COLUMNS, PHOTO_PLACES
from apps.intake.known import KnownEnterprises, KnownProducts, Reference, nib_or_nothing
from apps.intake.problems import Problem, WrongCell, WrongRow, problem, problem_of
from apps.intake.rules import prices, words
from apps.intake.rules.places import code_of
from apps.umkm.choices import LegalForm, OwnerSex
from apps.umkm.models import Enterprise


class Line(dict[str, Any]):
    """The cells of one row by column code, and what reading them found out."""

    def __init__(self, cells: dict[str, Any]) -> None:
        super().__init__(cells)
        self.meant: dict[str, Any] = {}
        self.notices: dict[str, Problem] = {}
        self.known: int | None = None
        self.prepared = False
        self.objection: Problem | None = None

    def notice(self, code: str, kept: Problem) -> None:
        self.notices[code] = kept

    def text(self, code: str) -> str:
        value = self.get(code)
        return "" if words.is_blank(value) else widgets.written(value)


@dataclass
class Reading:
    """`known` is the row of the database that the line is about, or None. `diff` is {code: [now, then]}."""

    meant: dict[str, Any]
    errors: dict[str, Problem]
    notices: dict[str, Problem]
    diff: dict[str, list[str]]
    known: Any


class SheetField(fields.Field):
    """A column of the sheet. What its cell means stays in `row.meant`; the known row is compared and left as it is."""

    widget: widgets.CellWidget

    def __init__(self, **facts: Any) -> None:
        super().__init__(**facts)
        self.found: dict[tuple[type, Any], Any] = {}

    def clean(self, row: Line, **kwargs: Any) -> Any:
        """What the cell means. What repeats is looked at once for the whole sheet, what is wrong with it too."""
        value = row[self.column_name]
        if not self.widget.repeats:
            return self.widget.clean(value, row)
        key = (value.__class__, value)  # 1 and True are one key
        if key not in self.found:
            try:
                self.found[key] = self.widget.clean(value, row)
            except (WrongCell, Unreadable) as wrong:
                self.found[key] = wrong
        found = self.found[key]
        if isinstance(found, ValueError):
            raise found.with_traceback(None)
        return found

    def differs(self, before: Any, after: Any) -> bool:
        return bool(before != after)


class BesideField(SheetField):
    """What is kept in other tables: it lies beside the instance in `instance.beside`."""

    def get_value(self, instance: Any) -> Any:
        return instance.beside.get(self.attribute)


class AddedField(BesideField):
    """A list that only grows: what is known and not named stays."""

    def differs(self, before: Any, after: Any) -> bool:
        return any(item not in (before or []) for item in after or [])


class PairField(SheetField):
    """Capacity with its unit: two fields of the model in one cell."""

    def get_value(self, instance: Any) -> Any:
        return [instance.monthly_capacity, instance.capacity_unit_id]


class SheetResource(resources.ModelResource):
    kind: ClassVar[SheetKind]

    def __init__(self, reference: Reference) -> None:
        super().__init__()
        self.reference = reference

    def add(self, code: str, widget: Any, attribute: str = "", kind: type[SheetField] = SheetField) -> None:
        self.fields[code] = kind(attribute=attribute or code, column_name=code, widget=widget)

    def get_instance(self, instance_loader: BaseInstanceLoader, row: Line) -> Any:
        return instance_loader.get_instance(row)

    def get_import_fields(self) -> list[SheetField]:
        return list(self.fields.values())

    def import_instance(self, instance: Any, row: Line, **kwargs: Any) -> None:
        """As the base does, but every problem keeps its column and its two languages, and an empty cell never erases
        what is known. The instance is not changed: the verbs write, and a new row needs none."""
        problems: dict[str, Problem] = {}
        for code, field in self.fields.items():
            value = row.get(code)
            if value is None or words.is_blank(value):
                continue
            try:
                row.meant[code] = field.clean(row)
            except (WrongCell, Unreadable) as wrong:
                problems[code] = problem_of(wrong)
        if problems:
            raise WrongRow(problems)

    def prepare(self, row: Line) -> None:
        """`before_import_row` once for each line; what it objects to concerns the whole line."""
        if not row.prepared:
            row.prepared = True
            try:
                self.before_import_row(row)
            except WrongCell as wrong:
                row.objection = problem_of(wrong)

    def read(self, loader: BaseInstanceLoader, row: Line) -> Reading:
        self.prepare(row)
        errors: dict[str, Problem] = {"row": row.objection} if row.objection else {}
        instance = self.get_instance(loader, row)
        try:
            self.import_instance(instance, row)
        except WrongRow as wrong_row:
            errors |= wrong_row.problems
        if instance is None:
            errors |= self.missing(row, errors)
        diff = {} if errors or instance is None else self.changes(instance, row)
        return Reading(row.meant, errors, row.notices, diff, instance)

    @cached_property
    def required(self) -> list[str]:
        return [code for code, column in COLUMNS[self.kind].items() if column.required]

    def missing(self, row: Line, errors: dict[str, Problem]) -> dict[str, Problem]:
        return {
            code: problem(_("This cell must not be empty."))
            for code in self.required
            if code not in row.meant and code not in errors
        }

    def changes(self, instance: Any, row: Line) -> dict[str, list[str]]:
        found = {}
        for code, after in row.meant.items():
            field = self.fields[code]
            before = field.get_value(instance)
            if field.differs(before, after):
                found[code] = [str(field.widget.render(before)), str(field.widget.render(after))]
        return found


class EnterpriseLoader(BaseInstanceLoader):
    def __init__(self, resource: EnterpriseResource, known: KnownEnterprises) -> None:
        super().__init__(resource)
        self.known = known

    def pk_of(self, row: Line) -> int | None:
        row.known = self.known.find(nib_or_nothing(row.get("nib")), row.text("name"), self.resource.place_of(row))
        return row.known

    def get_instance(self, row: Line) -> Enterprise | None:
        """Of a line that `pk_of` has looked at."""
        pk = row.known
        if pk is None:
            return None
        instance = self.known.get(pk)
        instance.beside = beside_enterprise(instance)  # type: ignore[attr-defined]
        return instance


def beside_enterprise(instance: Enterprise) -> dict[str, Any]:
    found: dict[str, Any] = {f"sales:{figures.year}": figures.sales for figures in instance.figures.all()}
    found["certificates"] = [
        {
            "type": certificate.type_id, "number": certificate.number, "issuer": certificate.issuer,
            "issued_on": certificate.issued_on.isoformat() if certificate.issued_on else "",
            "valid_until": certificate.valid_until.isoformat() if certificate.valid_until else "",
        }
        for certificate in instance.certificates.all()
    ]  # fmt: skip
    return found


class EnterpriseResource(SheetResource):
    kind = SheetKind.ENTERPRISES

    class Meta:
        model = Enterprise
        fields: ClassVar[list[str]] = []

    def __init__(self, reference: Reference, *, years: Iterable[int], today: date) -> None:
        super().__init__(reference)
        limit = {field.name: getattr(field, "max_length", None) for field in Enterprise._meta.concrete_fields}
        self.add("name", widgets.NameWidget(limit["name"]))
        self.add(
            "legal_form",
            widgets.MappedWidget(
                words.LEGAL_FORMS, dict(LegalForm.choices), _("“%(text)s” is not a legal form we know.")
            ),
        )
        self.add(
            "owner_sex",
            widgets.MappedWidget(
                words.OWNER_SEXES, dict(OwnerSex.choices), _("“%(text)s” is not an answer we know: P, L or Bersama.")
            ),
        )
        self.add("nib", widgets.NibWidget())
        self.add("npwp", widgets.npwp_widget)
        self.add("kbli", widgets.kbli_widget)
        self.add("regency", widgets.RegencyWidget(reference), "regency_id")
        self.add("postal_code", widgets.postal_widget)
        self.add("email", widgets.EmailWidget(254))
        self.add("whatsapp", widgets.PhoneWidget())
        self.add("website", widgets.UrlWidget(limit["website"]))
        for code in ("address", "contact_name"):
            self.add(code, widgets.TextWidget(limit[code] or 600))
        for code in ("story", "story_en"):
            self.add(code, widgets.TextWidget(3000))
        self.add("founded", widgets.YearWidget(1800, today.year))
        self.add("workers", widgets.WholeWidget(0, 1_000_000))
        self.add("monthly_capacity", widgets.CapacityWidget(reference), kind=PairField)
        self.add("certificates", widgets.CertificatesWidget(reference, today), kind=AddedField)
        for year in years:
            self.add(f"sales:{year}", widgets.RupiahWidget(), kind=BesideField)

    def place_of(self, row: Line) -> str:
        if "regency" in row.meant:
            return str(row.meant["regency"])
        try:
            return str(self.fields["regency"].clean(row)) if "regency" in row else ""
        except ValueError:
            return ""

    def before_import_row(self, row: Line, **kwargs: Any) -> None:
        """A region's code alone is a region; PT or CV before the name is the legal form."""
        if "regency_code" in row:
            row.setdefault("regency", None)
            if words.is_blank(row["regency"]) and not words.is_blank(row["regency_code"]):
                row["regency"] = code_of(row["regency_code"])
        name, form = words.split_name(row.text("name"))
        if form and words.is_blank(row.get("legal_form")) and name:
            row["legal_form"] = form


class ProductLoader(BaseInstanceLoader):
    def __init__(self, resource: ProductResource, enterprises: KnownEnterprises, products: KnownProducts) -> None:
        super().__init__(resource)
        self.enterprises, self.products = enterprises, products

    def maker_of(self, row: Line) -> int | None:
        return self.enterprises.find_maker(nib_or_nothing(row.get("enterprise_nib")), row.text("enterprise_name"))

    def get_instance(self, row: Line) -> Version | None:
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
        "photos": photos,
        **{f"photo:{place}": list(photos) for place in PHOTO_PLACES},
    }


class ProductResource(SheetResource):
    kind = SheetKind.PRODUCTS

    class Meta:
        model = Version
        fields: ClassVar[list[str]] = []

    def __init__(self, reference: Reference, *, photos: widgets.PhotoWidget | None = None) -> None:
        super().__init__(reference)
        limit = {field.name: getattr(field, "max_length", None) for field in Version._meta.concrete_fields}
        for code in ("name", "name_en", "description", "description_en", "materials", "materials_en", "dimensions"):
            self.add(code, widgets.TextWidget(limit[code]))
        self.add("weight_grams", widgets.WeightWidget())
        self.add("hs_code", widgets.HsWidget(reference), "hs_code_id")
        self.add("category", widgets.CodeWidget(lambda: reference.categories), "category_id")
        self.add("unit", widgets.CodeWidget(lambda: reference.units), "unit_id")
        self.add("port", widgets.PortWidget(lambda: reference.ports), "port_id")
        self.add("moq", widgets.WholeWidget(1, 2**31 - 1))
        self.add("capacity", widgets.WholeWidget(1, 2**31 - 1))
        self.add("lead_days", widgets.WholeWidget(1, 365))
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
        for place in PHOTO_PLACES if photos else ():
            self.add(f"photo:{place}", photos, kind=AddedField)

    def before_import_row(self, row: Line, **kwargs: Any) -> None:
        """A volume in the column of weights is a size; "sesuai permintaan" is no price."""
        if words.is_volume(row.text("weight_grams")):
            row["dimensions"] = "; ".join(filter(None, (row.text("dimensions"), row.text("weight_grams"))))
            row["weight_grams"] = None
        if any(row.text(code).casefold() in words.ON_REQUEST for code in ("price_min", "price_max")):
            row["price_min"] = row["price_max"] = None
            row["price_on_request"] = True
        elif row.text("price_min") or row.text("price_max"):
            row["price_on_request"] = False
            split_price(row)


def split_price(row: Line) -> None:
    """A band in one cell becomes two prices, and the money's sign the currency: dollars when nothing says otherwise."""
    found = set()
    for code in ("price_min", "price_max"):
        if isinstance(row.get(code), str) and row.text(code):
            low, high = prices.read_band(row.text(code))
            row[code] = low.number
            found |= {price.currency for price in (low, high) if price and price.currency}
            if high is not None and code == "price_min" and not row.text("price_max"):
                row["price_max"] = high.number
    if len(found) > 1:
        raise WrongCell(_("One price names two currencies: %(both)s."), both=", ".join(sorted(found)))
    if not row.text("currency"):
        row["currency"] = found.pop() if found else prices.DOLLARS
    elif found and row.text("currency").upper() not in found:
        raise WrongCell(
            _("The price is in %(sign)s, the column of currencies says %(column)s."),
            sign=found.pop(), column=row.text("currency"),
        )  # fmt: skip
