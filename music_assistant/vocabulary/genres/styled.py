"""The sixteen genres with which the composer began."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.bands import band, effects
from music_assistant.vocabulary.rows import GenreRow, table
from music_assistant.vocabulary.words import words

STYLED: Mapping[str, GenreRow] = table((
    GenreRow(
        "lo-fi", "lo-fi", (65, 90), 76, ("minor", "dorian", "major"),
        band("lo-fi drums: drums, bass: bass, rhodes: comping, jazz guitar: melody, vinyl noise: texture"),
        form="beat", energy=0.35, effects=effects(lofi=0.5, swing=0.25, reverb=0.25, brightness=-0.3),
        moods=("chill", "nostalgic"), aliases=words("""
        lofi, lo fi, low-fi, low fi, lo-fi hip hop, lofi hip hop, lo-fi hiphop, lofi hiphop, chillhop, chill hop,
        lo-fi beat, lofi beat, lofi beats, lo-fi beats, study beat, study beats, study music, ローファイ,
        ローファイヒップホップ, 로파이, 로파이 힙합, 低保真, लो-फाई, लोफाई, लो फाई, лоу-фай, лофай, лоуфай, لو فاي,
        لوفاي""")),
    GenreRow(
        "hip hop", "hip hop", (80, 105), 92, ("minor", "dorian", "phrygian"),
        band("electronic drums: drums, bass: bass, rhodes: comping, strings: pad, brass section: counter"),
        form="beat", energy=0.55, effects=effects(swing=0.2, reverb=0.12), moods=("confident", "groovy"),
        aliases=words("""
        hip-hop, hiphop, rap, rap beat, hip hop beat, hip-hop beat, rap instrumental, old school hip hop,
        gangsta rap, east coast hip hop, ヒップホップ, ラップ, 힙합, 랩, 嘻哈, 说唱, हिप हॉप, रैप, хип-хоп,
        хип хоп, хипхоп, рэп,
        هيب هوب, راب""")),
    GenreRow(
        "pop", "pop", (95, 128), 112, ("major", "minor"),
        band("drums: drums, bass: bass, piano: comping, electric guitar: arpeggio, synth lead: melody, "
             "synth pad: pad"),
        energy=0.6, effects=effects(reverb=0.18, brightness=0.1), moods=("uplifting",), sung=True,
        aliases=words("""
        pop music, pop song, popular music, radio pop, mainstream pop, teen pop, música pop, musique pop, popmusik,
        musica pop, popmuziek, ポップ, ポップス, 팝, 流行, 流行音乐, 流行歌, पॉप, поп, поп-музыка, попса,
        pop müzik, بوب,
        موسيقى البوب""")),
    GenreRow(
        "rock", "rock", (105, 150), 124, ("major", "minor", "mixolydian", "minor pentatonic"),
        band("rock drums: drums, picked bass: bass, distorted guitar: comping, overdriven guitar: melody, "
             "rock organ: pad"),
        energy=0.75, effects=effects(distortion=0.25, reverb=0.15), moods=("energetic",), sung=True,
        aliases=words("""
        rock music, rock song, classic rock, música rock, musique rock, rockmusik, musica rock, rockmuziek, ロック, 록,
        락, 摇滚, 搖滾, 摇滚乐, रॉक, рок, روك""")),
    GenreRow(
        "metal", "metal", (110, 200), 144, ("minor", "phrygian", "harmonic minor"),
        band("metal drums: drums, picked bass: bass, distorted guitar: comping, overdriven guitar: melody"),
        energy=0.95, effects=effects(distortion=0.6, reverb=0.1), moods=("aggressive", "dark"), sung=True,
        aliases=words("""
        heavy metal, metal pesado, heavy-metal, métal, メタル, ヘヴィメタル, 메탈, 헤비메탈, 金属, 金属乐, 重金属,
        मेटल, метал, металл,
        хеви-метал, ميتال""")),
    GenreRow(
        "funk", "funk", (92, 118), 104, ("dorian", "mixolydian", "minor pentatonic"),
        band("funk drums: drums, slap bass: bass, muted guitar: comping, clavinet: arpeggio, brass section: counter, "
             "tenor sax: melody"),
        form="vamp", energy=0.7, effects=effects(swing=0.1, reverb=0.1), moods=("groovy",), aliases=words("""
        funky, funk music, p-funk, funk rock, ファンク, 펑크 음악, 훵크, 放克, फंक, фанк, فانك""")),
    GenreRow(
        "jazz", "jazz", (100, 200), 132, ("major", "dorian", "minor", "mixolydian"),
        band("jazz drums: drums, upright bass: bass, piano: comping, tenor sax: melody, muted trumpet: counter"),
        form="head-solo-head", energy=0.5, effects=effects(swing=0.6, reverb=0.2), moods=("cool",),
        aliases=words("""
        jazzy, jazz music, jazz trio, jazz quartet, jazz combo, jazz standard, straight-ahead jazz, cocktail jazz,
        jazz club, ジャズ, 재즈, 爵士, 爵士乐, 爵士樂, जैज़, जैज, джаз, caz, جاز, موسيقى الجاز""")),
    GenreRow(
        "bossa nova", "bossa nova", (112, 148), 128, ("major", "minor", "dorian"),
        band("brush drums: drums, upright bass: bass, nylon guitar: comping, flute: melody, shaker: percussion, "
             "piano: counter"),
        form="head-solo-head", energy=0.35, effects=effects(reverb=0.22), moods=("relaxed", "warm"),
        aliases=words("""
        bossa, bossanova, bossa-nova, brazilian jazz, ボサノバ, ボサノヴァ, 보사노바, 波萨诺瓦, 巴萨诺瓦, बोसा नोवा,
        босса-нова, босса нова, боссанова, بوسا نوفا""")),
    GenreRow(
        "blues", "blues", (60, 126), 84, ("blues", "mixolydian", "minor pentatonic"),
        band("drums: drums, bass: bass, overdriven guitar: melody, piano: comping, hammond organ: pad, "
             "harmonica: counter"),
        form="blues", meters=("12/8", "4/4"), energy=0.5, effects=effects(reverb=0.18, distortion=0.1),
        moods=("gritty", "soulful"),
        sung=True, aliases=words("""
        bluesy, blues music, 12-bar blues, 12 bar blues, twelve bar blues, twelve-bar blues, chicago blues,
        slow blues, texas blues, shuffle blues, ブルース, 블루스, 蓝调, 布鲁斯, 藍調, ब्लूज़, ब्लूज, блюз, بلوز""")),
    GenreRow(
        "classical", "classical", (66, 138), 96, ("major", "minor", "harmonic minor"),
        band("violin: melody, strings: comping, viola: counter, cello: bass, flute: counter, harp: arpeggio"),
        form="classical", meters=("4/4", "3/4", "6/8"), energy=0.45, effects=effects(reverb=0.35), moods=("elegant",),
        aliases=words("""
        classical music, orchestral, orchestral music, symphony, symphonic, sonata, concerto, classical era,
        mozart, haydn, viennese classical, clásica, música clásica, clásico, classique, musique classique, klassik,
        klassische musik, klassisch, clássica, música clássica, clássico, classica, musica classica, クラシック,
        クラシック音楽, 클래식, 클래식 음악, 고전음악, 古典, 古典音乐, 古典樂, शास्त्रीय, क्लासिकल, классика,
        классическая музыка, klassiek,
        klassieke muziek, klasik, klasik müzik, كلاسيك, كلاسيكي, موسيقى كلاسيكية""")),
    GenreRow(
        "ambient", "ambient", (55, 85), 68, ("major", "lydian", "dorian", "minor"),
        band("warm pad: pad, drone: bass, glass pad: counter, felt piano: melody, pluck: arpeggio, "
             "atmosphere: texture"),
        form="ambient", energy=0.15, effects=effects(reverb=0.6, brightness=-0.1), moods=("peaceful", "spacious"),
        aliases=words("""
        ambience music, ambient music, atmospheric, ambient soundscape, drone ambient, música ambiental, ambiental,
        musique d'ambiance, umgebungsmusik, música ambiente, musica ambient, アンビエント, 環境音楽, 앰비언트,
        엠비언트, 氛围, 氛围音乐,
        环境音乐, एम्बिएंट, эмбиент, ambient müzik, أمبينت, موسيقى محيطة""")),
    GenreRow(
        "cinematic", "cinematic", (66, 130), 90, ("minor", "major", "dorian", "phrygian"),
        band("strings: pad, orchestral drums: drums, contrabass: bass, french horn: melody, "
             "staccato strings: arpeggio, brass section: counter, choir: pad"),
        form="cinematic", meters=("4/4", "6/8", "3/4"), energy=0.6, effects=effects(reverb=0.45), moods=("epic",),
        aliases=words("""
        film score, epic orchestral, film music, movie music, movie soundtrack, soundtrack, film scoring, movie score,
        cinematic music, cinematic score, documentary, documentary music, adventure music, banda sonora,
        música de cine, cinematográfico, cinematográfica, música de película, musique de film, bande originale,
        cinématique, cinématographique, filmmusik, trilha sonora, música de filme, colonna sonora, musica da film,
        映画音楽, サウンドトラック, サントラ, 劇伴, 시네마틱, 영화 음악, 영화음악, 사운드트랙, 电影配乐, 電影配樂,
        电影音乐, 配乐, सिनेमाई, फिल्मी संगीत,
        кинематографичная, музыка к фильму, саундтрек, киномузыка, filmmuziek, film müziği, sinematik,
        موسيقى تصويرية, موسيقى أفلام, سينمائي""")),
    GenreRow(
        "house", "house", (118, 130), 124, ("minor", "dorian", "major"),
        band("909 drums: drums, synth bass: bass, synth stab: comping, bright piano: arpeggio, synth pad: pad, "
             "synth lead: melody"),
        form="club", energy=0.75, effects=effects(reverb=0.2, swing=0.1), moods=("energetic", "groovy"),
        aliases=words("""
        house music, chicago house, piano house, dance, dance music, club, club music, música house,
        música de baile, musique house, tanzmusik, ハウス, ハウスミュージック, ダンスミュージック, 하우스,
        하우스 음악, 댄스 음악, 浩室, 舞曲, 豪斯, हाउस,
        डांस, хаус, танцевальная, هاوس, موسيقى رقص""")),
    GenreRow(
        "techno", "techno", (122, 142), 132, ("minor", "phrygian", "dorian"),
        band("909 drums: drums, acid bass: bass, synth stab: comping, arp: arpeggio, dark pad: pad, riser: texture"),
        form="club", energy=0.8, effects=effects(reverb=0.25, distortion=0.1), moods=("hypnotic", "driving"),
        aliases=words("""
        techno music, berlin techno, peak time techno, tecno, テクノ, 테크노, 科技舞曲, 铁克诺, टेक्नो, техно,
        tekno, تكنو""")),
    GenreRow(
        "drum and bass", "drum and bass", (168, 178), 174, ("minor", "dorian", "phrygian"),
        band("electronic drums: drums, reese bass: bass, synth pad: pad, pluck: arpeggio, synth lead: melody"),
        form="club", energy=0.85, effects=effects(reverb=0.25), moods=("energetic", "driving"),
        aliases=words("""
        drum & bass, drum'n'bass, drum n bass, drum 'n' bass, drum n' bass, dnb, d&b, d'n'b, d n b, drum-and-bass,
        jump up, ドラムンベース, 드럼 앤 베이스, 드럼앤베이스, 鼓打贝斯, 鼓与贝斯, ड्रम एंड बास, драм-н-бейс,
        драм н бейс, драм энд бейс,
        درام اند بيس""")),
    GenreRow(
        "folk", "folk", (80, 126), 104, ("major", "dorian", "mixolydian", "minor"),
        band("acoustic guitar: comping, upright bass: bass, fiddle: melody, mandolin: arpeggio, shaker: percussion, "
             "accordion: pad"),
        form="folk", meters=("4/4", "3/4", "6/8"), energy=0.45, effects=effects(reverb=0.15), moods=("warm",),
        sung=True,
        aliases=words("""
        folk music, folk song, acoustic folk, acoustic, acoustic music, campfire, campfire song, unplugged,
        traditional folk, folky, música folk, folclore, folclórica, folklore, musique folk, volksmusik,
        música folclórica, musica folk, フォーク, アコースティック, 민속 음악, 포크, 어쿠스틱, 民谣, 民謠,
        लोक संगीत, फोक, фолк,
        народная музыка, народная, volksmuziek, halk müziği, شعبي, فولك""")),
))
