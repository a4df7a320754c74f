"""Who takes part, and what became of it. The dashboard's numbers and the lists behind them are these same reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Value, When

from apps.naik_kelas.choices import IN_QUESTION, OPEN_STATES, DossierState, Stage

if TYPE_CHECKING:
    from apps.naik_kelas.models import Programme


class EnrolmentQuerySet(models.QuerySet[Any]):
    def live(self) -> EnrolmentQuerySet:
        return self.filter(left_at__isnull=True)

    def with_name(self) -> EnrolmentQuerySet:
        return self.select_related("enterprise", "programme")

    def places(self, programme: Programme) -> EnrolmentQuerySet:
        """One row for each enterprise and track, the newest: who left and came back is counted once.

        Joins, none of which multiplies rows: `standing` (newest figures under the programme's law), `claim`
        (its open dossier) and `promotion` (its approved one, of whichever enrolment on this track).
        """
        later = self.model.objects.filter(
            programme=OuterRef("programme"),
            enterprise=OuterRef("enterprise"),
            track=OuterRef("track"),
            pk__gt=OuterRef("pk"),
        )
        return (
            self.filter(~Exists(later), programme=programme)
            .annotate(
                standing=FilteredRelation(
                    "enterprise__standings", condition=Q(enterprise__standings__law=programme.law)
                ),
                claim=FilteredRelation("dossiers", condition=Q(dossiers__state__in=OPEN_STATES)),
                promotion=FilteredRelation(
                    "enterprise__dossiers",
                    condition=Q(
                        enterprise__dossiers__state=DossierState.APPROVED,
                        enterprise__dossiers__programme=programme.pk,
                        enterprise__dossiers__track=F("track"),
                    ),
                ),
            )
            .alias(
                # Conditions ask these: asking the relations again in a filter would join them again.
                stood_in=F("standing__year"),
                sold=F("standing__sales"),
                stood_as=F("standing__size_class"),
                lacking=F("standing__gap"),
                claim_key=F("claim__pk"),
                claimed_as=F("claim__state"),
                promoted=F("promotion__pk"),
                fell_in_year=F("promotion__fell_in_year"),
            )
        )

    def with_stage(self) -> EnrolmentQuerySet:
        """Annotates `stage`: the one place where it stands. After `places`."""
        return self.annotate(
            stage=Case(
                When(promoted__isnull=False, then=Value(Stage.APPROVED)),
                When(left_at__isnull=False, then=Value(Stage.LEFT)),
                When(claimed_as=DossierState.VERIFIED, then=Value(Stage.VERIFIED)),
                When(claimed_as__in=IN_QUESTION, then=Value(Stage.CLAIMED)),
                When(stood_in__gt=F("baseline_year"), then=Value(Stage.ACTIVE)),
                default=Value(Stage.WAITING),
                output_field=models.CharField(),
            )
        )
