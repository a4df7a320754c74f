"""Enterprises 51 to 60: North Kalimantan, Sulawesi, Maluku, the highlands of Papua."""
from kinds import maker, product

maker(51, 2013, 118, "Hendrik Tarakanto", "Jl. Gajah Mada No. 112, Kel. Karang Rejo, Kec. Tarakan Barat", "140 ton udang per bulan",
      "Hendrik membeli udang windu dari tambak tradisional yang ditumbuhi bakau di delta Kayan. Tambak tidak diberi pakan dan ditebar jarang. Udang tiba dengan kapal es dan diproses dalam empat jam oleh 118 pekerja. Petambak dibayar sesuai ukuran di layar timbangan.",
      "Hendrik buys black tiger shrimp from mangrove ponds in the Kayan delta. The ponds are not fed and stocked thinly. Shrimp arrive in ice boats and are processed within four hours by 118 workers. Farmers are paid by the size shown on the scale.",
      "HACCP 2028-06-16, SKP 2027-09-26, HALAL 2028-07-20, FFR 2026-12-31, GACC 2029-04-10, BSCI 2027-08-05")
product("Udang Windu Beku Tanpa Kepala", "Frozen Headless Black Tiger Shrimp",
        "Udang windu tanpa kepala dengan kulit, ukuran 16/20 sampai 31/40. Dibekukan balok 1,8 kg dengan air bersih. Bebas antibiotik menurut uji setiap kolam.",
        "Headless shell-on black tiger shrimp, sizes 16/20 to 31/40. Frozen in 1.8 kg blocks with clean water. Free of antibiotics by test of each pond.",
        "udang windu", "black tiger shrimp", "karton 6 × 1,8 kg", "10,8 kg bersih", "030617", "perikanan", 3000, "kg", 90000, 25, (9.8, 13.5), "FOB, CFR", "IDBPN", "paid", "HACCP SKP HALAL FFR GACC BSCI")
product("Udang Kupas Beku Satuan", "Frozen Peeled Shrimp, IQF",
        "Udang kupas buang usus dengan ekor, dibekukan satuan. Glasir 10 persen, ukuran 21/25 dan 26/30. Kantong 1 kg siap masak.",
        "Peeled and deveined shrimp with tail, individually frozen. Glaze of 10 percent, sizes 21/25 and 26/30. Bags of 1 kg ready to cook.",
        "udang windu", "black tiger shrimp", "karton 10 × 1 kg", "10 kg bersih", "030617", "perikanan", 2000, "kg", 40000, 25, (11.5, 15), "FOB, CFR", "IDBPN", "paid", "HACCP SKP HALAL FFR GACC BSCI")

maker(52, 2007, 58, "Jantje Minutarengkuan", "Jl. Raya Airmadidi No. 84, Kec. Airmadidi", "380 ton minyak per bulan",
      "Koperasi ini mengolah kelapa dari 900 anggota di Minahasa Utara, dari kopra asap rendah sampai minyak jernih. Jantje mengganti tungku terbuka dengan ruang pengering agar minyak bebas PAH. Bungkil dijual kembali kepada anggota untuk pakan.",
      "The cooperative processes coconuts of 900 members in North Minahasa, from low-smoke copra to clear oil. Jantje replaced open kilns with drying rooms so that the oil is free of PAH. The cake is sold back to members as feed.",
      "HALAL 2027-10-17, FSSC 2027-06-12, MD 2028-12-21, FFR 2026-12-31")
product("Minyak Kelapa RBD", "RBD Coconut Oil",
        "Minyak kelapa yang dimurnikan dan dihilangkan baunya. FFA maksimal 0,1 persen dan PAH4 di bawah 20 ppb. Dikirim dalam jeriken 20 liter atau flexitank.",
        "Refined, bleached and deodorised coconut oil. FFA at most 0.1 percent, PAH4 below 20 ppb. Shipped in 20 litre cans or flexitanks.",
        "kopra", "copra", "jeriken 29 × 24 × 38 cm", "18,4 kg bersih", "151319", "kelapa", 5000, "kg", 250000, 25, (1.75, 2.05), "FOB, CIF", "IDBIT", "free", "HALAL FSSC MD FFR")
product("Minyak Goreng Kelapa Botol", "Bottled Coconut Cooking Oil",
        "Minyak goreng kelapa jernih dalam botol satu liter. Titik asap 230 derajat. Label dua bahasa, isi 12 per karton.",
        "Clear coconut cooking oil in bottles of one litre. Smoke point 230 degrees. Bilingual label, 12 to a carton.",
        "kopra", "copra", "botol Ø 8 × 26 cm", "1 liter", "151319", "kelapa", 1200, "pcs", 60000, 25, (2.3, 2.8), "FOB, CIF", "IDBIT", "free", "HALAL FSSC MD")

