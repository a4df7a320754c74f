"""Enterprises 31 to 40: the south coast and east of Java, Papua."""
from kinds import maker, product

maker(31, 2011, 31, "Slamet Cilarasa", "Jl. Lingkar Selatan, Desa Karangkandri, Kec. Kesugihan", "260 ton cocopeat per bulan",
      "Slamet membeli sabut yang dahulu dibakar di tepi jalan. Mesin pengurai memisahkan serat dan serbuk; serbuk dicuci dengan air tawar sampai kadar garamnya rendah. Tiga puluh satu orang bekerja dalam dua giliran. Serat terbaik dipintal menjadi keset oleh kelompok ibu di Kesugihan.",
      "Slamet buys husks that used to be burnt by the roadside. A machine parts fibre and pith; the pith is washed in fresh water until its salt is low. Thirty-one people work in two shifts. The best fibre is made into doormats by a women's group in Kesugihan.",
      "ISO9001 2026-08-12")
product("Cocopeat Balok Cuci", "Washed Cocopeat Blocks",
        "Balok serbuk sabut 5 kg yang mengembang menjadi 70 liter media tanam. EC di bawah 0,8 mS/cm setelah dicuci. Diberi surat fitosanitari dan perlakuan panas.",
        "Blocks of 5 kg coir pith that swell to 70 litres of growing medium. EC below 0.8 mS/cm after washing. With phytosanitary certificate and heat treatment.",
        "serbuk sabut kelapa", "coir pith", "30 × 30 × 11 cm", "5 kg", "530500", "serat-alam", 2000, "pcs", 40000, 30, (1.35, 1.7), "FOB, CFR", "IDSRG", "free")
product("Keset Sabut Kelapa Tenun", "Woven Coir Doormat",
        "Keset tebal 2 cm dengan alas lateks agar tidak bergeser. Serat panjang disikat sehingga menahan pasir. Tepi dijahit tali sabut.",
        "Doormat of 2 cm thickness with a latex back that does not slip. Long brushed fibre holds the sand. The edge is sewn with coir cord.",
        "serat sabut kelapa, lateks", "coir fibre, latex", "60 × 40 × 2 cm", "1,3 kg", "570220", "tikar", 500, "pcs", 3500, 30, (3.1, 4.2), "FOB", "IDSRG", "free")

maker(32, 1989, 40, "Raden Wening Mataramadi", "Jl. Mondorakan No. 27, Kel. Prenggan, Kec. Kotagede", "1.600 perhiasan per bulan",
      "Bengkel di Kotagede ini sudah tiga generasi menarik kawat perak sehalus rambut. Wening, cucu pendiri, belajar desain di Yogyakarta lalu kembali untuk memimpin empat puluh perajin. Perak 925 dilebur dari butiran bersertifikat, dan debu bengkel disaring untuk dilebur lagi. Murid baru memulai dengan menggulung sulur selama enam bulan.",
      "This Kotagede workshop has drawn silver wire as fine as hair for three generations. Wening, the founder's grandchild, studied design in Yogyakarta and came back to lead forty smiths. Silver 925 is cast from certified grain, and workshop dust is sieved and melted again. A new pupil rolls scrolls for the first six months.",
      "ISO9001 2028-03-19, SNI 2028-09-02, MEREK 2032-04-04")
product("Gelang Perak Butir Kotagede", "Kotagede Granulated Silver Bangle",
        "Gelang pejal perak 925 dengan butiran kecil yang dipatri satu per satu. Lebar 8 mm, pengait tersembunyi. Bebas nikel, dengan cap kadar di bagian dalam.",
        "Solid bangle in 925 silver with small granules soldered on one by one. 8 mm wide, with a hidden clasp. Free of nickel, hallmarked on the inside.",
        "perak 925", "925 silver", "Ø dalam 60 mm, lebar 8 mm", "32 g", "711311", "perak", 30, "pcs", 500, 35, (46, 64), "FOB", "IDSRG", "paid", "ISO9001 SNI")
