"""Enterprises 21 to 30: Central Java, Papua Barat and Papua, in the order of the table."""
from kinds import maker, product

maker(21, 1994, 265, "Sutrisno Ukirsamodra", "Jl. Raya Tahunan Km 4, Desa Mantingan, Kec. Tahunan", "1.900 meja dan kursi per bulan",
      "Sutrisno memulai dengan empat tukang ukir di halaman belakang rumah mertuanya. Kini ada 265 pekerja, dan kayu jati dibeli dari hutan negara dengan dokumen sah. Papan dikeringkan di oven sampai kadar air 10 persen. Bagian ukir tetap dikerjakan tangan oleh 38 orang dari Mantingan dan Senenan.",
      "Sutrisno began with four carvers in the yard of his parents-in-law. He now has 265 workers, and the teak is bought from state forests with papers. Boards are kiln dried to a moisture of 10 percent. The carving is still done by hand, by 38 people of Mantingan and Senenan.",
      "SVLK 2028-10-05, FSC 2028-05-18, BSCI 2027-03-09, ISPM15 2027-12-01, ISO9001 2027-07-07")
product("Meja Makan Jati Samodra", "Samodra Teak Dining Table",
        "Meja makan dari papan jati utuh setebal 30 mm dengan kaki miring. Sambungan purus dan pasak, tanpa sekrup yang terlihat. Permukaan diminyaki dan dapat diampelas ulang.",
        "Dining table of solid 30 mm teak boards with splayed legs. Mortise and tenon joints, no visible screws. The top is oiled and can be sanded again.",
        "kayu jati", "teak", "180 × 90 × 75 cm", "48 kg", "940360", "meja", 20, "pcs", 500, 60, (240, 320), "FOB, CFR", "IDSRG", "none", "SVLK FSC BSCI ISPM15 ISO9001")
product("Bangku Jati Samodra", "Samodra Teak Bench",
        "Bangku panjang dengan dudukan yang dicekungkan 12 mm agar nyaman. Cocok di ujung tempat tidur atau di teras. Dikirim utuh dalam karton lima lapis.",
        "Bench with a seat hollowed by 12 mm for comfort. For the foot of a bed or a porch. Shipped assembled in five-ply cartons.",
        "kayu jati", "teak", "120 × 38 × 45 cm", "16 kg", "940169", "kursi", 40, "pcs", 900, 50, (74, 96), "FOB, CFR", "IDSRG", "paid", "SVLK FSC BSCI ISPM15")
product("Panel Ukir Lung Mantingan", "Mantingan Carved Wall Panel",
        "Panel dinding dengan ukiran sulur yang meniru relief masjid Mantingan. Pahatan sedalam 14 mm dari satu papan tanpa sambungan. Dilapisi lilin alami.",
        "Wall panel with scroll carving after the reliefs of the Mantingan mosque. Cut 14 mm deep from one board without joints. Finished in natural wax.",
        "kayu jati", "teak", "60 × 60 × 3,5 cm", "7,5 kg", "442011", "ukiran", 20, "pcs", 160, 55, (85, 130), "FOB", "IDSRG", "paid", "SVLK ISPM15")

maker(22, 2018, 16, "Yohanis Arfakmandacan", "Kampung Abreso, Distrik Ransiki", "7.000 batang cokelat per bulan",
      "Koperasi ini memakai kembali kebun kakao Ransiki yang pernah terbengkalai. Anggotanya petani dari pegunungan Arfak yang pindah ke pesisir. Biji difermentasi enam hari dalam kotak kayu, dan sejak 2021 mereka mencetak cokelat sendiri di bekas gudang perkebunan.",
      "This cooperative took over the Ransiki cocoa estate after it had been left alone for years. Its members are growers from the Arfak mountains who moved to the coast. The beans ferment for six days in wooden boxes, and since 2021 the chocolate is moulded in a former estate store.",
      "HALAL 2028-05-30, PIRT 2028-08-16", state="Menunggu verifikasi")
