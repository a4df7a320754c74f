"""Enterprises 41 to 50: Banten, Bali, Nusa Tenggara, Kalimantan."""
from kinds import maker, product

maker(41, 2015, 22, "Jaro Sanusi Lebakasih", "Kp. Cihara, Desa Hariang, Kec. Sobang", "11 ton gula per bulan",
      "Sanusi memimpin 210 penyadap aren di kaki Gunung Halimun. Nira disaring dengan kain dan dimasak dalam waktu dua jam agar tidak asam. Pemuda kampung mencatat setiap jeriken dengan telepon. Hutan aren tidak dipupuk dan tidak disemprot.",
      "Sanusi leads 210 tappers of sugar palm at the foot of Mount Halimun. The sap is strained through cloth and cooked within two hours, before it turns sour. Young people of the village record each can by telephone. The palm forest is neither fertilised nor sprayed.",
      "HALAL 2027-08-30, ORG-ID 2027-01-19, PIRT 2028-11-30")
product("Gula Aren Semut Halimun", "Halimun Granulated Palm Sugar",
        "Gula aren kristal dari nira Arenga pinnata, bukan kelapa. Rasa lebih dalam dengan sedikit asap kayu. Diayak mesh 16 dan dikeringkan oven sampai air 2,5 persen.",
        "Crystal sugar from sap of Arenga pinnata, not coconut. A deeper taste with a little wood smoke. Sieved at mesh 16 and oven dried to 2.5 percent moisture.",
        "nira aren", "sugar palm sap", "kantong 16 × 8 × 24 cm", "500 g bersih", "170290", "gula-madu", 500, "pcs", 12000, 21, (1.6, 2.1), "FOB", "IDTPP", "free", "HALAL ORG-ID PIRT")
product("Gula Aren Cetak Daun", "Palm Sugar Blocks in Leaf",
        "Gula cetak bambu 500 g dibungkus daun patat kering. Padat, cokelat gelap, mudah diparut. Masa simpan sembilan bulan di tempat kering.",
        "Bamboo-moulded blocks of 500 g, wrapped in dry patat leaf. Dense, dark brown, easy to grate. Keeps for nine months in a dry place.",
        "nira aren", "sugar palm sap", "Ø 8 × 9 cm, karton isi 20", "10 kg bersih", "170290", "gula-madu", 50, "ctn", 450, 21, (19, 24), "FOB", "IDTPP", "free", "HALAL ORG-ID PIRT")

maker(42, 1997, 61, "I Wayan Celuksana", "Jl. Raya Celuk No. 38, Kec. Sukawati", "2.900 perhiasan per bulan",
      "Wayan menyolder bola perak pertama pada umur sembilan tahun di pangkuan pamannya. Enam puluh satu perajin kini bekerja di Celuk, sebagian dari rumah dengan perkakas pinjaman perusahaan. Perak berasal dari pemurni bersertifikat. Hari raya keagamaan dihitung dalam jadwal produksi sejak awal tahun.",
      "Wayan soldered his first silver ball at the age of nine on his uncle's lap. Sixty-one smiths now work in Celuk, some at home with tools lent by the firm. The silver comes from a certified refiner. Religious holidays are counted into the production plan from the start of the year.",
      "ISO9001 2028-05-05, SMETA 2027-04-18, SNI 2027-08-08, MEREK 2033-09-19")
product("Cincin Perak Jawan Celuk", "Celuk Jawan Silver Ring",
        "Cincin perak 925 dengan butiran jawan yang disusun mengelilingi batu bulan. Dasar dihitamkan agar butiran tampak. Ukuran 12 sampai 22.",
        "Ring in 925 silver with jawan granules set around a moonstone. The ground is darkened to show the granules. Indonesian sizes 12 to 22.",
        "perak 925, batu bulan", "925 silver, moonstone", "kepala 14 mm", "9 g", "711311", "perak", 50, "pcs", 1200, 30, (19, 27), "FOB, CIF", "IDBOA", "paid", "ISO9001 SMETA SNI")
product("Kalung Perak Rantai Bali", "Bali Chain Silver Necklace",
        "Kalung anyam bulat setebal 4 mm yang lentur seperti tali. Dibuat dari 18 meter kawat perak yang dirangkai tangan. Pengait bertatah daun.",
        "Round woven chain of 4 mm that bends like a cord. Made of 18 metres of silver wire, linked by hand. The clasp is chased with leaves.",
        "perak 925", "925 silver", "panjang 45 cm, tebal 4 mm", "38 g", "711311", "perak", 20, "pcs", 500, 35, (62, 84), "FOB, CIF", "IDBOA", "paid", "ISO9001 SMETA SNI")
