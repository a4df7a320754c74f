"""Each class gets the limit above which it begins; rows that are there take it from the class below them."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models

FILL = """
UPDATE reference_sizecriterion AS mine SET lower_limit = below.upper_limit
FROM (
    SELECT id, lag(upper_limit) OVER (PARTITION BY law, measure ORDER BY upper_limit NULLS LAST) AS upper_limit
    FROM reference_sizecriterion
) AS below
WHERE below.id = mine.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="sizecriterion",
            name="lower_limit",
            field=models.BigIntegerField(
                blank=True,
                help_text="This amount itself is not in the class. Empty: from nought.",
                null=True,
                verbose_name="above (Rp)",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="sizecriterion",
            name="checked_on",
            field=models.DateField(blank=True, null=True, verbose_name="checked on"),
        ),
        migrations.AlterField(
            model_name="sizecriterion",
            name="in_force",
            field=django.contrib.postgres.fields.ranges.DateRangeField(
                help_text="From the first day; the end is the first day after it.", verbose_name="in force"
            ),
        ),
        migrations.AlterField(
            model_name="sizecriterion",
            name="law",
            field=models.CharField(help_text="UU 20/2008, PP 7/2021", max_length=40, verbose_name="law"),
        ),
        migrations.AlterField(
            model_name="sizecriterion",
            name="measure",
            field=models.CharField(
                choices=[("sales", "Annual sales"), ("capital", "Business capital"), ("net_worth", "Net worth")],
                max_length=10,
                verbose_name="yardstick",
            ),
        ),
        migrations.AlterField(
            model_name="sizecriterion",
            name="size_class",
            field=models.CharField(
                choices=[("micro", "Micro"), ("small", "Small"), ("medium", "Medium"), ("large", "Large")],
                max_length=10,
                verbose_name="size class",
            ),
        ),
        migrations.AlterField(
            model_name="sizecriterion",
            name="source",
            field=models.CharField(blank=True, max_length=200, verbose_name="source"),
        ),
        migrations.AlterField(
            model_name="sizecriterion",
            name="upper_limit",
            field=models.BigIntegerField(
                blank=True,
                help_text="This amount itself is in the class. Empty: no limit.",
                null=True,
                verbose_name="up to (Rp)",
            ),
        ),
        migrations.AddConstraint(
            model_name="sizecriterion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lower_limit__isnull", True),
                    models.Q(
                        ("lower_limit__gte", 0),
                        models.Q(
                            ("upper_limit__isnull", True), ("upper_limit__gt", models.F("lower_limit")), _connector="OR"
                        ),
                    ),
                    _connector="OR",
                ),
                name="criterion_limits_in_order",
                violation_error_message="The amount above which the class begins must lie below its upper limit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sizecriterion",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.Func(models.F("measure"), function="hashtext", output_field=models.IntegerField()),
                            models.Func(models.F("measure"), function="hashtext", output_field=models.IntegerField()),
                            models.Value("[]"),
                            function="int4range",
                            output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                        ),
                        "&&",
                    ),
                    ("in_force", "&&"),
                    (
                        models.Func(
                            models.F("lower_limit"),
                            models.F("upper_limit"),
                            models.Value("(]"),
                            function="int8range",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="criteria_in_force_do_not_overlap",
                violation_error_message="These amounts overlap with another class of the same yardstick that is in force in the same days. End that law first, or begin this class above the upper limit of the one below it.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="sizecriterion",
            name="one_limit_per_law_measure_class",
            constraint=models.UniqueConstraint(
                fields=("law", "measure", "size_class"),
                name="one_limit_per_law_measure_class",
                violation_error_message="This class of this law has its row already: change that one.",
            ),
        ),
    ]
