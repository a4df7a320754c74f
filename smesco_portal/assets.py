"""What is made from sources before the portal runs: compiled translations and the two style sheets.

Run as a program it makes everything that is older than its sources, in well under a second.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
# Every public page loads `site`; what only signed-in people see comes on top as `workroom`.
BUNDLES = {
    "site": ["css/tokens.css", "css/base.css", "components/*.css"],
    "workroom": ["css/workroom.css", "workroom/*.css"],
}


def build() -> None:
    for name, patterns in BUNDLES.items():
        build_bundle(name, patterns)
    for folder in ("locale", "borrowed"):
        for source in sorted((ROOT / "apps").glob(f"*/{folder}/*/LC_MESSAGES/django.po")):
            compile_words(source)


def build_bundle(name: str, patterns: list[str]) -> None:
    sources = [path for pattern in patterns for path in sorted(STATIC.glob(pattern))]
    target = STATIC / "build" / f"{name}.css"
    content = "\n".join(path.read_text() for path in sources)
    # In the sources every url() is written as seen from static/css/; static/build/ is equally deep.
    if not target.exists() or target.read_text() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content)


def compile_words(source: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as file:
        catalog = read_po(file, locale=source.parts[-3])
    partial = target.with_suffix(".mo.partial")
    with partial.open("wb") as file:
        write_mo(file, catalog)
    partial.replace(target)


if __name__ == "__main__":
    build()