product("Anting Perak Tetes", "Silver Drop Earrings",
        "Anting berbentuk tetes dengan kubah berbutir dan ujung mutiara. Kawat telinga bebas nikel. Sepasang beratnya hanya enam gram.",
        "Drop earrings with a granulated dome and a pearl at the tip. Nickel-free ear wires. A pair weighs only six grams.",
        "perak 925, mutiara air tawar", "925 silver, freshwater pearl", "panjang 38 mm", "6 g per pasang", "711311", "perak", 50, "pasang", 1200, 30, (16, 22), "FOB, CIF", "IDBOA", "paid", "ISO9001 SMETA SNI")

maker(43, 2012, 50, "Ni Luh Jembrawati", "Jl. Nusantara No. 7, Desa Nusasari, Kec. Melaya", "45.000 batang per bulan",
      "Ni Luh memulai dengan sepuluh kotak fermentasi untuk petani kakao Jembrana yang biasa menjual biji basah. Kini 600 petani menerima selisih harga untuk biji yang difermentasi lima hari. Cokelatnya dibuat di tempat yang sama, di bawah bukit. Setiap bungkus memuat nama subak.",
      "Ni Luh began with ten fermentation boxes for Jembrana growers who used to sell wet beans. Today 600 growers receive a premium for beans fermented for five days. The chocolate is made in the same place, below the hill. Each wrapper carries the name of the farmers' group.",
      "HALAL 2028-03-23, MD 2029-05-09, ORG-EU 2027-04-04, ORG-US 2027-04-04, FSSC 2028-08-28, FFR 2026-12-31, RA 2028-02-02")
product("Cokelat Hitam Jembrana 68 Persen", "Jembrana Dark Chocolate 68 Percent",
        "Cokelat batang dari biji terfermentasi satu musim. Rasa madu, pisang kering, dan kenari. Digiling halus sampai 20 mikron dan ditemper dengan tangan.",
        "Chocolate bar from fermented beans of a single season. Honey, dried banana and kenari nut. Refined to 20 microns and tempered by hand.",
        "biji kakao, gula kelapa, lemak kakao", "cocoa beans, coconut sugar, cocoa butter", "16 × 8 × 0,9 cm", "80 g bersih", "180632", "kakao", 600, "pcs", 30000, 25, (2.2, 3), "FOB, CIF", "IDBOA", "paid", "HALAL MD ORG-EU ORG-US FSSC FFR RA")
product("Cokelat Susu Kelapa 45 Persen", "Coconut Milk Chocolate 45 Percent",
        "Cokelat tanpa susu sapi; santan bubuk memberi rasa lembut. Gula kelapa menjadi satu-satunya pemanis. Cocok bagi pembeli vegan.",
        "Chocolate without dairy; coconut milk powder makes it soft. Coconut sugar is the only sweetener. Suitable for vegan ranges.",
        "biji kakao, santan bubuk, gula kelapa", "cocoa beans, coconut milk powder, coconut sugar", "16 × 8 × 0,9 cm", "80 g bersih", "180632", "kakao", 600, "pcs", 15000, 25, (2.3, 3.1), "FOB, CIF", "IDBOA", "paid", "HALAL MD FSSC FFR RA")

maker(44, 2010, 37, "Made Sulurayani", "Jl. Raya Kapal No. 77, Kec. Mengwi", "30.000 kemasan per bulan",
      "Made meracik boreh untuk penginapan di Ubud sebelum menjualnya dalam kemasan. Rempah digiling di lesung batu, lalu diayak dan dikeringkan. Tiga puluh tujuh pekerja mengisi botol dengan tangan. Kemasan kaca dapat dikembalikan di Bali.",
      "Made mixed boreh pastes for guest houses in Ubud before selling them in packs. Spices are pounded in a stone mortar, sieved and dried. Thirty-seven workers fill the bottles by hand. Glass packs can be returned in Bali.",
      "HALAL 2028-09-29, NA 2027-12-06, CPKB 2028-02-27, MOCRA 2026-11-01")
product("Boreh Rempah Bali", "Balinese Spice Body Mask (Boreh)",
        "Bubuk lulur penghangat dari cengkeh, pala, jahe, dan beras. Dicampur air hangat menjadi pasta. Toples kaca 200 g dengan sendok kayu.",
        "Warming body mask powder of clove, nutmeg, ginger and rice. Mixed with warm water into a paste. Glass jar of 200 g with a wooden spoon.",
        "cengkeh, pala, jahe, beras", "clove, nutmeg, ginger, rice", "toples 7 × 7 × 9 cm", "200 g bersih", "330499", "perawatan-tubuh", 400, "pcs", 9000, 25, (3.1, 4.2), "FOB", "IDBOA", "paid", "HALAL NA CPKB")
