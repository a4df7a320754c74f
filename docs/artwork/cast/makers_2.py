"""Enterprises 11 to 20: the islands of Riau, Jakarta, West Java."""
from kinds import maker, product

maker(11, 2013, 13, "Zulkarnain Berakit", "Jl. Pantai Teluk Sasah No. 5, Kec. Seri Kuala Lobam", "8 ton ikan kering per bulan",
      "Zulkarnain adalah nelayan bagan sebelum ia membangun rak jemur di Teluk Sasah. Teri direbus di atas kapal, lalu dijemur di rak setinggi pinggang agar bebas pasir. Enam perahu memasok setiap pagi, kecuali saat bulan purnama.",
      "Zulkarnain fished from a lift-net platform before he built drying racks at Teluk Sasah. The anchovies are boiled on board and dried on waist-high racks, away from the sand. Six boats deliver every morning, except at full moon.",
      "HALAL 2028-02-11, SKP 2027-06-30")
product("Teri Nasi Kering Tawar", "Dried Small Anchovy, Low Salt",
        "Teri halus 2 sampai 3 cm, direbus dalam waktu satu jam setelah ditangkap. Kadar garam di bawah 8 persen, kadar air di bawah 35 persen. Disortir tangan dari ikan lain dan kerang.",
        "Fine anchovies of 2 to 3 cm, boiled within one hour of the catch. Salt below 8 percent, moisture below 35 percent. Sorted by hand from other fish and shell.",
        "ikan teri, garam", "anchovy, salt", "karton 40 × 30 × 20 cm", "5 kg bersih", "030559", "perikanan", 300, "kg", 5000, 14, (7.5, 9.4), "FOB", "IDBTM", "free", "HALAL SKP")
product("Teri Jengki Belah Kering", "Split Dried Anchovy",
        "Teri jengki 4 sampai 5 cm yang dibelah dan dibuang kepalanya. Dijemur enam jam, kering renyah. Dikemas 200 g dalam kantong tembus pandang.",
        "Anchovies of 4 to 5 cm, split and headed. Dried for six hours until crisp. Packed at 200 g in clear pouches.",
        "ikan teri, garam", "anchovy, salt", "kantong 15 × 4 × 22 cm", "200 g bersih", "030559", "perikanan", 500, "pcs", 12000, 14, (1.6, 2.1), "FOB", "IDBTM", "free", "HALAL SKP")

maker(12, 2013, 72, "Kirana Azzahrawati", "Jl. Kemang Timur Raya No. 90, Kec. Mampang Prapatan", "14.000 potong per bulan",
      "Kirana membuka usaha dengan dua mesin jahit di garasi dan kini mempekerjakan 72 orang di Kemang Timur. Pola dibuat untuk sembilan ukuran tubuh, dari remaja sampai ibu menyusui. Kain diperiksa di atas meja lampu sebelum dipotong. Sisa kain menjadi bros dan kantong belanja.",
      "Kirana started with two sewing machines in a garage and now employs 72 people in Kemang Timur. The patterns are cut for nine body sizes, from teenagers to nursing mothers. Cloth is checked on a light table before cutting. Remnants become brooches and shopping bags.",
      "OEKO 2027-04-15, SMETA 2027-02-10, HALAL 2029-01-30, MEREK 2033-03-03")
product("Gamis Kirana Krep Polos", "Plain Crepe Modest Dress",
        "Gamis panjang dari krep poliester 160 g yang jatuh dan tidak tembus pandang. Ritsleting depan tersembunyi dan dua saku samping. Ukuran XS sampai 4XL, delapan warna.",
        "Long dress of 160 g polyester crepe that drapes well and is not see-through. Hidden front zip and two side pockets. Sizes XS to 4XL, eight colours.",
        "krep poliester", "polyester crepe", "panjang 138 cm (ukuran M)", "420 g", "620443", "busana-muslim", 300, "pcs", 6000, 35, (13.5, 17), "FOB, CIF", "IDTPP", "paid", "OEKO SMETA HALAL")