product("Bros Filigri Bunga", "Filigree Flower Brooch",
        "Bros enam kelopak dari kawat perak 0,3 mm yang dipilin dan digulung. Satu butir mutiara air tawar di tengah. Jarum baja tahan karat dengan pengaman.",
        "Six-petalled brooch of twisted and scrolled 0.3 mm silver wire. One freshwater pearl in the centre. Stainless pin with a safety catch.",
        "perak 925, mutiara", "925 silver, pearl", "Ø 42 mm", "11 g", "711311", "perak", 30, "pcs", 600, 35, (28, 39), "FOB", "IDSRG", "paid", "ISO9001 SNI")
product("Cincin Perak Tatah Lung", "Chased Silver Ring",
        "Cincin selebar 9 mm dengan tatahan sulur yang dihitamkan pada dasarnya. Ditempa dari pita perak, bukan dicor. Ukuran 12 sampai 22.",
        "Ring of 9 mm width with chased scrolls on a darkened ground. Forged from silver strip, not cast. Indonesian sizes 12 to 22.",
        "perak 925", "925 silver", "lebar 9 mm", "7 g", "711311", "perak", 50, "pcs", 500, 30, (17, 24), "FOB", "IDSRG", "paid", "ISO9001 SNI")

maker(33, 1996, 13, "Tumijo Kasongan", "Dusun Kajen RT 05, Desa Bangunjiwo, Kec. Kasihan", "900 gerabah per bulan",
      "Tumijo membentuk guci besar dengan teknik pilin bersama dua anaknya. Tanah diambil dari sawah yang diistirahatkan dan dicampur pasir Kali Bedog. Tungku kayu diganti tungku gas pada 2018 sehingga gerabah pecah jauh berkurang. Tetangga datang untuk membakar milik mereka juga.",
      "Tumijo builds large jars by coiling, together with two of his children. The clay comes from resting rice fields and is mixed with sand of the Bedog river. A gas kiln took the place of the wood kiln in 2018 and far fewer pots crack. Neighbours bring theirs to be fired as well.",
      "", state="Menunggu verifikasi")
product("Guci Terakota Tiga Serangkai", "Terracotta Jars, Set of Three",
        "Tiga guci dengan lekuk bahu yang sama dan tinggi berbeda. Dua garis krem dari tanah putih pada bahu. Berpori, untuk bunga kering atau pajangan.",
        "Three jars with the same shoulder line and different heights. Two cream bands of white clay on the shoulder. Porous, for dried flowers or display.",
        "tanah liat merah", "red earthenware clay", "tinggi 58, 34, dan 18 cm", "9,4 kg per set", "691390", "gerabah", 30, "set", 120, 45, (21, 29), "FOB", "IDSRG", "none")
product("Set Mangkuk Gerabah Glasir", "Glazed Earthenware Bowl Set",
        "Empat mangkuk dengan glasir krem di dalam dan tanah polos di luar. Glasir diuji bebas timbal dan kadmium. Dibakar pada 1.120 derajat Celsius.",
        "Four bowls with cream glaze inside and bare clay outside. The glaze is tested for lead and cadmium. Fired at 1,120 degrees Celsius.",
        "tanah liat, glasir bebas timbal", "earthenware clay, lead-free glaze", "Ø 16 × 7 cm", "1,9 kg per set", "691200", "keramik-makan", 60, "set", 180, 45, (9.5, 13), "FOB", "IDSRG", "paid", state="Ditinjau")

