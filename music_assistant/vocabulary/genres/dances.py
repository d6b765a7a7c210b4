"""Folk dances and songs of Europe and Asia and the dances of the ballroom and of the baroque suite."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.bands import band, effects, groupings
from music_assistant.vocabulary.rows import GenreRow, table
from music_assistant.vocabulary.words import words

DANCES: Mapping[str, GenreRow] = table((
    GenreRow("irish folk", "celtic", (92, 128), 112, ("dorian", "mixolydian", "major"),
             band("fiddle: melody, bodhran: percussion, acoustic guitar: comping, tin whistle: counter, cello: bass, "
                  "uilleann pipes: counter"),
             form="folk", meters=("4/4", "6/8"), energy=0.6, effects=effects(reverb=0.2), moods=("festive",),
                                  aliases=words("""
        irish, irish music, irish traditional, irish trad, pub song, irisch, irish pub, irlandés, irlandais, irlandese,
        música irlandesa, アイリッシュ, 아일랜드 음악, 爱尔兰, आयरिश, ирландская, iers, irlanda müziği""")),
    GenreRow("reel", "celtic", (100, 124), 112, ("major", "dorian", "mixolydian"),
             band("fiddle: melody, bodhran: percussion, acoustic guitar: comping, irish flute: counter, cello: bass"),
             form="folk", energy=0.8, moods=("festive", "energetic"), aliases=words("""
        irish reel, scottish reel, рил, リール""")),
    GenreRow("hornpipe", "celtic", (76, 112), 92, ("major", "mixolydian"),
             band("fiddle: melody, bodhran: percussion, acoustic guitar: comping, concertina: counter, cello: bass"),
             form="folk", energy=0.6, effects=effects(swing=0.4), moods=("playful",), aliases=words("""
        hornpipes, хорнпайп""")),
    GenreRow("slow air", "folk", (50, 76), 62, ("major", "mixolydian", "dorian"),
             band("tin whistle: melody, celtic harp: arpeggio, cello: bass, fiddle: counter, strings: pad"),
             form="folk", meters=("3/4", "4/4"), energy=0.2, effects=effects(reverb=0.4), moods=("longing",),
             aliases=words("irish air, celtic air, irish lament")),
    GenreRow("scottish folk", "celtic", (92, 132), 112, ("mixolydian", "dorian", "major"),
             band("bagpipes: melody, snare: percussion, fiddle: counter, acoustic guitar: comping, cello: bass"),
             form="folk", meters=("4/4", "6/8", "3/4"), energy=0.65, moods=("majestic",), aliases=words("""
        scottish, scottish music, strathspey, ceilidh, highland, escocesa, écossaise, schottisch, шотландская""")),
    GenreRow("nordic folk", "folk", (80, 128), 102, ("dorian", "minor", "mixolydian"),
             band("nyckelharpa: melody, hardanger fiddle: counter, cello: bass, acoustic guitar: comping, "
                  "frame drum: percussion"),
             form="folk", meters=("3/4", "4/4"), energy=0.45, effects=effects(reverb=0.35), moods=("longing",),
                                  aliases=words("""
        nordic, scandinavian, scandinavian folk, swedish folk, norwegian folk, finnish folk, скандинавская,
        nórdica, nordisch""")),
    GenreRow("viking", "cinematic", (76, 116), 92, ("dorian", "minor", "phrygian"),
             band("war drums: percussion, jouhikko: melody, monk chant: pad, viking horn: counter, contrabass: bass, "
                  "frame drum: percussion"),
             form="vamp", energy=0.7, effects=effects(reverb=0.45), moods=("epic", "dark"), aliases=words("""
        viking music, vikings, norse, norse music, викинги, vikingo, ヴァイキング, 바이킹, 维京""")),
    GenreRow("tarantella", "folk", (140, 184), 160, ("minor", "major"),
             band("mandolin: melody, tamburello: percussion, acoustic guitar: comping, upright bass: bass, "
                  "accordion: counter"),
             form="folk", meters=("6/8",), energy=0.85, moods=("festive",), aliases=words("""
        tarantelle, pizzica, tarantela, italian folk, neapolitan, タランテラ, 타란텔라, 塔兰泰拉, тарантелла""")),
    GenreRow("musette waltz", "waltz", (150, 196), 174, ("minor", "major"),
             band("musette: melody, upright bass: bass, jazz guitar: comping, violin: counter"),
             form="folk", meters=("3/4",), energy=0.55, moods=("nostalgic", "romantic"), aliases=words("""
        valse musette, bal musette, french cafe, french café, parisian, parisian cafe, paris cafe""")),
    GenreRow("chanson", "folk", (76, 124), 98, ("minor", "major"),
             band("accordion: comping, upright bass: bass, piano: arpeggio, brush drums: drums, violin: melody"),
             form="song", energy=0.4, moods=("nostalgic", "romantic"), sung=True, aliases=words("""
        french chanson, chanson française, シャンソン, 샹송, 香颂, шансон""")),
    GenreRow("breton folk", "celtic", (100, 132), 116, ("dorian", "mixolydian"),
             band("bombarde: melody, biniou: counter, acoustic guitar: comping, upright bass: bass, "
                  "snare: percussion"),
             form="folk", meters=("4/4", "6/8"), energy=0.7, moods=("festive",), aliases=words("""
        breton, fest-noz, bretonne""")),
    GenreRow("csárdás", "folk", (84, 184), 128, ("harmonic minor", "minor", "major"),
             band("violin: melody, cimbalom: comping, contrabass: bass, clarinet: counter"),
             form="folk", meters=("4/4", "2/4"), energy=0.7, moods=("passionate",), aliases=words("""
        csardas, czardas, hungarian, hungarian folk, чардаш, チャールダーシュ, 차르다시, 查尔达什""")),
    GenreRow("greek folk", "balkan", (84, 144), 112, ("phrygian dominant", "minor", "major"),
             band("bouzouki: melody, upright bass: bass, acoustic guitar: comping, darbuka: percussion, "
                  "clarinet: counter"),
             form="folk", meters=("7/8", "4/4", "2/4"), energy=0.6,
             groupings=groupings("7/8: 3+2+2, 9/8: 2+2+2+3"), moods=("festive",), aliases=words("""
        greek, greek music, greca, griega, grec, griechisch, kalamatianos, ギリシャ音楽, греческая, yunan müziği""")),
    GenreRow("sirtaki", "folk", (76, 168), 112, ("major", "minor"),
             band("bouzouki: melody, upright bass: bass, acoustic guitar: comping, accordion: counter, drums: drums"),
             form="folk", meters=("4/4", "2/4"), energy=0.65, moods=("festive",), aliases=words("""
        syrtaki, zorba, сиртаки""")),
    GenreRow("rebetiko", "folk", (62, 108), 82, ("phrygian dominant", "harmonic minor"),
             band("bouzouki: melody, baglamas: counter, acoustic guitar: comping, upright bass: bass"),
             form="folk", meters=("9/8", "4/4"), energy=0.45, groupings=groupings("9/8: 2+2+2+3"),
             moods=("longing",), sung=True,
             aliases=words("rembetika, rebetika, rembetiko, zeibekiko, ребетика")),
    GenreRow("bulgarian folk", "balkan", (112, 232), 176, ("phrygian dominant", "harmonic minor", "dorian"),
             band("kaval: melody, gadulka: counter, tapan: percussion, tamburica: comping, cello: bass, "
                  "gaida: counter"),
             form="folk", meters=("7/8", "9/8", "11/8", "5/8"), energy=0.75,
             groupings=groupings("9/8: 2+2+2+3, 11/8: 2+2+3+2+2"), moods=("festive",),
             aliases=words("bulgarian, bulgarian music, macedonian, chalga, болгарская")),
    GenreRow("manouche waltz", "jazz", (140, 196), 168, ("minor", "harmonic minor"),
             band("jazz guitar: melody, acoustic guitar: comping, upright bass: bass, violin: counter"),
             meters=("3/4",), energy=0.6, moods=("romantic",), aliases=words("valse manouche, gypsy waltz")),
    GenreRow("ukrainian folk", "folk", (84, 144), 112, ("minor", "harmonic minor", "dorian"),
             band("bandura: arpeggio, violin: melody, sopilka: counter, upright bass: bass, accordion: comping"),
             form="folk", meters=("2/4", "3/4"), energy=0.55, moods=("longing",), sung=True,
             aliases=words("ukrainian, ukrainian music, hopak, gopak, гопак, украинская")),
    GenreRow("persian", "folk", (72, 128), 96, ("phrygian", "phrygian dominant", "minor"),
             band("santoor: melody, tombak: percussion, setar: arpeggio, kamancheh: counter, daf: percussion, "
                  "contrabass: bass"),
             form="vamp", meters=("6/8", "4/4"), energy=0.45, effects=effects(reverb=0.3), moods=("longing",),
                                  aliases=words("""
        persian classical, persian music, iranian, iranian music, persa, persane, persisch, ペルシャ音楽,
        페르시아, 波斯,
        персидская, иранская, فارسی""")),
    GenreRow("mongolian", "folk", (80, 128), 104, ("minor pentatonic", "major pentatonic"),
             band("morin khuur: melody, throat singing: pad, dombra: comping, war drums: percussion, "
                  "contrabass: bass"),
             form="vamp", energy=0.6, moods=("adventurous",), aliases=words("""
        mongolian folk, mongolian music, tuvan, tuvan folk, モンゴル, 몽골 음악, 蒙古, монгольская, тувинская""")),
    GenreRow("bhangra", "pop", (92, 112), 102, ("mixolydian", "minor", "major"),
             band("dhol: percussion, synth bass: bass, electronic drums: drums, harmonium: comping, tanbur: melody, "
                  "dholak: percussion"),
             form="song", energy=0.85, moods=("festive",), sung=True, aliases=words("""
        punjabi, punjabi music, भांगड़ा, पंजाबी, бхангра""")),
    GenreRow("qawwali", "folk", (84, 140), 108, ("phrygian", "mixolydian", "major"),
             band("harmonium: comping, tabla: percussion, dholak: percussion, claps: percussion, choir: melody, "
                  "drone: bass"),
             form="vamp", energy=0.6, moods=("spiritual", "passionate"), sung=True, aliases=words("""
        qawali, sufi, sufi music, क़व्वाली, कव्वाली, قوالی""")),
    GenreRow("gagaku", "ambient", (40, 66), 52, ("dorian", "mixolydian", "minor pentatonic"),
             band("hichiriki: melody, shō: pad, biwa: arpeggio, koto: counter, taiko: percussion, drone: bass"),
             form="ambient", energy=0.25, effects=effects(reverb=0.4), moods=("solemn",), aliases=words("""
        雅楽, гагаку""")),
    GenreRow("mazurka", "waltz", (116, 176), 144, ("major", "minor"),
             band("piano: melody, cello: bass, strings: comping, clarinet: counter"),
             form="classical", meters=("3/4",), energy=0.55, moods=("elegant",), aliases=words("""
        mazurek, mazurkas, マズルカ, 마주르카, мазурка""")),
    GenreRow("polonaise", "classical", (84, 112), 96, ("major", "minor"),
             band("piano: melody, strings: comping, contrabass: bass, trumpet: counter"),
             form="classical", meters=("3/4",), energy=0.65, moods=("majestic",), aliases=words("""
        polonez, polonaises, ポロネーズ, 폴로네즈, полонез""")),
    GenreRow("minuet", "baroque", (96, 138), 116, ("major", "minor"),
             band("violin: melody, harpsichord: comping, cello: bass, flute: counter"),
             form="classical", meters=("3/4",), energy=0.4, moods=("elegant",), aliases=words("""
        menuet, minueto, minuetto, menuett, minué, メヌエット, 미뉴에트, 小步舞曲, менуэт""")),
    GenreRow("gavotte", "baroque", (104, 144), 124, ("major", "minor"),
             band("violin: melody, harpsichord: comping, cello: bass, recorder: counter"),
             form="classical", meters=("4/4", "2/4"), energy=0.5, moods=("elegant", "playful"), aliases=words("""
        gavota, gavotta, ガヴォット, гавот""")),
    GenreRow("sarabande", "baroque", (46, 76), 60, ("minor", "major"),
             band("cello: melody, harpsichord: comping, contrabass: bass, lute: arpeggio"),
             form="classical", meters=("3/4",), energy=0.25, moods=("solemn",), aliases=words("""
        zarabanda, sarabanda, サラバンド, сарабанда""")),
    GenreRow("galop", "march", (136, 176), 156, ("major",),
             band("strings: melody, brass section: comping, contrabass: bass, snare: percussion, piccolo: counter"),
             form="classical", meters=("2/4",), energy=0.85, moods=("playful",), aliases=words("""
        can-can, cancan, can can dance, галоп, канкан""")),
    GenreRow("foxtrot", "jazz", (108, 128), 118, ("major",),
             band("jazz drums: drums, upright bass: bass, piano: comping, clarinet: melody, strings: pad"),
             energy=0.5, effects=effects(swing=0.45), moods=("elegant",), aliases=words("""
        fox-trot, slow fox, фокстрот, フォックストロット""")),
    GenreRow("quickstep", "jazz", (188, 212), 200, ("major",),
             band("jazz drums: drums, upright bass: bass, piano: comping, brass section: melody, clarinet: counter"),
             energy=0.8, effects=effects(swing=0.5), moods=("cheerful",), aliases=words("квикстеп")),
    GenreRow("1920s jazz", "jazz", (184, 232), 204, ("major", "mixolydian"),
             band("jazz drums: drums, tuba: bass, banjo: comping, cornet: melody, clarinet: counter"),
             energy=0.85, effects=effects(swing=0.4), moods=("playful", "festive"), aliases=words("""
        20s jazz, roaring twenties, charleston dance, the charleston, чарльстон""")),
))
