from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("buyers", "0005_read_price_units")]
    operations = [
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=Q(price_min__isnull=True, price_max__isnull=True) | Q(price_unit__isnull=False),
                name="need_price_says_its_unit",
                violation_error_message="Say for which unit the price is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=Q(max_moq__isnull=True, min_capacity__isnull=True) | Q(unit__isnull=False),
                name="need_quantity_says_its_unit",
                violation_error_message="Say what these quantities are counted in.",
            ),
        ),
    ]
