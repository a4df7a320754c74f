"""Sweeps of the ledger. Every one may run twice, and beside itself."""

from __future__ import annotations

import logging

from celery import shared_task

from apps.common.errors import Refused
from apps.tiers.actions.ledger import take_in_figures, with_new_figures

logger = logging.getLogger(__name__)


@shared_task(queue_name="rest")
def take_in_changed_figures() -> int:
    """Figures of the last two days that the ledger does not know yet; answers how many enterprises it took in."""
    return take_in(whole=False)


@shared_task(queue_name="heavy")
def take_in_all_figures() -> int:
    """The same over all figures: once a night, for what a long standstill left behind."""
    return take_in(whole=True)


def take_in(*, whole: bool) -> int:
    taken = 0
    for enterprise in with_new_figures(whole=whole, rested=True).iterator():
        try:
            taken += bool(take_in_figures(enterprise=enterprise))
        except Refused as refusal:
            logger.warning("The figures of %s stay out of the ledger: %s", enterprise.slug, refusal.said)
    return taken