product("Tunik Senja Lengan Lipit", "Pleated Sleeve Tunic",
        "Tunik selutut dengan lipit permanen pada lengan dan kerah tegak. Bahan kusut alami sehingga tidak perlu disetrika. Kancing dari tempurung kelapa.",
        "Knee-length tunic with permanent pleats on the sleeves and a stand collar. The cloth has a natural crinkle and needs no ironing. Buttons of coconut shell.",
        "poliester, kancing tempurung", "polyester, coconut shell buttons", "panjang 102 cm (ukuran M)", "290 g", "620640", "busana-muslim", 300, "pcs", 5000, 30, (9.5, 12), "FOB", "IDTPP", "paid", "OEKO SMETA")
product("Pashmina Voal Kirana", "Voile Pashmina Scarf",
        "Kerudung panjang dari voal poliester rapat dengan tepi jahit kecil. Tegak di dahi tanpa jarum dan tidak licin. Dijual dalam 24 warna.",
        "Long head scarf of dense polyester voile with a narrow hem. It holds its shape at the forehead without pins and does not slip. Sold in 24 colours.",
        "voal poliester", "polyester voile", "180 × 75 cm", "110 g", "621430", "busana-muslim", 500, "pcs", 9000, 25, (3.2, 4.4), "FOB, CIF", "IDTPP", "free", "OEKO SMETA")

maker(13, 2006, 148, "Ratna Wulandipta", "Jl. Daan Mogot Km 14 Blok C-7, Kec. Cengkareng", "220.000 kemasan per bulan",
      "Ratna adalah apoteker yang membawa resep lulur dari rumah neneknya di Surakarta ke laboratorium kecil di Jakarta Barat. Beras, kunyit, dan bengkuang dibeli langsung dari kelompok tani di Jawa Tengah. Setiap lot disimpan contohnya selama tiga tahun. Perusahaan ini memberi kerja kepada 148 orang.",
      "Ratna is a pharmacist who took the lulur recipe of her grandmother's house in Surakarta to a small laboratory in West Jakarta. Rice, turmeric and yam bean are bought directly from farmer groups in Central Java. Samples of each lot are kept for three years. The company gives work to 148 people.",
      "HALAL 2028-11-18, NA 2028-02-26, CPKB 2029-06-14, ISO9001 2027-10-30, MOCRA 2027-12-31, MEREK 2029-09-09")
product("Lulur Bengkuang Beras", "Yam Bean and Rice Body Scrub",
        "Lulur krim dengan butir beras giling dan sari bengkuang. Butirnya bulat sehingga tidak menggores kulit. Tanpa mikroplastik; diuji pada 40 sukarelawan.",
        "Cream body scrub with milled rice grains and yam bean extract. The grains are round and do not scratch the skin. Free of microplastics and tested on 40 volunteers.",
        "beras, sari bengkuang, minyak kelapa, gliserin", "rice, yam bean extract, coconut oil, glycerine", "wadah 8,5 × 8,5 × 7 cm", "250 g bersih", "330499", "perawatan-tubuh", 1000, "pcs", 90000, 30, (2.4, 3.2), "FOB, CIF", "IDTPP", "free", "HALAL NA CPKB ISO9001 MOCRA")
product("Mentega Tubuh Kakao", "Cocoa Body Butter",
        "Mentega tubuh padat dari lemak kakao Sulawesi dan minyak kelapa. Meleleh pada suhu kulit dan meresap dalam beberapa menit. Wangi vanili dari minyak atsiri, bukan parfum buatan.",
        "Firm body butter of Sulawesi cocoa fat and coconut oil. It melts at skin temperature and is absorbed in a few minutes. The vanilla scent comes from essential oil, not synthetic perfume.",
        "lemak kakao, minyak kelapa, lilin lebah", "cocoa butter, coconut oil, beeswax", "wadah 7 × 7 × 5,5 cm", "150 g bersih", "330499", "perawatan-tubuh", 1000, "pcs", 60000, 30, (2.8, 3.6), "FOB, CIF", "IDTPP", "free", "HALAL NA CPKB ISO9001 MOCRA")
