"""Enterprises 1 to 10: Sumatra."""
from kinds import maker, product

maker(1, 2012, 14, "Teuku Marzuki Hanafiah", "Jl. Seulawah No. 12, Gampong Lamteuba, Kec. Seulimeum", "1.200 kg minyak per bulan",
      "Marzuki mulai menyuling nilam pada 2012 dengan satu ketel bekas milik ayahnya. Kini ada empat ketel baja tahan karat di lereng Seulawah dan 46 petani yang memasok daun kering. Setiap drum diberi nomor sesuai kebun dan tanggal suling. Ampas daun dikembalikan ke kebun sebagai mulsa.",
      "Marzuki began distilling patchouli in 2012 with one old still from his father. Today there are four stainless steel stills on the slope of Seulawah, and 46 growers bring their dried leaf. Each drum carries the number of its garden and the date of distillation. The spent leaf goes back to the gardens as mulch.",
      "ISO9001 2027-09-30, MEREK 2031-05-11")
product("Minyak Nilam Aceh", "Aceh Patchouli Oil",
        "Minyak nilam suling uap dari daun Pogostemon cablin kering. Kadar patchouli alcohol 31 sampai 34 persen menurut uji GC tiap lot. Warna cokelat kekuningan, bebas zat besi karena disuling dalam ketel baja tahan karat.",
        "Steam-distilled patchouli oil from dried Pogostemon cablin leaf. Patchouli alcohol is 31 to 34 percent by GC test of each lot. Yellowish brown in colour and free of iron, since the stills are stainless steel.",
        "daun nilam kering", "dried patchouli leaf", "drum aluminium 25 kg atau botol contoh 100 ml", "25 kg bersih", "330129", "atsiri", 25, "kg", 1200, 21, (58, 72), "FOB, CIF", "IDBLW", "paid", "ISO9001")
product("Minyak Serai Wangi", "Citronella Oil, Java Type",
        "Minyak dari daun serai wangi yang dipanen setiap tiga bulan. Sitronelal minimal 35 persen dan total geraniol minimal 85 persen. Dipakai untuk sabun, lilin, dan penolak serangga.",
        "Oil of citronella leaf that is cut every three months. Citronellal is at least 35 percent and total geraniol at least 85 percent. Used in soap, candles and insect repellent.",
        "daun serai wangi", "citronella leaf", "jeriken HDPE 20 kg", "20 kg bersih", "330129", "atsiri", 40, "kg", 800, 21, (16.5, 20), "FOB", "IDBLW", "free", "ISO9001")

maker(2, 2009, 38, "Rahmah Gayosari", "Jl. Takengon-Bintang Km 7, Kp. Toweren, Kec. Lut Tawar", "18 ton kopi sangrai per bulan",
      "Rahmah adalah anak petani kopi di tepi Danau Lut Tawar. Perusahaannya membeli ceri merah dari 310 keluarga di ketinggian 1.300 sampai 1.600 meter dan membayar pada hari yang sama. Kopi dicuci, dijemur di para-para, lalu disangrai dalam mesin 30 kg di Takengon. Setengah dari pekerja tetapnya perempuan.",
      "Rahmah is the daughter of coffee growers on Lake Lut Tawar. Her company buys red cherries from 310 families between 1,300 and 1,600 metres and pays on the same day. The coffee is washed, dried on raised beds and roasted in a 30 kg drum in Takengon. Half of the permanent staff are women.",
      "HALAL 2027-08-17, MD 2029-03-21, ORG-EU 2027-03-31, ORG-US 2027-03-31, FT 2028-02-14, HACCP 2027-11-05, FFR 2026-12-31, IG 2030-04-26")