maker(34, 2016, 20, "Suratinah Handarawati", "Dusun Ngalang, Desa Ngalang, Kec. Gedangsari", "22 ton tepung per bulan",
      "Petani singkong di tanah kapur Gunungkidul dahulu hanya menjual gaplek. Koperasi ini merendam irisan singkong dengan bakteri asam laktat selama dua hari, sehingga tepungnya putih dan tidak berbau. Suratinah, ketuanya, mengatur jadwal panen 180 anggota lewat kelompok pesan. Kulit singkong menjadi pakan kambing.",
      "Cassava growers on the limestone of Gunungkidul once sold only dried chips. The cooperative soaks the slices with lactic acid bacteria for two days, which gives a white flour without smell. Suratinah, who chairs it, plans the harvest of 180 members by messages. The peels feed goats.",
      "HALAL 2027-07-26, PIRT 2026-12-31, HACCP 2028-10-15")
product("Tepung Mocaf Halus", "Fine Mocaf Cassava Flour",
        "Tepung singkong terfermentasi, ayakan mesh 100. Bebas gluten dan dapat mengganti terigu sampai 100 persen pada kue kering. Kadar air maksimal 12 persen.",
        "Fermented cassava flour, mesh 100. Free of gluten; it can replace all of the wheat in biscuits. Moisture at most 12 percent.",
        "singkong", "cassava", "kantong kertas 18 × 9 × 28 cm", "1 kg bersih", "110620", "tepung-pati", 1000, "pcs", 16000, 20, (0.95, 1.25), "FOB", "IDSRG", "free", "HALAL PIRT HACCP")
product("Kukis Mocaf Gula Aren", "Mocaf Cookies with Palm Sugar",
        "Kukis renyah dari tepung mocaf, gula aren, dan mentega. Tanpa terigu dan tanpa pengembang kimia. Kaleng 200 g yang dapat dipakai ulang.",
        "Crisp cookies of mocaf flour, palm sugar and butter. Without wheat and without chemical raising agents. Reusable tin of 200 g.",
        "tepung mocaf, gula aren, mentega", "mocaf flour, palm sugar, butter", "kaleng Ø 13 × 8 cm", "200 g bersih", "190531", "camilan", 300, "pcs", 3500, 20, (2.1, 2.8), "FOB", "IDSRG", "free", "HALAL PIRT")

maker(35, 2013, 18, "Bambang Renyahmas", "Jl. Agrowisata Turi Km 2, Desa Bangunkerto, Kec. Turi", "5.200 kantong per bulan",
      "Bambang menolong petani salak yang harga panennya jatuh setiap Desember. Ia membeli buah kecil yang tidak laku di pasar dan menggorengnya dalam mesin vakum pada 85 derajat. Dengan begitu warna dan vitaminnya bertahan. Delapan belas pekerja mengupas buah di teras depan.",
      "Bambang helps salak growers, whose price falls every December. He buys the small fruit that the market refuses and fries it in a vacuum at 85 degrees. In this way colour and vitamins are kept. Eighteen workers peel fruit on the front porch.",
      "HALAL 2027-11-14, MD 2029-02-03, HACCP 2026-06-30")
product("Keripik Salak Pondoh", "Salak Pondoh Fruit Chips",
        "Irisan salak yang digoreng vakum tanpa gula tambahan. Renyah dengan rasa manis asam. Kantong aluminium dengan gas nitrogen, tahan sepuluh bulan.",
        "Slices of salak fruit, vacuum fried without added sugar. Crisp, sweet and slightly sour. Foil pouch flushed with nitrogen, shelf life ten months.",
        "buah salak, minyak kelapa sawit", "salak fruit, palm oil", "kantong 15 × 6 × 22 cm", "80 g bersih", "200899", "camilan", 500, "pcs", 3600, 21, (1.4, 1.9), "FOB", "IDSRG", "free", "HALAL MD")
product("Keripik Nangka Vakum", "Vacuum-fried Jackfruit Chips",
        "Keripik dari daging nangka matang berwarna kuning emas. Satu kilogram keripik berasal dari sembilan kilogram buah. Tanpa pewarna dan pengawet.",
        "Chips of ripe jackfruit, golden yellow. One kilogram of chips comes from nine kilograms of fruit. Without colour or preservative.",
        "buah nangka, minyak kelapa sawit", "jackfruit, palm oil", "kantong 15 × 6 × 22 cm", "80 g bersih", "200899", "camilan", 500, "pcs", 1600, 21, (1.5, 2), "FOB", "IDSRG", "free", "HALAL MD")