maker(53, 2014, 15, "Rukmini Taipadani", "Jl. Veteran No. 51, Kel. Tanamodindi, Kec. Mantikulore", "3.200 kemasan per bulan",
      "Bawang lembah Palu kecil, padat, dan sedikit air, sehingga tetap renyah lama setelah digoreng. Rukmini membeli dari 60 petani di Sigi. Irisan digoreng dua kali dan minyaknya diputar keluar dengan mesin cuci yang diubah. Setelah gempa 2018 ia membangun dapur baru dengan pinjaman kelompok.",
      "The shallot of the Palu valley is small, dense and dry, and stays crisp long after frying. Rukmini buys from 60 growers in Sigi. Slices are fried twice and the oil is spun out in an adapted washing machine. After the earthquake of 2018 she built a new kitchen with a group loan.",
      "HALAL 2027-06-09, PIRT 2028-01-31, IG 2031-08-08")
product("Bawang Goreng Palu Asli", "Palu Fried Shallots, Plain",
        "Bawang goreng tanpa tepung dan tanpa pengawet. Irisan 1 mm, kadar minyak di bawah 28 persen. Toples 200 g kedap udara.",
        "Fried shallots without flour or preservative. Slices of 1 mm, oil below 28 percent. Airtight jar of 200 g.",
        "bawang merah Palu, minyak sawit, garam", "Palu shallot, palm oil, salt", "toples Ø 9 × 13 cm", "200 g bersih", "200599", "olahan", 240, "pcs", 2200, 20, (3.4, 4.5), "FOB", "IDMAK", "free", "HALAL PIRT IG")
product("Bawang Goreng Palu Pedas", "Palu Fried Shallots with Chilli",
        "Campuran bawang goreng, cabai kering, dan ikan teri kecil. Ditaburkan pada nasi, mi, dan bubur. Kantong 100 g dengan penutup ulang.",
        "Fried shallots with dried chilli and small anchovies. For rice, noodles and porridge. Resealable pouch of 100 g.",
        "bawang merah, cabai, teri, minyak sawit", "shallot, chilli, anchovy, palm oil", "kantong 13 × 6 × 20 cm", "100 g bersih", "200599", "olahan", 300, "pcs", 1000, 20, (1.9, 2.6), "FOB", "IDMAK", "free", "HALAL PIRT")

maker(54, 2008, 39, "Daeng Takalari", "Desa Laikang, Kec. Mangarabombang", "180 ton rumput laut kering per bulan",
      "Daeng mewakili 430 pembudidaya di teluk Laikang. Rumput laut dijemur di para-para bambu, bukan di pasir, dan kadar airnya diukur di tempat beli. Koperasi menyimpan bibit sendiri agar mutu tidak turun. Perempuan pengikat bibit dibayar per bentang pada hari yang sama.",
      "Daeng stands for 430 growers in Laikang bay. The seaweed dries on bamboo racks, not on sand, and moisture is measured where it is bought. The cooperative keeps its own seed stock. The women who tie the seed are paid per line on the same day.",
      "HALAL 2027-11-09, SKP 2026-10-05, HACCP 2028-03-08, ORG-EU 2027-07-14, GACC 2030-01-31")
product("Rumput Laut Cottonii Kering", "Dried Cottonii Seaweed",
        "Kappaphycus alvarezii kering, kadar air 35 persen, kotoran di bawah 2 persen. Umur panen 45 hari. Dipres dalam bal 50 kg.",
        "Dried Kappaphycus alvarezii, moisture 35 percent, impurities below 2 percent. Harvested at 45 days. Pressed in 50 kg bales.",
        "Kappaphycus alvarezii", "Kappaphycus alvarezii", "bal 70 × 45 × 35 cm", "50 kg bersih", "121221", "rumput-laut", 10000, "kg", 120000, 21, (1.15, 1.5), "FOB, CFR", "IDMAK", "free", "HALAL HACCP ORG-EU GACC")
product("Rumput Laut Putih Cuci Kupas", "Washed White Seaweed for Food",
        "Cottonii yang dicuci tawar dan diputihkan matahari, untuk salad dan minuman. Mengembang enam kali setelah direndam. Kantong 200 g.",
        "Cottonii washed in fresh water and whitened by the sun, for salads and drinks. Swells six times when soaked. Pouch of 200 g.",
        "Kappaphycus alvarezii", "Kappaphycus alvarezii", "kantong 18 × 8 × 26 cm", "200 g bersih", "121221", "rumput-laut", 500, "pcs", 20000, 21, (1.35, 1.75), "FOB, CFR", "IDMAK", "free", "HALAL HACCP GACC")