product("Sabun Batang Kunyit Cendana", "Turmeric and Sandalwood Soap Bar",
        "Sabun batang proses dingin yang diperam 35 hari. Warna kuning dari kunyit bubuk, wangi kayu dari minyak cendana. Setiap batang dibungkus kertas daur ulang.",
        "Cold-process soap bar, cured for 35 days. The yellow comes from turmeric powder and the woody scent from sandalwood oil. Each bar is wrapped in recycled paper.",
        "minyak kelapa, minyak sawit, kunyit, minyak cendana", "coconut oil, palm oil, turmeric, sandalwood oil", "8 × 5,5 × 2,5 cm", "100 g bersih", "340111", "sabun", 2000, "pcs", 70000, 40, (0.95, 1.3), "FOB", "IDTPP", "free", "HALAL NA CPKB MOCRA")

maker(14, 2004, 46, "Asep Dipatiana", "Jl. Cibaduyut Raya No. 188, Kec. Bojongloa Kidul", "4.200 pasang per bulan",
      "Asep adalah generasi ketiga tukang sepatu Cibaduyut. Bengkelnya masih memakai cetakan kayu, tetapi ukurannya sudah disamakan dengan standar Eropa. Sol dijahit dengan mesin, bagian atas ditarik tangan. Empat puluh enam pekerja, tujuh di antaranya lulusan sekolah sepatu setempat.",
      "Asep is a third-generation shoemaker of Cibaduyut. His workshop still uses wooden lasts, but the sizes now follow the European standard. The soles are stitched by machine, the uppers are lasted by hand. Of 46 workers, seven are graduates of the local shoe school.",
      "ISO9001 2027-08-01, SMETA 2027-05-20, MEREK 2031-10-10")
product("Sepatu Derby Kulit Sapi", "Cowhide Derby Shoes",
        "Sepatu derby dengan kulit sapi samak nabati dan sol kulit jahit Blake. Tumit bertumpuk dengan lapisan karet 6 mm. Ukuran 38 sampai 46.",
        "Derby shoes in vegetable-tanned cowhide with Blake-stitched leather soles. Stacked heel with a 6 mm rubber piece. Sizes 38 to 46.",
        "kulit sapi samak nabati, sol kulit", "vegetable-tanned cowhide, leather sole", "kotak 33 × 20 × 12 cm", "1,1 kg per pasang", "640359", "sepatu", 120, "pasang", 2000, 40, (34, 46), "FOB, CIF", "IDTPP", "paid", "ISO9001 SMETA")
product("Sepatu Bot Kulit Goodyear", "Goodyear Welted Leather Boots",
        "Bot setinggi mata kaki dengan pita welt yang dapat disol ulang. Kulit pull-up cokelat setebal 2,2 mm dan tujuh pasang lubang tali. Bagian dalam tanpa lapisan agar cepat kering.",
        "Ankle boots with a welt that allows resoling. Brown pull-up leather of 2.2 mm and seven pairs of eyelets. Unlined, so that they dry quickly.",
        "kulit sapi pull-up, sol kulit dan karet", "pull-up cowhide, leather and rubber sole", "kotak 34 × 30 × 13 cm", "1,7 kg per pasang", "640351", "sepatu", 60, "pasang", 1200, 50, (58, 78), "FOB, CIF", "IDTPP", "paid", "ISO9001 SMETA")
product("Sabuk Kulit Jahit Tangan", "Hand-stitched Leather Belt",
        "Sabuk selebar 3,5 cm dari satu lembar kulit punggung sapi. Tepi dipoles lilin dan gesper kuningan tanpa nikel. Panjang 85 sampai 125 cm.",
        "Belt of 3.5 cm width from a single strip of cattle back. Waxed edges and a nickel-free brass buckle. Lengths of 85 to 125 cm.",
        "kulit sapi, kuningan", "cowhide, brass", "lebar 3,5 cm, panjang 85–125 cm", "210 g", "420330", "tas-kulit", 200, "pcs", 2500, 25, (8.5, 12), "FOB", "IDTPP", "paid", "ISO9001 SMETA")