product("Kopi Arabika Gayo Sangrai Sedang", "Gayo Arabica Coffee, Medium Roast",
        "Arabika Gayo olah giling basah, varietas Ateng Super dan Tim Tim, disangrai sedang. Rasa cokelat, rempah, dan gula aren dengan keasaman rendah. Dikemas dalam kantong berkatup pada hari yang sama dengan sangrai.",
        "Wet-hulled Gayo Arabica of the Ateng Super and Tim Tim varieties, medium roast. Tastes of chocolate, spice and palm sugar with low acidity. Packed in valve bags on the day of roasting.",
        "100% biji kopi Arabika", "100% Arabica coffee beans", "kantong 250 g, 14 × 8 × 25 cm", "250 g bersih", "090121", "kopi", 600, "pcs", 40000, 14, (4.2, 5.6), "FOB, CIF", "IDBLW", "paid", "HALAL ORG-EU ORG-US FT HACCP FFR IG")
product("Kopi Gayo Bubuk Proses Madu", "Gayo Ground Coffee, Honey Process",
        "Kopi dijemur bersama lendir buahnya selama 18 hari, lalu disangrai sedang dan digiling untuk seduh saring. Rasa manis seperti nangka kering dan karamel. Tanggal sangrai dicetak pada setiap kantong.",
        "The coffee is dried for 18 days with the fruit layer on, roasted medium and ground for filter brewing. Sweet in the cup, like dried jackfruit and caramel. The roast date is printed on every bag.",
        "100% kopi Arabika", "100% Arabica coffee", "kantong 200 g, 13 × 7 × 22 cm", "200 g bersih", "090121", "kopi", 500, "pcs", 15000, 14, (4.8, 6.4), "FOB", "IDBLW", "paid", "HALAL ORG-EU FT FFR IG")
product("Kopi Gayo Kantong Seduh", "Gayo Drip Bag Coffee",
        "Sepuluh kantong saring sekali pakai, masing-masing 11 g kopi Gayo sangrai sedang dalam bungkus nitrogen. Cukup air panas 160 ml untuk setiap kantong. Masa simpan 12 bulan.",
        "Ten single-use drip bags, each with 11 g of medium roast Gayo coffee in a nitrogen-flushed sachet. One bag needs 160 ml of hot water. Shelf life is 12 months.",
        "kopi Arabika, kertas saring", "Arabica coffee, filter paper", "kotak 12 × 9 × 10 cm, isi 10", "160 g kotor", "090121", "kopi", 500, "pcs", 12000, 18, (3.9, 5.2), "FOB, CIF", "IDBLW", "free", "HALAL FT HACCP FFR")

maker(3, 2014, 9, "Nauli Simbolonta", "Jl. Lumban Silintong No. 8, Kec. Balige", "160 lembar ulos per bulan",
      "Nauli belajar gedogan dari neneknya di Balige. Sembilan penenun bekerja di rumah masing-masing dan bertemu setiap Sabtu untuk memeriksa kain. Benang diwarnai dengan akar mengkudu, daun tarum, dan lumpur sawah. Satu selendang selesai dalam empat sampai sembilan hari.",
      "Nauli learned the back-strap loom from her grandmother in Balige. Nine weavers work in their homes and meet every Saturday to check the cloth. The yarn is dyed with morinda root, indigo leaf and mud from the rice fields. One shawl takes four to nine days.",
      "MEREK 2032-08-20", state="Menunggu verifikasi")
product("Ulos Selendang Sirat", "Ulos Shawl with Twined Border",
        "Selendang katun tenun gedogan dengan garis lungsi merah tua dan hitam. Pinggirnya dipilin tangan dengan pola sirat putih. Rumbai di kedua ujung sepanjang 12 cm.",
        "Cotton shawl woven on a back-strap loom with dark red and black warp stripes. The border is twined by hand in a white sirat pattern. Both ends carry a 12 cm fringe.",
        "katun, pewarna mengkudu dan tarum", "cotton, morinda and indigo dye", "200 × 60 cm", "310 g", "621490", "songket", 20, "pcs", 120, 45, (38, 62), "FOB", "IDBLW", "paid")
