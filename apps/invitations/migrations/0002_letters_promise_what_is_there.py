"""The demo's invitation promised meetings, which the portal does not hold. Where nobody has changed its words since,
it says what is there."""

from __future__ import annotations

from django.db import migrations

TITLES = {
    "title": ("Smesco Matching Day (fiktif)", "Hari Galeri Smesco (fiktif)"),
    "title_en": ("Smesco Matching Day (fictional)", "Smesco Gallery Day (fictional)"),
}
SENTENCES = {
    "letter": (
        "Setiap tamu mendapat jadwal temu muka dua puluh menit dengan usaha yang sesuai dengan kebutuhannya.",
        "Semua karya sudah dapat dilihat di galeri, dan setiap pembuat dapat ditanya dari halamannya.",
    ),
    "letter_en": (
        "Every guest is given meetings of twenty minutes with the makers who fit what she looks for.",
        "All of it can be seen in the gallery beforehand, and every maker can be asked from her page.",
    ),
}
TITLE = "UPDATE invitations_occasion SET COLUMN = %s WHERE is_demo AND COLUMN = %s"
SENTENCE = "UPDATE invitations_occasion SET COLUMN = replace(COLUMN, %s, %s) WHERE is_demo AND COLUMN LIKE %s"


class Migration(migrations.Migration):
    dependencies = [("invitations", "0001_initial")]
    operations = [
        *[
            migrations.RunSQL([(TITLE.replace("COLUMN", column), [after, before])], migrations.RunSQL.noop)
            for column, (before, after) in TITLES.items()
        ],
        *[
            migrations.RunSQL(
                [(SENTENCE.replace("COLUMN", column), [before, after, f"%{before}%"])], migrations.RunSQL.noop
            )
            for column, (before, after) in SENTENCES.items()
        ],
    ]
