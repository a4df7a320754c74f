-- The rules staff start from. Weights follow the field guide.

INSERT INTO matchmaking_matchingrule
    (code, name, name_en, weight, mandatory, active, parameters, position, created_at, updated_at)
VALUES
    ('topic', 'Kategori dan kode HS', 'Category and HS code', 35, true, true,
     '{"beside": 25, "wordless": 60, "hs6": 100, "hs4": 95, "hs2": 75, "category": 90, "parent": 80, "words": 15, "words_at_least": 60}',
     1, now(), now()),
    ('certificates', 'Sertifikat', 'Certificates', 20, true, true, '{}',
     2, now(), now()),
    ('quantity', 'Pesanan minimum dan kapasitas', 'Minimum order and capacity', 15, true, true, '{"uncompared": 0, "at_limit": 60}',
     3, now(), now()),
    ('price', 'Rentang harga', 'Price band', 10, true, true,
     '{"uncompared": 0, "on_request": 50, "near": 50, "per_usd": {"IDR": 16500}, "tolerance": 25}',
     4, now(), now()),
    ('words', 'Kata kunci', 'Words', 15, false, true, '{"enough": 2}',
     5, now(), now()),
    ('language', 'Bahasa deskripsi', 'Language of the description', 5, false, true, '{"name_only": 60}',
     6, now(), now()),
    ('feedback', 'Jawaban sebelumnya', 'Earlier answers', 5, false, true,
     '{"declined_facts": 20, "neutral": 60, "liked_category": 80}',
     7, now(), now()),
    ('market', 'Aturan negara tujuan', 'Law of the destination', 5, true, true, '{"missing": 50, "strict": 0}',
     8, now(), now()),
    ('readiness', 'Kesiapan ekspor', 'Export readiness', 10, false, true,
     '{"at_zero": 0, "at_full": 100, "unassessed": 0}',
     9, now(), now());

-- The one row of the settings of the letters.
INSERT INTO matchmaking_digestsettings (most_per_digest, most_per_maker, lowest_score, kept_per_need, "only")
VALUES (8, 2, 40, 50, true);