maker(55, 2010, 41, "Asrun Konawetama", "Jl. Poros Unaaha-Kendari Km 6, Kec. Wawotobi", "22 ton kacang mete per bulan",
      "Asrun memindahkan pengupasan mete dari rumah yang penuh asap ke bangsal yang berventilasi. Empat puluh satu pekerja memakai sarung tangan dan kacip berpegas. Gelondong dibeli dari kebun tua di Konawe dan Muna. Kulitnya menjadi bahan bakar pengukus.",
      "Asrun moved cashew shelling from smoky homes to a ventilated hall. Forty-one workers wear gloves and use spring cutters. Raw nuts come from old gardens in Konawe and Muna. The shells fire the steamer.",
      "HALAL 2028-01-05, HACCP 2027-09-09, FFR 2026-12-31, PIRT 2029-03-15")
product("Kacang Mete Kupas W320", "Cashew Kernels W320",
        "Mete utuh putih W320, kadar air di bawah 5 persen. Dikemas vakum dengan gas nitrogen dalam kantong 11,34 kg. Pecah maksimal 5 persen.",
        "White wholes W320, moisture below 5 percent. Vacuum packed with nitrogen in 11.34 kg bags. Broken at most 5 percent.",
        "kacang mete", "cashew kernels", "karton 2 × 11,34 kg", "22,68 kg bersih", "080132", "kacang-buah", 1000, "kg", 18000, 21, (6.6, 7.8), "FOB, CIF", "IDMAK", "free", "HALAL HACCP FFR")
product("Mete Panggang Garam Laut", "Roasted Cashews with Sea Salt",
        "Mete dipanggang oven tanpa minyak, dengan garam laut Sulawesi. Rasa polos, gula aren, dan cabai. Kaleng 180 g.",
        "Oven-roasted cashews without oil, with Sulawesi sea salt. Plain, palm sugar and chilli. Tin of 180 g.",
        "kacang mete, garam laut", "cashew kernels, sea salt", "kaleng Ø 8 × 10 cm", "180 g bersih", "200819", "kacang-buah", 480, "pcs", 8000, 21, (2.9, 3.7), "FOB", "IDMAK", "free", "HALAL HACCP FFR PIRT")

maker(56, 2013, 10, "Sitti Lipuwati", "Jl. Karawo No. 9, Kel. Dulalowo, Kec. Kota Tengah", "220 potong per bulan",
      "Karawo dibuat dengan memotong dan mencabut benang kain, lalu menyulam kembali kisi yang tersisa. Sitti belajar dari bibinya pada usia sepuluh tahun. Sepuluh penyulam bekerja di rumah, dan satu gaun memerlukan dua belas hari.",
      "Karawo is made by cutting and drawing threads from the cloth and embroidering the grid that remains. Sitti learned it from her aunt at the age of ten. Ten embroiderers work at home, and one dress takes twelve days.",
      "IG 2032-05-12", state="Menunggu verifikasi")
product("Gaun Katun Karawo", "Karawo Embroidered Cotton Dress",
        "Gaun katun selutut dengan panel karawo di dada dan lengan. Sulaman bunga dengan benang halus warna senada. Dijahit dengan kampuh tertutup.",
        "Knee-length cotton dress with karawo panels on chest and sleeves. Flower embroidery in fine thread of the same colour. Sewn with closed seams.",
        "katun, benang sulam", "cotton, embroidery thread", "panjang 105 cm (M)", "340 g", "620442", "bordir", 20, "pcs", 80, 45, (32, 46), "FOB", "IDBIT", "paid", "IG")
product("Selendang Karawo Tipis", "Sheer Karawo Stole",
        "Selendang katun voal dengan ujung karawo selebar 30 cm. Ringan dan dapat dilipat kecil. Empat warna: gading, kunyit, nila, dan manggis.",
        "Cotton voile stole with karawo ends of 30 cm. Light, folds small. Four colours: ivory, turmeric, indigo and mangosteen.",
        "katun voal, benang sulam", "cotton voile, embroidery thread", "190 × 65 cm", "130 g", "621490", "bordir", 20, "pcs", 100, 40, (24, 33), "FOB", "IDBIT", "paid", "IG", state="Ditinjau")