product("Cokelat Hitam Ransiki 72 Persen", "Ransiki Dark Chocolate 72 Percent",
        "Cokelat hitam dari biji kakao satu kebun, hanya dengan gula tebu. Digiling batu selama 48 jam. Rasa kismis, kayu, dan sedikit asam jeruk.",
        "Dark chocolate from the beans of a single estate, with cane sugar only. Stone ground for 48 hours. Raisin, wood and a light citrus acidity.",
        "biji kakao, gula tebu, lemak kakao", "cocoa beans, cane sugar, cocoa butter", "15 × 7 × 0,9 cm", "70 g bersih", "180632", "kakao", 400, "pcs", 6000, 30, (1.9, 2.6), "FOB", "IDSOQ", "paid", "HALAL PIRT")
product("Nib Kakao Sangrai Ransiki", "Ransiki Roasted Cocoa Nibs",
        "Pecahan biji kakao sangrai ringan untuk sereal, es krim, dan minuman. Kulit dibuang sampai kurang dari 1 persen. Kantong berkatup 200 g.",
        "Lightly roasted pieces of cocoa bean for cereals, ice cream and drinks. Less than 1 percent of shell is left. Resealable 200 g pouch.",
        "biji kakao", "cocoa beans", "kantong 13 × 6 × 20 cm", "200 g bersih", "180100", "kakao", 300, "pcs", 2500, 30, (2.6, 3.3), "FOB", "IDSOQ", "paid", "HALAL PIRT", state="Ditinjau")

maker(23, 2001, 58, "Nurul Jlamprangsari", "Jl. Jlamprang Gg. 4 No. 15, Kel. Krapyak, Kec. Pekalongan Utara", "5.500 kemeja per bulan",
      "Nurul memegang lebih dari empat ratus cap tembaga peninggalan kakeknya, yang tertua bertahun 1931. Lilin dicap di atas meja pasir basah, kain dicelup, lalu dilorod dengan air mendidih. Air limbahnya diolah bersama dua belas bengkel lain. Anak lelakinya menggambar pola kemeja agar motif bertemu di kancing.",
      "Nurul keeps more than four hundred copper stamps of her grandfather's, the oldest from 1931. Wax is stamped on a table of wet sand, the cloth is dyed, and the wax comes off in boiling water. The waste water is treated together with twelve other workshops. Her son draws the shirt patterns so that the motif meets at the buttons.",
      "OEKO 2027-06-25, SMETA 2026-12-15, MEREK 2034-01-12")
product("Kemeja Batik Cap Lengan Panjang", "Stamped Batik Shirt, Long Sleeve",
        "Kemeja pria dari katun primissima dengan batik cap motif kawung. Motif bertemu di bagian depan dan saku. Ukuran S sampai 3XL, potongan biasa atau ramping.",
        "Men's shirt in primissima cotton with stamped kawung batik. The motif meets at the front and at the pocket. Sizes S to 3XL, regular or slim cut.",
        "katun primissima, lilin batik", "primissima cotton, wax-resist dye", "panjang 74 cm (M)", "240 g", "620520", "kemeja", 150, "pcs", 3000, 35, (11.5, 16), "FOB, CIF", "IDSRG", "paid", "OEKO SMETA")
product("Kemeja Batik Parang Lengan Pendek", "Parang Batik Shirt, Short Sleeve",
        "Kemeja lengan pendek bermotif parang miring dalam warna soga dan krem. Kancing dari batok kelapa. Warna tahan luntur skala 4 menurut uji cuci.",
        "Short-sleeved shirt with a slanting parang motif in soga brown and cream. Buttons of coconut shell. Colour fastness to washing is grade 4.",
        "katun, kancing batok", "cotton, coconut shell buttons", "panjang 72 cm (M)", "210 g", "620520", "kemeja", 150, "pcs", 2500, 35, (10.5, 14), "FOB, CIF", "IDSRG", "paid", "OEKO SMETA")
product("Kain Batik Cap Jlamprang", "Jlamprang Stamped Batik Cloth",
        "Kain meteran dengan motif jlamprang, pola bintang delapan khas Krapyak. Dicap dua kali untuk isi dan bingkai. Lebar 110 cm, dijual mulai 20 meter.",
        "Cloth by the metre in jlamprang, the eight-pointed star pattern of Krapyak. Stamped twice, for filling and outline. 110 cm wide, sold from 20 metres.",
        "katun 120 g/m²", "cotton 120 g/m²", "lebar 110 cm, gulungan 20 m", "130 g per meter", "520852", "batik", 100, "m", 4000, 30, (4.4, 6), "FOB", "IDSRG", "free", "OEKO")