product("Ulos Syal Ringan Danau", "Light Ulos Scarf, Lake Blue",
        "Syal yang lebih tipis untuk dipakai sehari-hari, dari katun 40/2 yang dicelup tarum. Garis lungsi biru muda dan biru tua berselang dengan butir putih. Dapat dicuci tangan dengan air dingin.",
        "A thinner scarf for daily wear, of 40/2 cotton dyed in indigo. Light and dark blue warp stripes alternate with small white beads of pattern. Can be washed by hand in cold water.",
        "katun, pewarna tarum", "cotton, indigo dye", "180 × 45 cm", "180 g", "621490", "songket", 30, "pcs", 150, 40, (24, 34), "FOB", "IDBLW", "paid", state="Ditinjau")

maker(4, 2011, 17, "Yulnimar Saiyo", "Jl. Aur Kuning No. 21, Kec. Aur Birugo Tigo Baleh", "9.000 kantong per bulan",
      "Yulnimar menjual nasi kapau selama dua puluh tahun sebelum memasak rendang untuk dikirim jauh. Daging sapi dimasak delapan jam di kuali besi bersama santan dari Pariaman. Sejak 2019 rendang disterilkan dalam kantong retort sehingga tahan setahun tanpa pendingin. Resepnya tetap milik ibunya.",
      "Yulnimar sold rice dishes at the market for twenty years before she cooked rendang for shipping. The beef simmers for eight hours in iron woks with coconut milk from Pariaman. Since 2019 it has been sterilised in retort pouches, so that it keeps for a year without cooling. The recipe is still her mother's.",
      "HALAL 2027-06-02, MD 2028-10-12, CPPOB 2028-10-12, HACCP 2026-12-20")
product("Rendang Sapi Kantong Retort", "Beef Rendang in Retort Pouch",
        "Rendang daging paha sapi dengan bumbu kering, tanpa pengawet. Disterilkan pada 121 derajat Celsius dan tahan 12 bulan pada suhu ruang. Satu kantong cukup untuk dua sampai tiga orang.",
        "Rendang of beef round with a dry spice coating, without preservatives. Sterilised at 121 degrees Celsius and good for 12 months at room temperature. One pouch serves two to three people.",
        "daging sapi, santan, cabai, lengkuas, serai, kunyit", "beef, coconut milk, chilli, galangal, lemongrass, turmeric", "kantong 16 × 3 × 22 cm", "250 g bersih", "160250", "olahan", 500, "pcs", 9000, 30, (4.6, 5.8), "FOB, CFR", "IDPDG", "paid", "HALAL MD CPPOB HACCP")
product("Bumbu Rendang Pasta", "Rendang Spice Paste",
        "Pasta bumbu masak untuk satu kilogram daging, tinggal ditambah santan. Cabai, bawang, lengkuas, dan serai digiling lalu ditumis sampai kering. Tersedia pedas sedang dan pedas.",
        "A cooked spice paste for one kilogram of meat; only coconut milk is added. Chilli, shallot, galangal and lemongrass are ground and fried until dry. Available in medium and hot.",
        "cabai, bawang merah, lengkuas, serai, minyak kelapa", "chilli, shallot, galangal, lemongrass, coconut oil", "botol kaca 6 × 6 × 10 cm", "180 g bersih", "210390", "rempah", 480, "pcs", 6000, 25, (1.9, 2.5), "FOB", "IDPDG", "free", "HALAL MD CPPOB")

maker(5, 2010, 64, "Hasanul Basrawi", "Jl. Provinsi Parit 9, Desa Sungai Luar, Kec. Batang Tuaka", "90 ton kelapa parut kering per bulan",
      "Koperasi ini berdiri ketika 120 petani kelapa di lahan pasang surut ingin menjual lebih dari kopra. Pabrik kecilnya di tepi parit mengupas, memarut, dan mengeringkan kelapa dalam waktu lima jam sejak dibelah. Perahu petani langsung bersandar di dermaga pabrik. Laba dibagi setiap akhir tahun menurut timbangan.",
      "The cooperative began when 120 growers on the tidal land wanted to sell more than copra. Their small mill by the canal peels, shreds and dries the nuts within five hours of opening. The growers' boats moor at the mill's own jetty. Profit is shared at the end of the year by weight delivered.",
      "HALAL 2028-01-22, MD 2028-11-30, FSSC 2027-07-19, ORG-EU 2027-02-28, ORG-US 2027-02-28, FFR 2026-12-31")
