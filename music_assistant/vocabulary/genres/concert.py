"""Forms of concert music, of the stage and of the screen that people ask for by name."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.bands import band, effects
from music_assistant.vocabulary.rows import GenreRow, table
from music_assistant.vocabulary.words import words

CONCERT: Mapping[str, GenreRow] = table((
    GenreRow("fugue", "baroque", (66, 116), 88, ("minor", "major"),
             band("harpsichord: melody, violin: counter, viola: counter, cello: bass"),
             form="classical", energy=0.45, effects=effects(reverb=0.35), moods=("elegant",), aliases=words("""
        fuga, fuge, baroque fugue, フーガ, 푸가, 赋格, фуга""")),
    GenreRow("nocturne", "romantic piano", (50, 80), 62, ("minor", "major"),
             band("piano: melody, cello: bass, strings: pad, harp: arpeggio"),
             form="classical", meters=("6/8", "4/4", "3/4"), energy=0.2, effects=effects(reverb=0.35),
             moods=("romantic", "melancholic"), aliases=words("""
        nocturnes, ノクターン, 夜想曲, 녹턴, 夜曲, ноктюрн""")),
    GenreRow("impressionist", "classical", (54, 104), 72, ("lydian", "major pentatonic", "dorian"),
             band("piano: melody, harp: arpeggio, flute: counter, strings: pad, contrabass: bass"),
             form="classical", meters=("3/4", "4/4", "6/8"), energy=0.3, effects=effects(reverb=0.45),
                                       moods=("dreamy",), aliases=words("""
        impressionism, debussy, ravel, impresionista, impresionismo, impressionniste, impressionistisch, 印象派,
        印象主義,
        импрессионизм""")),
    GenreRow("neoclassical", "minimalism", (60, 112), 80, ("minor", "dorian", "major"),
             band("felt piano: melody, strings: pad, cello: bass, violin: counter, celesta: arpeggio"),
             form="classical", meters=("4/4", "3/4", "6/8"), energy=0.3, effects=effects(reverb=0.4),
                                       moods=("melancholic", "intimate"), aliases=words("""
        neo-classical, neo classical, modern classical, contemporary classical, neoclásica, néoclassique, neoklassik,
        ネオクラシック, 네오클래식, 新古典, неоклассика""")),
    GenreRow("chamber music", "classical", (66, 132), 96, ("major", "minor"),
             band("violin: melody, clarinet: counter, viola: counter, cello: bass, piano: arpeggio"),
             form="classical", meters=("4/4", "3/4", "6/8"), energy=0.4, effects=effects(reverb=0.25),
                                       moods=("elegant", "intimate"), aliases=words("""
        chamber ensemble, chamber piece, string quartet music, música de cámara, musique de chambre, kammermusik,
        música de câmara, musica da camera,
        室内楽, 실내악, 室内乐, камерная музыка, kamermuziek, oda müziği""")),
    GenreRow("piano concerto", "romantic piano", (66, 138), 104, ("minor", "major"),
             band("piano: melody, strings: pad, contrabass: bass, french horn: counter, oboe: counter, "
                  "timpani: percussion"),
             form="classical", meters=("4/4", "3/4"), energy=0.65, effects=effects(reverb=0.4), moods=("dramatic",
                                       "romantic"),
             aliases=words("""
        concierto para piano, concerto pour piano, klavierkonzert, concerto para piano, ピアノ協奏曲,
        피아노 협주곡, 钢琴协奏曲, фортепианный концерт""")),
    GenreRow("étude", "romantic piano", (84, 160), 116, ("minor", "major"),
             band("piano: melody, cello: bass, harp: arpeggio, strings: pad"),
             form="classical", meters=("4/4", "3/4", "6/8"), energy=0.5, effects=effects(reverb=0.25),
             aliases=words("""
        etude, estudio para piano, etüde, エチュード, этюд""")),
    GenreRow("requiem", "classical", (46, 92), 60, ("minor", "phrygian", "harmonic minor"),
             band("choir: melody, strings: pad, contrabass: bass, pipe organ: comping, trombone: counter, "
                  "timpani: percussion"),
             form="classical", energy=0.45, effects=effects(reverb=0.6), moods=("solemn", "sad"), sung=True,
             aliases=words("réquiem, requiem mass, funeral mass, レクイエム, 레퀴엠, 安魂曲, реквием")),
    GenreRow("orchestral march", "orchestral march", (84, 116), 100, ("minor", "major"),
             band("brass section: melody, contrabass: bass, orchestral drums: drums, strings: pad, "
                  "timpani: percussion, french horn: counter, trombone: comping"),
             form="classical", energy=0.7, effects=effects(reverb=0.4), moods=("majestic", "epic"),
             aliases=words("symphonic march, ceremonial march, coronation march, imperial march")),
    GenreRow("funeral march", "orchestral march", (48, 66), 56, ("minor",),
             band("brass section: melody, tuba: bass, snare: percussion, strings: pad, timpani: percussion, "
                  "piano: comping"),
             form="classical", energy=0.35, effects=effects(reverb=0.4), moods=("solemn", "sad"),
             aliases=words("""
        funeral music, marcha fúnebre, marche funèbre, trauermarsch, marcia funebre, 葬送行進曲, 장송곡,
        葬礼进行曲, траурный марш""")),
    GenreRow("fanfare", "classical", (96, 126), 110, ("major",),
             band("fanfare trumpets: melody, brass section: comping, tuba: bass, timpani: percussion, "
                  "snare: percussion"),
             form="classical", energy=0.85, effects=effects(reverb=0.35), moods=("triumphant", "majestic"),
             aliases=words("""
        fanfares, fanfarria, fanfarra, fanfara, ファンファーレ, 팡파르, 号角曲, фанфара, фанфары, fanfar""")),
    GenreRow("overture", "classical", (84, 150), 120, ("major", "minor"),
             band("strings: melody, brass section: comping, contrabass: bass, french horn: counter, "
                  "timpani: percussion, flute: counter"),
             form="classical", energy=0.7, effects=effects(reverb=0.4), moods=("majestic",), aliases=words("""
        obertura, ouverture, ouvertüre, abertura orquestral, 序曲, 서곡, увертюра""")),
    GenreRow("ballet", "classical", (76, 144), 108, ("major", "minor"),
             band("strings: melody, harp: arpeggio, contrabass: bass, clarinet: counter, flute: counter, "
                  "celesta: counter"),
             form="classical", meters=("3/4", "4/4", "6/8"), energy=0.5, effects=effects(reverb=0.4),
                                       moods=("elegant",),
             aliases=words("ballet music, tchaikovsky, バレエ, 발레, 芭蕾, балет, bale")),
    GenreRow("renaissance", "folk", (72, 124), 96, ("dorian", "mixolydian", "major"),
             band("lute: arpeggio, recorder: melody, viola da gamba: bass, cornett: counter, tabor: percussion"),
             form="folk", meters=("4/4", "3/4"), energy=0.4, effects=effects(reverb=0.3), moods=("elegant",),
                                  aliases=words("""
        renaissance music, renaissance dance, pavane, galliard, renacentista, renacimiento, ルネサンス,
        르네상스 음악, 文艺复兴,
        ренессанс, эпоха возрождения""")),
    GenreRow("madrigal", "folk", (66, 108), 84, ("dorian", "major", "mixolydian"),
             band("choir: melody, lute: comping, viola da gamba: bass, voice oohs: counter"),
             form="folk", energy=0.35, effects=effects(reverb=0.35), moods=("elegant",), sung=True, aliases=words("""
        madrigals, madrigali, мадригал""")),
    GenreRow("fantasy score", "cinematic", (72, 124), 92, ("lydian", "dorian", "mixolydian"),
             band("strings: pad, harp: arpeggio, contrabass: bass, flute: melody, french horn: counter, choir: pad"),
             form="cinematic", meters=("4/4", "3/4", "6/8"), energy=0.5, effects=effects(reverb=0.5),
                                       moods=("magical", "adventurous"),
             aliases=words("fantasy film, fantasy adventure, fairy tale music, fairytale music")),
    GenreRow("trailer", "cinematic", (72, 140), 96, ("minor", "phrygian"),
             band("staccato strings: arpeggio, war drums: percussion, brass section: melody, contrabass: bass, "
                  "choir: pad, "
                  "impact: texture, orchestral drums: drums"),
             form="cinematic", energy=0.85, effects=effects(reverb=0.45), moods=("epic", "intense"),
             aliases=words("""
        trailer music, movie trailer, epic trailer, film trailer, 预告片, 예고편 음악,
        トレーラー音楽, трейлер""")),
    GenreRow("battle", "cinematic", (110, 160), 138, ("minor", "phrygian", "harmonic minor"),
             band("staccato strings: arpeggio, war drums: percussion, brass section: melody, contrabass: bass, "
                  "strings: pad, orchestral drums: drums"),
             form="cinematic", energy=0.9, effects=effects(reverb=0.4), moods=("intense", "epic"),
             aliases=words("battle music, battle theme, battle scene, 전투 음악, バトル曲, музыка битвы")),
    GenreRow("boss battle", "metal", (140, 190), 164, ("harmonic minor", "phrygian", "minor"),
             band("metal drums: drums, picked bass: bass, distorted guitar: comping, staccato strings: arpeggio, "
                  "choir: pad, saw lead: melody"),
             form="vamp", energy=0.95, effects=effects(distortion=0.35, reverb=0.3), moods=("intense", "epic"),
             aliases=words("""
        boss fight, boss music, boss theme, final boss, ボス戦, 戦闘曲, 보스전, 战斗音乐, музыка для босса""")),
    GenreRow("carol", "pop", (72, 124), 96, ("major",),
             band("choir: melody, pipe organ: comping, contrabass: bass, handbells: counter, strings: pad"),
             form="song", meters=("4/4", "3/4", "6/8"), energy=0.4, effects=effects(reverb=0.4), moods=("warm",
                                  "festive"), sung=True,
             aliases=words("""
        christmas carol, carols, villancico, chant de noël, weihnachtslied, canto di natale, kolęda, 聖歌, 캐럴,
        колядка""")),
    GenreRow("nursery rhyme", "folk", (88, 124), 104, ("major",),
             band("glockenspiel: melody, ukulele: comping, upright bass: bass, toy piano: arpeggio, "
                  "triangle: percussion"),
             form="song", meters=("4/4", "6/8"), energy=0.45, moods=("innocent", "playful"), sung=True,
             aliases=words("nursery rhymes, comptine, kinderreim, filastrocca, わらべうた, 童谣")),
    GenreRow("stride piano", "jazz", (120, 196), 156, ("major",),
             band("piano: melody, upright bass: bass, brush drums: drums, banjo: comping"),
             form="head-solo-head", energy=0.7, effects=effects(swing=0.5), moods=("playful",), aliases=words("""
        stride, harlem stride""")),
    GenreRow("spy music", "jazz", (104, 148), 124, ("minor", "harmonic minor", "dorian"),
             band("jazz drums: drums, upright bass: bass, clean guitar: melody, brass section: counter, "
                  "vibraphone: comping, "
                  "bongos: percussion"),
             form="song", energy=0.6, effects=effects(reverb=0.3), moods=("mysterious", "cool"),
             aliases=words("""
        spy theme, secret agent, secret agent music, spy jazz, spy movie, heist music, шпионская музыка""")),
))
