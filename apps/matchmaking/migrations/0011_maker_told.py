from django.db import migrations, models
from django.db.models import Exists, F, OuterRef


def told_when_answered(apps, schema_editor):
    """Until now a team that was there was told in the moment of the answer."""
    match = apps.get_model("matchmaking", "Match")
    member = apps.get_model("umkm", "Member")
    there = member.objects.filter(enterprise=OuterRef("product__enterprise"), user__is_active=True)
    told = match.objects.filter(Exists(there), answer="interested").values("pk")
    match.objects.filter(pk__in=told).update(maker_told_at=F("answered_at"))


class Migration(migrations.Migration):
    dependencies = [("matchmaking", "0010_letters_of_eight_works")]

    operations = [
        migrations.AddField(
            model_name="match",
            name="maker_told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(told_when_answered, migrations.RunPython.noop),
    ]