maker(24, 2005, 29, "Wagiyem Trangsanloka", "Dusun Sawahan, Desa Trangsan, Kec. Gatak", "3.800 keranjang per bulan",
      "Wagiyem menganyam keranjang sejak kelas lima sekolah dasar. Bersama suaminya ia kini mengatur 29 perajin di Trangsan, masing-masing dengan bentuk yang dikuasainya. Rotan dibelah dan diserut di satu tempat agar lebarnya sama. Setiap Jumat sore keranjang dibakar bulunya dengan api spiritus.",
      "Wagiyem has woven baskets since the fifth year of primary school. With her husband she now directs 29 makers in Trangsan, each with the shape that he or she masters. The rattan is split and shaved in one place so that the width is even. Every Friday the loose hairs are singed off with a spirit flame.",
      "FSC 2027-08-08, BSCI 2026-09-30, ISPM15 2027-05-05")
product("Keranjang Rotan Sepasang", "Rattan Baskets, Set of Two",
        "Dua keranjang bundar yang saling masuk, anyaman kepar rapat. Bibir dililit kulit rotan ganda. Untuk roti, buah, atau benang rajut.",
        "Two round nesting baskets in tight twill weave. The rims are wrapped in double rattan peel. For bread, fruit or knitting.",
        "rotan", "rattan", "Ø 36 × 20 cm dan Ø 26 × 14 cm", "1,1 kg per set", "460212", "keranjang", 200, "set", 1400, 40, (9.8, 13.5), "FOB, CFR", "IDSRG", "paid", "FSC ISPM15")
product("Nampan Rotan Bundar", "Round Rattan Tray",
        "Nampan dengan dasar anyaman rapat dan dinding setinggi 6 cm. Dua pegangan dijalin menyatu dengan bibir. Tahan panas sampai 80 derajat Celsius.",
        "Tray with a close woven base and a wall of 6 cm. The two handles are woven into the rim. Withstands heat up to 80 degrees Celsius.",
        "rotan", "rattan", "Ø 40 × 6 cm", "650 g", "460212", "keranjang", 200, "pcs", 2400, 35, (5.9, 8.2), "FOB", "IDSRG", "paid", "FSC ISPM15")

maker(25, 2003, 190, "Idayu Purbasari", "Jl. Raya Mewek No. 33, Kec. Kalimanah", "520.000 pasang per bulan",
      "Idayu bekerja dua belas tahun di pabrik rambut palsu sebelum mendirikan usahanya sendiri. Sekarang 190 pekerja di pabrik dan 400 plasma di rumah mengikat bulu mata helai demi helai. Setiap pasang melewati lima pemeriksaan di bawah kaca pembesar. Pekerja dengan anak kecil boleh mengambil bahan ke rumah.",
      "Idayu worked in a wig factory for twelve years before she founded her own firm. Today 190 workers in the plant and 400 home workers tie lashes hair by hair. Each pair passes five checks under a magnifying glass. Workers with small children may take the material home.",
      "ISO9001 2027-11-27, SMETA 2027-09-15, MEREK 2030-02-02")
product("Bulu Mata Palsu Sintetis Lentera", "Lentera Synthetic False Lashes",
        "Bulu mata dari serat PBT yang dilengkungkan dengan panas. Pita katun hitam selebar 0,5 mm mengikuti bentuk kelopak. Dapat dipakai sampai lima belas kali.",
        "Lashes of PBT fibre, curled by heat. A black cotton band of 0.5 mm follows the lid. Can be worn up to fifteen times.",
        "serat PBT, benang katun", "PBT fibre, cotton thread", "kotak 11 × 5 × 1,5 cm", "18 g", "670419", "kecantikan-aksesori", 2000, "pasang", 350000, 30, (0.45, 0.8), "FOB, CIF", "IDSRG", "free", "ISO9001 SMETA")
product("Bulu Mata Rambut Manusia Ikat Tangan", "Hand-tied Human Hair Lashes",
        "Bulu mata dari rambut manusia yang disterilkan, diikat tangan dengan jarum 0,3 mm. Ujungnya meruncing sehingga tampak alami. Dikemas lima pasang dalam satu baki.",
        "Lashes of sterilised human hair, tied by hand with a 0.3 mm needle. The ends taper and look natural. Packed in trays of five pairs.",
        "rambut manusia, benang katun", "human hair, cotton thread", "kotak 12 × 10 × 2 cm, isi 5 pasang", "42 g", "670420", "kecantikan-aksesori", 1000, "set", 24000, 35, (2.9, 4.4), "FOB, CIF", "IDSRG", "free", "ISO9001 SMETA")