maker(36, 1992, 240, "Hartono Baharirasa", "Jl. Raya Sukodono No. 55, Kec. Sukodono", "310 ton kerupuk per bulan",
      "Hartono membesarkan pabrik kerupuk ayahnya dari halaman jemur menjadi jalur pengering tertutup. Udang dibeli dari tambak Sidoarjo dan Gresik pada malam panen. Dua ratus empat puluh pekerja bergilir; bagian pengemasan hampir seluruhnya perempuan. Laboratorium kecil memeriksa logam dan mikroba setiap hari.",
      "Hartono turned his father's cracker works from an open yard into closed drying lines. Shrimp come from the ponds of Sidoarjo and Gresik on the night of harvest. Two hundred and forty workers take turns; the packing is almost entirely done by women. A small laboratory checks metals and microbes every day.",
      "HALAL 2028-04-04, MD 2027-08-29, CPPOB 2027-08-29, FSSC 2028-01-11, HACCP 2028-01-11, FFR 2026-12-31, GACC 2029-12-31, BSCI 2027-10-02")
product("Kerupuk Udang Mentah Sidoarjo", "Raw Sidoarjo Shrimp Crackers",
        "Keping kerupuk kering dengan 30 persen daging udang. Mengembang lima kali dalam minyak 180 derajat. Ukuran keping 5 cm, patah di bawah 2 persen.",
        "Dry cracker discs with 30 percent shrimp meat. They swell five times in oil at 180 degrees. Discs of 5 cm, less than 2 percent broken.",
        "udang, tapioka, bawang putih, garam", "shrimp, tapioca, garlic, salt", "karton 40 × 30 × 30 cm", "10 kg bersih", "190590", "camilan", 200, "ctn", 22000, 21, (24, 31), "FOB, CIF", "IDSUB", "free", "HALAL MD CPPOB FSSC HACCP FFR GACC BSCI")
product("Kerupuk Udang Siap Saji", "Ready-to-eat Shrimp Crackers",
        "Kerupuk yang sudah mekar dengan udara panas, bukan minyak. Lemak 60 persen lebih rendah dari kerupuk goreng. Rasa asli, cabai, dan rumput laut.",
        "Crackers puffed by hot air in place of oil. Fat is 60 percent lower than in fried crackers. Plain, chilli and seaweed.",
        "udang, tapioka, garam", "shrimp, tapioca, salt", "kantong 18 × 8 × 26 cm", "70 g bersih", "190590", "camilan", 3000, "pcs", 380000, 21, (0.62, 0.85), "FOB, CIF", "IDSUB", "free", "HALAL MD CPPOB FSSC HACCP FFR BSCI")

maker(37, 2014, 16, "Wiwit Kopirawung", "Dusun Kopencungking, Desa Licin, Kec. Licin", "4 ton kopi sangrai per bulan",
      "Wiwit menyangrai kopi di wajan tanah liat seperti orang Osing di lereng Ijen, kemudian memindahkan cara itu ke mesin kecil. Kopi datang dari 90 keluarga di Licin dan Kalibaru. Pada bulan panen ia membuka dapurnya bagi tamu dan murid sekolah.",
      "Wiwit roasted coffee in a clay pan, as the Osing people do on the slopes of Ijen, and later carried the method over to a small machine. The coffee comes from 90 families in Licin and Kalibaru. In the harvest months the kitchen is open to guests and school classes.",
      "HALAL 2028-10-28, PIRT 2028-03-31, MEREK 2033-11-20")
