"""What a file is by its bytes, whatever its name says. All that the web side ever looks at: nothing is parsed."""

from __future__ import annotations

import re

# So much is looked at; HTML and XML may begin with blanks, comments or a mark of their encoding.
FIRST_BYTES = 4096
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
OPEN_SPREADSHEET = OPEN_DOCUMENT + b"spreadsheet"
BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"{\\rtf", "document"),
    (b"SQLite format 3", "database"),
)
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|table|meta|style|div|tr|t[hd])\b", re.IGNORECASE)
OLD_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
# Kinds that may hold a table we can read; of all others the sentence in `notices` says what they are.
READABLE = frozenset({"package", "ods", "text", "web", "xml2003"})


def kind_of(content: bytes) -> str:
    """package (a ZIP, as XLSX is one), ods, text, web, xml2003, or the code of the sentence that says what it is."""
    first = content[:FIRST_BYTES]
    if first.startswith(OLE):
        return kind_of_ole(content)
    if first.startswith(b"PK"):
        if OPEN_SPREADSHEET in first[:120]:
            return "ods"
        return "document" if OPEN_DOCUMENT in first[:120] else "package"
    for beginning, kind in BEGINNINGS:
        if first.startswith(beginning):
            return kind
    if first[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1", b"ftypisom", b"ftypmp42"):
        return "picture"
    return kind_of_text(first)


def kind_of_ole(content: bytes) -> str:
    """Old Excel and Word files, and workbooks with a password, come in the same wrapping; its directory tells."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "protected"
    return "document" if "WordDocument".encode("utf-16-le") in content else "xls"


def kind_of_text(first: bytes) -> str:
    plain = first.replace(b"\0", b"")
    for mark in MARKS:
        plain = plain.removeprefix(mark)
    plain = plain.lstrip()
    if plain[:13].lower() == b"mime-version:":
        return "webarchive"
    if plain.startswith(b"<"):
        if OLD_XML in plain:
            return "xml2003"
        return "web" if MARKUP.search(plain) else "markup"
    return "text"
