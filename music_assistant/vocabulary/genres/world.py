"""Genres of Latin America, the Caribbean, Africa, Asia, the Mediterranean and eastern Europe."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.bands import band, effects, groupings
from music_assistant.vocabulary.rows import GenreRow, table
from music_assistant.vocabulary.words import words

WORLD: Mapping[str, GenreRow] = table((
    GenreRow("latin", "salsa", (92, 130), 108, ("minor", "major"),
             band("hand percussion: percussion, bass: bass, nylon guitar: comping, congas: percussion, "
                  "trumpet: melody, piano: arpeggio"),
             form="song", energy=0.65, moods=("festive", "sensual"), aliases=words("""
        latin music, latin pop, latino, latina, música latina, latine, latein, ラテン, 라틴, 拉丁, लैटिन,
        латино, латиноамериканская, لاتيني""")),
    GenreRow("samba", "samba", (92, 112), 102, ("major", "minor"),
             band("surdo: percussion, bass: bass, cavaquinho: comping, pandeiro: percussion, flute: melody, "
                  "cuica: percussion, nylon guitar: arpeggio"),
             form="song", meters=("4/4", "2/4"), energy=0.8, moods=("festive",), aliases=words("""
        batucada, samba enredo, brazilian samba, brazilian, サンバ, 삼바, 桑巴, साम्बा, самба, سامبا""")),
    GenreRow("mpb", "bossa nova", (84, 124), 104, ("major", "minor", "dorian"),
             band("nylon guitar: comping, bass: bass, brush drums: drums, shaker: percussion, flute: melody, "
                  "strings: pad"),
             form="song", energy=0.45, moods=("warm",), sung=True, aliases=words("""
        música popular brasileira, brazilian pop, tropicália, tropicalia, エムペーベー""")),
    GenreRow("forró", "folk", (92, 130), 112, ("mixolydian", "major", "dorian"),
             band("accordion: melody, zabumba: percussion, triangle: percussion, bass: bass, "
                  "acoustic guitar: comping"),
             form="folk", meters=("2/4", "4/4"), energy=0.75, moods=("festive",), sung=True, aliases=words("""
        forro, フォホー, 포호, форро""")),
    GenreRow("salsa", "salsa", (160, 220), 188, ("minor", "major"),
             band("congas: percussion, bass: bass, piano: comping, timbales: percussion, trumpet: melody, "
                  "trombone: counter, cowbell: percussion"),
             form="song", energy=0.85, moods=("festive", "energetic"), sung=True, aliases=words("""
        salsa music, サルサ, 살사, 萨尔萨, साल्सा, сальса, سالسا""")),
    GenreRow("tango", "tango", (108, 132), 120, ("minor", "harmonic minor"),
             band("bandoneon: melody, contrabass: bass, piano: comping, violin: counter, nylon guitar: arpeggio"),
             form="song", meters=("4/4", "2/4"), energy=0.6, moods=("sensual", "dramatic"), aliases=words("""
        tango argentino, argentine tango, nuevo tango, タンゴ, 탱고, 探戈, टैंगो, танго, تانغو, تانجو""")),
    GenreRow("reggaeton", "reggaeton", (86, 100), 94, ("minor", "phrygian"),
             band("electronic drums: drums, 808 bass: bass, pluck: arpeggio, synth pad: pad, synth lead: melody, "
                  "nylon guitar: comping"),
             form="beat", energy=0.75, moods=("confident", "sensual"), sung=True, aliases=words("""
        reggaetón, regueton, reguetón, dembow, urbano, perreo, レゲトン, 레게톤, 雷鬼顿, रेगेटन, реггетон,
        ريغيتون""")),
    GenreRow("cumbia", "cumbia", (84, 108), 94, ("minor", "major"),
             band("accordion: melody, bass: bass, guiro: percussion, congas: percussion, clean guitar: comping, "
                  "cowbell: percussion"),
             form="vamp", energy=0.7, moods=("festive", "groovy"), aliases=words("""
        chicha, クンビア, 쿰비아, 昆比亚, кумбия""")),
    GenreRow("mariachi", "folk", (96, 144), 118, ("major", "minor"),
             band("trumpet: melody, nylon guitar: comping, upright bass: bass, violin: counter, strings: pad"),
             form="folk", meters=("3/4", "4/4", "6/8"), energy=0.7, moods=("festive",), sung=True,
             aliases=words("""
        mexican, música mexicana, マリアッチ, メキシコ, 마리아치, 墨西哥, мариачи, мексиканская""")),
    GenreRow("andean", "folk", (84, 124), 100, ("minor pentatonic", "minor", "dorian"),
             band("pan flute: melody, charango: comping, upright bass: bass, frame drum: percussion, "
                  "nylon guitar: arpeggio"),
             form="folk", energy=0.5, moods=("longing",), aliases=words("""
        peruvian, bolivian, andina, música andina, アンデス, フォルクローレ, 안데스, 安第斯, андская""")),
    GenreRow("reggae", "reggae", (64, 92), 76, ("minor", "major", "mixolydian"),
             band("drums: drums, bass: bass, clean guitar: comping, hammond organ: arpeggio, trombone: melody, "
                  "melodica: counter"),
             form="vamp", energy=0.5, effects=effects(swing=0.25, reverb=0.25), moods=("relaxed", "groovy"), sung=True,
             aliases=words("""
        roots reggae, lovers rock, reggae music, jamaican, レゲエ, 레게, 雷鬼, रेगे, रेगी, регги, рэгги, ريغي""")),
    GenreRow("dub", "reggae", (64, 84), 72, ("minor", "dorian"),
             band("drums: drums, sub bass: bass, clean guitar: comping, melodica: melody, hammond organ: arpeggio, "
                  "tape hiss: texture"),
             form="vamp", energy=0.4, effects=effects(reverb=0.6, swing=0.2), moods=("hypnotic", "spacious"),
             aliases=words("dub reggae, dub music, ダブ, 덥, 回声雷鬼, даб")),
    GenreRow("ska", "ska", (120, 170), 144, ("major", "mixolydian"),
             band("drums: drums, bass: bass, clean guitar: comping, brass section: counter, tenor sax: melody, "
                  "hammond organ: arpeggio"),
             form="song", energy=0.75, effects=effects(swing=0.15), moods=("festive", "playful"), sung=True,
             aliases=words("""
        2 tone, スカ, 스카, 斯卡, ска""")),
    GenreRow("calypso", "funk", (96, 128), 112, ("major",),
             band("steel drums: melody, bass: bass, congas: percussion, shaker: percussion, ukulele: comping, "
                  "trumpet: counter"),
             form="vamp", energy=0.65, moods=("festive", "sunny"), aliases=words("""
        caribbean, tropical, island music, カリプソ, トロピカル, 칼립소, 트로피컬, 加勒比, 热带, калипсо,
        карибская""")),
    GenreRow("hawaiian", "folk", (76, 112), 92, ("major",),
             band("ukulele: comping, upright bass: bass, slide guitar: melody, acoustic guitar: arpeggio, "
                  "sea waves: texture"),
             form="folk", energy=0.35, effects=effects(reverb=0.25), moods=("relaxed", "sunny"),
             aliases=words("hawaii, hula, luau, hawaiian music, hawaiana, ハワイアン, 하와이, 夏威夷, гавайская")),
    GenreRow("afrobeat", "afrobeat", (98, 124), 110, ("dorian", "minor pentatonic", "mixolydian"),
             band("funk drums: drums, bass: bass, muted guitar: comping, congas: percussion, brass section: counter, "
                  "tenor sax: melody, shaker: percussion"),
             form="vamp", energy=0.75, moods=("groovy", "energetic"), aliases=words("""
        afro beat, afro, african, african music, west african, africano, africana, africain, afrikanisch, アフロビート,
        アフリカ, 아프로비트, 아프리카, 非洲, 非洲节拍, अफ्रीकी, афробит, африканская, afrika, أفريقي""")),
    GenreRow("desert blues", "blues", (84, 124), 104, ("minor pentatonic", "dorian", "mixolydian"),
             band("clean guitar: melody, bass: bass, djembe: percussion, ngoni: comping, claps: percussion, "
                  "kora: arpeggio"),
             form="vamp", meters=("12/8", "4/4"), energy=0.5, moods=("hypnotic",), aliases=words("""
        tuareg, sahel, malian, desert, blues du désert""")),
    GenreRow("flamenco", "flamenco", (92, 168), 120, ("phrygian dominant", "minor"),
             band("nylon guitar: comping, palmas: percussion, cajon: percussion, upright bass: bass, "
                  "acoustic guitar: melody, castanets: percussion"),
             form="folk", meters=("4/4", "3/4", "12/8"), energy=0.7, moods=("passionate",), aliases=words("""
        spanish, andalusian, フラメンコ, 플라멩코, 弗拉门戈, फ्लेमेंको, фламенко, فلامنكو""")),
    GenreRow("klezmer", "klezmer", (96, 168), 128, ("phrygian dominant", "harmonic minor"),
             band("clarinet: melody, accordion: comping, upright bass: bass, fiddle: counter, drums: drums"),
             form="folk", meters=("4/4", "2/4", "3/4"), energy=0.7, moods=("festive", "bittersweet"),
             aliases=words("jewish, jewish music, yiddish, クレズマー, 클레즈머, 克莱兹梅尔, клезмер, еврейская")),
    GenreRow("balkan", "balkan", (110, 208), 152, ("phrygian dominant", "harmonic minor", "dorian"),
             band("trumpet: melody, tuba: bass, drums: drums, brass section: comping, clarinet: counter, "
                  "accordion: comping"),
             form="folk", meters=("7/8", "4/4", "9/8", "11/8"), energy=0.85,
             groupings=groupings("9/8: 2+2+2+3, 11/8: 2+2+3+2+2"), moods=("festive",), aliases=words("""
        balkan brass, balkan folk, gypsy, gypsy music, romani, serbian, balcánica, balkanique, balcanica,
        バルカン, 발칸,
        巴尔干, балканская, balkan müziği""")),
    GenreRow("russian folk", "folk", (80, 144), 108, ("minor", "harmonic minor", "major"),
             band("balalaika: melody, accordion: comping, contrabass: bass, choir: pad, hand percussion: percussion"),
             form="folk", meters=("4/4", "2/4"), energy=0.55, moods=("longing",), aliases=words("""
        russian, slavic, russian romance, rusa, russe, russisch, ロシア民謡, 러시아 민요, 俄罗斯民谣, русская народная,
        русский фолк""")),
    GenreRow("arabic", "folk", (76, 124), 98, ("phrygian dominant", "harmonic minor", "phrygian"),
             band("oud: melody, darbuka: percussion, strings: pad, qanun: arpeggio, ney: counter, contrabass: bass"),
             form="vamp", energy=0.55, effects=effects(reverb=0.25), moods=("mysterious", "sensual"),
             aliases=words("""
        middle eastern, middle-eastern, arab, arabian, arabic music, egyptian, oriental, belly dance, árabe,
        música árabe, oriente medio, arabe, orientale, arabisch, orientalisch, araba, アラビア, 中東, 아랍, 중동,
        阿拉伯, 中东,
        अरबी, арабская, восточная, arap, arapça, عربي, عربية, شرقي, موسيقى عربية, طرب""")),
    GenreRow("turkish", "folk", (84, 130), 104, ("phrygian", "harmonic minor", "dorian"),
             band("saz: melody, darbuka: percussion, ney: counter, strings: pad, contrabass: bass, qanun: arpeggio"),
             form="vamp", meters=("4/4", "9/8", "7/8"), energy=0.55, groupings=groupings("9/8: 2+2+2+3"),
             moods=("longing",), aliases=words("""
        turkish folk, anatolian, anatolian rock, ottoman, turca, turc, türkisch, türkü, arabesk, türk halk müziği,
        トルコ, 터키, 土耳其, турецкая""")),
    GenreRow("indian classical", "indian classical", (60, 120), 80,
             ("phrygian", "dorian", "lydian", "phrygian dominant"),
             band("sitar: melody, tabla: percussion, tanpura: pad, bansuri: counter, drone: bass"),
             form="ambient", energy=0.4, effects=effects(reverb=0.35), moods=("meditative", "spiritual"),
             aliases=words("""
        raga, raag, hindustani, carnatic, indian, indian music, india, indisch, indienne, música india,
        música indiana, インド音楽, 인도 음악, 印度, 印度音乐, भारतीय शास्त्रीय, भारतीय शास्त्रीय संगीत, शास्त्रीय संगीत,
        राग, भारतीय, индийская, индийская музыка, hint müziği, هندي""")),
    GenreRow("bollywood", "pop", (96, 136), 116, ("minor", "major", "phrygian"),
             band("tabla: percussion, bass: bass, strings: pad, electronic drums: drums, sitar: melody, "
                  "bansuri: counter"),
             form="song", energy=0.7, moods=("festive", "romantic"), sung=True, aliases=words("""
        hindi film music, filmi, ボリウッド, 발리우드, 宝莱坞, बॉलीवुड, болливуд""")),
    GenreRow("east asian", "east asian", (56, 104), 78, ("major pentatonic", "minor pentatonic"),
             band("koto: arpeggio, shakuhachi: melody, pipa: comping, erhu: counter, taiko: percussion, cello: bass"),
             form="folk", energy=0.4, effects=effects(reverb=0.35), moods=("peaceful", "mysterious"),
             aliases=words("far eastern, east asian traditional, east asian music")),
    GenreRow("chinese traditional", "east asian", (58, 104), 78, ("major pentatonic", "minor pentatonic"),
             band("guzheng: arpeggio, erhu: melody, pipa: comping, dizi: counter, cello: bass, gong: percussion"),
             form="folk", energy=0.4, effects=effects(reverb=0.35), moods=("peaceful", "elegant"),
             aliases=words("""
        chinese, chinese music, chinese folk, guofeng, wuxia, china, música china, musique chinoise, chinesisch,
        chinês, cinese, 中国風, 중국풍, 중국 전통 음악, 中国风, 古风, 国风, 中国传统, 民乐, चीनी, китайская,
        китайская музыка, chinees, çin müziği, صيني""")),
    GenreRow("japanese traditional", "east asian", (54, 100), 74, ("minor pentatonic", "phrygian", "major pentatonic"),
             band("koto: arpeggio, shakuhachi: melody, shamisen: comping, taiko: percussion, cello: bass"),
             form="folk", energy=0.4, effects=effects(reverb=0.35), moods=("peaceful", "mysterious"),
             aliases=words("""
        japanese, japanese music, japanese folk, samurai, zen garden, japan, música japonesa, musique japonaise,
        japanisch, japonés, giapponese, 和風, 邦楽, 和楽, 일본 전통 음악, 일본풍, 日本风, 和风, 日本传统, जापानी,
        японская,
        японская музыка, japans, japon müziği, ياباني""")),
    GenreRow("korean traditional", "east asian", (54, 104), 76, ("minor pentatonic", "major pentatonic"),
             band("gayageum: arpeggio, daegeum: melody, haegeum: counter, taiko: percussion, cello: bass"),
             form="folk", meters=("12/8", "3/4", "6/8"), energy=0.4, effects=effects(reverb=0.3), moods=("longing",),
             aliases=words("""
        gugak, korean folk, pansori, korean, 국악, 한국 전통 음악, 사극, 한국풍, 韓国伝統音楽, 国楽, 韩国传统,
        корейская традиционная""")),
    GenreRow("enka", "pop", (62, 92), 74, ("minor pentatonic", "minor"),
             band("strings: pad, bass: bass, alto sax: melody, nylon guitar: arpeggio, drums: drums, "
                  "shakuhachi: counter"),
             form="song", energy=0.45, effects=effects(reverb=0.35), moods=("nostalgic", "longing"), sung=True,
             aliases=words("kayokyoku, kayōkyoku, 演歌, 歌謡曲, 엔카, энка")),
    GenreRow("gamelan", "gamelan", (56, 112), 76, ("phrygian", "minor pentatonic", "major pentatonic"),
             band("gamelan: arpeggio, gong: percussion, kalimba: comping, bansuri: melody, drone: bass"),
             form="ambient", energy=0.4, effects=effects(reverb=0.45), moods=("hypnotic", "mysterious"),
             aliases=words("""
        balinese, javanese, indonesian, bali, ガムラン音楽, 가믈란 음악, 甘美兰, гамелан музыка""")),
    GenreRow("tribal", "cinematic", (88, 132), 108, ("minor pentatonic", "phrygian", "dorian"),
             band("taiko: percussion, djembe: percussion, didgeridoo: bass, shaker: percussion, pan flute: melody, "
                  "monk chant: pad"),
             form="vamp", energy=0.7, effects=effects(reverb=0.35), moods=("driving", "hypnotic"),
             aliases=words("""
        tribal drums, tribal music, aboriginal, shamanic, ritual, tribales, tribale, トライバル, 부족, 部落, племенная,
        шаманская""")),
))