maker(15, 2014, 10, "Dede Malabarwan", "Kp. Cibolang, Desa Margamulya, Kec. Pangalengan", "20 ton biji hijau per bulan saat panen",
      "Dede menyewa gudang bekas pabrik kina di Pangalengan dan mengubahnya menjadi rumah pengolahan kopi. Ia membeli ceri dari 120 anggota kelompok hutan di Gunung Malabar. Air bekas cucian disaring di kolam eceng sebelum kembali ke sungai.",
      "Dede rents a former quinine store in Pangalengan and turned it into a coffee mill. He buys cherries from 120 members of the forest group on Mount Malabar. The washing water is filtered in a pond of water plants before it returns to the river.",
      "HALAL 2028-07-07, ORG-EU 2027-06-18, IG 2031-10-22")
product("Arabika Hijau Java Preanger Cuci", "Java Preanger Green Arabica, Washed",
        "Biji hijau dari ketinggian 1.400 sampai 1.700 meter, difermentasi 18 jam dan dicuci bersih. Skor cicip 84 ke atas. Rasa jeruk, teh hitam, dan gula aren.",
        "Green beans from 1,400 to 1,700 metres, fermented for 18 hours and fully washed. Cupping score 84 and above. Citrus, black tea and palm sugar.",
        "100% biji kopi Arabika", "100% Arabica coffee beans", "karung goni berlapis 70 × 100 cm", "60 kg bersih", "090111", "kopi", 600, "kg", 15000, 25, (7.8, 9.6), "FOB, CIF", "IDTPP", "free", "HALAL ORG-EU IG")
product("Arabika Hijau Malabar Natural", "Malabar Green Arabica, Natural",
        "Ceri utuh dijemur 24 hari di para-para dan dibalik setiap jam. Rasa buah beri dan anggur merah dengan manis yang panjang. Dikemas vakum 10 kg di dalam karton.",
        "Whole cherries dried on raised beds for 24 days and turned every hour. Tastes of berries and red wine with lasting sweetness. Vacuum packed at 10 kg in cartons.",
        "100% biji kopi Arabika", "100% Arabica coffee beans", "karton 40 × 30 × 25 cm", "20 kg bersih", "090111", "kopi", 200, "kg", 4000, 30, (9.2, 11.5), "FOB", "IDTPP", "paid", "HALAL IG")

maker(16, 2008, 21, "Sari Puspitawati", "Jl. Sukaregang No. 47, Kel. Kota Wetan, Kec. Garut Kota", "650 jaket per bulan",
      "Sari tumbuh di antara penyamak kulit Sukaregang dan membuka bengkel sendiri pada 2008 dengan tiga penjahit. Kulit domba Garut dipilihnya satu per satu di penyamakan pamannya, dua ratus meter dari bengkel. Budi, rekannya, menggambar pola dan mengatur potongan agar sisa kulit di bawah sepuluh persen. Sisa itu menjadi dompet dan gantungan kunci. Dua puluh satu orang bekerja di sini, sebagian besar tetangga.",
      "Sari grew up among the tanners of Sukaregang and opened her own workshop in 2008 with three stitchers. She picks Garut sheepskin piece by piece at her uncle's tannery, two hundred metres away. Her colleague Budi draws the patterns and lays the cuts so that less than ten percent is left over. The rest becomes wallets and key fobs. Twenty-one people work here, most of them neighbours.",
      "MEREK 2030-06-19, ISO9001 2027-01-08", email="sari@example.com")
product("Jaket Kulit Domba Bomber", "Sheepskin Bomber Jacket",
        "Jaket bomber dari kulit domba Garut setebal 0,8 mm, lentur sejak dipakai pertama kali. Kerah, manset, dan pinggang rajut wol. Dua saku samping, satu saku dalam, ritsleting kuningan.",
        "Bomber jacket in Garut sheepskin of 0.8 mm, supple from the first day. Collar, cuffs and hem in knitted wool. Two side pockets, one inner pocket, brass zip.",
        "kulit domba samak krom bebas Cr VI, lapisan katun", "chrome-tanned sheepskin free of Cr VI, cotton lining", "ukuran S–XXL, panjang 66 cm (M)", "1,4 kg", "420310", "jaket-kulit", 50, "pcs", 350, 30, (78, 98), "FOB, CIF", "IDTPP", "paid", "MEREK ISO9001")
