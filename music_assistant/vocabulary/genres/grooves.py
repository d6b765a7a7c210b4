"""Kinds of hip hop, soul, jazz and pop that have a tempo and a band of their own."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.bands import band, effects
from music_assistant.vocabulary.rows import GenreRow, table
from music_assistant.vocabulary.words import words

GROOVES: Mapping[str, GenreRow] = table((
    GenreRow("drill", "trap", (136, 148), 142, ("minor", "harmonic minor", "phrygian"),
             band("trap drums: drums, 808 bass: bass, piano: melody, dark pad: pad, staccato strings: arpeggio"),
             form="beat", energy=0.7, moods=("dark", "tense"), aliases=words("""
        uk drill, drill beat, ny drill, chicago drill, brooklyn drill, ドリル, дрилл""")),
    GenreRow("phonk", "trap", (120, 160), 140, ("phrygian", "minor"),
             band("808 drums: drums, 808 bass: bass, cowbell: percussion, synth lead: melody, dark pad: pad, "
                  "synth voice: comping"),
             form="beat", energy=0.85, effects=effects(distortion=0.35, lofi=0.3), moods=("dark", "aggressive"),
             aliases=words("drift phonk, memphis rap, memphis phonk, フォンク, 퐁크, фонк")),
    GenreRow("cloud rap", "trap", (120, 150), 134, ("minor", "lydian", "major"),
             band("trap drums: drums, 808 bass: bass, glass pad: pad, pluck: arpeggio, soft lead: melody"),
             form="beat", energy=0.45, effects=effects(reverb=0.5), moods=("dreamy",), aliases=words("""
        vapor trap, клауд-рэп""")),
    GenreRow("grime", "dubstep", (136, 144), 140, ("minor", "phrygian"),
             band("electronic drums: drums, reese bass: bass, square lead: melody, staccato strings: comping"),
             form="beat", energy=0.8, moods=("aggressive", "gritty"), aliases=words("uk grime, грайм, グライム")),
    GenreRow("g-funk", "hip hop", (88, 102), 94, ("minor", "dorian"),
             band("electronic drums: drums, synth bass: bass, soft lead: melody, electric piano: comping, "
                  "clean guitar: arpeggio"),
             form="beat", energy=0.55, effects=effects(swing=0.15), moods=("cool", "groovy"),
             aliases=words("gfunk, g funk, west coast hip hop, west coast rap, g-фанк")),
    GenreRow("jazz rap", "boom bap", (82, 100), 90, ("dorian", "minor"),
             band("lo-fi drums: drums, upright bass: bass, electric piano: comping, tenor sax: melody, "
                  "vibraphone: counter"),
             form="beat", energy=0.45, effects=effects(swing=0.3), moods=("cool",), aliases=words("""
        jazz hop, jazzhop, jazz hip hop""")),
    GenreRow("trap soul", "r&b", (60, 76), 68, ("minor", "dorian"),
             band("trap drums: drums, 808 bass: bass, rhodes: comping, warm pad: pad, soft lead: melody"),
             form="beat", energy=0.4, effects=effects(reverb=0.3), moods=("sensual",), sung=True, aliases=words("""
        trapsoul""")),
    GenreRow("neo soul", "r&b", (68, 100), 84, ("dorian", "minor", "major"),
             band("drums: drums, bass: bass, rhodes: comping, clean guitar: arpeggio, flugelhorn: melody, "
                  "voice oohs: pad"),
             form="song", energy=0.4, effects=effects(swing=0.3), moods=("soulful", "warm"), sung=True,
             aliases=words("neo-soul, neosoul, ネオソウル, 네오 소울, нео-соул")),
    GenreRow("motown", "soul", (104, 136), 120, ("major", "mixolydian"),
             band("drums: drums, bass: bass, tambourine: percussion, piano: comping, brass section: counter, "
                  "strings: pad, baritone sax: melody"),
             form="song", energy=0.65, moods=("cheerful",), sung=True, aliases=words("""
        motown soul, 60s soul, northern soul, モータウン, мотаун""")),
    GenreRow("doo-wop", "soul", (68, 120), 96, ("major",),
             band("voice oohs: comping, upright bass: bass, drums: drums, piano: arpeggio, tenor sax: melody"),
             form="song", meters=("12/8", "4/4"), energy=0.45, moods=("nostalgic", "romantic"), sung=True,
             aliases=words("doo wop, doowop, ドゥーワップ, 두왑, ду-воп")),
    GenreRow("rock and roll", "rock", (140, 184), 164, ("major", "mixolydian"),
             band("drums: drums, upright bass: bass, piano: comping, overdriven guitar: melody, tenor sax: counter"),
             form="blues", energy=0.8, effects=effects(swing=0.3), moods=("energetic",), sung=True, aliases=words("""
        rock'n'roll, rock n roll, rock & roll, rock 'n' roll, 50s rock and roll, boogie woogie, boogie-woogie,
        ロックンロール,
        로큰롤, рок-н-ролл, буги-вуги""")),
    GenreRow("delta blues", "blues", (66, 116), 88, ("blues", "minor pentatonic"),
             band("slide guitar: melody, acoustic guitar: comping, upright bass: bass, harmonica: counter"),
             form="blues", meters=("12/8", "4/4"), energy=0.4, moods=("gritty", "lonely"), sung=True,
             aliases=words("country blues, acoustic blues, mississippi blues")),
    GenreRow("zydeco", "blues", (120, 168), 142, ("major", "mixolydian"),
             band("accordion: melody, washboard: percussion, bass: bass, drums: drums, electric guitar: comping"),
             energy=0.8, moods=("festive",), sung=True, aliases=words("cajun, cajun music, louisiana music")),
    GenreRow("jazz funk", "funk", (92, 124), 108, ("dorian", "mixolydian"),
             band("funk drums: drums, bass: bass, rhodes: comping, clavinet: arpeggio, trumpet: melody, "
                  "tenor sax: counter"),
             form="head-solo-head", energy=0.65, moods=("groovy",), aliases=words("jazz-funk, soul jazz, souljazz")),
    GenreRow("acid jazz", "funk", (96, 124), 110, ("dorian", "minor"),
             band("funk drums: drums, bass: bass, rhodes: comping, wah guitar: comping, flute: melody, "
                  "congas: percussion"),
             form="vamp", energy=0.6, moods=("groovy", "cool"), aliases=words("""
        nu jazz, nu-jazz, nujazz, アシッドジャズ, эйсид-джаз""")),
    GenreRow("smooth jazz", "jazz", (78, 108), 92, ("major", "dorian", "minor"),
             band("drums: drums, fretless bass: bass, electric piano: comping, soprano sax: melody, "
                  "clean guitar: comping, "
                  "warm pad: pad"),
             form="song", energy=0.35, effects=effects(reverb=0.3), moods=("relaxed", "romantic"),
             aliases=words("スムースジャズ, 스무스 재즈, 平滑爵士, смус-джаз")),
    GenreRow("cool jazz", "jazz", (88, 148), 116, ("dorian", "major", "minor"),
             band("brush drums: drums, upright bass: bass, piano: comping, muted trumpet: melody, alto sax: counter"),
             form="head-solo-head", energy=0.35, effects=effects(swing=0.5), moods=("cool", "relaxed"),
             aliases=words("west coast jazz, クールジャズ, 쿨 재즈, кул-джаз")),
    GenreRow("modal jazz", "jazz", (100, 176), 132, ("dorian", "mixolydian", "lydian"),
             band("jazz drums: drums, upright bass: bass, piano: comping, trumpet: melody, tenor sax: counter"),
             form="head-solo-head", energy=0.45, effects=effects(swing=0.55), moods=("cool",), aliases=words("""
        spiritual jazz, модальный джаз""")),
    GenreRow("hard bop", "jazz", (132, 224), 172, ("minor", "blues", "dorian"),
             band("jazz drums: drums, upright bass: bass, piano: comping, trumpet: melody, tenor sax: counter"),
             form="head-solo-head", energy=0.7, effects=effects(swing=0.6), moods=("soulful",), aliases=words("""
        post-bop, post bop, hardbop, хард-боп""")),
    GenreRow("free jazz", "jazz", (110, 220), 160, ("locrian", "dorian", "phrygian"),
             band("jazz drums: drums, upright bass: bass, alto sax: melody, trumpet: counter, piano: comping"),
             form="head-solo-head", energy=0.75, moods=("intense", "quirky"), aliases=words("""
        avant-garde jazz, фри-джаз, フリージャズ""")),
    GenreRow("jazz fusion", "funk", (96, 148), 120, ("dorian", "lydian", "mixolydian"),
             band("drums: drums, fretless bass: bass, rhodes: comping, overdriven guitar: melody, "
                  "synth lead: counter"),
             form="head-solo-head", meters=("4/4", "7/8"), energy=0.7, moods=("energetic",),
             aliases=words("""
        fusion, jazz rock, jazz-rock, fusión, フュージョン, 퓨전 재즈, 融合爵士, джаз-фьюжн, джаз-рок""")),
    GenreRow("latin jazz", "bossa nova", (108, 200), 148, ("minor", "dorian", "major"),
             band("congas: percussion, upright bass: bass, piano: comping, trumpet: melody, timbales: percussion, "
                  "tenor sax: counter"),
             form="head-solo-head", energy=0.65, moods=("festive",),
             aliases=words("afro-cuban jazz, jazz latino, ラテンジャズ, 라틴 재즈, латин-джаз")),
    GenreRow("gypsy jazz", "jazz", (160, 240), 196, ("minor", "major", "harmonic minor"),
             band("jazz guitar: melody, acoustic guitar: comping, upright bass: bass, violin: counter"),
             form="head-solo-head", energy=0.7, effects=effects(swing=0.45), moods=("playful",), aliases=words("""
        jazz manouche, manouche, django, hot club jazz, gypsy swing, ジプシージャズ, マヌーシュ, 집시 재즈, 吉普赛爵士,
        джаз-мануш""")),
    GenreRow("western swing", "jazz", (116, 176), 140, ("major", "mixolydian"),
             band("fiddle: melody, upright bass: bass, pedal steel guitar: counter, acoustic guitar: comping, "
                  "drums: drums"),
             energy=0.65, effects=effects(swing=0.5), moods=("cheerful",), sung=True, aliases=words("texas swing")),
    GenreRow("honky tonk country", "country", (96, 152), 120, ("major",),
             band("pedal steel guitar: melody, bass: bass, drums: drums, acoustic guitar: comping, fiddle: counter, "
                  "honky-tonk piano: comping"),
             energy=0.6, effects=effects(swing=0.25), sung=True, aliases=words("honky tonk music, outlaw country")),
    GenreRow("americana", "country", (76, 124), 98, ("major", "mixolydian"),
             band("acoustic guitar: comping, upright bass: bass, pedal steel guitar: melody, mandolin: arpeggio, "
                  "brush drums: drums"),
             form="song", energy=0.4, moods=("warm", "nostalgic"), sung=True, aliases=words("""
        alt-country, alt country, roots music, американа""")),
    GenreRow("dream pop", "pop", (76, 120), 98, ("major", "lydian"),
             band("room drums: drums, bass: bass, clean guitar: arpeggio, warm pad: pad, soft lead: melody"),
             energy=0.4, effects=effects(reverb=0.55), moods=("dreamy",), sung=True, aliases=words("""
        dreampop, dream-pop, ドリームポップ, 드림 팝, 梦幻流行, дрим-поп""")),
    GenreRow("bedroom pop", "pop", (76, 116), 96, ("major", "minor"),
             band("lo-fi drums: drums, bass: bass, clean guitar: comping, warm pad: pad, soft lead: melody"),
             energy=0.35, effects=effects(lofi=0.3, reverb=0.3), moods=("intimate", "dreamy"), sung=True,
             aliases=words("""
        bedroom indie, lo-fi pop, lofi pop""")),
    GenreRow("hyperpop", "future bass", (140, 180), 160, ("major", "minor"),
             band("electronic drums: drums, 808 bass: bass, supersaw: comping, square lead: melody, pluck: arpeggio"),
             energy=0.95, effects=effects(distortion=0.4, brightness=0.25), moods=("energetic", "quirky"), sung=True,
             aliases=words("hyper pop, hyper-pop, pc music, ハイパーポップ, 하이퍼팝, гиперпоп")),
    GenreRow("baroque pop", "pop", (84, 124), 104, ("major", "minor"),
             band("harpsichord: comping, bass: bass, drums: drums, strings: pad, french horn: melody, oboe: counter"),
             energy=0.45, moods=("bittersweet",), sung=True, aliases=words("chamber pop, orchestral pop")),
    GenreRow("schlager", "pop", (112, 136), 126, ("major",),
             band("electronic drums: drums, synth bass: bass, synth: comping, accordion: melody, strings: pad"),
             energy=0.65, moods=("cheerful",), sung=True, aliases=words("discofox, disco fox, disco polo, шлягер")),
    GenreRow("turbo-folk", "pop", (100, 144), 124, ("phrygian dominant", "harmonic minor", "minor"),
             band("electronic drums: drums, synth bass: bass, accordion: melody, clarinet: counter, "
                  "synth strings: pad"),
             energy=0.8, moods=("festive",), sung=True, aliases=words("turbofolk, turbo folk, manele")),
    GenreRow("dance pop", "pop", (112, 130), 122, ("minor", "major"),
             band("electronic drums: drums, synth bass: bass, piano: comping, pluck: arpeggio, synth lead: melody"),
             energy=0.75, moods=("energetic",), sung=True, aliases=words("""
        dance-pop, дэнс-поп, ダンスポップ, 댄스 팝""")),
    GenreRow("worship", "pop", (64, 84), 72, ("major",),
             band("piano: comping, bass: bass, drums: drums, synth pad: pad, clean guitar: arpeggio, choir: melody"),
             energy=0.5, effects=effects(reverb=0.45), moods=("spiritual", "uplifting"), sung=True, aliases=words("""
        worship music, praise and worship, praise & worship, praise, christian, christian music, música cristiana,
        música de adoração, louange, lobpreis, 찬양, 敬拜""")),
    GenreRow("trot", "pop", (100, 140), 122, ("minor pentatonic", "minor", "major pentatonic"),
             band("electronic drums: drums, bass: bass, alto sax: melody, accordion: counter, strings: pad, "
                  "clean guitar: comping"),
             energy=0.65, moods=("nostalgic", "festive"), sung=True, aliases=words("""
        korean trot, ppongjjak, 트로트, 뽕짝""")),
    GenreRow("exotica", "jazz", (76, 116), 96, ("major", "lydian", "dorian"),
             band("vibraphone: melody, upright bass: bass, congas: percussion, piano: comping, birds: texture, "
                  "flute: counter"),
             energy=0.35, effects=effects(reverb=0.35), moods=("relaxed", "mysterious"), aliases=words("""
        tiki, tiki music, エキゾチカ""")),
))
