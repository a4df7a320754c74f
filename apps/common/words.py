"""Reading message ids out of our own sources: what `manage.py words` and the tests of the plan share.

GNU gettext is not needed: Django turns templates into Python-like text, Babel reads it.
Python of an app and the templates of the same name (templates/<app>/) belong together; everything
else (components, account pages, error pages, the project package) belongs to `common`.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
ROOT: Path = settings.BASE_DIR
# Neither dates nor names nor places: what a change of a catalogue shows are words.
HEADER = 'msgid ""\nmsgstr ""\n"Language: id\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'


def app_names() -> list[str]:
    return sorted(path.parent.name for path in (ROOT / "apps").glob("*/__init__.py"))


def sources_of(app: str) -> Iterator[Path]:
    yield from sorted((ROOT / "apps" / app).rglob("*.py"))
    others = {name for name in app_names() if name != "common"}
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix not in (".html", ".txt", ".mjml", ".xml"):
            continue
        parts = path.relative_to(ROOT / "templates").parts
        named = parts[1] if parts[0] == "emails" else parts[0]
        owner = named if named in others else "common"
        if owner == app:
            yield path
    if app == "common":
        yield from sorted((ROOT / "smesco_portal").rglob("*.py"))


def messages_of(app: str) -> Catalog:
    """Every translatable message in the app's Python and templates."""
    catalog = Catalog(locale="id", project="Smesco export portal", charset="utf-8")
    for path in sources_of(app):
        if "migrations" in path.parts:
            continue
        text = path.read_text()
        if path.suffix != ".py":
            # The indentation of a template means nothing to Python, and would be refused.
            text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
        for _line, found, comments, context in extract("python", BytesIO(text.encode()), KEYWORDS):
            catalog.add(found, auto_comments=comments, context=context)
    return catalog


def catalogue_path(app: str) -> Path:
    return ROOT / "apps" / app / "locale" / "id" / "LC_MESSAGES" / "django.po"


def stored(app: str) -> Catalog:
    path = catalogue_path(app)
    if not path.exists():
        return Catalog(locale="id", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="id")


def missing_of(app: str) -> list[str]:
    """Message ids that have no complete Indonesian translation."""
    known = stored(app)
    absent = []
    for message in messages_of(app):
        if not message.id:
            continue
        translation = known.get(message.id, message.context)
        parts = translation.string if translation else ""
        whole = all(parts) if isinstance(parts, (tuple, list)) else bool(parts)
        if not whole or (translation and translation.fuzzy):
            absent.append(message.id if isinstance(message.id, str) else message.id[0])
    return absent


def update(app: str) -> None:
    """Bring the app's catalogue up to date with its sources, keeping the translations."""
    fresh, known = messages_of(app), stored(app)
    for message in fresh:
        old = known.get(message.id, message.context) if message.id else None
        if old is not None:
            message.string = old.string
    if any(message.id for message in fresh) or catalogue_path(app).exists():
        keep(app, fresh)


def keep(app: str, catalog: Catalog) -> None:
    """A catalogue without new words stays as it is, byte for byte."""
    path, written = catalogue_path(app), BytesIO()
    write_po(written, catalog, width=110, sort_output=True, no_location=True, omit_header=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    plural = f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'
    path.write_bytes((HEADER + plural).encode() + written.getvalue())


def translate(app: str, words: dict[str, str | list[str]]) -> list[str]:
    """Fill in translations by message id (a list for plurals); answers the ids that the sources do not have."""
    update(app)
    catalog, unknown = stored(app), []
    for wanted, translation in words.items():
        found = [m for m in catalog if m.id and (m.id == wanted or (isinstance(m.id, tuple) and m.id[0] == wanted))]
        if not found:
            unknown.append(wanted)
        for message in found:
            text = translation if isinstance(translation, str) else translation[0]
            message.string = (text,) * catalog.num_plurals if isinstance(message.id, tuple) else text
    keep(app, catalog)
    return unknown