product("Jaket Kulit Pengendara", "Leather Rider Jacket",
        "Jaket pengendara dengan ritsleting miring dan kerah lebar. Kulit domba 1,1 mm, lapisan katun pada badan dan satin pada lengan. Siku dan bahu diberi lapis kedua.",
        "Rider jacket with a slanted zip and a wide collar. Sheepskin of 1.1 mm, cotton lining in the body and satin in the sleeves. Elbows and shoulders have a second layer.",
        "kulit domba, lapisan katun dan satin", "sheepskin, cotton and satin lining", "ukuran S–XXL, panjang 62 cm (M)", "1,9 kg", "420310", "jaket-kulit", 50, "pcs", 300, 35, (92, 118), "FOB, CIF", "IDTPP", "paid", "MEREK", state="Perlu perbaikan")
product("Dompet Lipat Kulit Sisa Potong", "Bifold Wallet from Leather Offcuts",
        "Dompet lipat dari sisa potongan jaket, sehingga setiap warna terbatas jumlahnya. Enam tempat kartu dan satu ruang uang kertas. Dijahit pelana dengan benang lilin.",
        "Bifold wallet made of jacket offcuts, so that each colour is limited in number. Six card slots and one note compartment. Saddle-stitched with waxed thread.",
        "kulit domba dan sapi", "sheepskin and cowhide", "11 × 9 × 1,5 cm", "75 g", "420231", "tas-kulit", 100, "pcs", 900, 21, (6.2, 8.5), "FOB", "IDTPP", "paid", "MEREK", state="Ditinjau")

maker(17, 2012, 18, "Euis Manikamsari", "Jl. Kawalu No. 61, Kel. Talagasari, Kec. Kawalu", "1.400 setel per bulan",
      "Euis memimpin delapan belas pembordir di Kawalu, kampung yang hidup dari mesin bordir kejek sejak tahun 1960-an. Pola bunga digambar langsung di kain dengan pensil. Ia mencatat upah per kuntum di papan yang dapat dilihat semua orang. Anak perempuannya mengurus pesanan dari luar negeri.",
      "Euis leads eighteen embroiderers in Kawalu, a village that has lived from foot-driven machines since the 1960s. Flower patterns are drawn straight on the cloth in pencil. She writes the pay per blossom on a board that everybody can see. Her daughter looks after orders from abroad.",
      "HALAL 2028-12-01")
product("Mukena Katun Bordir Tangan", "Embroidered Cotton Prayer Set",
        "Mukena dua potong dari katun mikro putih dengan bordir melati di wajah dan tepi. Tali karet dijahit dalam agar tidak menekan dagu. Datang dengan tas kecil dari kain yang sama.",
        "Two-piece prayer set in white micro cotton with jasmine embroidery around the face and the hem. The elastic is sewn in so that it does not press the chin. Comes with a small bag of the same cloth.",
        "katun mikro, benang bordir poliester", "micro cotton, polyester embroidery thread", "atasan 125 cm, bawahan 115 cm", "620 g", "621142", "busana-muslim", 60, "set", 900, 30, (16, 24), "FOB", "IDTPP", "paid", "HALAL")
product("Mukena Perjalanan Ringan", "Lightweight Travel Prayer Set",
        "Mukena parasut lembut yang terlipat menjadi seukuran telapak tangan. Bordir kecil warna salem di tepi bawah. Kering dalam tiga jam setelah dicuci.",
        "Soft lightweight prayer set that folds to the size of a palm. Small salmon-coloured embroidery along the hem. Dries three hours after washing.",
        "poliester mikro, benang bordir", "micro polyester, embroidery thread", "atasan 115 cm, bawahan 110 cm", "260 g", "621143", "busana-muslim", 80, "set", 500, 25, (10, 14), "FOB", "IDTPP", "paid", "HALAL")

