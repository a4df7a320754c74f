"""Ready sentences for returning a product. Staff edit them afterwards; this only lays the first ones out."""

from django.db import migrations

SENTENCES = [
    (
        "name",
        "Nama produk masih terlalu umum. Sebutkan jenis barang, bahan, dan ciri khasnya, misalnya “Keranjang "
        "eceng gondok anyaman tangan”.",
        "The product name is too general. Name the kind of article, its material and what is special about it.",
    ),
    (
        "description",
        "Ceritakan bahan, cara pembuatan, ukuran, dan kegunaan produk. Pembeli luar negeri hanya mengenalnya dari "
        "tulisan ini.",
        "Describe material, making, size and use. Buyers abroad know the product only from these words.",
    ),
    (
        "description_en",
        "Deskripsi bahasa Inggris belum sesuai dengan deskripsi bahasa Indonesia. Mohon disamakan isinya.",
        "The English description does not say the same as the Indonesian one. Please bring them together.",
    ),
    (
        "photos",
        "Foto kurang terang atau kurang tajam. Mohon foto ulang di dekat jendela pada siang hari, dengan latar polos.",
        "The photographs are too dark or not sharp. Please take them again near a window, on a plain ground.",
    ),
    (
        "photos",
        "Mohon tambahkan foto bagian detail dan foto kemasan, selain foto tampak depan.",
        "Please add a photograph of a detail and one of the packaging, besides the front view.",
    ),
    (
        "photos",
        "Foto memuat tulisan promosi, logo toko daring, atau nomor telepon. Mohon gunakan foto produk saja.",
        "The photographs carry advertising, a shop's logo or a telephone number. Please show the product only.",
    ),
    (
        "hs_code",
        "Kode HS belum sesuai dengan bahan dan kegunaan produk. Mohon periksa kembali dengan pencarian kode HS.",
        "The HS code does not fit the material and use of the product. Please check it with the HS search.",
    ),
    (
        "moq",
        "Jumlah pesanan minimum lebih besar daripada yang dapat dibuat dalam waktu siap. Mohon periksa kembali "
        "jumlah, kapasitas, dan waktu siap.",
        "The minimum order is more than can be made within the lead time. Please check order, capacity and lead time.",
    ),
    (
        "price",
        "Rentang harga FOB terlalu lebar. Mohon persempit, atau pilih “harga sesuai permintaan”.",
        "The range of the FOB price is too wide. Please narrow it, or choose “price on request”.",
    ),
    (
        "certificate_types",
        "Sertifikat yang dicantumkan tidak berlaku untuk produk ini. Mohon pilih hanya yang mencakup produk ini.",
        "A certificate named here does not cover this product. Please choose only those that do.",
    ),
]


def lay_out(apps, schema_editor):
    Reason = apps.get_model("gallery", "Reason")
    Reason.objects.bulk_create(
        Reason(field=field, text=text, text_en=text_en, position=number * 10)
        for number, (field, text, text_en) in enumerate(SENTENCES, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("gallery", "0001_initial")]
    operations = [migrations.RunPython(lay_out, migrations.RunPython.noop)]
