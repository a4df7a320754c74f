"""The index: one narrow row per product in the catalogue, the log of its changes, and its vocabulary."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from apps.catalogue.choices import Kin
from apps.catalogue.querysets import EmptySearchQuerySet, ListingQuerySet, WordGroupQuerySet
from apps.common.formats import english
from apps.common.models import Localised

THIS_TRANSACTION = RawSQL("pg_current_xact_id()::text::bigint", ())


class Listing(models.Model):
    """What is published, ready to be filtered, sorted and shown. Written by the actions alone; may be rebuilt any time.

    `facts` is the whole card as it was handed over; `drawn_id` and `drawn_en` are it as HTML, valid while
    `stamp` is the stamp of today's drawing. The wide columns lie apart from the row (see the migration).
    `text` is all that a product says, `core` the same without its description.
    `measure` is the unit that amounts and prices are compared in, `unit_size` how many of it the product's own unit is.
    `barred_in`: markets it is not proposed to (ISO codes, "*" everywhere abroad); `barred_why` says why for each:
    {market: [certificate, its last day]}, or [] where it may not leave the country. A higher app writes both down.
    """

    product_id = models.BigIntegerField(primary_key=True)
    enterprise_id = models.BigIntegerField(db_index=True)
    slug = models.SlugField(max_length=120, db_index=False)
    inventory_no = models.CharField(max_length=16, db_index=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    category = models.CharField(max_length=40)
    parent = models.CharField(max_length=40)
    regency = models.CharField(max_length=5)
    province = models.CharField(max_length=2)
    certificates = ArrayField(models.CharField(max_length=20), default=list)
    hs6 = models.CharField(max_length=6)
    hs_chapter = models.CharField(max_length=2)
    size_class = models.CharField(max_length=10)
    moq = models.PositiveIntegerField(null=True)
    capacity = models.PositiveIntegerField(null=True)
    lead_days = models.PositiveSmallIntegerField(null=True)
    measure = models.CharField(max_length=12, default="", db_default="")
    unit_size = models.FloatField(default=1, db_default=1)
    price_step = models.PositiveSmallIntegerField(default=0, db_default=0)
    moq_step = models.PositiveSmallIntegerField()
    capacity_step = models.PositiveSmallIntegerField()
    lead_step = models.PositiveSmallIntegerField()
    price_min = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    price_max = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    price_on_request = models.BooleanField(default=False)
    published_at = models.DateTimeField()
    rank = models.SmallIntegerField(default=0)
    is_demo = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    stamp = models.CharField(max_length=16)
    barred_in = ArrayField(models.CharField(max_length=2), default=list, db_default=models.Value("{}"))
    barred_why = models.JSONField(default=dict, db_default=models.Value("{}"))
    facts = models.JSONField()
    drawn_id = models.TextField()
    drawn_en = models.TextField()
    text = SearchVectorField()
    core = SearchVectorField()

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("work on show")
        verbose_name_plural = _("works on show")
        indexes = [
            GinIndex(fields=["text"], name="listing_text"),
            GinIndex(fields=["core"], name="listing_core"),
            GinIndex(fields=["certificates"], name="listing_certificates"),
            models.Index(fields=["-published_at", "-rank", "-product_id"], name="listing_newest"),
            models.Index(fields=["category", "-published_at"], name="listing_category"),
            models.Index(fields=["parent", "-published_at"], name="listing_parent"),
            models.Index(fields=["province"], name="listing_province"),
            models.Index(fields=["hs6"], name="listing_hs6", opclasses=["varchar_pattern_ops"]),
            models.Index(Lower("name"), name="listing_name"),
            models.Index(Lower("name_en"), name="listing_name_en"),
        ]

    def __str__(self) -> str:
        return f"{self.inventory_no} {self.name}"

    @property
    def title(self) -> str:
        return self.name_en if english() else self.name


class Change(models.Model):
    """The log of the catalogue, and its version: how many changes there are and which is the last.

    A row goes in with every write, in the same transaction, so that whoever sees the new products sees the new
    version. Rows instead of one counter: two publications at once do not wait for each other, and numbers are
    committed out of order. `transaction` is what followers go by: below the oldest that still runs nothing is added.
    `products`: which products it touched; none given means any of them.
    `cut`: before it, older entries were taken away; the newest of their transactions. Who had not read beyond that one
    may have missed some, though its own place in the log still stands.
    """

    id = models.BigAutoField(primary_key=True)
    products = ArrayField(models.BigIntegerField(), null=True)
    transaction = models.BigIntegerField(db_default=THIS_TRANSACTION, db_index=True)
    cut = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Word(models.Model):
    """A word that stands on some card: what a typing error may have meant."""

    word = models.CharField(max_length=40, primary_key=True)

    def __str__(self) -> str:
        return self.word


class WordField(models.Model):
    """A part of the thesaurus: coffee, furniture, uses. In the order of the data file."""

    code = models.SlugField(max_length=60, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name (English)"), max_length=80)
    place = models.PositiveSmallIntegerField(_("place"))
    label = Localised("name")

    class Meta:
        ordering = ["place"]
        verbose_name = _("field of the thesaurus")
        verbose_name_plural = _("fields of the thesaurus")

    def __str__(self) -> str:
        return str(self.label)


class WordGroup(models.Model):
    """One group of the thesaurus. Read when somebody searches, never written into products: an edit counts at once.

    `edited` marks what curators changed or added: the loader leaves it alone. `key` names a row of the data file.
    """

    kind = models.CharField(_("how they belong together"), max_length=4, choices=Kin)
    language = models.CharField(_("language"), max_length=5, blank=True)
    field = models.ForeignKey(
        WordField, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("field")
    )
    heads = ArrayField(models.CharField(max_length=80), verbose_name=_("words"))
    terms = ArrayField(models.CharField(max_length=80), verbose_name=_("their words"))
    key = models.CharField(max_length=200, unique=True, editable=False)
    edited = models.BooleanField(default=False, editable=False)
    retired_at = models.DateTimeField(_("taken out of use"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"), db_index=True)

    objects = WordGroupQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("group of words")
        verbose_name_plural = _("groups of words")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(heads__len__gt=0, terms__len__gt=0),
                name="word_group_has_both_cells",
                violation_error_message=_("A group needs words on both sides."),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(self.heads)


class EmptySearch(models.Model):
    """Words that were looked for and not found, in any number of searches. Of the people who searched: nothing.

    `near` says that something was shown under a label. Settled: a curator has dealt with it; looked for again, it
    is open once more.
    """

    said = models.CharField(_("words"), max_length=120)
    language = models.CharField(_("language"), max_length=2)
    near = models.BooleanField(_("something near was shown"), default=False)
    times = models.PositiveIntegerField(_("times"), default=1)
    first_at = models.DateTimeField(_("first"))
    last_at = models.DateTimeField(_("last"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects = EmptySearchQuerySet.as_manager()

    class Meta:
        ordering = ["-times", "-last_at"]
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")
        constraints = [models.UniqueConstraint(fields=["said", "language"], name="one_row_per_empty_search")]

    def __str__(self) -> str:
        return self.said
