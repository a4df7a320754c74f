"""Identity and certificate numbers of the right shape that belong to nobody, and the ways an office writes figures."""
import zlib
from datetime import date, timedelta

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
PEMDA, LSP, LPVI = "Dinas Kesehatan setempat", "LSPro Nusauji (fiktif)", "LPVI Rimbacek (fiktif)"
CB, ORG, LAB = "Sertifindo Mutu (fiktif)", "Organikcek Lestari (fiktif)", "Institut Ujitekstil (fiktif)"
# code: (issuer, validity in years or None when the date is free)
ISSUERS = {
    "HALAL": ("BPJPH", 4), "MD": ("BPOM", 5), "PIRT": (PEMDA, 5), "NA": ("BPOM", 3), "TR": ("BPOM", 5),
    "CPPOB": ("BPOM", 5), "CPKB": ("BPOM", 5), "CPOTB": ("BPOM", 5), "HACCP": (CB, 3), "ISO22000": (CB, 3),
    "FSSC": (CB, 3), "SNI": (LSP, 4), "SKP": ("KKP", 2), "ORG-ID": (ORG, 3), "ORG-EU": (ORG, 1), "ORG-US": (ORG, 1),
    "JAS": (ORG, 1), "SVLK": (LPVI, 6), "FSC": (LPVI, 5), "FT": (CB, 3), "4C": (CB, 3), "RA": (CB, 3), "OEKO": (LAB, 1),
    "ISO9001": (CB, 3), "LWG": (CB, 2), "SMETA": (CB, 1), "BSCI": (CB, 2), "FFR": ("US FDA", 2), "MOCRA": ("US FDA", 2),
    "GACC": ("GACC", 5), "ISPM15": ("Barantin", 3), "IG": ("DJKI", 10), "MEREK": ("DJKI", 10),
}


def pick(key, n):
    return zlib.crc32(key.encode()) % n


def digits(key, n):
    return "".join(str(pick(f"{key}/{i}", 10)) for i in range(n))


def nib(no):
    return f"99990000000{no:02d}"


def luhn(body):
    total = 0
    for i, c in enumerate(reversed(body)):
        d = int(c) * (2 if i % 2 == 0 else 1)
        total += d - 9 if d > 9 else d
    return str(-total % 10)


def npwp(no):
    body = "99" + f"{210000 + no * 137:06d}"
    return "0" + body + luhn(body) + "999000"


def cert_number(code, no, regency, expiry):
    k = f"{code}{no}"
    area = regency.replace(".", "")
    issued = issue_date(code, expiry)
    if code == "HALAL":
        return f"ID{area}{digits(k, 9)}{issued:%m%y}"
    if code == "MD":
        return f"MD 2{digits(k, 3)}{area[:2]}{digits(k + 'b', 6)}"
    if code == "PIRT":
        return f"2{digits(k, 2)}{area}{digits(k + 'b', 6)}-{expiry:%y}"
    if code == "NA":
        return f"NA18{issued:%y}{digits(k, 7)}"
    if code == "TR":
        return f"TR{digits(k, 9)}"
    if code == "FFR":
        return "1" + digits(k, 10)
    if code == "MOCRA":
        return "30" + digits(k, 8)
    if code == "FSC":
        return f"FSC-C{digits(k, 6)}"
    if code == "MEREK":
        return f"IDM{digits(k, 9)}"
    if code == "IG":
        return f"ID G {digits(k, 9)}"
    if code == "ISPM15":
        return f"ID-{digits(k, 3)}"
    if code == "GACC":
        return f"CIDN{digits(k, 11)}"
    if code == "SKP":
        return f"{digits(k, 4)}/{area}/SKP/PB/{'I II III IV V VI VII VIII IX X XI XII'.split()[issued.month - 1]}/{issued.year}"
    return f"{code}-{issued.year}-{digits(k, 5)}"


def issue_date(code, expiry):
    years = ISSUERS[code][1]
    back = date(expiry.year - years, expiry.month, min(expiry.day, 28))
    return back + timedelta(days=1)


def long_date(d):
    return f"{d.day} {MONTHS[d.month - 1]} {d.year}"


def office_date(d, key):
    """The same date as four clerks write it."""
    return (long_date(d), f"{d.day:02d}/{d.month:02d}/{d.year}", f"{d.day:02d}-{d.month:02d}-{d.year}",
            long_date(d), d.isoformat())[pick(key, 5)]


def dots(n):
    return f"{n:,}".replace(",", ".")


def office_money(millions, key):
    """Rupiah, given in millions: a plain number, `Rp 1.500.000.000,00`, `8,4 M` or `950 jt`."""
    way = pick(key, 5)
    if way == 0:
        return millions * 1_000_000
    if way in (1, 2):
        return f"Rp {dots(millions * 1_000_000)},00"
    if way == 3 and millions >= 1000 and millions % 10 == 0:
        return f"{millions / 1000:g} M".replace(".", ",")
    return f"{dots(millions)} jt"


def office_phone(no, key):
    tail = f"{no:04d}"
    return (f"0800-0000-{tail}", f"+62 800 0000 {tail}", f"628000000{tail}", f"0800 0000 {tail}",
            f"+62 800-0000-{tail}", f"08000000{tail}")[pick(key, 6)]


def between(first, last, no):
    """Sales of the four years, the outer two exact, the inner two on a bent line and rounded to ten million."""
    step = (last / first) ** (1 / 3)
    wobble = (pick(f"w{no}", 9) - 4) / 100
    inner = [round(first * step ** i * (1 + wobble * s) / 10) * 10 for i, s in ((1, 1), (2, -.6))]
    return [first, *inner, last]