product("Kelapa Parut Kering Sedang", "Desiccated Coconut, Medium Grade",
        "Kelapa parut kering berlemak tinggi, butir sedang 1 sampai 2 mm. Kadar lemak minimal 62 persen, kadar air maksimal 3 persen, tanpa sulfit. Diayak dan melewati pendeteksi logam sebelum dikemas.",
        "High-fat desiccated coconut with medium shreds of 1 to 2 mm. Fat is at least 62 percent, moisture at most 3 percent, no sulphite. Sieved and passed through a metal detector before packing.",
        "daging kelapa", "coconut meat", "kantong kertas 3 lapis, 38 × 12 × 60 cm", "10 kg bersih", "080111", "kelapa", 2000, "kg", 60000, 20, (2.1, 2.6), "FOB, CIF", "IDTPP", "free", "HALAL FSSC ORG-EU ORG-US FFR")
product("Kelapa Parut Kering Halus Organik", "Organic Desiccated Coconut, Fine Grade",
        "Butir halus di bawah 1 mm untuk biskuit dan permen. Berasal dari 86 kebun yang terdaftar organik dan diproses pada jalur terpisah. Warna putih alami tanpa pemutih.",
        "Fine shreds below 1 mm for biscuits and sweets. From 86 gardens registered as organic and processed on a separate line. Natural white, not bleached.",
        "daging kelapa organik", "organic coconut meat", "kantong kertas 25 lb, 40 × 12 × 65 cm", "11,34 kg bersih", "080111", "kelapa", 1000, "kg", 20000, 25, (2.8, 3.4), "FOB, CIF", "IDTPP", "free", "HALAL FSSC ORG-EU ORG-US FFR")
product("Keripik Kelapa Panggang", "Toasted Coconut Chips",
        "Irisan daging kelapa 0,6 mm yang dipanggang dengan sedikit garam laut. Renyah tanpa digoreng dan tanpa gula tambahan. Kantong berlapis aluminium, tahan sembilan bulan.",
        "Slices of coconut meat, 0.6 mm thin, toasted with a little sea salt. Crisp without frying and without added sugar. Foil-lined pouch, shelf life nine months.",
        "daging kelapa, garam laut", "coconut meat, sea salt", "kantong 12 × 5 × 18 cm", "60 g bersih", "200819", "camilan", 2400, "pcs", 30000, 25, (0.85, 1.1), "FOB", "IDTPP", "free", "HALAL FSSC FFR")

maker(6, 2008, 42, "Syafruddin Kayutinggi", "Jl. Raya Sungai Penuh-Kayu Aro Km 18, Kec. Gunung Tujuh", "75 ton kulit kayu manis per bulan",
      "Syafruddin membeli kulit kayu manis dari kebun di kaki Gunung Kerinci, yang pohonnya dipanen setelah umur dua belas tahun. Kulit dikerok, dijemur, dan digulung di gudang Kayu Aro oleh 30 perempuan. Setiap pohon yang ditebang diganti dua bibit. Lot dapat ditelusuri sampai desa.",
      "Syafruddin buys cinnamon bark from gardens at the foot of Mount Kerinci, where trees are cut after twelve years. Thirty women scrape, dry and roll the bark in the Kayu Aro warehouse. Each felled tree is replaced with two seedlings. Lots can be traced to the village.",
      "HALAL 2028-03-01, MD 2029-06-14, ORG-EU 2027-01-15, RA 2027-10-09, HACCP 2028-05-21, FFR 2026-12-31")
