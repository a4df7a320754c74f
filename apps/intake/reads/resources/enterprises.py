"""Lines of enterprises: who they are, what they say, what differs from the register, what is doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from import_export.instance_loaders import BaseInstanceLoader

from apps.common.outside import codes
from apps.intake.reads import widgets
from apps.intake.reads.known import KnownEnterprises, Reference, nib_or_nothing
from apps.intake.reads.listed import CertificatesWidget
from apps.intake.reads.preparing import prepare_enterprise, settle_place
from apps.intake.reads.resources.lines import AddedField, BesideField, PairField, Reading, RowCells, SheetResource
from apps.intake.rules import who
from apps.intake.rules.problems import ANOTHER, asking, problem
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import COLUMNS
from apps.sheets.rules import words
from apps.umkm.choices import LegalForm, OwnerSex
from apps.umkm.models import Enterprise
from apps.umkm.rules import identity
from apps.umkm.rules.figures import QUESTIONS, FigureDoubt, Figures, nearest, sales_doubt

MOST_CHOICES = 5


class EnterpriseLoader(BaseInstanceLoader):
    def __init__(self, resource: EnterpriseResource, known: KnownEnterprises) -> None:
        super().__init__(resource)
        self.known = resource.known = known

    def candidates_of(self, row: RowCells) -> list[int]:
        """The enterprise with this number, else those with this name in this regency."""
        found = self.known.candidates(
            nib_or_nothing(row.get("nib")),
            row.text("name"),
            self.resource.place_of(row),
            words.form_of(row.text("legal_form")),
        )
        # Rows that were compared with each other and are not the same are not what the others became, either.
        apart = row.answers.get("same") == "another" or row.sheet.defaults.get("same") == "another"
        row.candidates = [pk for pk in found if not (apart and pk in self.known.own)]
        return row.candidates

    def get_instance(self, row: RowCells) -> Enterprise | None:
        """Of a line that was read and whose candidates were fetched. A person's answer goes before what we think; of
        several of one name the likeliest is looked at."""
        answer = row.answers.get("known") or row.sheet.defaults.get("known", "")
        if not row.candidates or answer == "another":
            row.others = row.candidates
            return None
        chosen = int(answer.partition(":")[2] or 0) if answer.startswith("same:") else 0
        among = [chosen] if chosen in row.candidates else row.candidates
        found = [self.prepared(pk) for pk in among]
        instance = found[0] if len(found) == 1 else min(found, key=lambda one: self.distance(one, row))
        row.known = instance.pk
        return instance

    def prepared(self, pk: int) -> Enterprise:
        instance = self.known.get(pk)
        instance.beside = beside_enterprise(instance)  # type: ignore[attr-defined]
        return instance

    def distance(self, known: Enterprise, row: RowCells) -> tuple[int, int]:
        found = who.likeness(row.meant, {code: getattr(known, code) for code in who.OWN_FACTS})
        return len(found.differing), len(self.resource.changes(known, row))


def beside_enterprise(instance: Enterprise) -> dict[str, Any]:
    found: dict[str, Any] = {f"sales:{figures.year}": figures.sales for figures in instance.figures.all()}
    found |= {f"capital:{figures.year}": figures.capital for figures in instance.figures.all() if figures.capital}
    found["certificates"] = [
        {
            "type": certificate.type_id,
            "number": certificate.number,
            "issuer": certificate.issuer,
            "issued_on": certificate.issued_on.isoformat() if certificate.issued_on else "",
            "valid_until": certificate.valid_until.isoformat() if certificate.valid_until else "",
        }
        for certificate in instance.certificates.all()
    ]
    return found


class EnterpriseResource(SheetResource):
    kind = SheetKind.ENTERPRISES
    holding = frozenset({"name", "legal_form", "regency", "nib"})

    class Meta:
        model = Enterprise
        fields: ClassVar[list[str]] = []

    def __init__(self, reference: Reference, *, today: date) -> None:
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
        self.add("nib", widgets.CodeReadWidget("nib", codes.read_nib))
        self.add("npwp", widgets.CodeReadWidget("npwp", codes.read_npwp))
        self.add("kbli", widgets.CodeReadWidget("kbli", codes.read_kbli))
        self.add("kbli_edition", widgets.FixedWidget())
        self.add("regency", widgets.RegencyWidget(reference), "regency_id")
        self.add("postal_code", widgets.CodeReadWidget("postal_code", codes.read_postal_code))
        self.add("email", widgets.EmailWidget(254))
        self.add("whatsapp", widgets.PhoneWidget())
        self.add("phone", widgets.LandlineWidget())
        self.add("website", widgets.UrlWidget(limit["website"]))
        for code in ("address", "contact_name"):
            self.add(code, widgets.TextWidget(limit[code] or 600))
        for code in ("story", "story_en"):
            self.add(code, widgets.TextWidget(3000))
        self.add("founded", widgets.YearWidget(1800, today.year))
        self.add("workers", widgets.WholeWidget(0, 1_000_000))
        self.add("monthly_capacity", widgets.CapacityWidget(reference), kind=PairField)
        self.add("certificates", CertificatesWidget(reference, today), kind=AddedField)

    def have_years(self, row: RowCells) -> None:
        """A field for each year of sales that a line names."""
        for code in row:
            if code not in self.fields and code.partition(":")[0] in ("sales", "capital") and ":" in code:
                self.add(code, widgets.RupiahWidget(), kind=BesideField)

    def place_of(self, row: RowCells) -> str:
        if "regency" in row.meant:
            return str(row.meant["regency"])
        try:
            return str(self.fields["regency"].clean(row)) if "regency" in row else ""
        except ValueError:
            return ""

    def before_import_row(self, row: RowCells, **kwargs: Any) -> None:
        prepare_enterprise(row, self.reference.place_named)
        settle_place(row, lambda: str(self.fields["regency"].clean(row)))
        if row.sheet.edition and row.text("kbli"):
            row["kbli_edition"] = row.sheet.edition
        self.have_years(row)

    def doubt(self, row: RowCells, reading: Reading) -> None:
        meant, doubts = reading.meant, reading.doubts
        if "kbli" not in meant:
            meant.pop("kbli_edition", None)
        if doubt := identity.npwp_doubt(meant.get("npwp", "")):
            doubts["npwp"] = problem(doubt)
        known = reading.known
        years = [Figures(one.year, one.sales) for one in known.figures.all()] if known else []
        for code, sales in meant.items():
            if code.startswith("sales:"):
                figures = Figures(int(code[6:]), sales, workers=meant.get("workers"))
                asked = sales_doubt(figures, nearest(figures.year, [one for one in years if one.year != figures.year]))
                if asked:
                    doubts[code] = problem(QUESTIONS[asked.code], **told_figures(asked))
        if known is not None:
            self.doubt_known(row, reading)

    def doubt_known(self, row: RowCells, reading: Reading) -> None:
        """Another owner, telephone or address than the known record's: a person says whether it is the same."""
        answer = row.answers.get("known") or row.sheet.defaults.get("known", "")
        if answer.startswith("same"):
            return
        mine = {code: reading.meant.get(code) for code in who.OWN_FACTS}
        found = who.likeness(mine, {code: getattr(reading.known, code) for code in who.OWN_FACTS})
        doubtful = who.is_doubtful(
            by_number=bool(reading.meant.get("nib")) and reading.meant["nib"] == reading.known.nib,
            same_name=words.name_key(row.text("name")) == words.name_key(reading.known.name),
            found=found,
            changes=bool(reading.diff),
        )
        if doubtful:
            self.ask_known(row, reading, found.differing)

    def ask_known(self, row: RowCells, reading: Reading, differing: Sequence[str]) -> None:
        labels = {code: str(COLUMNS[self.kind][code].label) for code in differing}
        choices = [(f"same:{pk}", self.name_of(pk)) for pk in row.candidates[:MOST_CHOICES]]
        reading.doubts["known"] = asking(
            _("An enterprise of this name is registered here, with another: %(columns)s. Is it the same?")
            if labels
            else _("An enterprise of this name is registered here, and nothing but the name says that it is the same."),
            [*choices, ("another", ANOTHER)],
            known=", ".join(map(str, row.candidates)),
            **({"columns": ", ".join(labels.values())} if labels else {}),
        )

    def name_of(self, pk: int) -> str:
        known = self.known.get(pk)
        return ", ".join(filter(None, (known.display_name, known.contact_name, known.whatsapp or known.phone)))


def told_figures(asked: FigureDoubt) -> dict[str, Any]:
    """Amounts of a question as they are written in either language."""
    return {"against": f"Rp{asked.against:,}".replace(",", "."), "year": asked.year} if asked.against else {}
