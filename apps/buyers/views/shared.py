"""What every page of a buyer begins with."""

from __future__ import annotations

from apps.accounts.access import SignedIn
from apps.buyers.access import SESSION_KEY, contact_for, session_shortlist
from apps.buyers.actions import link_account, merge_shortlist
from apps.buyers.models import Contact


def buyer_of(request: SignedIn) -> Contact:
    """The signed-in buyer; at her first visit her account and what she kept before are joined to her contact."""
    contact = contact_for(request.user)
    if contact.user_id is None:
        link_account(contact=contact, user=request.user)
    kept = session_shortlist(request)
    if kept:
        merge_shortlist(contact=contact, product_ids=kept)
        del request.session[SESSION_KEY]
    return contact
