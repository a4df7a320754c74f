"""E-mail addresses: the one form in which they are kept, compared and written to.

Small letters as Python makes them, the part before the @ as it is written, the part after it as IDNA 2008 writes it
on the wire. So `tradeimport` and `tradeımport` (a dotless i, `xn--trademport-1ub`) are two mailboxes, whatever a
database's collation says of them, and one address with and without an unseen sign is one.
"""

from __future__ import annotations

import re

import idna
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from apps.common.outside.text import plain_signs
from apps.common.outside.understood import Unreadable

LONGEST = 254
# What every kept address looks like; constraints of the database say the same.
KEPT_FORM = r"^[!-?\[-~]+@[a-z0-9.-]+$"  # before the @: signs of ASCII, no capitals
# People without e-mail have a mailbox at the portal, under their mobile number, in a domain that can never exist
# (RFC 2606): what is written there waits on their home and with staff, and never meets a mail server.
AT_PORTAL = "tanpa-surel.invalid"
# Nearly all of them: known to be right without asking further.
PLAIN = re.compile(r"[a-z0-9_+-]+(\.[a-z0-9_+-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


class UnreadableAddress(Unreadable):
    """Not one e-mail address that a letter could be sent to."""


def address_key(text: object) -> str:
    """What two writings of one address have in common. Never refuses: what is no address is only cleaned."""
    signs = plain_signs(text).lower()
    mailbox, at, domain = signs.rpartition("@")
    if not at or (domain.isascii() and "xn--" not in domain):
        return signs
    try:
        return mailbox + at + on_the_wire(domain)
    except idna.IDNAError:
        return signs


def read_address(text: object) -> str:
    """The address as it is kept, the same as its key; refuses what cannot be written to."""
    key = address_key(text)
    if is_at_portal(key):
        raise UnreadableAddress(_("This is not one e-mail address."))
    if len(key) <= 64 and PLAIN.fullmatch(key) and "xn--" not in key:
        return key
    try:
        validate_email(key)
        idna.decode(key.rpartition("@")[2])
    except (ValidationError, idna.IDNAError) as wrong:
        raise UnreadableAddress(_("This is not one e-mail address.")) from wrong
    if len(key) > LONGEST or not re.fullmatch(KEPT_FORM, key):
        raise UnreadableAddress(_("This is not one e-mail address."))
    return key


def mailbox_at_portal(mobile: str) -> str:
    """+6281234567890 (E.164) as the address of its owner's mailbox at the portal."""
    return f"{mobile.removeprefix('+')}@{AT_PORTAL}"


def is_at_portal(address: str) -> bool:
    return address.endswith("@" + AT_PORTAL)


def mobile_at_portal(address: str) -> str:
    """The number (E.164) whose mailbox this is; "" for every other address."""
    return f"+{address.partition('@')[0]}" if is_at_portal(address) else ""


def same_address(one: object, other: object) -> bool:
    return address_key(one) == address_key(other)


def on_the_wire(domain: str) -> str:
    """A-labels; a label that is written as one already must be one."""
    wire = idna.encode(domain, uts46=True, std3_rules=False, transitional=False).decode("ascii")
    idna.decode(wire)
    return wire
