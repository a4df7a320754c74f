"""Only what she asked weighs, prices too far outside refuse, and a match knows what each part could have been."""

from __future__ import annotations

from django.db import migrations

# code → (parameters that go, parameters that come, values that staff had left as they were: (old, new))
CHANGES = {
    "topic": (
        [], {"beside": 25, "wordless": 60},
        {"hs4": (90, 95), "hs2": (60, 75), "category": (100, 90), "parent": (85, 80), "words": (30, 15),
         "words_at_least": (50, 60)},
    ),
    "certificates": (["none_asked", "each"], {}, {}),
    "quantity": ([], {"uncompared": 0}, {}),
    "price": ([], {"uncompared": 0}, {}),
    "words": ([], {"enough": 2}, {}),
    "feedback": (["declined_category"], {"declined_facts": 20}, {"neutral": (50, 60)}),
}  # fmt: skip
WEIGHTS = {"words": (10, 15)}


def weigh(apps, schema_editor):
    for rule in apps.get_model("matchmaking", "MatchingRule").objects.filter(code__in=CHANGES):
        gone, more, moved = CHANGES[rule.code]
        kept = {name: value for name, value in (rule.parameters or {}).items() if name not in gone}
        for name, (old, new) in moved.items():
            kept[name] = new if kept.get(name, old) == old else kept[name]
        if rule.code == "price":
            near = kept.pop("near_percent", 20)
            kept["tolerance"] = 25 if near == 20 else near
            rule.mandatory = True
        rule.parameters = {**more, **kept}
        old, new = WEIGHTS.get(rule.code, (None, None))
        rule.weight = new if rule.weight == old else rule.weight
        rule.save()


def say_the_most(apps, schema_editor):
    """parts: points alone become points and the most there could have been, as the weights of that day say."""
    match_of = apps.get_model("matchmaking", "Match")
    for weights in apps.get_model("matchmaking", "Weights").objects.all():
        most = {rule["code"]: rule["points"] for rule in weights.rules}
        changed = list(match_of.objects.filter(weights=weights).only("parts"))
        for match in changed:
            match.parts = {code: [points, most.get(code, points)] for code, points in match.parts.items()}
        match_of.objects.bulk_update(changed, ["parts"], batch_size=2000)


class Migration(migrations.Migration):
    dependencies = [("matchmaking", "0006_answers_in_the_history"), ("buyers", "0006_numbers_with_units")]
    operations = [
        migrations.RunPython(weigh, migrations.RunPython.noop),
        migrations.RunPython(say_the_most, migrations.RunPython.noop),
    ]