product("Kayu Manis Stik Kerinci", "Kerinci Cassia Cinnamon Sticks",
        "Stik Cinnamomum burmannii gulungan ganda, panjang 8 cm, kelas KA. Minyak atsiri 3 persen atau lebih, kadar air maksimal 13 persen. Dijemur matahari dan tidak difumigasi belerang.",
        "Double-rolled sticks of Cinnamomum burmannii, 8 cm long, grade KA. Volatile oil 3 percent or more, moisture at most 13 percent. Sun dried and not treated with sulphur.",
        "kulit kayu manis", "cassia bark", "panjang 8 cm, karton 10 kg", "10 kg bersih", "090619", "rempah", 500, "kg", 40000, 21, (4.3, 5.4), "FOB, CIF", "IDPDG", "free", "HALAL ORG-EU RA HACCP FFR")
product("Kayu Manis Bubuk", "Ground Cassia Cinnamon",
        "Digiling pada suhu rendah dengan ukuran mesh 60 dan disterilkan dengan uap. Kumarin diuji pada setiap lot dan hasilnya disertakan. Cocok untuk roti dan minuman.",
        "Milled at low temperature to 60 mesh and steam sterilised. Coumarin is tested for each lot and the result goes with the shipment. For bakery and drinks.",
        "kulit kayu manis", "cassia bark", "kantong aluminium 32 × 10 × 45 cm", "5 kg bersih", "090620", "rempah", 300, "kg", 15000, 25, (5.2, 6.6), "FOB", "IDPDG", "free", "HALAL ORG-EU HACCP FFR")
product("Kayu Manis Serpih Teh", "Cassia Cinnamon Tea Cut",
        "Serpihan kulit 2 sampai 5 mm untuk campuran teh celup dan teh tabur. Diayak dua kali agar bebas debu. Dikirim dalam karung kertas berlapis PE.",
        "Bark pieces of 2 to 5 mm for tea bags and loose tea blends. Sieved twice to remove dust. Shipped in PE-lined paper sacks.",
        "kulit kayu manis", "cassia bark", "karung kertas 45 × 15 × 70 cm", "20 kg bersih", "090620", "rempah", 400, "kg", 12000, 21, (4.6, 5.6), "FOB", "IDPDG", "free", "HALAL RA HACCP FFR")

maker(7, 2003, 11, "Nyimas Laraswati", "Lr. Suro, Kel. 30 Ilir, Kec. Ilir Barat II", "45 lembar songket per bulan",
      "Nyimas Laraswati mewarisi enam alat tenun dari ibunya di kampung 30 Ilir, di tepi Sungai Musi. Sebelas penenun mengerjakan motif nampan perak dan bungo cino dengan benang emas. Kain lepus yang penuh motif memerlukan dua sampai tiga bulan. Anak muda di lorong itu dilatih gratis setiap Minggu.",
      "Nyimas Laraswati inherited six looms from her mother in the 30 Ilir quarter on the Musi river. Eleven weavers make the nampan perak and bungo cino motifs in gold thread. A lepus cloth, which is covered with motifs, takes two to three months. Young people of the lane are taught without charge on Sundays.",
      "MEREK 2030-11-02", state="Menunggu verifikasi")
product("Songket Sutra Lepus", "Silk Songket, Lepus Pattern",
        "Kain songket dari sutra dengan benang emas yang menutup hampir seluruh permukaan. Warna dasar merah manggis dengan bintang bertingkat dan tepi pucuk rebung. Ditenun pada alat dayan kayu, satu penenun untuk satu kain.",
        "Silk songket with gold thread over nearly the whole face. Mangosteen red ground with stepped stars and a bamboo shoot border. Woven on a wooden dayan loom, one weaver for one cloth.",
        "sutra, benang emas sintetis", "silk, metallised gold thread", "195 × 90 cm", "780 g", "500720", "songket", 2, "pcs", 12, 75, (260, 420), "FOB", "IDPLM", "none")
