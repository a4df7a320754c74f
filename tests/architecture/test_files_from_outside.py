"""No file enters but through the inspector: neither a column nor a form field is forgotten."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import FileField

from apps.common.uploads import InspectedFileField

ROOT = Path(__file__).resolve().parent.parent.parent
# Columns whose files are no picture and no paper, and what looks at them instead.
OTHER_COLUMNS = {
    "invitations.InviteList.file": "a list that only the reader in its child process opens; deleted once it was read",
    "jobs.Job.result_file": "made by the portal itself",
    "intake.Batch.file": "workbooks: read by the reader of spreadsheets, shown to nobody",
    "intake.Archive.file": "ZIPs: only pictures that a row names are unpacked, and those pass the inspector",
}
OTHER_FIELDS = {
    "apps.intake.forms.UploadForm.workbook": "workbooks",
    "apps.intake.forms.UploadForm.archives": "ZIPs of photographs",
    "apps.invitations.forms.guests.ListForm.file": "workbooks",
    "apps.portal.pages.samples.SampleForm.document": "the page of samples keeps nothing",
}
HTML = b"<!doctype html><html><script>alert(1)</script></html>"


def test_every_column_of_files_takes_only_what_was_inspected() -> None:
    plain = {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, FileField) and not isinstance(field, InspectedFileField)
    }
    assert plain == set(OTHER_COLUMNS)


def file_fields() -> Iterator[tuple[str, forms.FileField]]:
    for path in (ROOT / "apps").iterdir():
        package = path / "__init__.py"
        if not package.exists():
            continue
        for found in pkgutil.walk_packages([str(path)], f"apps.{path.name}."):
            if "forms" in found.name or found.name.endswith(("samples", "admin")):
                importlib.import_module(found.name)
    waiting, seen = [forms.BaseForm], set()
    while waiting:
        for form in waiting.pop().__subclasses__():
            waiting.append(form)
            if form in seen or not form.__module__.startswith("apps."):
                continue
            seen.add(form)
            for name, field in getattr(form, "base_fields", {}).items():
                if isinstance(field, forms.FileField):
                    yield f"{form.__module__}.{form.__name__}.{name}", field


def test_every_file_field_of_a_form_refuses_a_page_named_pdf() -> None:
    found = dict(file_fields())
    assert len(found) > 4
    open_doors = set()
    for name, field in found.items():
        try:
            field.clean(SimpleUploadedFile("nib.pdf", HTML))
            open_doors.add(name)
        except forms.ValidationError:
            pass
    assert open_doors <= set(OTHER_FIELDS), open_doors - set(OTHER_FIELDS)


def test_pictures_from_outside_are_opened_in_one_place() -> None:
    """Elsewhere the limit of memory would not hold."""
    ours = [one for room in ("apps", "smesco_portal") for one in (ROOT / room).rglob("*.py")]
    opening = {str(one.relative_to(ROOT)) for one in ours if "Image.open(" in one.read_text()}
    assert opening == {"apps/common/pictures.py", "smesco_portal/bench/photographs.py"}