maker(18, 1998, 310, "Haji Wasja Tegalwangi", "Jl. Raya Tegalwangi No. 102, Kec. Weru", "6.500 kursi per bulan",
      "Wasja mulai sebagai pengikat rotan upahan pada umur lima belas tahun. Sekarang pabriknya di Tegalwangi mempekerjakan 310 orang dan 27 bengkel rumahan. Rotan dari Sulawesi diuapkan, dibengkokkan pada cetakan besi, lalu dianyam di rumah-rumah tetangga. Setiap kursi diuji beban 200 kg.",
      "Wasja began as a hired rattan binder at the age of fifteen. His factory in Tegalwangi now employs 310 people and 27 home workshops. Rattan from Sulawesi is steamed, bent on iron moulds and woven in the houses around. Each chair is tested with a load of 200 kg.",
      "FSC 2029-04-30, BSCI 2027-11-11, SVLK 2029-02-15, ISO9001 2028-06-06, ISPM15 2027-09-01")
product("Kursi Makan Rotan Tegal", "Tegal Rattan Dining Chair",
        "Kursi makan dengan rangka rotan manau 28 mm dan anyaman kulit rotan. Sandaran melengkung mengikuti punggung. Dapat ditumpuk empat buah untuk pengiriman.",
        "Dining chair with a frame of 28 mm manau rattan and rattan peel weaving. The back is curved to the body. Four chairs can be stacked for shipping.",
        "rotan manau, kulit rotan", "manau rattan, rattan peel", "47 × 55 × 84 cm", "4,2 kg", "940153", "mebel-rotan", 100, "pcs", 3000, 60, (38, 49), "FOB, CFR", "IDTPP", "paid", "FSC BSCI SVLK ISO9001 ISPM15")
product("Bangku Rotan Silang", "Crossed-rod Rattan Stool",
        "Bangku bundar dari batang rotan lurus yang bersilang, kuat tanpa sekrup. Dudukan anyaman rapat. Ringan dan muat 1.150 buah dalam peti kemas 40 kaki.",
        "Round stool of straight crossing rattan rods, strong without screws. Closely woven seat. Light, and 1,150 pieces fit in a 40-foot container.",
        "rotan, anyaman pitrit", "rattan, rattan core weave", "Ø 42 × 46 cm", "2,6 kg", "940153", "mebel-rotan", 150, "pcs", 2500, 50, (19, 26), "FOB, CFR", "IDTPP", "paid", "FSC BSCI SVLK ISPM15")
product("Meja Samping Rotan Bundar", "Round Rattan Side Table",
        "Meja samping dengan daun meja anyaman dan kaca bening 5 mm. Kaki rotan diikat kulit rotan pada setiap sambungan. Warna alami atau cokelat tua.",
        "Side table with a woven top under clear 5 mm glass. The legs are bound with rattan peel at each joint. Natural or dark brown.",
        "rotan, kaca", "rattan, glass", "Ø 50 × 52 cm", "5,1 kg", "940383", "mebel-rotan", 80, "pcs", 1000, 55, (32, 41), "FOB", "IDTPP", "paid", "FSC BSCI SVLK ISPM15")

maker(19, 2015, 15, "Entin Galuhwati", "Dusun Cikohkol, Desa Sukajadi, Kec. Sadananya", "4.000 liter minyak per bulan",
      "Lima belas anggota koperasi ini memeras santan dari kelapa tua yang jatuh sendiri. Minyak dipisahkan dengan sentrifugal kecil tanpa pemanasan dalam waktu enam jam. Entin, ketuanya, dahulu guru sekolah dasar dan masih menulis buku kas dengan tangan.",
      "The fifteen members of this cooperative press milk from old coconuts that fall by themselves. A small centrifuge parts the oil without heat within six hours. Entin, who chairs it, was a primary school teacher and still keeps the cash book by hand.",
      "HALAL 2027-10-03, ORG-ID 2028-04-12, MD 2029-01-25")