product("Selendang Songket Tawur", "Silk Songket Stole, Scattered Pattern",
        "Selendang sutra dengan motif yang tersebar sehingga kain tetap lentur. Warna nila, hijau daun, dan hitam tersedia. Berat setengah dari kain lepus.",
        "Silk stole with scattered motifs, so that the cloth stays supple. Available in indigo, leaf green and black. Half the weight of a lepus cloth.",
        "sutra, benang emas sintetis", "silk, metallised gold thread", "180 × 55 cm", "290 g", "621410", "songket", 5, "pcs", 33, 45, (95, 140), "FOB", "IDPLM", "paid", state="Ditinjau")

maker(8, 2015, 12, "Bahrul Kabawetan", "Desa Air Duku, Kec. Selupu Rejang", "24 ton biji hijau per bulan saat panen",
      "Bahrul mengumpulkan robusta dari kebun di kaki Bukit Kaba, 900 sampai 1.200 meter. Ia mengajak 85 petani memetik hanya buah merah dengan selisih harga tetap Rp 3.000 per kilogram. Biji dijemur di rumah plastik agar tidak kena hujan sore. Gudangnya memiliki ruang cicip sendiri.",
      "Bahrul collects Robusta from gardens at the foot of Bukit Kaba, at 900 to 1,200 metres. He convinced 85 growers to pick red fruit only, for a fixed premium of Rp 3,000 a kilogram. The beans dry in plastic houses, out of the afternoon rain. The warehouse has its own cupping room.",
      "HALAL 2028-09-09, 4C 2027-05-17")
product("Robusta Hijau Bukit Kaba Grade 1", "Bukit Kaba Green Robusta, Grade 1",
        "Robusta olah kering, saringan 16 ke atas, cacat maksimal 11 per 300 g. Kadar air 12 persen pada saat kirim. Rasa kacang, kakao, dan badan tebal.",
        "Dry-processed Robusta, screen 16 and up, at most 11 defects in 300 g. Moisture 12 percent at shipment. Nutty, cocoa notes and a heavy body.",
        "100% biji kopi Robusta", "100% Robusta coffee beans", "karung goni 70 × 100 cm", "60 kg bersih", "090111", "kopi", 3000, "kg", 18000, 21, (4.1, 4.9), "FOB", "IDPNJ", "free", "HALAL 4C")
product("Robusta Hijau Petik Merah Semi Basah", "Green Robusta, Ripe-picked, Pulped Natural",
        "Hanya buah merah, kulit dikupas lalu biji dijemur bersama lendirnya. Skor cicip 81 sampai 83. Dikemas kedap dalam karung goni berlapis plastik.",
        "Ripe fruit only, pulped and dried with the mucilage on. Cupping score 81 to 83. Packed airtight in lined jute sacks.",
        "100% biji kopi Robusta", "100% Robusta coffee beans", "karung goni berlapis 50 × 80 cm", "30 kg bersih", "090111", "kopi", 600, "kg", 6000, 25, (5.6, 6.8), "FOB", "IDPNJ", "free", "HALAL 4C")

maker(9, 2007, 33, "Suparmin Sekampung", "Jl. Lintas Timur, Desa Sukadana Ilir, Kec. Sukadana", "40 ton lada per bulan",
      "Koperasi lada ini mewakili 540 kebun di sepanjang Way Sekampung. Lada dipetik saat satu butir dalam tandan mulai merah, lalu dijemur di atas terpal bersih selama lima hari. Mesin pemisah dan pencuci uap dibeli bersama pada 2020. Harga hari itu ditulis di papan depan gudang.",
      "This pepper cooperative stands for 540 gardens along the Sekampung river. The spikes are picked when one berry turns red, and dried for five days on clean sheets. A separator and a steam washer were bought together in 2020. The price of the day is written on a board in front of the warehouse.",
      "HALAL 2027-12-12, MD 2028-09-08, HACCP 2027-04-08, ORG-EU 2026-10-30, RA 2028-01-20, IG 2029-09-14")