maker(26, 2010, 24, "Karsiwan Banjaranyar", "Desa Kajongan RT 03/02, Kec. Bojongsari", "16.000 sapu per bulan",
      "Karsiwan menjemur bunga glagah dari lereng Slamet di halaman seluas lapangan voli. Dua puluh empat tetangga merontokkan, mengikat, dan menjahit sapu dengan tali rotan. Gagang kayu diganti bambu sejak 2020 agar lebih ringan untuk dikirim.",
      "Karsiwan dries glagah flowers from the slopes of Slamet in a yard the size of a volleyball court. Twenty-four neighbours thresh, bind and sew the brooms with rattan cord. Since 2020 the handles have been bamboo in place of wood, to save weight in shipping.",
      "ISPM15 2027-03-28", state="Menunggu verifikasi")
product("Sapu Glagah Gagang Bambu", "Glagah Broom with Bamboo Handle",
        "Sapu lantai dari bunga glagah yang sudah dirontokkan dua kali. Diikat rotan tiga susun dan dijahit mendatar. Tidak meninggalkan serbuk setelah dicuci pertama kali.",
        "Floor broom of glagah flowers, threshed twice. Bound with three rounds of rattan and sewn across. Sheds no dust after the first wash.",
        "bunga glagah, bambu, rotan", "glagah flower, bamboo, rattan", "panjang 105 cm, lebar 32 cm", "480 g", "960310", "sapu", 1000, "pcs", 12000, 30, (1.1, 1.6), "FOB, CFR", "IDSRG", "free", "ISPM15")
product("Sapu Tangan Glagah Meja", "Glagah Hand Brush",
        "Sapu kecil untuk meja, rak, dan perapian. Ikatannya membentuk kipas dengan gelang gantung dari tali goni. Datang dengan pita kertas tanpa plastik.",
        "Small brush for tables, shelves and hearths. Bound in the shape of a fan with a jute hanging loop. Comes with a paper band and no plastic.",
        "bunga glagah, tali goni", "glagah flower, jute cord", "panjang 34 cm, lebar 22 cm", "140 g", "960310", "sapu", 1000, "pcs", 6000, 25, (0.75, 1.1), "FOB", "IDSRG", "free", "ISPM15")

maker(27, 2009, 86, "Tarsum Cilongok", "Jl. Raya Pernasidi No. 70, Kec. Cilongok", "65 ton gula semut per bulan",
      "Koperasi ini menaungi 1.140 penderes nira kelapa di Cilongok. Nira dimasak di dapur masing-masing dengan tungku hemat kayu dan dikristalkan dengan tempurung. Petugas koperasi memeriksa pohon, dapur, dan sepatu bot setiap penderes dua kali setahun. Premi organik dibagikan menjelang Lebaran.",
      "The cooperative stands for 1,140 coconut sap tappers in Cilongok. The sap is cooked in their own kitchens on wood-saving stoves and crystallised with a coconut shell. Inspectors check the trees, the kitchen and the boots of each tapper twice a year. The organic premium is shared out before Eid.",
      "HALAL 2027-09-21, MD 2029-02-11, ORG-EU 2027-05-31, ORG-US 2027-05-31, JAS 2027-05-31, FT 2028-06-30, FSSC 2027-10-10, FFR 2026-12-31")
product("Gula Kelapa Semut Organik", "Organic Granulated Coconut Sugar",
        "Gula kelapa kristal, ayakan mesh 18, kadar air di bawah 2 persen. Rasa karamel ringan, larut tanpa ampas. Setiap lot dapat ditelusuri sampai kelompok penderes.",
        "Crystal coconut sugar, mesh 18, moisture below 2 percent. Light caramel taste, dissolves without residue. Each lot can be traced to its group of tappers.",
        "nira kelapa", "coconut palm sap", "karung kertas 45 × 14 × 70 cm", "25 kg bersih", "170290", "gula-madu", 1000, "kg", 50000, 21, (1.75, 2.15), "FOB, CIF", "IDSRG", "free", "HALAL ORG-EU ORG-US JAS FT FSSC FFR")
