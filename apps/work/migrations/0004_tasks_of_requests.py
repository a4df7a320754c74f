from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("work", "0003_tasks_of_deals"),
    ]

    operations = [
        migrations.AlterField(
            model_name="task",
            name="kind",
            field=models.CharField(
                choices=[
                    ("interest", "A buyer is interested, and nobody of the maker is here"),
                    ("silence", "A buyer waits, and the maker has not written"),
                    ("enquiry", "An enquiry reaches nobody of the maker"),
                    ("late", "An enquiry is not answered"),
                    ("confirm", "A side of a deal does not answer by mail"),
                    ("dispute", "The two sides of a deal say different things"),
                    ("document", "A document of a deal is to be checked"),
                    ("rfq_reach", "A request for quotations reaches nobody of a maker"),
                    ("rfq_nobody", "Nobody fits a request for quotations"),
                    ("rfq_untold", "Makers who quoted have not been told why another was chosen"),
                ],
                max_length=12,
                verbose_name="kind",
            ),
        ),
    ]