maker(57, 2011, 49, "Abdul Mandarasa", "Jl. Poros Majene Km 5, Desa Tumpiling, Kec. Wonomulyo", "48 ton bubuk per bulan",
      "Abdul mendirikan pabrik kecil di dekat kebun agar biji tidak lagi dikirim mentah ke luar pulau. Biji difermentasi, dikempa, dan digiling di Wonomulyo oleh 49 pekerja. Air panas dari mesin kempa dipakai untuk mengeringkan biji. Petani menerima laporan mutu atas setiap setoran.",
      "Abdul built a small mill near the gardens so that beans need no longer leave the island raw. They are fermented, pressed and milled in Wonomulyo by 49 workers. Heat from the press dries the beans. Growers receive a quality report for each delivery.",
      "HALAL 2028-05-14, MD 2028-08-01, SNI 2028-07-22, FSSC 2027-12-05, RA 2027-08-18, FFR 2026-12-31")
product("Bubuk Kakao Alami Mandar", "Mandar Natural Cocoa Powder",
        "Bubuk kakao alami 10 sampai 12 persen lemak, pH 5,6. Kehalusan 99 persen lolos 200 mesh. Tanpa alkali dan tanpa gula.",
        "Natural cocoa powder of 10 to 12 percent fat, pH 5.6. 99 percent passes 200 mesh. Without alkali and without sugar.",
        "biji kakao", "cocoa beans", "karung kertas 45 × 14 × 75 cm", "25 kg bersih", "180500", "kakao", 1000, "kg", 30000, 21, (5.8, 7.4), "FOB, CIF", "IDMAK", "free", "HALAL MD SNI FSSC RA FFR")
product("Lemak Kakao Kempa", "Pressed Cocoa Butter",
        "Lemak kakao kempa pertama, tidak dihilangkan baunya. Asam lemak bebas di bawah 1,5 persen. Balok 1 kg untuk cokelat dan kosmetik.",
        "First-press cocoa butter, not deodorised. Free fatty acid below 1.5 percent. Blocks of 1 kg for chocolate and cosmetics.",
        "biji kakao", "cocoa beans", "balok 20 × 12 × 5 cm, karton isi 25", "25 kg bersih", "180400", "kakao", 500, "kg", 12000, 25, (11.5, 14), "FOB, CIF", "IDMAK", "free", "HALAL SNI FSSC RA FFR")

maker(58, 2009, 19, "Salim Bandaratu", "Jl. Benteng Belgica No. 4, Desa Nusantara, Kec. Banda", "9 ton pala dan fuli per bulan",
      "Pohon pala di Banda Naira tumbuh di bawah naungan kenari tua. Salim membeli dari 130 keluarga dan mengasapi biji perlahan selama tiga minggu, seperti cara kakeknya. Fuli dijemur terpisah di atas nyiru. Biji berlubang disisihkan dengan tangan karena dapat mengandung aflatoksin.",
      "The nutmeg trees of Banda Naira grow in the shade of old kenari trees. Salim buys from 130 families and smokes the nuts slowly for three weeks, as his grandfather did. Mace is dried separately on trays. Nuts with holes are taken out by hand, since they may carry aflatoxin.",
      "HALAL 2028-04-19, HACCP 2027-03-14, ORG-EU 2026-12-10, IG 2033-10-01")
product("Pala Banda Butir ABCD", "Banda Nutmeg, ABCD Grade",
        "Pala Myristica fragrans tanpa batok, ukuran ABCD 90 sampai 110 butir per pon. Minyak atsiri 8 persen. Aflatoksin di bawah batas Eropa, diuji setiap lot.",
        "Shelled Myristica fragrans, ABCD grade, 90 to 110 nuts per pound. Volatile oil 8 percent. Aflatoxin below the European limit, tested for each lot.",
        "biji pala", "nutmeg", "karung goni berlapis 50 × 80 cm", "25 kg bersih", "090811", "rempah", 300, "kg", 6000, 30, (9.2, 11.8), "FOB", "IDAMQ", "free", "HALAL HACCP ORG-EU IG")
product("Fuli Pala Banda", "Banda Mace, Whole Blades",
        "Fuli utuh warna jingga kemerahan, dijemur empat hari. Patah di bawah 10 persen. Dikemas dalam peti kayu kecil 10 kg.",
        "Whole blades of reddish orange, dried for four days. Less than 10 percent broken. Packed in small wooden cases of 10 kg.",
        "fuli pala", "mace", "peti 40 × 30 × 30 cm", "10 kg bersih", "090821", "rempah", 100, "kg", 1500, 30, (21, 26), "FOB", "IDAMQ", "paid", "HALAL HACCP IG")

