"""Two more rules: what the law of the destination asks, and the maker's verified export readiness."""

from __future__ import annotations

from django.db import migrations, models

RULES = [
    ("market", "Aturan negara tujuan", "Law of the destination", 5, True, {"missing": 50, "strict": 0}),
    ("readiness", "Kesiapan ekspor", "Export readiness", 10, False, {"at_zero": 0, "at_full": 100, "unassessed": 0}),
]


def seed(apps, schema_editor):
    rule = apps.get_model("matchmaking", "MatchingRule")
    last = rule.objects.aggregate(last=models.Max("position"))["last"] or 0
    for place, (code, name, name_en, weight, mandatory, parameters) in enumerate(RULES, start=last + 1):
        rule.objects.get_or_create(
            code=code,
            defaults={
                "name": name, "name_en": name_en, "weight": weight, "mandatory": mandatory,
                "parameters": parameters, "position": place,
            },
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("matchmaking", "0002_rules")]
    operations = [
        migrations.AlterField(
            model_name="matchingrule",
            name="code",
            field=models.CharField(
                choices=[
                    ("topic", "Category and HS code"),
                    ("certificates", "Certificates"),
                    ("quantity", "Minimum order and capacity"),
                    ("price", "Price band"),
                    ("words", "Words"),
                    ("language", "Language of the description"),
                    ("feedback", "Earlier answers"),
                    ("market", "Law of the destination"),
                    ("readiness", "Export readiness"),
                ],
                max_length=14,
                unique=True,
                verbose_name="code",
            ),
        ),  # fmt: skip
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
