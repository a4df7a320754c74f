"""The kinds of evidence to begin with. Rows that are there stay as staff left them: this may run again."""

from django.db import migrations

# code, level, name, name in English, hint, hint in English
KINDS = (
    ("spt-tahunan", "A", "SPT Tahunan dengan bukti penerimaan (BPE)", "Annual tax return with its receipt (BPE)",
     "SPT Tahunan Badan atau Orang Pribadi beserta Bukti Penerimaan Elektronik; keduanya dapat diunduh dari Coretax.",
     "The annual return of the company or the person with the electronic receipt; both can be downloaded from Coretax."),
    ("laporan-audit", "A", "Laporan keuangan yang diaudit", "Audited financial statements",
     "Laporan auditor dari Kantor Akuntan Publik, lengkap dengan laporan laba rugi.",
     "The report of a public accountant's office, with the statement of profit and loss."),
    ("laporan-keuangan", "B", "Laporan keuangan SAK EMKM atau SAK EP", "Financial statements under SAK EMKM or SAK EP",
     "Laporan laba rugi setahun penuh yang ditandatangani pemilik; tidak perlu diaudit.",
     "A statement of profit and loss of the whole year, signed by the owner; it need not be audited."),
    ("pph-final", "B", "Bukti setor PPh final 0,5 %", "Payment slips of the final income tax of 0.5 %",
     "Bukti setor dua belas bulan. Penjualan dihitung dari pajak yang disetor dibagi 0,5 %.",
     "Slips of all twelve months. Sales are worked out as the tax paid divided by 0.5 %."),
    ("spt-masa-ppn", "B", "SPT Masa PPN", "Monthly VAT returns",
     "Untuk Pengusaha Kena Pajak: SPT Masa PPN setahun penuh.",
     "For enterprises registered for VAT (PKP): the returns of the whole year."),
    ("peb", "C", "Rekap PEB (ekspor)", "Totals of export declarations (PEB)",
     "Hanya menunjukkan penjualan ekspor. Perlu dilengkapi bukti tingkat A atau B.",
     "Shows export sales only. It needs evidence of level A or B beside it."),
    ("rekening-koran", "C", "Rekening koran", "Bank statements",
     "Uang masuk belum tentu penjualan. Perlu dilengkapi bukti tingkat A atau B.",
     "Money that came in is not always sales. It needs evidence of level A or B beside it."),
    ("laporan-lokapasar", "C", "Laporan penjualan lokapasar", "Sales reports of marketplaces",
     "Hanya menunjukkan penjualan di satu lokapasar. Perlu dilengkapi bukti tingkat A atau B.",
     "Shows the sales on one marketplace only. It needs evidence of level A or B beside it."),
    ("skala-oss", "C", "Skala usaha di OSS", "Scale of business in OSS",
     "Berdasarkan modal yang dinyatakan sendiri, bukan penjualan.",
     "Rests on the capital that was declared, not on sales."),
)  # fmt: skip


def load(apps, _editor):
    kinds = apps.get_model("naik_kelas", "EvidenceKind").objects
    for position, (code, level, name, name_en, hint, hint_en) in enumerate(KINDS, start=1):
        kinds.get_or_create(
            code=code,
            defaults={
                "level": level, "name": name, "name_en": name_en, "hint": hint, "hint_en": hint_en, "position": position,
            },
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("naik_kelas", "0003_dossier_guards")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
