"""The tables of deals, a file for each aggregate."""

from apps.deals.models.credits import Credit, Hindsight, TallySnapshot
from apps.deals.models.deal import Deal, NotTheSame
from apps.deals.models.documents import DealDocument
from apps.deals.models.policy import DealPolicy, LossReason, RungFade
from apps.deals.models.samples import Sample
from apps.deals.models.steps import Confirmation, DealRuling, LadderStep, SideReply

__all__ = [
    "Confirmation",
    "Credit",
    "Deal",
    "DealDocument",
    "DealPolicy",
    "DealRuling",
    "Hindsight",
    "LadderStep",
    "LossReason",
    "NotTheSame",
    "RungFade",
    "Sample",
    "SideReply",
    "TallySnapshot",
]
