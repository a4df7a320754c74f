"""Who opens a deal: with a contact she herself or an officer, with a buyer of her own the maker's team too."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.deals.access import require_opener
from apps.deals.actions.opening import Buyer
from apps.umkm.models import Enterprise
from tests.builders import buyers, dealing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "with_contact", "own", "may"),
    [
        ("hanae", True, False, True),
        ("dewi", True, False, False),
        ("sari", True, True, False),
        ("ratna", True, False, True),
        ("sari", False, True, True),
        ("sari", False, False, False),
        ("dewi", False, True, False),
        ("hanae", False, True, False),
        ("ratna", False, False, True),
    ],
)
def test_who_opens_it(
    who: str,
    with_contact: bool,
    own: bool,
    may: bool,
    atelier: Enterprise,
    buyer: Contact,
    request: pytest.FixtureRequest,
) -> None:
    by: User = request.getfixturevalue(who)
    if who == "dewi":
        buyers.contact(email=by.email)
    given = Buyer(contact=buyer) if with_contact else dealing.free_buyer()
    with nullcontext() if may else pytest.raises(Refused):
        assert require_opener(by, atelier, given, own=own) == by


def test_an_app_above_that_has_asked_itself_opens_it_as_nobody(atelier: Enterprise, buyer: Contact) -> None:
    assert require_opener(None, atelier, Buyer(contact=buyer), own=False) is None