product("Lada Hitam Lampung ASTA", "Lampung Black Pepper, ASTA",
        "Lada hitam butir 550 g per liter, dicuci dan disterilkan uap. Piperin minimal 5 persen dan minyak atsiri 2,5 persen. Bebas Salmonella menurut uji setiap lot.",
        "Whole black pepper of 550 g per litre, washed and steam sterilised. Piperine at least 5 percent, volatile oil 2.5 percent. Free of Salmonella by test of each lot.",
        "buah lada kering", "dried pepper berries", "karung kertas 50 × 80 cm", "25 kg bersih", "090411", "rempah", 1000, "kg", 30000, 18, (6.4, 7.9), "FOB, CIF", "IDPNJ", "free", "HALAL HACCP RA IG")
product("Lada Hitam Giling Kasar", "Cracked Black Pepper",
        "Lada dipecah pada ukuran 10 sampai 28 mesh untuk industri daging dan saus. Digiling sesuai pesanan agar aroma tetap kuat. Kantong vakum dua kilogram.",
        "Pepper cracked to 10 to 28 mesh for meat and sauce makers. Milled to order so that the aroma stays strong. Vacuum bags of two kilograms.",
        "buah lada kering", "dried pepper berries", "kantong vakum 22 × 8 × 32 cm", "2 kg bersih", "090412", "rempah", 400, "kg", 8000, 21, (7.6, 9.2), "FOB", "IDPNJ", "free", "HALAL HACCP RA")

maker(10, 2016, 8, "Rosdiana Membalong", "Jl. Sijuk No. 44, Desa Air Saga, Kec. Tanjungpandan", "2.500 kantong per bulan",
      "Rosdiana membuat getas di dapur belakang rumahnya dekat pelabuhan ikan. Suaminya memilih ikan tenggiri dan ekor kuning saat perahu datang pukul lima pagi. Adonan dipotong dan digoreng pada hari yang sama. Tujuh tetangga membantu mengemas.",
      "Rosdiana makes getas in the kitchen behind her house near the fish harbour. Her husband picks mackerel and fusilier when the boats come in at five in the morning. The dough is cut and fried on the same day. Seven neighbours help to pack.",
      "HALAL 2027-05-05, PIRT 2027-01-10", state="Belum lengkap")
product("Getas Ikan Tenggiri", "Mackerel Fish Crackers (Getas)",
        "Camilan ikan berbentuk jari kecil, renyah di luar dan berongga di dalam. Daging tenggiri 40 persen dari adonan. Digoreng dua kali dalam minyak kelapa.",
        "Finger-shaped fish snack, crisp outside and hollow inside. Mackerel meat is 40 percent of the dough. Fried twice in coconut oil.",
        "ikan tenggiri, tapioka, telur, garam", "mackerel, tapioca, egg, salt", "kantong 14 × 6 × 22 cm", "150 g bersih", "190590", "camilan", 200, "pcs", 1800, 20, (1.1, 1.5), "FOB", "IDPLM", "free", "HALAL PIRT", state="Ditinjau")
product("Kericu Cumi Kering Mentah", "Raw Squid Pellets (Kericu)",
        "Kepingan cumi dan sagu yang dijemur dua hari, belum digoreng. Mengembang tiga kali lipat dalam minyak panas. Mudah dikirim karena tidak mudah pecah.",
        "Pellets of squid and sago, dried for two days and not yet fried. They swell to three times their size in hot oil. Easy to ship, since they do not break.",
        "cumi, tepung sagu, garam", "squid, sago flour, salt", "kantong 16 × 5 × 24 cm", "250 g bersih", "190590", "camilan", 200, "pcs", 700, 20, None, "FOB", "IDPLM", "free", "HALAL PIRT", state="Draf")