product("Minyak Kelapa Murni Galuh", "Galuh Virgin Coconut Oil",
        "Minyak kelapa murni sentrifugal dengan asam lemak bebas di bawah 0,2 persen. Jernih dan berbau kelapa segar. Kadar air maksimal 0,1 persen.",
        "Centrifuged virgin coconut oil with free fatty acid below 0.2 percent. Clear, with the smell of fresh coconut. Moisture at most 0.1 percent.",
        "santan kelapa tua", "milk of mature coconut", "botol kaca 7 × 7 × 20 cm", "500 ml", "151311", "kelapa", 240, "pcs", 5000, 21, (3.9, 5.2), "FOB", "IDTPP", "free", "HALAL ORG-ID MD")
product("Sabun Minyak Kelapa Polos", "Plain Coconut Oil Soap",
        "Sabun tanpa pewangi dan tanpa pewarna dari minyak kelapa koperasi sendiri. Diperam 40 hari. Cocok untuk kulit peka dan untuk mencuci kain halus.",
        "Soap without scent or colour, made of the cooperative's own coconut oil. Cured for 40 days. For sensitive skin and for washing fine cloth.",
        "minyak kelapa, air, natrium hidroksida", "coconut oil, water, sodium hydroxide", "7,5 × 5 × 3 cm", "90 g", "340111", "sabun", 500, "pcs", 6000, 45, (0.8, 1.1), "FOB", "IDTPP", "free", "HALAL")

maker(20, 2012, 55, "Indra Aranglaya", "Jl. Raya Parung Km 32, Desa Cogreg, Kec. Parung", "210 ton briket per bulan",
      "Indra adalah insinyur kimia yang pulang dari pabrik pupuk untuk membuat briket tempurung kelapa. Arang dibeli dari pembakar di Banten dan Lampung yang memakai tungku tertutup. Setiap lot ditimbang abunya dan dibakar contohnya selama dua jam. Pengering memakai panas dari debu arang sendiri.",
      "Indra is a chemical engineer who left a fertiliser plant to make coconut shell briquettes. Charcoal comes from burners in Banten and Lampung who use closed kilns. For each lot the ash is weighed and a sample burnt for two hours. The dryer runs on heat from the firm's own charcoal dust.",
      "ISO9001 2028-02-08, MEREK 2032-12-12")
product("Briket Tempurung Kelapa Kubus", "Coconut Shell Briquettes, Cubes",
        "Kubus 25 mm untuk shisha, abu 2,2 persen dan waktu bakar 120 menit. Tidak berbau dan tidak memercik. Disertai uji pemanasan sendiri dan MSDS.",
        "Cubes of 25 mm for water pipes, ash 2.2 percent and burning time 120 minutes. No smell and no sparks. With self-heating test and SDS.",
        "arang tempurung kelapa, tapioka", "coconut shell charcoal, tapioca", "25 × 25 × 25 mm, kotak 1 kg", "1 kg bersih", "440220", "briket", 18000, "kg", 120000, 25, (1.25, 1.5), "FOB, CFR", "IDTPP", "paid", "ISO9001 MEREK")
product("Briket Tempurung Kelapa Heksagonal", "Coconut Shell Briquettes, Hexagonal",
        "Batang enam sisi dengan lubang tengah untuk panggangan. Menyala 4 jam dengan panas 7.200 kkal per kilogram. Karton 10 kg dengan kantong dalam.",
        "Six-sided sticks with a centre hole for barbecues. They burn for 4 hours at 7,200 kcal per kilogram. Cartons of 10 kg with an inner bag.",
        "arang tempurung kelapa, tapioka", "coconut shell charcoal, tapioca", "Ø 40 × 100 mm, karton 10 kg", "10 kg bersih", "440220", "briket", 18000, "kg", 90000, 25, (0.98, 1.2), "FOB, CFR", "IDTPP", "paid", "ISO9001 MEREK")
