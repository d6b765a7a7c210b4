"""The kinds of house, techno, drum and bass and ambient, each with its own tempo and sounds."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.bands import band, effects
from music_assistant.vocabulary.rows import GenreRow, table
from music_assistant.vocabulary.words import words

CLUB: Mapping[str, GenreRow] = table((
    GenreRow("deep house", "house", (116, 125), 121, ("minor", "dorian"),
             band("909 drums: drums, sub bass: bass, electric piano: comping, warm pad: pad, soft lead: melody"),
             form="club", energy=0.55, effects=effects(reverb=0.35, swing=0.15), moods=("groovy", "chill"),
             aliases=words("deephouse, deep-house, дип-хаус, дип хаус, ディープハウス, 딥 하우스")),
    GenreRow("tech house", "house", (122, 130), 126, ("minor", "phrygian"),
             band("909 drums: drums, synth bass: bass, synth stab: comping, shaker: percussion, pluck: melody"),
             form="club", energy=0.8, moods=("groovy", "driving"), aliases=words("""
        tech-house, techhouse, тек-хаус, テックハウス, 테크 하우스""")),
    GenreRow("acid house", "house", (118, 128), 123, ("minor", "phrygian"),
             band("909 drums: drums, acid bass: bass, synth stab: comping, claps: percussion, synth lead: melody"),
             form="club", energy=0.8, moods=("hypnotic",), aliases=words("эйсид-хаус, アシッドハウス")),
    GenreRow("progressive house", "trance", (122, 130), 126, ("minor", "major"),
             band("909 drums: drums, synth bass: bass, supersaw: comping, pluck: arpeggio, synth lead: melody, "
                  "warm pad: pad"),
             form="club", energy=0.75, effects=effects(reverb=0.35), moods=("uplifting",), aliases=words("""
        prog house, прогрессив-хаус""")),
    GenreRow("tropical house", "house", (100, 118), 110, ("major", "minor"),
             band("electronic drums: drums, synth bass: bass, mallet synth: arpeggio, piano: comping, "
                  "pan flute: melody, marimba: counter"),
             form="club", energy=0.55, effects=effects(reverb=0.3), moods=("sunny",), aliases=words("""
        trop house, トロピカルハウス, 트로피컬 하우스, тропикал-хаус""")),
    GenreRow("french house", "house", (116, 128), 122, ("minor", "dorian", "major"),
             band("909 drums: drums, slap bass: bass, muted guitar: comping, rhodes: comping, synth lead: melody"),
             form="club", energy=0.75, moods=("groovy",), aliases=words("french touch, filter house, disco house")),
    GenreRow("electro house", "edm", (124, 132), 128, ("minor", "phrygian"),
             band("electronic drums: drums, synth bass: bass, saw lead: melody, synth stab: comping, riser: texture"),
             form="club", energy=0.9, effects=effects(distortion=0.2), moods=("energetic",), aliases=words("""
        complextro, big room, big room house, электро-хаус""")),
    GenreRow("afro house", "house", (118, 126), 122, ("minor", "dorian"),
             band("electronic drums: drums, synth bass: bass, congas: percussion, djembe: percussion, "
                  "pluck: arpeggio, "
                  "soft lead: melody"),
             form="club", energy=0.65, moods=("hypnotic", "groovy"), aliases=words("""
        afrohouse, afro-house, 아프로 하우스, афро-хаус""")),
    GenreRow("slap house", "house", (120, 128), 124, ("minor",),
             band("electronic drums: drums, synth bass: bass, synth stab: comping, synth voice: melody, "
                  "pluck: arpeggio"),
             form="club", energy=0.8, moods=("driving",), aliases=words("brazilian bass, слэп-хаус")),
    GenreRow("gqom", "house", (118, 128), 124, ("minor", "phrygian"),
             band("electronic drums: drums, sub bass: bass, war drums: percussion, synth stab: comping, "
                  "dark pad: pad"),
             form="club", energy=0.75, moods=("dark", "hypnotic"), aliases=words("durban house, гком")),
    GenreRow("kwaito", "house", (96, 112), 104, ("minor", "major"),
             band("electronic drums: drums, synth bass: bass, electric piano: comping, synth lead: melody"),
             form="club", energy=0.6, moods=("groovy",)),
    GenreRow("minimal techno", "techno", (122, 132), 127, ("minor", "dorian"),
             band("909 drums: drums, sub bass: bass, pluck: arpeggio, hi-hat: percussion, dark pad: pad"),
             form="club", energy=0.6, moods=("hypnotic",), aliases=words("""
        minimal house, microhouse, минимал-техно, ミニマルテクノ""")),
    GenreRow("dub techno", "techno", (114, 126), 120, ("minor", "dorian"),
             band("909 drums: drums, sub bass: bass, synth stab: comping, warm pad: pad, tape hiss: texture"),
             form="club", energy=0.5, effects=effects(reverb=0.6), moods=("hypnotic", "spacious"), aliases=words("""
        даб-техно, ダブテクノ""")),
    GenreRow("detroit techno", "techno", (122, 138), 129, ("minor", "dorian"),
             band("909 drums: drums, synth bass: bass, synth strings: pad, synth stab: comping, arp: arpeggio"),
             form="club", energy=0.75, moods=("futuristic",), aliases=words("детройт-техно")),
    GenreRow("melodic techno", "techno", (118, 128), 123, ("minor",),
             band("909 drums: drums, synth bass: bass, arp: arpeggio, warm pad: pad, synth lead: melody"),
             form="club", energy=0.65, effects=effects(reverb=0.4), moods=("hypnotic", "melancholic"),
             aliases=words("""
        melodic house, melodic house and techno, мелодик-техно""")),
    GenreRow("acid techno", "techno", (132, 150), 140, ("minor", "phrygian"),
             band("909 drums: drums, acid bass: bass, claps: percussion, synth stab: comping, saw lead: melody"),
             form="club", energy=0.9, effects=effects(distortion=0.25), moods=("driving",), aliases=words("""
        эйсид-техно""")),
    GenreRow("hard techno", "techno", (140, 162), 150, ("phrygian", "minor"),
             band("909 drums: drums, acid bass: bass, synth stab: comping, dark pad: pad, impact: texture"),
             form="club", energy=1.0, effects=effects(distortion=0.4), moods=("aggressive", "driving"),
             aliases=words("""
        industrial techno, schranz, хард-техно""")),
    GenreRow("rave", "techno", (130, 156), 142, ("minor", "major"),
             band("909 drums: drums, synth bass: bass, rave stab: comping, bright piano: arpeggio, hoover: melody"),
             form="club", energy=0.95, moods=("energetic",), aliases=words("""
        rave music, 90s rave, old school rave, рейв, レイヴ, 레이브, 锐舞""")),
    GenreRow("hardstyle", "edm", (146, 158), 150, ("minor", "harmonic minor"),
             band("909 drums: drums, reese bass: bass, supersaw: comping, saw lead: melody, riser: texture"),
             form="club", energy=1.0, effects=effects(distortion=0.45), moods=("energetic", "aggressive"),
             aliases=words("""
        rawstyle, jumpstyle, ハードスタイル, 하드스타일, хардстайл""")),
    GenreRow("hardcore techno", "techno", (160, 210), 180, ("minor", "phrygian"),
             band("909 drums: drums, acid bass: bass, saw lead: melody, synth stab: comping, dark pad: pad"),
             form="club", energy=1.0, effects=effects(distortion=0.55), moods=("aggressive",), aliases=words("""
        gabber, gabba, speedcore, габбер""")),
    GenreRow("happy hardcore", "trance", (160, 180), 170, ("major",),
             band("909 drums: drums, synth bass: bass, bright piano: comping, supersaw: melody, pluck: arpeggio"),
             form="club", energy=0.95, effects=effects(brightness=0.2), moods=("happy", "energetic"), aliases=words("""
        uk hardcore, nightcore, ナイトコア""")),
    GenreRow("eurodance", "trance", (126, 150), 138, ("minor",),
             band("909 drums: drums, synth bass: bass, supersaw: comping, synth lead: melody, synth strings: pad"),
             form="song", energy=0.85, moods=("energetic",), sung=True, aliases=words("""
        euro dance, 90s dance, 90s eurodance, eurobeat, euro house, ユーロビート, евродэнс""")),
    GenreRow("italo disco", "disco", (108, 128), 118, ("minor", "major"),
             band("electronic drums: drums, synth bass: bass, synth strings: pad, arp: arpeggio, synth lead: melody"),
             form="song", energy=0.7, moods=("nostalgic",), sung=True, aliases=words("""
        italo-disco, italo, итало-диско, イタロディスコ""")),
    GenreRow("nu disco", "disco", (112, 124), 118, ("minor", "dorian", "major"),
             band("909 drums: drums, slap bass: bass, muted guitar: comping, electric piano: comping, "
                  "synth lead: melody"),
             form="club", energy=0.7, moods=("groovy",), aliases=words("nu-disco, nudisco, indie dance, ню-диско")),
    GenreRow("uk garage", "garage", (128, 136), 132, ("minor", "dorian"),
             band("909 drums: drums, organ bass: bass, house organ: comping, synth voice: melody, rhodes: comping"),
             form="club", energy=0.7, effects=effects(swing=0.5), moods=("groovy",),
             aliases=words("ukg, 2-step, two step garage, 2 step garage, speed garage, юк-гэридж, ukガラージ")),
    GenreRow("big beat", "drum and bass", (108, 138), 122, ("minor", "dorian", "mixolydian"),
             band("funk drums: drums, synth bass: bass, distorted guitar: comping, acid bass: bass, "
                  "synth lead: melody"),
             form="club", energy=0.85, effects=effects(distortion=0.25), moods=("energetic",), aliases=words("""
        bigbeat, биг-бит, ビッグビート""")),
    GenreRow("liquid drum and bass", "drum and bass", (170, 178), 174, ("major", "minor", "dorian"),
             band("funk drums: drums, sub bass: bass, warm pad: pad, rhodes: comping, soft lead: melody"),
             form="club", energy=0.7, effects=effects(reverb=0.4), moods=("uplifting", "dreamy"),
             aliases=words("liquid dnb, liquid funk, liquid d&b, atmospheric drum and bass, liquid drum & bass")),
    GenreRow("neurofunk", "drum and bass", (170, 178), 174, ("phrygian", "minor"),
             band("electronic drums: drums, reese bass: bass, synth stab: comping, dark pad: pad, saw lead: melody"),
             form="club", energy=0.95, effects=effects(distortion=0.35), moods=("dark", "futuristic"),
             aliases=words("""
        techstep, neuro dnb, нейрофанк""")),
    GenreRow("breakcore", "drum and bass", (170, 220), 190, ("minor", "phrygian"),
             band("funk drums: drums, reese bass: bass, saw lead: melody, synth strings: pad, synth stab: comping"),
             form="club", energy=1.0, effects=effects(distortion=0.4), moods=("aggressive",), aliases=words("""
        break core, ブレイクコア, брейккор""")),
    GenreRow("jersey club", "house", (130, 144), 136, ("minor",),
             band("electronic drums: drums, 808 bass: bass, claps: percussion, synth stab: comping, pluck: melody"),
             form="club", energy=0.85, moods=("energetic",), aliases=words("baltimore club, philly club")),
    GenreRow("footwork", "drum and bass", (156, 164), 160, ("minor", "dorian"),
             band("808 drums: drums, sub bass: bass, rhodes: comping, synth voice: melody, claps: percussion"),
             form="club", energy=0.85, moods=("quirky",), aliases=words("juke, chicago footwork")),
    GenreRow("moombahton", "reggaeton", (104, 114), 110, ("minor", "phrygian"),
             band("electronic drums: drums, 808 bass: bass, synth stab: comping, saw lead: melody, "
                  "congas: percussion"),
             form="club", energy=0.85, moods=("festive",), aliases=words("moombah, мумбатон")),
    GenreRow("ebm", "techno", (108, 132), 120, ("minor", "phrygian"),
             band("electronic drums: drums, synth bass: bass, synth stab: comping, dark pad: pad, saw lead: melody"),
             form="club", energy=0.8, effects=effects(distortion=0.2), moods=("dark", "driving"), aliases=words("""
        electronic body music, futurepop, aggrotech""")),
    GenreRow("future funk", "disco", (112, 130), 120, ("major", "dorian"),
             band("909 drums: drums, slap bass: bass, electric piano: comping, muted guitar: comping, "
                  "synth lead: melody"),
             form="club", energy=0.75, effects=effects(lofi=0.2), moods=("groovy", "nostalgic"), aliases=words("""
        フューチャーファンク""")),
    GenreRow("chillwave", "lo-fi", (80, 108), 94, ("major", "lydian", "minor"),
             band("electronic drums: drums, synth bass: bass, warm pad: pad, pluck: arpeggio, soft lead: melody"),
             form="beat", energy=0.35, effects=effects(reverb=0.5, lofi=0.3), moods=("dreamy", "nostalgic"),
             aliases=words("""
        chill wave, glo-fi, чиллвейв, チルウェイブ""")),
    GenreRow("darksynth", "synthwave", (100, 132), 116, ("phrygian", "minor"),
             band("electronic drums: drums, synth bass: bass, saw lead: melody, arp: arpeggio, dark pad: pad"),
             form="beat", energy=0.85, effects=effects(distortion=0.3, reverb=0.3), moods=("dark", "aggressive"),
             aliases=words("""
        dark synthwave, dark synth, cyberpunk, cyberpunk music, サイバーパンク, 사이버펑크, 赛博朋克, киберпанк""")),
    GenreRow("dark ambient", "drone", (48, 72), 58, ("phrygian", "locrian", "minor"),
             band("dark pad: pad, drone: bass, contrabass: bass, bells: melody, atmosphere: texture"),
             form="ambient", energy=0.15, effects=effects(reverb=0.75, brightness=-0.3), moods=("dark", "ominous"),
             aliases=words("""
        isolationism, dark drone music, ダークアンビエント, 다크 앰비언트, 黑暗氛围, дарк-эмбиент""")),
    GenreRow("space ambient", "drone", (50, 76), 62, ("lydian", "major", "dorian"),
             band("halo pad: pad, drone: bass, glass pad: counter, fm bell: melody, atmosphere: texture"),
             form="ambient", energy=0.15, effects=effects(reverb=0.75), moods=("spacious",),
             aliases=words("space music, cosmic music, космическая музыка")),
    GenreRow("glitch", "ambient", (84, 132), 104, ("minor", "lydian", "dorian"),
             band("electronic drums: drums, sub bass: bass, fm bell: arpeggio, glass pad: pad, pluck: melody, "
                  "tape hiss: texture"),
             form="vamp", energy=0.45, effects=effects(lofi=0.4), moods=("quirky",), aliases=words("""
        glitchy, glitch music, clicks and cuts, グリッチ, 글리치, глитч""")),
    GenreRow("glitch hop", "hip hop", (96, 114), 106, ("minor", "phrygian"),
             band("electronic drums: drums, growl bass: bass, synth stab: comping, pluck: arpeggio, "
                  "square lead: melody"),
             form="beat", energy=0.75, effects=effects(swing=0.25), moods=("quirky", "groovy"), aliases=words("""
        glitch-hop, neurohop""")),
    GenreRow("experimental", "ambient", (56, 132), 84, ("locrian", "lydian", "phrygian"),
             band("prepared piano: melody, drone: bass, dark pad: pad, cello: counter, atmosphere: texture"),
             form="ambient", energy=0.4, effects=effects(reverb=0.45), moods=("quirky", "mysterious"),
                                                         aliases=words("""
        avant-garde, avantgarde, experimental music, leftfield, musique concrète, experimentell, 実験音楽,
        실험 음악, 实验,
        实验音乐, экспериментальная, авангард""")),
    GenreRow("noise music", "drone", (48, 96), 66, ("locrian", "phrygian"),
             band("drone: bass, saw lead: melody, dark pad: pad, tape hiss: texture, impact: texture"),
             form="ambient", energy=0.7, effects=effects(distortion=0.7, reverb=0.4), moods=("intense",),
             aliases=words("""
        harsh noise, power electronics, japanoise""")),
    GenreRow("dungeon synth", "ambient", (60, 100), 78, ("dorian", "minor", "phrygian"),
             band("synth strings: pad, contrabass: bass, harp: arpeggio, synth brass: counter, recorder: melody"),
             form="ambient", energy=0.3, effects=effects(lofi=0.45, reverb=0.5), moods=("mysterious", "nostalgic"),
             aliases=words("""
        данжен-синт""")),
    GenreRow("folktronica", "folk", (76, 120), 98, ("major", "dorian"),
             band("electronic drums: drums, synth bass: bass, acoustic guitar: arpeggio, glockenspiel: melody, "
                  "warm pad: pad"),
             form="song", energy=0.45, moods=("dreamy", "warm"), aliases=words("electro folk, indietronica")),
    GenreRow("goa trance", "techno", (138, 150), 144, ("phrygian", "phrygian dominant", "harmonic minor"),
             band("909 drums: drums, acid bass: bass, arp: arpeggio, saw lead: melody, glass pad: pad"),
             form="club", energy=0.9, effects=effects(reverb=0.3), moods=("hypnotic",), aliases=words("""
        goa, гоа-транс""")),
    GenreRow("organic house", "house", (112, 122), 117, ("minor", "dorian"),
             band("electronic drums: drums, sub bass: bass, frame drum: percussion, kalimba: arpeggio, warm pad: pad, "
                  "ney: melody"),
             form="club", energy=0.5, effects=effects(reverb=0.4), moods=("hypnotic", "peaceful"),
             aliases=words("ethno house, органик-хаус")),
    GenreRow("riddim", "dubstep", (138, 150), 145, ("minor", "phrygian"),
             band("electronic drums: drums, growl bass: bass, synth stab: comping, saw lead: melody, impact: texture"),
             form="club", energy=0.95, effects=effects(distortion=0.35), moods=("aggressive",),
             aliases=words("brostep, riddim dubstep, бростеп")),
))
