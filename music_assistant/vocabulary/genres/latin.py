"""Dances and songs of Latin America, the Caribbean, Africa and Iberia, each with its own tempo, meter and band."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.bands import band, effects
from music_assistant.vocabulary.rows import GenreRow, table
from music_assistant.vocabulary.words import words

LATIN: Mapping[str, GenreRow] = table((
    GenreRow("bachata", "bachata", (116, 140), 128, ("minor", "major"),
             band("requinto: melody, clean guitar: arpeggio, bass: bass, bongos: percussion, güira: percussion, "
                  "nylon guitar: comping"),
             energy=0.55, moods=("romantic", "sensual"), sung=True,
             aliases=words("bachatas, bachata music, バチャータ, 바차타, 巴恰塔, бачата")),
    GenreRow("merengue", "cumbia", (130, 168), 148, ("major", "minor"),
             band("accordion: melody, bass: bass, tambora: percussion, güira: percussion, piano: comping, "
                  "alto sax: counter"),
             meters=("2/4", "4/4"), energy=0.85, moods=("festive",), sung=True,
             aliases=words("merengue típico, perico ripiao, メレンゲ, 메렝게, меренге")),
    GenreRow("bolero", "bachata", (64, 100), 80, ("minor", "major"),
             band("nylon guitar: comping, upright bass: bass, bongos: percussion, maracas: percussion, "
                  "requinto: melody, strings: pad"),
             energy=0.3, moods=("romantic",), sung=True, aliases=words("""
        boleros, boléro, ボレロ, 볼레로, 波莱罗, болеро""")),
    GenreRow("mambo", "salsa", (160, 208), 184, ("minor", "major"),
             band("congas: percussion, upright bass: bass, piano: comping, brass section: melody, "
                  "timbales: percussion, "
                  "baritone sax: counter, cowbell: percussion"),
             energy=0.85, moods=("festive",), aliases=words("mambo music, マンボ, 맘보, 曼波, мамбо")),
    GenreRow("cha-cha-chá", "salsa", (108, 128), 118, ("minor", "major", "dorian"),
             band("congas: percussion, upright bass: bass, piano: comping, guiro: percussion, flute: melody, "
                  "violin: counter, cowbell: percussion"),
             energy=0.6, moods=("playful",), aliases=words("""
        cha-cha-cha, cha cha cha, cha cha, cha-cha, chachachá, chachacha, チャチャチャ, 차차차, 恰恰, ча-ча-ча""")),
    GenreRow("rumba", "salsa", (88, 120), 104, ("minor", "major"),
             band("congas: percussion, upright bass: bass, claves: percussion, nylon guitar: comping, "
                  "trumpet: melody, "
                  "maracas: percussion"),
             energy=0.55, moods=("sensual",), aliases=words("""
        cuban rumba, rhumba, guaguancó, ルンバ, 룸바, 伦巴, румба""")),
    GenreRow("son cubano", "salsa", (96, 176), 132, ("minor", "major"),
             band("cuban tres: arpeggio, upright bass: bass, bongos: percussion, claves: percussion, trumpet: melody, "
                  "nylon guitar: comping, maracas: percussion"),
             energy=0.6, moods=("warm", "festive"), sung=True, aliases=words("""
        cuban, afro-cuban, afrocuban, cuban son, cuban music, son montuno, buena vista, música cubana,
        キューバ音楽, кубинская""")),
    GenreRow("danzón", "salsa", (96, 124), 108, ("minor", "major"),
             band("flute: melody, upright bass: bass, piano: comping, violin: counter, timbales: percussion, "
                  "guiro: percussion"),
             meters=("2/4", "4/4"), energy=0.4, moods=("elegant",), aliases=words("danzones, habanera, contradanza")),
    GenreRow("timba", "salsa", (176, 216), 192, ("minor", "dorian"),
             band("congas: percussion, bass: bass, piano: comping, drums: drums, brass section: melody, "
                  "cowbell: percussion"),
             energy=0.9, moods=("energetic",), sung=True, aliases=words("timba cubana, songo")),
    GenreRow("vallenato", "cumbia", (88, 140), 108, ("major", "minor"),
             band("accordion: melody, bass: bass, tambor alegre: percussion, guiro: percussion, "
                  "nylon guitar: comping"),
             energy=0.65, moods=("festive",), sung=True, aliases=words("vallenatos, バジェナート, вальенато")),
    GenreRow("choro", "samba", (72, 130), 96, ("minor", "major"),
             band("flute: melody, upright bass: bass, cavaquinho: comping, pandeiro: percussion, mandolin: counter, "
                  "nylon guitar: arpeggio"),
             meters=("2/4",), energy=0.55, moods=("playful",), aliases=words("chorinho, ショーロ, шоро")),
    GenreRow("pagode", "samba", (80, 108), 94, ("major", "minor"),
             band("cavaquinho: comping, bass: bass, pandeiro: percussion, surdo: percussion, nylon guitar: arpeggio, "
                  "flute: melody"),
             meters=("4/4", "2/4"), energy=0.65, moods=("festive", "warm"), sung=True, aliases=words("""
        pagode romântico""")),
    GenreRow("baião", "folk", (92, 126), 108, ("mixolydian", "dorian"),
             band("accordion: melody, bass: bass, zabumba: percussion, triangle: percussion, "
                  "acoustic guitar: comping"),
             meters=("2/4",), energy=0.7, moods=("festive",), sung=True, aliases=words("baiao")),
    GenreRow("xote", "folk", (68, 96), 82, ("major", "mixolydian"),
             band("accordion: melody, bass: bass, zabumba: percussion, triangle: percussion, "
                  "acoustic guitar: comping"),
             meters=("2/4", "4/4"), energy=0.45, moods=("warm",), sung=True),
    GenreRow("sertanejo", "folk", (80, 136), 104, ("major", "minor"),
             band("viola caipira: arpeggio, bass: bass, acoustic guitar: comping, drums: drums, accordion: melody"),
             energy=0.55, moods=("warm",), sung=True, aliases=words("sertaneja, música sertaneja, música caipira")),
    GenreRow("axé", "samba", (120, 150), 136, ("major", "mixolydian"),
             band("surdo: percussion, bass: bass, repinique: percussion, muted guitar: comping, "
                  "brass section: melody"),
             energy=0.9, moods=("festive",), sung=True, aliases=words("axé music, samba-reggae, samba reggae")),
    GenreRow("maracatu", "samba", (84, 116), 98, ("mixolydian", "minor"),
             band("alfaia: percussion, bass: bass, caixa: percussion, gankogui: percussion, shekere: percussion, "
                  "rabeca: melody"),
             energy=0.75, moods=("festive",), aliases=words("maracatú, マラカトゥ")),
    GenreRow("baile funk", "reggaeton", (128, 150), 132, ("minor", "phrygian"),
             band("808 drums: drums, 808 bass: bass, congas: percussion, synth stab: comping, synth lead: melody"),
             form="beat", energy=0.85, moods=("confident",), aliases=words("""
        funk carioca, brazilian funk, funk brasileiro, rio funk, brazilian phonk, バイレファンキ""")),
    GenreRow("ranchera", "folk", (92, 138), 112, ("major", "minor"),
             band("trumpet: melody, guitarrón: comping, upright bass: bass, violin: counter, nylon guitar: arpeggio"),
             form="folk", meters=("3/4", "4/4", "2/4"), energy=0.55, moods=("passionate",), sung=True,
             aliases=words("rancheras, canción ranchera, ranchero")),
    GenreRow("norteño", "folk", (108, 140), 122, ("major",),
             band("accordion: melody, bass: bass, acoustic guitar: comping, drums: drums, alto sax: counter"),
             form="folk", meters=("2/4", "3/4"), energy=0.65, moods=("festive",), sung=True,
             aliases=words("norteña, música norteña, conjunto norteño, tejano, tex-mex, conjunto tejano")),
    GenreRow("banda sinaloense", "folk", (108, 150), 126, ("major",),
             band("clarinet: melody, sousaphone: bass, brass section: comping, trombone: counter, drums: drums"),
             form="folk", meters=("2/4", "3/4"), energy=0.8, moods=("festive",), sung=True,
             aliases=words("banda music, sinaloan banda, quebradita")),
    GenreRow("corrido", "folk", (96, 138), 116, ("major", "minor"),
             band("nylon guitar: comping, sousaphone: bass, requinto: melody, accordion: counter"),
             form="folk", meters=("3/4", "2/4"), energy=0.5, sung=True,
             aliases=words("corridos, corrido tumbado, corridos tumbados, narcocorrido")),
    GenreRow("son jarocho", "folk", (108, 150), 126, ("major", "minor"),
             band("requinto: melody, guitarrón: comping, paraguayan harp: arpeggio, upright bass: bass, "
                  "tambourine: percussion"),
             form="folk", meters=("6/8",), energy=0.7, moods=("festive",), sung=True,
             aliases=words("jarocho, fandango jarocho, son huasteco, huapango")),
    GenreRow("milonga", "tango", (84, 116), 100, ("minor", "major"),
             band("bandoneon: melody, upright bass: bass, nylon guitar: comping, piano: arpeggio, violin: counter"),
             meters=("2/4",), energy=0.5, moods=("playful",), aliases=words("milongas, ミロンガ, милонга")),
    GenreRow("joropo", "folk", (150, 200), 172, ("major", "minor"),
             band("paraguayan harp: melody, upright bass: bass, venezuelan cuatro: comping, maracas: percussion"),
             form="folk", meters=("3/4", "6/8"), energy=0.75, moods=("festive",), aliases=words("""
        música llanera, llanera""")),
    GenreRow("cueca", "folk", (108, 144), 124, ("major",),
             band("nylon guitar: comping, upright bass: bass, accordion: melody, tambourine: percussion, "
                  "paraguayan harp: arpeggio"),
             form="folk", meters=("6/8",), energy=0.65, moods=("festive",), aliases=words("zamacueca, marinera")),
    GenreRow("chacarera", "folk", (104, 140), 120, ("minor", "dorian"),
             band("nylon guitar: comping, upright bass: bass, bombo legüero: percussion, violin: melody"),
             form="folk", meters=("6/8",), energy=0.6, moods=("longing",), aliases=words("""
        chacareras, zamba argentina""")),
    GenreRow("huayno", "folk", (88, 124), 104, ("minor pentatonic", "minor"),
             band("quena: melody, charango: comping, upright bass: bass, bombo legüero: percussion, siku: counter"),
             form="folk", meters=("2/4", "4/4"), energy=0.55, moods=("longing",), aliases=words("huaino, wayno")),
    GenreRow("soca", "funk", (114, 162), 128, ("major", "mixolydian"),
             band("electronic drums: drums, bass: bass, steel drums: melody, synth brass: counter, "
                  "congas: percussion, "
                  "muted guitar: comping"),
             form="vamp", energy=0.9, moods=("festive", "energetic"), sung=True, aliases=words("""
        soca music, power soca, сока""")),
    GenreRow("zouk", "reggaeton", (88, 120), 100, ("minor", "major"),
             band("electronic drums: drums, synth bass: bass, electric piano: comping, muted guitar: arpeggio, "
                  "synth brass: counter, soft lead: melody"),
             form="vamp", energy=0.55, moods=("sensual",), sung=True, aliases=words("""
        zouk love, kizomba, kompa, konpa, зук""")),
    GenreRow("dancehall", "reggaeton", (88, 110), 98, ("minor", "dorian"),
             band("electronic drums: drums, sub bass: bass, synth stab: comping, organ: arpeggio, synth lead: melody"),
             form="beat", energy=0.75, moods=("confident",), sung=True, aliases=words("""
        dancehall reggae, ragga, ダンスホール, дэнсхолл""")),
    GenreRow("rocksteady", "reggae", (72, 100), 84, ("major", "mixolydian"),
             band("drums: drums, bass: bass, clean guitar: comping, piano: arpeggio, tenor sax: melody, "
                  "voice oohs: pad"),
             energy=0.5, effects=effects(swing=0.2), moods=("warm",), sung=True, aliases=words("rock steady")),
    GenreRow("highlife", "afrobeat", (104, 136), 120, ("major", "mixolydian"),
             band("clean guitar: melody, bass: bass, congas: percussion, muted guitar: comping, trumpet: counter, "
                  "drums: drums, gankogui: percussion"),
             form="vamp", energy=0.65, moods=("sunny", "festive"), aliases=words("""
        high life, hi-life, juju music, хайлайф""")),
    GenreRow("soukous", "afrobeat", (120, 160), 138, ("major",),
             band("clean guitar: arpeggio, bass: bass, drums: drums, muted guitar: comping, congas: percussion, "
                  "electric guitar: melody"),
             form="vamp", energy=0.8, moods=("festive",), sung=True, aliases=words("""
        congolese rumba, ndombolo, сукус""")),
    GenreRow("gnawa", "blues", (88, 140), 108, ("minor pentatonic", "dorian"),
             band("guembri: bass, finger cymbals: percussion, claps: percussion, choir: melody, ngoni: comping"),
             form="vamp", meters=("6/8", "4/4"), energy=0.55, moods=("hypnotic", "spiritual"), aliases=words("""
        gnaoua, gnawa music, гнауа""")),
    GenreRow("raï", "funk", (92, 128), 108, ("minor", "phrygian dominant"),
             band("darbuka: percussion, synth bass: bass, accordion: melody, synth strings: pad, "
                  "clean guitar: comping"),
             form="vamp", energy=0.6, sung=True, aliases=words("rai music, algerian raï, chaabi")),
    GenreRow("afrobeats", "afrobeat", (96, 118), 106, ("minor", "major", "dorian"),
             band("electronic drums: drums, sub bass: bass, clean guitar: arpeggio, shaker: percussion, "
                  "electric piano: comping, congas: percussion, soft lead: melody"),
             form="beat", energy=0.65, moods=("groovy", "sunny"), sung=True, aliases=words("""
        afropop, afro pop, afro fusion, afroswing""")),
    GenreRow("kuduro", "house", (128, 144), 138, ("minor",),
             band("electronic drums: drums, synth bass: bass, congas: percussion, synth stab: comping, "
                  "synth lead: melody"),
             form="club", energy=0.9, moods=("energetic",)),
    GenreRow("morna", "folk", (60, 92), 76, ("minor", "harmonic minor"),
             band("nylon guitar: comping, upright bass: bass, cavaquinho: arpeggio, violin: melody, "
                  "clarinet: counter"),
             energy=0.3, moods=("longing", "melancholic"), sung=True, aliases=words("cape verdean")),
    GenreRow("fado", "folk", (64, 108), 82, ("minor", "harmonic minor", "major"),
             band("portuguese guitar: melody, nylon guitar: comping, upright bass: bass, cello: counter"),
             energy=0.35, effects=effects(reverb=0.25), moods=("longing", "melancholic"), sung=True,
             aliases=words("portuguese fado, fados, ファド, 파두, 法多, фаду")),
    GenreRow("paso doble", "classical", (112, 128), 120, ("phrygian dominant", "minor", "major"),
             band("brass section: melody, tuba: bass, snare: percussion, castanets: percussion, clarinet: counter, "
                  "trombone: comping"),
             form="classical", meters=("2/4",), energy=0.75, moods=("dramatic", "passionate"),
             aliases=words("pasodoble, pasodobles, パソドブレ, 파소도블레, 斗牛舞, пасодобль")),
    GenreRow("rumba flamenca", "flamenco", (96, 130), 112, ("phrygian dominant", "minor"),
             band("nylon guitar: comping, bass: bass, palmas: percussion, cajon: percussion, acoustic guitar: melody"),
             form="folk", energy=0.7, moods=("festive",), sung=True, aliases=words("""
        flamenco rumba, rumba catalana, gipsy rumba""")),
    GenreRow("bulerías", "flamenco", (64, 92), 78, ("phrygian dominant", "minor"),
             band("nylon guitar: comping, upright bass: bass, palmas: percussion, cajon: percussion, "
                  "acoustic guitar: melody"),
             form="folk", meters=("12/8", "6/8"), energy=0.85, moods=("passionate",), aliases=words("""
        bulerias, bulería""")),
    GenreRow("jota aragonesa", "folk", (140, 186), 162, ("major",),
             band("nylon guitar: comping, upright bass: bass, castanets: percussion, mandolin: melody, "
                  "gaita: counter"),
             form="folk", meters=("3/4",), energy=0.7, moods=("festive",), aliases=words("spanish jota")),
))
