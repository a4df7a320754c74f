"""What quotations opened before becomes the deal of their enquiry, so that there is one; and the mission that passed
the product on stays with it."""

from __future__ import annotations

from django.db import migrations

OF_ENQUIRIES = """
UPDATE enquiries_enquiry AS enquiry
SET deal_id = sold.deal_id
FROM (
    SELECT DISTINCT ON (enquiry_id) enquiry_id, deal_id
    FROM quotations_quotation
    WHERE enquiry_id IS NOT NULL AND deal_id IS NOT NULL
    ORDER BY enquiry_id, id
) AS sold
WHERE sold.enquiry_id = enquiry.id AND enquiry.deal_id IS NULL
"""
THROUGH = """
UPDATE deals_deal AS deal
SET through_id = enquiry.through_id
FROM enquiries_enquiry AS enquiry
WHERE enquiry.deal_id = deal.id AND enquiry.through_id IS NOT NULL AND deal.through_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("quotations", "0001_initial"),
        ("enquiries", "0002_passed_on"),
        ("deals", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(OF_ENQUIRIES, migrations.RunSQL.noop),
        migrations.RunSQL(THROUGH, migrations.RunSQL.noop),
    ]
