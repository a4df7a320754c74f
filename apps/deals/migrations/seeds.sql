-- The rules of deals that staff begin with; how long a rung stays alive; why something came to nothing.

INSERT INTO deals_dealpolicy
    (code, tolerance_percent, again_days, link_days, most_mails, within_days, twice_above, over_order_percent, same_percent, same_days)
VALUES ('usual', 2, 30, 14, 4, 42, 50000000000, 10, 5, 30);

INSERT INTO deals_rungfade (rung, full_for, gone_at) VALUES ('quotation', 0, 90), ('memorandum', 90, 365), ('order', 60, 240);

INSERT INTO deals_lossreason (code, name, name_en, position, active) VALUES
    ('price', 'Harganya terlalu jauh', 'The price is too far apart', 1, true),
    ('lead_time', 'Waktu pengerjaannya terlalu lama', 'The lead time is too long', 2, true),
    ('quantity', 'Jumlah pesanan terkecilnya terlalu besar', 'The minimum order is too large', 3, true),
    ('capacity', 'Kapasitasnya terlalu kecil', 'The capacity is too small', 4, true),
    ('certificate', 'Sertifikat yang diminta belum ada', 'A certificate is missing', 5, true),
    ('quality', 'Contoh barang tidak sesuai', 'The sample was not right', 6, true),
    ('terms', 'Syarat pembayaran atau penyerahan tidak cocok', 'Terms of payment or delivery did not fit', 7, true),
    ('another', 'Pembeli memilih pemasok lain', 'The buyer chose another supplier', 8, true),
    ('no_need', 'Pembeli tidak jadi membeli', 'The buyer does not buy after all', 9, true),
    ('silence', 'Tidak ada kabar lagi', 'Nothing was heard any more', 10, true),
    ('twice', 'Tercatat dua kali', 'It was noted twice', 11, false);