product("Kopi Osing Robusta Sangrai", "Osing Roasted Robusta",
        "Robusta lereng Ijen yang disangrai sedang gelap. Rasa kacang panggang dan cokelat pahit. Biji utuh dalam kantong berkatup.",
        "Robusta from the slopes of Ijen, medium dark roast. Roasted nuts and bitter chocolate. Whole beans in a valve bag.",
        "100% biji kopi Robusta", "100% Robusta coffee beans", "kantong 250 g, 13 × 8 × 24 cm", "250 g bersih", "090121", "kopi", 300, "pcs", 9000, 14, (2.9, 3.7), "FOB", "IDSUB", "free", "HALAL PIRT")
product("Kopi Liberika Ijen Bubuk", "Ijen Ground Liberica",
        "Liberika dari pohon tua di batas kebun, rasa nangka dan rempah. Digiling halus untuk tubruk. Hanya 300 kg per bulan pada musimnya.",
        "Liberica from old trees at the edge of the gardens, tasting of jackfruit and spice. Ground fine for boiling in the cup. Only 300 kg a month in season.",
        "100% kopi Liberika", "100% Liberica coffee", "kaleng Ø 8 × 12 cm", "200 g bersih", "090121", "kopi", 100, "pcs", 1500, 21, (4.4, 5.6), "FOB", "IDSUB", "paid", "HALAL PIRT")

maker(38, 2015, 95, "Melkianus Sorongali", "Jl. Pelabuhan Perikanan No. 3, Kel. Klademak, Distrik Sorong", "85 ton filet per bulan",
      "Melkianus membeli tuna dari 140 perahu pancing ulur yang berlabuh di Sorong. Ikan dibersihkan di atas es di kapal dan difilet dalam dua jam setelah sandar. Setiap potong membawa kode kapal. Sembilan puluh lima pekerja, enam dari sepuluh orang asli Papua.",
      "Melkianus buys tuna from 140 handline boats that land in Sorong. The fish is cleaned on ice on board and filleted within two hours of landing. Each piece carries the code of its boat. Of 95 workers, six in ten are indigenous Papuans.",
      "HACCP 2028-07-30, SKP 2027-10-17, HALAL 2028-01-12, FFR 2026-12-31, GACC 2030-05-20")
product("Filet Tuna Sirip Kuning Beku", "Frozen Yellowfin Tuna Fillet",
        "Filet tanpa tulang dan kulit, dibekukan pada minus 40 derajat. Dikemas vakum satu per satu, 1,5 sampai 3 kg. Histamin di bawah 25 ppm pada setiap lot.",
        "Skinless and boneless fillets frozen at minus 40 degrees. Individually vacuum packed at 1.5 to 3 kg. Histamine below 25 ppm in each lot.",
        "tuna sirip kuning", "yellowfin tuna", "karton 60 × 40 × 20 cm", "20 kg bersih", "030487", "perikanan", 2000, "kg", 60000, 21, (8.2, 10.4), "FOB, CFR", "IDSOQ", "paid", "HACCP SKP HALAL FFR GACC")
product("Saku Tuna Beku Kelas A", "Frozen Tuna Saku, Grade A",
        "Balok tuna untuk sashimi, 250 sampai 450 g, warna merah merata. Tanpa pewarna dan tanpa karbon monoksida. Rantai dingin minus 60 derajat tersedia.",
        "Tuna blocks for sashimi, 250 to 450 g, evenly red. Without colouring and without carbon monoxide. Minus 60 degree cold chain is available.",
        "tuna sirip kuning", "yellowfin tuna", "karton 50 × 30 × 15 cm", "10 kg bersih", "030487", "perikanan", 500, "kg", 15000, 21, (13.5, 17), "FOB, CFR", "IDSOQ", "paid", "HACCP SKP FFR GACC")