product("Minyak Pijat Kenanga Serai", "Ylang-ylang and Lemongrass Massage Oil",
        "Minyak pijat dari minyak kelapa dan kemiri dengan atsiri kenanga dan serai. Tidak meninggalkan noda pada handuk katun setelah dicuci. Botol pompa 120 ml.",
        "Massage oil of coconut and candlenut oil with ylang-ylang and lemongrass essential oil. Leaves no stain on cotton towels after washing. Pump bottle of 120 ml.",
        "minyak kelapa, minyak kemiri, atsiri kenanga", "coconut oil, candlenut oil, ylang-ylang oil", "botol Ø 4,5 × 15 cm", "120 ml", "330499", "perawatan-tubuh", 400, "pcs", 8000, 25, (3.6, 4.8), "FOB", "IDBOA", "paid", "HALAL NA CPKB")

maker(45, 2005, 44, "Lalu Sekotongan", "Jl. Raya Sekotong Km 9, Desa Cendi Manik, Kec. Sekotong", "3.000 butir terpilih per bulan",
      "Lalu menyelam untuk perusahaan asing sebelum membuka tiga petak budidaya sendiri di teluk Sekotong. Kerang Pinctada maxima dibesarkan dua tahun sebelum disisipi inti. Mutiara dipilah menurut warna di dekat jendela utara. Empat puluh empat pekerja berasal dari desa nelayan di sekitar.",
      "Lalu dived for a foreign company before he opened three farm plots of his own in the bay of Sekotong. Pinctada maxima shells grow for two years before a nucleus is set. Pearls are sorted by colour beside a north window. The forty-four workers come from the fishing villages around.",
      "ISO9001 2027-12-18, SKP 2027-03-31, MEREK 2031-06-06")
product("Untai Mutiara Laut Selatan", "South Sea Pearl Strand",
        "Untai 39 butir mutiara bundar 9 sampai 11 mm, warna putih perak. Setiap butir difoto dan diberi nomor. Disimpul satu per satu dengan benang sutra.",
        "Strand of 39 round pearls of 9 to 11 mm, silver white. Each pearl is photographed and numbered. Knotted one by one on silk.",
        "mutiara Pinctada maxima", "Pinctada maxima pearls", "panjang 42 cm, butir 9–11 mm", "62 g", "710122", "mutiara", 2, "pcs", 25, 45, None, "FOB", "IDBOA", "none", "ISO9001 SKP")
product("Anting Mutiara Emas Lombok", "Lombok Golden Pearl Earrings",
        "Anting dengan mutiara laut selatan warna emas 8 mm pada tangkai perak. Warna alami tanpa celup. Dikemas dalam kotak kayu sonokembang.",
        "Earrings with 8 mm golden South Sea pearls on silver posts. Natural colour, not dyed. Packed in a narra wood box.",
        "mutiara, perak 925", "pearl, 925 silver", "butir 8 mm", "5 g per pasang", "711610", "mutiara", 20, "pasang", 300, 30, (58, 92), "FOB", "IDBOA", "paid", "ISO9001 SKP")

maker(46, 2011, 23, "Rambu Humbawali", "Kampung Raja Prailiu, Kec. Kambera", "65 kain per bulan",
      "Rambu memulai koperasi dengan tujuh perempuan Prailiu yang ingin berhenti menjual kain lewat perantara. Ikatan benang, pencelupan mengkudu, dan nila dikerjakan bergiliran menurut musim. Sebuah hinggi besar memerlukan delapan bulan. Anggota yang sakit tetap menerima bagian.",
      "Rambu began the cooperative with seven women of Prailiu who wanted to stop selling through middlemen. Tying, morinda red and indigo follow the seasons. A large hinggi takes eight months. A member who is ill still receives a share.",
      "MEREK 2034-03-15, IG 2033-02-10", state="Menunggu verifikasi")
product("Selendang Ikat Humba", "Humba Ikat Shawl",
        "Selendang ikat lungsi dengan kuda dan belah ketupat berkait. Merah dari akar mengkudu, biru dari nila, keduanya dicelup berulang. Rumbai dipilin tangan.",
        "Warp ikat shawl with horses and hooked diamonds. Red of morinda root and blue of indigo, both dyed many times. The fringe is twisted by hand.",
        "katun pintal, pewarna alam", "cotton, natural dyes", "200 × 55 cm", "390 g", "621490", "kain-tenun", 10, "pcs", 50, 60, (48, 78), "FOB", "IDBOA", "paid", "IG")