product("Gula Kelapa Cetak Batok", "Coconut Sugar, Shell-moulded",
        "Gula cetak setengah bola dari batok kelapa, masing-masing 250 g. Warna cokelat tua, tekstur padat dan mudah diiris. Dibungkus daun kering lalu kertas.",
        "Half-round sugar moulded in coconut shells, 250 g each. Dark brown, dense and easy to slice. Wrapped in dry leaf and then in paper.",
        "nira kelapa", "coconut palm sap", "Ø 9 × 5 cm, karton isi 40", "10 kg bersih", "170290", "gula-madu", 50, "ctn", 900, 21, (17, 21), "FOB", "IDSRG", "free", "HALAL ORG-EU FT FFR")

maker(28, 2017, 19, "Mama Yosepha Humbolda", "Kampung Harapan, Distrik Sentani Timur", "110 noken per bulan",
      "Sembilan belas mama di sekitar Danau Sentani merajut noken dari serat kulit kayu melinjo. Serat dipilin di paha, dicelup dengan buah dan tanah, lalu dirajut tanpa alat selain jari. Satu noken sedang memerlukan dua minggu di sela pekerjaan kebun.",
      "Nineteen women around Lake Sentani knot noken bags of melinjo bark fibre. The fibre is rolled on the thigh, dyed with fruit and earth, and looped without any tool but the fingers. A medium bag takes two weeks beside the work in the gardens.",
      "", state="Belum lengkap")
product("Noken Serat Kulit Kayu", "Noken Bark Fibre Bag",
        "Tas rajut yang dapat melar dari seukuran buku sampai memuat sepuluh kilogram. Serat alami dengan garis merah dan hitam. Warisan budaya takbenda yang tercatat di UNESCO sejak 2012.",
        "Looped bag that stretches from the size of a book to a load of ten kilograms. Natural fibre with red and black stripes. The craft has been on the UNESCO list of intangible heritage since 2012.",
        "serat kulit melinjo, pewarna buah", "melinjo bark fibre, fruit dye", "38 × 34 cm, tali 70 cm", "240 g", "420229", "tas-anyam", 10, "pcs", 80, 60, (28, 45), "FOB", "IDSUB", "none", state="Ditinjau")
product("Noken Kecil Anggrek", "Small Noken with Orchid Fibre",
        "Noken kecil yang dihias serat batang anggrek kuning. Cukup untuk telepon dan dompet. Tali dipilin dari empat helai.",
        "Small noken decorated with yellow orchid stem fibre. Holds a telephone and a purse. The strap is twisted of four strands.",
        "serat kulit kayu, serat anggrek", "bark fibre, orchid fibre", "20 × 18 cm, tali 110 cm", "95 g", "420229", "tas-anyam", 10, "pcs", 40, 60, (22, 35), "FOB", "IDSUB", "none", state="Draf")

maker(29, 2000, 112, "Wisnu Jamunawasena", "Jl. Industri Terboyo Megah No. 9, Kec. Genuk", "1,1 juta saset per bulan",
      "Wisnu meneruskan depot jamu ibunya di Pasar Johar menjadi pabrik minuman serbuk. Jahe merah dan kunyit dibeli dari 200 petani di Boyolali dengan kontrak satu musim. Sari rempah dikristalkan dengan gula, tanpa bahan pengisi. Pabrik ini memeriksa setiap kedatangan bahan terhadap jamur dan logam berat.",
      "Wisnu turned his mother's jamu stall at Johar market into a factory for drink powders. Red ginger and turmeric come from 200 growers in Boyolali under seasonal contracts. The juice is crystallised with sugar, without fillers. Each delivery of raw material is tested for mould and heavy metals.",
      "HALAL 2028-08-08, MD 2028-06-17, CPPOB 2028-06-17, TR 2027-07-13, HACCP 2027-02-22, FFR 2026-12-31")