maker(39, 2016, 12, "Natalis Amungkal", "Jl. Poros SP 2, Kel. Timika Jaya, Distrik Mimika Baru", "1,4 ton kopi sangrai per bulan",
      "Kopi ini tumbuh di kampung Amungme yang hanya dapat dicapai dengan helikopter atau jalan kaki dua hari. Koperasi mengumpulkan biji di Timika dan menyangrainya sendiri. Ongkos angkut dibagi rata agar kampung jauh tidak dirugikan.",
      "This coffee grows in Amungme villages that can be reached only by helicopter or by two days on foot. The cooperative collects the beans in Timika and roasts them itself. The cost of transport is shared evenly, so that far villages do not lose.",
      "HALAL 2028-06-21, PIRT 2028-06-30", state="Menunggu verifikasi")
product("Kopi Arabika Amungme Sangrai", "Amungme Roasted Arabica",
        "Arabika Typica tua dari 1.600 meter, disangrai sedang. Rasa cokelat, bunga, dan tembakau manis. Biji utuh dalam kantong 250 g.",
        "Old Typica Arabica from 1,600 metres, medium roast. Chocolate, flowers and sweet tobacco. Whole beans in 250 g bags.",
        "100% biji kopi Arabika", "100% Arabica coffee beans", "kantong 250 g, 13 × 8 × 24 cm", "250 g bersih", "090121", "kopi", 100, "pcs", 3500, 30, (6.5, 8.5), "FOB", "IDSUB", "paid", "HALAL PIRT")
product("Kopi Amungme Bubuk Kaleng", "Amungme Ground Coffee in Tin",
        "Kopi yang sama, digiling sedang dan dikemas dalam kaleng 150 g. Tanggal panen dan nama kampung tertulis pada label. Dipesan untuk hadiah.",
        "The same coffee, ground medium and packed in 150 g tins. Harvest date and village are written on the label. Ordered as gifts.",
        "100% kopi Arabika", "100% Arabica coffee", "kaleng Ø 8 × 11 cm", "150 g bersih", "090121", "kopi", 100, "pcs", 1200, 30, (5.4, 7), "FOB", "IDSUB", "paid", "HALAL PIRT", state="Ditinjau")

maker(40, 2012, 27, "Kornelis Patirasa", "Jl. Trans Papua Km 12, Kampung Kuper, Distrik Semangga", "35 ton pati per bulan",
      "Koperasi ini memarut batang sagu dari dusun milik marga, dengan izin tertulis setiap ketua adat. Pati disaring tiga kali dengan air sungai yang dijernihkan, lalu dikeringkan dengan udara panas. Batang yang ditebang diganti anakan pada hari yang sama.",
      "The cooperative grinds sago trunks from clan groves, with the written consent of each elder. The starch is sieved three times in cleared river water and dried in hot air. For each felled trunk a sucker is planted on the same day.",
      "HALAL 2027-12-09, PIRT 2028-02-20", state="Menunggu verifikasi")
product("Pati Sagu Merauke", "Merauke Sago Starch",
        "Pati sagu putih dengan derajat putih 85 ke atas dan kadar air 13 persen. Bebas gluten, mengental pada 70 derajat. Untuk mi, biskuit, dan pengental saus.",
        "White sago starch of whiteness 85 and above, moisture 13 percent. Free of gluten, thickens at 70 degrees. For noodles, biscuits and sauces.",
        "batang sagu", "sago palm trunk", "karung PP 50 × 85 cm", "25 kg bersih", "110819", "tepung-pati", 1000, "kg", 25000, 35, (0.72, 0.95), "FOB", "IDSUB", "free", "HALAL PIRT")
product("Mi Sagu Kering", "Dried Sago Noodles",
        "Mi dari pati sagu dan garam saja, tanpa telur dan terigu. Matang dalam enam menit dan tetap kenyal. Kantong 200 g untuk empat porsi.",
        "Noodles of sago starch and salt only, without egg or wheat. Cooked in six minutes, they stay firm. Pouch of 200 g for four servings.",
        "pati sagu, garam", "sago starch, salt", "kantong 14 × 5 × 26 cm", "200 g bersih", "190219", "tepung-pati", 400, "pcs", 9000, 35, (0.9, 1.2), "FOB", "IDSUB", "free", "HALAL PIRT")