product("Sarung Bantal Ikat Humba", "Humba Ikat Cushion Cover",
        "Sarung bantal dari potongan ikat dengan punggung katun tebal. Setiap lembar sedikit berbeda. Ritsleting tersembunyi.",
        "Cushion cover of ikat pieces with a back of heavy cotton. Each piece differs a little. Hidden zip.",
        "katun tenun ikat", "ikat-woven cotton", "45 × 45 cm", "260 g", "630492", "hiasan", 20, "pcs", 120, 45, (16, 23), "FOB", "IDBOA", "paid", state="Ditinjau")

maker(47, 2012, 25, "Liana Khatulasari", "Jl. Budi Utomo No. 63, Kel. Siantan Hulu, Kec. Pontianak Utara", "42.000 botol per bulan",
      "Liana menanam lidah buaya di tanah gambut Siantan, di garis khatulistiwa. Pelepah seberat satu kilogram dikupas dalam waktu dua jam setelah panen. Dua puluh lima pekerja memotong gel menjadi dadu dengan pisau bilah ganda. Kulitnya menjadi pupuk cair.",
      "Liana grows aloe on the peat of Siantan, on the equator. Leaves of one kilogram are peeled within two hours of harvest. Twenty-five workers dice the gel with double-bladed knives. The peel becomes liquid fertiliser.",
      "HALAL 2027-07-01, MD 2028-04-25, CPPOB 2028-04-25, HACCP 2027-02-02")
product("Minuman Lidah Buaya Dadu", "Aloe Vera Drink with Cubes",
        "Minuman dengan 25 persen dadu gel lidah buaya dan gula tebu. Rasa pandan, leci, atau polos. Dipasteurisasi, tahan sepuluh bulan.",
        "Drink with 25 percent aloe gel cubes and cane sugar. Pandan, lychee or plain. Pasteurised, shelf life ten months.",
        "gel lidah buaya, gula tebu, air", "aloe vera gel, cane sugar, water", "botol Ø 6 × 17 cm", "320 ml", "220299", "minuman", 1200, "pcs", 36000, 21, (0.58, 0.78), "FOB", "IDPNK", "free", "HALAL MD CPPOB HACCP")
product("Lidah Buaya dalam Sirup", "Aloe Vera in Syrup",
        "Dadu lidah buaya 10 mm dalam sirup ringan, untuk hidangan penutup dan yogurt. Bobot tuntas 60 persen. Stoples kaca 450 g.",
        "Aloe cubes of 10 mm in light syrup, for desserts and yogurt. Drained weight is 60 percent. Glass jar of 450 g.",
        "gel lidah buaya, gula tebu", "aloe vera gel, cane sugar", "stoples Ø 8 × 11 cm", "450 g", "200899", "olahan", 600, "pcs", 6000, 25, (1.25, 1.6), "FOB", "IDPNK", "free", "HALAL MD CPPOB HACCP")

maker(48, 2017, 20, "Ibu Nurhaida Kahayani", "Jl. Pelatuk Gg. Purun, Kel. Petuk Katimpun, Kec. Jekan Raya", "520 tas per bulan",
      "Purun tumbuh di rawa gambut yang dijaga tetap basah, sehingga tidak terbakar. Dua puluh perempuan di Petuk Katimpun memotong, menjemur, dan menumbuk batang sampai pipih. Anyaman dikerjakan di teras bersama anak-anak setelah sekolah.",
      "Purun rush grows in peat swamp that is kept wet and so does not burn. Twenty women in Petuk Katimpun cut, dry and pound the stems flat. They weave on the porch, with the children around after school.",
      "", state="Belum lengkap")
product("Tas Purun Jinjing", "Purun Rush Tote Bag",
        "Tas jinjing dari anyaman purun dengan motif belah ketupat merah. Pegangan dililit purun rangkap. Dasar diperkuat anyaman dua lapis.",
        "Tote of woven purun rush with a red diamond motif. Handles wrapped in doubled rush. The base has a second layer of weave.",
        "purun, pewarna tekstil", "purun rush, textile dye", "40 × 14 × 30 cm", "350 g", "460219", "tas-anyam", 50, "pcs", 350, 40, (5.2, 7.6), "FOB", "IDBDJ", "paid", state="Ditinjau")
