"""The rules staff start from. Weights follow the field guide; readiness is not measured yet and left out."""

from __future__ import annotations

from django.db import migrations

RULES = [
    ("topic", "Kategori dan kode HS", "Category and HS code", 35, True,
     {"hs6": 100, "hs4": 90, "hs2": 60, "category": 100, "parent": 85, "words": 30, "words_at_least": 50}),
    ("certificates", "Sertifikat", "Certificates", 20, True, {"none_asked": 50, "each": 25}),
    ("quantity", "Pesanan minimum dan kapasitas", "Minimum order and capacity", 15, True, {"at_limit": 60}),
    ("price", "Rentang harga", "Price band", 10, False,
     {"on_request": 50, "near": 50, "near_percent": 20, "per_usd": {"IDR": 16500}}),
    ("words", "Kata kunci", "Words", 10, False, {}),
    ("language", "Bahasa deskripsi", "Language of the description", 5, False, {"name_only": 60}),
    ("feedback", "Jawaban sebelumnya", "Earlier answers", 5, False,
     {"neutral": 50, "liked_category": 80, "declined_category": 20}),
]  # fmt: skip


def seed(apps, schema_editor):
    rule = apps.get_model("matchmaking", "MatchingRule")
    for position, (code, name, name_en, weight, mandatory, parameters) in enumerate(RULES, start=1):
        rule.objects.get_or_create(
            code=code,
            defaults={
                "name": name, "name_en": name_en, "weight": weight, "mandatory": mandatory,
                "parameters": parameters, "position": position,
            },
        )  # fmt: skip
    apps.get_model("matchmaking", "DigestSettings").objects.get_or_create(only=True)


class Migration(migrations.Migration):
    dependencies = [("matchmaking", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