product("Jahe Merah Instan Serbuk", "Instant Red Ginger Drink Powder",
        "Serbuk jahe merah, gula tebu, dan sedikit serai. Larut dalam air panas tanpa ampas. Kotak berisi dua belas saset 20 g.",
        "Powder of red ginger, cane sugar and a little lemongrass. Dissolves in hot water without residue. Box of twelve 20 g sachets.",
        "jahe merah, gula tebu, serai", "red ginger, cane sugar, lemongrass", "kotak 13 × 6 × 16 cm", "240 g bersih", "210690", "teh-herbal", 1000, "pcs", 45000, 25, (1.5, 1.95), "FOB, CIF", "IDSRG", "free", "HALAL MD CPPOB HACCP FFR")
product("Kunyit Asam Serbuk", "Turmeric and Tamarind Drink Powder",
        "Minuman kunyit dan asam jawa yang diseduh dingin atau hangat. Kurkumin 0,6 persen menurut uji. Kaleng 300 g dengan sendok takar bambu.",
        "Turmeric and tamarind drink for cold or hot water. Curcumin is 0.6 percent by test. Tin of 300 g with a bamboo measuring spoon.",
        "kunyit, asam jawa, gula kelapa", "turmeric, tamarind, coconut sugar", "kaleng Ø 8 × 13 cm", "300 g bersih", "210690", "teh-herbal", 600, "pcs", 18000, 25, (2.7, 3.5), "FOB, CIF", "IDSRG", "free", "HALAL MD CPPOB HACCP FFR")

maker(30, 2014, 52, "Dewi Rawapeni", "Jl. Raya Rawa Pening No. 18, Desa Kebondowo, Kec. Banyubiru", "2.600 keranjang per bulan",
      "Eceng gondok menutup Rawa Pening dan mengganggu nelayan; koperasi Dewi mengubahnya menjadi bahan anyaman. Nelayan mengangkut batang dengan perahu, lalu dijemur sepuluh hari di tepi danau. Lima puluh dua perajin mengepang dan menganyam di tiga balai desa. Separuh laba kembali kepada anggota, separuh membeli mesin pres batang.",
      "Water hyacinth covers Lake Rawa Pening and hinders the fishermen; Dewi's cooperative turns it into weaving material. Fishermen bring the stems by boat, and they dry for ten days on the shore. Fifty-two makers braid and weave in three village halls. Half of the profit goes back to the members, half has bought a stem press.",
      "BSCI 2027-06-20, ISPM15 2027-01-05, MEREK 2033-07-07", email="dewi@example.com")
product("Keranjang Eceng Gondok Kepang", "Braided Water Hyacinth Baskets",
        "Sepasang keranjang dari kepang eceng gondok dengan rangka besi berlapis. Dinding tebal dan tetap tegak saat kosong. Dikeringkan oven agar bebas jamur selama pelayaran.",
        "A pair of braided water hyacinth baskets on a coated iron frame. The walls are thick and stand when empty. Oven dried against mould on the voyage.",
        "eceng gondok, rangka besi", "water hyacinth, iron frame", "Ø 40 × 36 cm dan Ø 28 × 22 cm", "2,3 kg per set", "460219", "keranjang", 150, "set", 1000, 45, (12.5, 17), "FOB, CFR", "IDSRG", "paid", "BSCI ISPM15")
product("Tas Eceng Gondok Pasar", "Water Hyacinth Market Bag",
        "Tas belanja dengan anyaman kepang dan dua tali bahu. Lapisan katun dengan saku kecil. Menahan beban 8 kg menurut uji koperasi.",
        "Shopping bag in braided weave with two shoulder straps. Cotton lining with a small pocket. Holds a load of 8 kg by the cooperative's own test.",
        "eceng gondok, katun", "water hyacinth, cotton", "42 × 16 × 30 cm", "620 g", "460219", "tas-anyam", 100, "pcs", 900, 40, (7.4, 10.5), "FOB", "IDSRG", "paid", "BSCI")
product("Alas Piring Eceng Gondok", "Water Hyacinth Placemats",
        "Alas bundar dari satu kepang panjang yang digulung dan dijahit. Satu set berisi enam lembar dengan ikatan tali. Dapat dilap basah.",
        "Round mats of one long braid, coiled and sewn. A set has six pieces tied with cord. Can be wiped with a wet cloth.",
        "eceng gondok, benang nilon", "water hyacinth, nylon thread", "Ø 36 cm, tebal 1 cm", "900 g per set", "460219", "tikar", 200, "set", 700, 35, (6.8, 9), "FOB", "IDSRG", "free", "BSCI")