maker(59, 2006, 26, "Ridwan Gamalamasari", "Jl. Raya Moya No. 30, Kel. Moya, Kec. Ternate Tengah", "16 ton cengkeh per bulan saat panen",
      "Koperasi di lereng Gamalama ini merawat pohon cengkeh yang sebagian berumur lebih dari seratus tahun. Bunga dipetik saat merah muda dan dijemur empat hari. Gagang dan daun gugur disuling menjadi minyak. Anggota memutuskan bersama kapan menjual dan kapan menyimpan.",
      "This cooperative on the slope of Gamalama tends clove trees of which some are over a hundred years old. Buds are picked when pink and dried for four days. Stems and fallen leaves are distilled. Members decide together when to sell and when to store.",
      "HALAL 2027-12-30, HACCP 2028-02-25, ORG-EU 2027-03-18")
product("Cengkeh Ternate Tangan Pilih", "Ternate Cloves, Hand Picked",
        "Cengkeh utuh kepala lengkap, kadar air 12 persen dan minyak 17 persen. Gagang di bawah 2 persen. Disortir tangan setelah mesin.",
        "Whole cloves with heads, moisture 12 percent, oil 17 percent. Stems below 2 percent. Sorted by hand after the machine.",
        "bunga cengkeh", "clove buds", "karung goni 60 × 90 cm", "50 kg bersih", "090710", "rempah", 500, "kg", 12000, 25, (7.4, 9), "FOB", "IDBIT", "free", "HALAL HACCP ORG-EU")
product("Minyak Daun Cengkeh Gamalama", "Gamalama Clove Leaf Oil",
        "Minyak suling daun cengkeh dengan eugenol 80 sampai 82 persen. Cokelat gelap, dapat dimurnikan menjadi kuning muda. Untuk perisa, sabun, dan perawatan gigi.",
        "Distilled clove leaf oil with 80 to 82 percent eugenol. Dark brown, can be refined to pale yellow. For flavours, soap and dental care.",
        "daun dan gagang cengkeh", "clove leaf and stem", "jeriken 25 kg atau botol 100 ml", "25 kg bersih", "330129", "atsiri", 50, "kg", 900, 25, (15.5, 18.5), "FOB", "IDBIT", "paid", "HALAL")

maker(60, 2014, 14, "Yakob Wamenaloka", "Jl. Sudirman No. 11, Distrik Wamena", "9 ton biji hijau per bulan saat panen",
      "Kopi Lembah Baliem ditanam di antara ubi, tanpa pupuk buatan, oleh 260 keluarga. Biji dicuci di mata air dan dijemur di atap jerami. Satu-satunya jalan keluar adalah pesawat, maka setiap kilogram dihitung. Koperasi menyewa ruang kargo bersama dua kali sebulan.",
      "The coffee of the Baliem valley grows among sweet potatoes, without fertiliser, on the land of 260 families. Beans are washed at springs and dried on thatch. The only way out is by air, so each kilogram counts. The cooperative books shared cargo space twice a month.",
      "ORG-EU 2027-08-25, FT 2027-10-31, IG 2032-12-12", state="Menunggu verifikasi")
product("Arabika Hijau Wamena Cuci", "Wamena Green Arabica, Washed",
        "Typica dari 1.600 sampai 2.000 meter, dicuci dan dijemur matahari. Skor cicip 83 sampai 85. Rasa herbal, cokelat, dan jeruk manis.",
        "Typica from 1,600 to 2,000 metres, washed and sun dried. Cupping score 83 to 85. Herbs, chocolate and sweet orange.",
        "100% biji kopi Arabika", "100% Arabica coffee beans", "karung goni berlapis 60 × 90 cm", "60 kg bersih", "090111", "kopi", 300, "kg", 6000, 45, (8.8, 10.9), "FOB", "IDSUB", "paid", "ORG-EU FT IG")
product("Arabika Hijau Baliem Biji Tunggal", "Baliem Green Peaberry",
        "Biji lanang yang dipisahkan dengan ayakan dan tangan, hanya 4 persen dari panen. Dikemas vakum 10 kg. Rasa manis padat dengan sedikit rempah.",
        "Peaberry parted by screen and by hand, only 4 percent of the harvest. Vacuum packed at 10 kg. Dense sweetness with a little spice.",
        "100% biji kopi Arabika", "100% Arabica coffee beans", "karton 35 × 25 × 20 cm", "10 kg bersih", "090111", "kopi", 50, "kg", 350, 45, (11.5, 14.5), "FOB", "IDSUB", "paid", "ORG-EU FT IG", state="Ditinjau")
