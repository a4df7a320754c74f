"""The numbers that name an enterprise: NIB, NPWP, KBLI, postal code.

Prefixes are never a gate: registries hand out numbers faster than public lists follow. What looks odd
becomes a doubt that staff see; only what cannot be a number at all is refused.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.common.errors import Refused
from apps.common.outside.codes import Code, UnreadableCode, read_kbli, read_npwp, read_postal_code
from apps.common.outside.text import plain_signs

SEPARATORS = re.compile(r"[\s.,\-/]+")
# Stored on the row in English and translated when shown.
DOUBT_CHECK_DIGIT = gettext_noop("The check digit does not fit.")
DOUBT_BIRTH_DATE = gettext_noop("The digits of the birth date are not a date.")
DOUBT_PREFIX = gettext_noop("The number does not begin like a known kind of NPWP.")


def digits_of(text: str) -> str:
    """The bare digits, without the separators that people type. Other signs stay, so that they are noticed."""
    return SEPARATORS.sub("", plain_signs(text or ""))


def only_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def clean_nib(text: str) -> str:
    """13 digits as text ("" for nothing); leading zeros are part of the number."""
    bare = digits_of(text)
    if not bare:
        return ""
    if not only_digits(bare):
        raise Refused(_("A NIB consists of digits only."), field="nib")
    if len(bare) != 13:
        raise Refused(
            _("A NIB has 13 digits. You entered %(count)s: please check the last ones.") % {"count": len(bare)},
            field="nib",
        )
    if not bare.strip("0"):
        raise Refused(_("A NIB is not all zeros."), field="nib")
    return bare


def clean_npwp(text: str) -> str:
    """16 digits as text ("" for nothing): the old 15 digits get the leading zero that PMK 112/2022 gives them."""
    return code_of(read_npwp, text, "npwp")


def npwp_doubt(npwp: str) -> str:
    """Why staff should look twice at a normalised NPWP, or "". Never a reason to refuse."""
    if not npwp:
        return ""
    if npwp.startswith("0"):
        return "" if luhn_holds(npwp[1:10]) else DOUBT_CHECK_DIGIT
    if npwp[0] in "123456789" and looks_like_nik(npwp):
        return "" if nik_date_plausible(npwp) else DOUBT_BIRTH_DATE
    return DOUBT_PREFIX


def luhn_holds(digits: str) -> bool:
    """Mod 10 over digits whose last one is the check digit."""
    total = 0
    for place, sign in enumerate(reversed(digits)):
        value = int(sign) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def looks_like_nik(number: str) -> bool:
    """A resident's number begins with a province (11 to 99) and ends with a serial that is not 0000."""
    return len(number) == 16 and number[0] != "0" and number[1:2] != "" and not number.endswith("0000")


def nik_date_plausible(nik: str) -> bool:
    """DDMMYY in digits 7 to 12; women have 40 added to the day. The century is unknown, so 29 February passes."""
    day, month = int(nik[6:8]), int(nik[8:10])
    day = day - 40 if day > 40 else day
    return 1 <= month <= 12 and 1 <= day <= max(calendar.monthrange(2000, month)[1], 1)


def clean_kbli(text: str) -> str:
    return code_of(read_kbli, text, "kbli")


def clean_postal_code(text: str) -> str:
    return code_of(read_postal_code, text, "postal_code")


def code_of(read: Callable[[str], Code], text: str, field: str) -> str:
    try:
        return read(text or "").text
    except UnreadableCode as unreadable:
        raise Refused(str(unreadable), field=field) from unreadable


def masked(number: str) -> str:
    """For pages where a number is personal: only the last four digits."""
    return "•" * max(len(number) - 4, 0) + number[-4:]
