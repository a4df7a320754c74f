"""The Incoterm that a heading or a cell of a price says, and how far a price of that term carries the goods."""

from __future__ import annotations

import re
from collections.abc import Mapping

EXW, FOB = "EXW", "FOB"
# Where each term of Incoterms 2020 ends: at the maker's place, on its way out of the port, or beyond it.
FOR_EXPORT = frozenset({FOB, "FCA", "FAS"})
WITH_FREIGHT = frozenset({"CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"})
OTHER_NAMES = {"CNF": "CFR", "C&F": "CFR", "CANDF": "CFR"}
# Behind a term stands its place (FOB Surabaya, loco Sidoarjo), and not what the figure is.
PLACE = (
    r"(?:\s+(?!(?:min|max|mak|price|harga|per|from|to|terendah|tertinggi|usd?|rp|idr|eur|juta|jt|ribu|rb|dan|or|atau|"
    r"sampai|hingga|mulai|dari|produk|product|satuan|unit|ekspor|export|dalam|in)\b|usd|rp|idr|mak)[^\W\d_]+){0,2}"
)
AT_THE_MAKER = (
    r"ex[\s-]*(?:works?|factory|mill|warehouse|pabrik|gudang|godown)|lo[ck]o(?:\s+(?:gudang|pabrik|tempat))?|"
    r"(?<=harga )(?:(?:ambil )?di |dari |ambil )?(?:pabrik|gudang|tempat)|factory(?:\s+gate)?(?=\s+price)"
)
TERM = re.compile(
    rf"\b(?:(?P<code>exw|fob|fca|fas|cfr|cnf|c\s?&\s?f|cif|cpt|cip|dap|dpu|ddp)|(?P<maker>{AT_THE_MAKER}))\b{PLACE}",
    re.IGNORECASE,
)
EMPTY_BRACKETS = re.compile(r"\(\s*\)")


def says_several(text: str) -> bool:
    """`Harga FOB/CIF`: which of the two its figures are, nobody knows."""
    return len({code_of(match) for match in TERM.finditer(text)}) > 1


def term_in(text: str) -> tuple[str, str]:
    """The term, "" where none or more than one is said, and the text without it: `Harga loco gudang/kg` is EXW."""
    said = list(TERM.finditer(text))
    codes = {code_of(match) for match in said}
    if len(codes) != 1:
        return "", text
    return codes.pop(), " ".join(EMPTY_BRACKETS.sub(" ", TERM.sub(" ", text)).split())


def code_of(match: re.Match[str]) -> str:
    if match["maker"]:
        return EXW
    code = re.sub(r"\s", "", match["code"]).upper()
    return OTHER_NAMES.get(code, code)


def beside_fob(terms: Mapping[int, str]) -> frozenset[int]:
    """Of columns of prices with their terms those that are another price than the one on board, where there is one: of
    `Harga EXW` and `Harga FOB` buyers compare the second."""
    if FOB not in terms.values():
        return frozenset()
    return frozenset(index for index, term in terms.items() if term not in ("", FOB))
