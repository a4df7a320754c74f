"""What a column of an address list is, by the words over it."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
# Fields of a line, and what a column may be besides: parts of a name, a title of which the cells say more, the column
# "Buyer" (a person or her organisation), and what is known and not read.
FIRST, LAST, TITLE, BUYER, SKIPPED = "first", "last", "title", "buyer", "skipped"
NAMED_OFFICE = "name and position"
# The first that fits names the column, so that "Alamat e-mail" is an address and "Company website" neither.
WORDS: tuple[tuple[str, str], ...] = (
    ("email", r"e ?mails?|mails?|surel|posel"),
    (SKIPPED, r"web ?sites?|web|urls?|situs|laman|linkedin|instagram|facebook|phones?|telp|telepon|telephones?|tel|"
              r"fax|faks|hp|handphone|whats ?app|wa|mobile|hotline|source|sumber|referensi|reference|link|tautan"),
    (FIRST, r"(first|given|fore) ?names?|nama depan"),
    (LAST, r"(last|family) ?names?|sur ?names?|nama (belakang|keluarga)"),
    ("name", r"contact (person|name)s?|person|pic|narahubung|nama (kontak|lengkap|peserta|tamu|undangan|pejabat)|"
             r"kontak (person|utama)|full ?names?|buyer ?names?|participants?|peserta|delegates?|guests?|tamu|attn|"
             r"(commercial |trade |economic )?(attache|atase)( perdagangan)?|trade commissioner|ambassador|duta besar|"
             r"head of (mission|office|section)|kepala perwakilan|representative|invitee|yth"),
    ("country", r"countr(y|ies)|negara|nations?|nationality|kebangsaan|kewarganegaraan"),
    ("organisation", r"companys?|companies|company names?|perusahaan|organi[sz]ations?|organisasi|instansi|"
                     r"institusi|institutions?|lembaga|embass(y|ies)|kedutaan( besar)?|kedubes|consulates?|konsulat|"
                     r"missions?|misi|perwakilan|offices?|kantor|firms?|importers?|importir|employer|agency|house|"
                     r"badan( usaha)?|chamber|asosiasi|associations?|business( names?)?|kbri|affiliation|afiliasi"),
    ("position", r"positions?|jabatan|posisi|job( title)?|designation|role|pangkat|profession|pekerjaan"),
    (SKIPPED, r"address(es)?|alamat|streets?|jalan|jl|city|cities|kota|kabupaten|province|provinsi|post ?code|zip|"
              r"kode pos|p ?o box|region|wilayah|date|tanggal|tgl|status|notes?|catatan|keterangan|ket|remarks?|"
              r"comments?|sectors?|sektor|industr(y|i)|products?|produk|komoditi|commodit(y|ies)|categor(y|ies)|"
              r"kategori|hs|kode|code|no|nomor|numbers?|id|nr|urut|tahun|year|language|bahasa|gender|sex|"
              r"jenis kelamin|konfirmasi|rsvp|hadir"),
    (TITLE, r"titles?|salutation|sapaan|gelar|prefix|sebutan"),
    (BUYER, r"buyers?|pembeli|clients?|customers?|pelanggan"),
    ("name", r"names?|nama|contacts?|kontak"),
)  # fmt: skip
PATTERNS = [(field, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for field, words in WORDS]
FILLERS = re.compile(
    r"\b(dan|atau|and|or|the|yang|dengan|lengkap|utama|full|with|main|of|resmi|official|in|di|jakarta|indonesia|"
    r"commercial|section|work|kerja)\b"
)
NAME_AND_OFFICE = re.compile(r"(?:nama|name)(?: dan| and)? (?:jabatan|position|title|designation|posisi)")
STRONG = re.compile(rf"(?<![a-z])(?:{WORDS[4][1]})(?![a-z])")
# Such a heading names the office its people hold.
OFFICES = re.compile(
    r"\b((commercial|trade|economic) )?(attache|atase( perdagangan)?|commissioner|ambassador|duta besar)\b"
)


def plain(heading: str) -> str:
    """Small letters without accents; snake_case, CamelCase, dots and hyphens as blanks."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    letters = unicodedata.normalize("NFKD", parted.casefold())
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


def field_of(heading: str) -> str:
    """The field, a part of one, `skipped` for what is known and not read, "" for words nobody knows."""
    said = plain(heading)
    if not said or len(heading) > LONGEST or "@" in heading or not is_mostly_known(said):
        return ""
    if NAME_AND_OFFICE.fullmatch(said):
        return NAMED_OFFICE
    return next((field for field, pattern in PATTERNS if pattern.search(said)), "")


def is_mostly_known(said: str) -> bool:
    """ "Embassy of Ruritania" is an embassy, not the word over a column of them."""
    every = FILLERS.sub(" ", said)
    unknown = every
    for _field, pattern in PATTERNS:
        unknown = pattern.sub(" ", unknown)
    return len(unknown.replace(" ", "")) * 2 <= len(every.replace(" ", ""))


def is_strong_name(heading: str) -> bool:
    """ "Contact person" is one; "Nama" alone may be the organisation's."""
    return bool(STRONG.search(plain(heading)))


def office_in(heading: str) -> str:
    """ "Commercial Attaché" over a column of people is their position."""
    return heading.strip() if OFFICES.search(plain(heading)) else ""


def embassy_of(heading: str, land: str) -> str:
    """Under "Embassy" a country stands for its embassy; under another heading it is no organisation."""
    said = plain(heading)
    if re.search(r"\b(embass(y|ies))\b", said):
        return f"Embassy of {land}"
    return f"Kedutaan Besar {land}" if re.search(r"\b(kedutaan|kedubes)\b", said) else land