product("Tikar Purun Lipat", "Folding Purun Mat",
        "Tikar untuk piknik dan yoga, dilipat tiga dengan tali. Purun alami dan dua baris warna kunyit. Sejuk dan ringan.",
        "Mat for picnics and yoga, folded in three with a cord. Natural rush with two rows of turmeric yellow. Cool and light.",
        "purun", "purun rush", "180 × 90 cm", "900 g", "460129", "tikar", 50, "pcs", 120, 40, (7.5, 10), "FOB", "IDBDJ", "paid", state="Draf")

maker(49, 2006, 12, "H. Badarudin Permata", "Jl. Ahmad Yani Km 39, Kel. Keraton, Kec. Martapura", "2.400 butir per bulan",
      "Badarudin menggosok batu di Martapura sejak lulus sekolah menengah. Akik dan kecubung datang dari penambang kecil yang dikenalnya satu per satu. Roda gosok digerakkan listrik, tetapi sudutnya masih dirasakan dengan ujung jari.",
      "Badarudin has polished stones in Martapura since he left school. Agate and amethyst come from small miners whom he knows by name. The wheels are electric, but the angle is still felt with the fingertips.",
      "", state="Menunggu verifikasi")
product("Batu Akik Poles Kabokon", "Polished Agate Cabochons",
        "Akik oval berwarna merah hati, madu, dan lumut, dipoles sampai mengilap. Ukuran 18 × 13 mm untuk cincin dan liontin. Tanpa pewarnaan dan tanpa pemanasan.",
        "Oval agates in liver red, honey and moss, polished to a high gloss. 18 × 13 mm for rings and pendants. Neither dyed nor heated.",
        "akik", "agate", "18 × 13 mm", "3 g", "710399", "batu-mulia", 100, "pcs", 2000, 21, (2.2, 4.8), "FOB", "IDBDJ", "paid", state="Perlu perbaikan")
product("Kecubung Faset Martapura", "Faceted Martapura Amethyst",
        "Kecubung ungu dengan faset bantal, 8 sampai 12 karat. Bening dengan sedikit serat alami. Disertai kartu identifikasi batu.",
        "Purple amethyst in cushion cut, 8 to 12 carats. Clear with a few natural needles. With an identification card.",
        "kecubung", "amethyst", "12 × 10 mm", "2 g", "710399", "batu-mulia", 20, "pcs", 300, 30, None, "FOB", "IDBDJ", "none", state="Draf")

maker(50, 2009, 30, "Hj. Aminah Gurihrasa", "Jl. Slamet Riyadi No. 20, Kel. Karang Asam Ilir, Kec. Sungai Kunjang", "24.000 kantong per bulan",
      "Aminah belajar membuat amplang dari mertuanya di tepi Mahakam. Ikan pipih yang makin jarang digantinya dengan tenggiri dari Bontang. Tiga puluh pekerja membentuk adonan dengan corong tangan. Minyak goreng diuji setiap pagi dan diganti sebelum gelap.",
      "Aminah learned to make amplang from her mother-in-law on the Mahakam. She replaced the featherback fish, which has become rare, with mackerel from Bontang. Thirty workers shape the dough with hand funnels. The frying oil is tested every morning and changed before it darkens.",
      "HALAL 2028-02-20, MD 2028-09-13, HACCP 2027-12-27, FFR 2026-12-31")
product("Amplang Tenggiri Asli", "Amplang Mackerel Puffs, Original",
        "Kerupuk ikan berbentuk bulat lonjong, ringan dan renyah. Tenggiri 45 persen dari adonan. Kantong nitrogen 100 g, tahan delapan bulan.",
        "Oval fish puffs, light and crisp. Mackerel is 45 percent of the dough. Nitrogen-flushed 100 g pouch, shelf life eight months.",
        "ikan tenggiri, tapioka, telur, bawang putih", "mackerel, tapioca, egg, garlic", "kantong 16 × 8 × 24 cm", "100 g bersih", "190590", "camilan", 600, "pcs", 18000, 18, (1.15, 1.55), "FOB", "IDBPN", "free", "HALAL MD HACCP FFR")
product("Amplang Rumput Laut", "Amplang Fish Puffs with Seaweed",
        "Amplang yang sama dengan serpih rumput laut dan sedikit wijen. Rasa gurih tanpa penyedap tambahan. Toples 150 g.",
        "The same puffs with flakes of seaweed and a little sesame. Savoury without added flavour enhancer. Jar of 150 g.",
        "ikan tenggiri, tapioka, rumput laut, wijen", "mackerel, tapioca, seaweed, sesame", "toples Ø 10 × 16 cm", "150 g bersih", "190590", "camilan", 400, "pcs", 6000, 18, (1.8, 2.3), "FOB", "IDBPN", "free", "HALAL MD HACCP")
