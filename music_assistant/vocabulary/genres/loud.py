"""The kinds of rock and metal, each with its own tempo, band and amount of distortion."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.bands import band, effects
from music_assistant.vocabulary.rows import GenreRow, table
from music_assistant.vocabulary.words import words

_ROCK = "rock drums: drums, picked bass: bass, distorted guitar: comping, overdriven guitar: melody"
_METAL = "metal drums: drums, picked bass: bass, distorted guitar: comping, overdriven guitar: melody"

LOUD: Mapping[str, GenreRow] = table((
    GenreRow("alternative rock", "grunge", (92, 144), 118, ("minor", "major", "mixolydian"), band(_ROCK),
             energy=0.7, effects=effects(distortion=0.3), sung=True,
             aliases=words("""
        alternative, alt rock, alt-rock, rock alternativo, rock alternatif, オルタナティブ, 얼터너티브,
        альтернатива""")),
    GenreRow("soft rock", "rock", (76, 116), 96, ("major", "minor"),
             band("drums: drums, bass: bass, electric piano: comping, acoustic guitar: arpeggio, "
                  "clean guitar: melody, "
                  "synth strings: pad"),
             energy=0.4, moods=("warm",), sung=True, aliases=words("yacht rock, adult contemporary, софт-рок")),
    GenreRow("arena rock", "rock", (104, 140), 122, ("major", "mixolydian"),
             band("rock drums: drums, picked bass: bass, distorted guitar: comping, overdriven guitar: melody, "
                  "synth pad: pad, rock organ: comping"),
             energy=0.85, effects=effects(reverb=0.35, distortion=0.3), moods=("triumphant",), sung=True,
             aliases=words("""
        stadium rock, aor""")),
    GenreRow("southern rock", "rock", (92, 136), 112, ("mixolydian", "major", "minor pentatonic"),
             band("rock drums: drums, bass: bass, overdriven guitar: comping, slide guitar: melody, piano: comping, "
                  "hammond organ: pad"),
             energy=0.7, effects=effects(distortion=0.2), sung=True, aliases=words("swamp rock, country rock")),
    GenreRow("blues rock", "blues", (84, 140), 112, ("minor pentatonic", "blues", "mixolydian"),
             band("rock drums: drums, bass: bass, overdriven guitar: melody, electric guitar: comping, "
                  "hammond organ: pad"),
             form="blues", meters=("4/4", "12/8"), energy=0.7, effects=effects(distortion=0.25),
                                   moods=("gritty",), sung=True,
             aliases=words("blues-rock, блюз-рок, ブルースロック")),
    GenreRow("folk rock", "folk", (92, 132), 112, ("major", "mixolydian"),
             band("drums: drums, bass: bass, acoustic guitar: comping, twelve-string guitar: arpeggio, "
                  "harmonica: melody"),
             energy=0.55, sung=True, aliases=words("folk-rock, фолк-рок")),
    GenreRow("garage rock", "punk", (124, 164), 144, ("major", "minor pentatonic", "mixolydian"),
             band("room drums: drums, picked bass: bass, overdriven guitar: comping, electric guitar: melody"),
             energy=0.85, effects=effects(distortion=0.35, lofi=0.15), moods=("gritty",), sung=True,
             aliases=words("garage punk, гаражный рок")),
    GenreRow("glam rock", "rock", (112, 144), 128, ("major", "mixolydian"), band(_ROCK + ", piano: comping"),
             energy=0.8, effects=effects(distortion=0.25), moods=("confident",), sung=True, aliases=words("""
        glam, глэм-рок""")),
    GenreRow("hair metal", "metal", (116, 152), 132, ("minor", "major"), band(_METAL + ", synth pad: pad"),
             energy=0.85, effects=effects(distortion=0.45, reverb=0.3), sung=True, aliases=words("""
        glam metal, 80s metal""")),
    GenreRow("stoner rock", "grunge", (76, 116), 92, ("minor pentatonic", "dorian", "blues"), band(_ROCK),
             energy=0.75, effects=effects(distortion=0.55, brightness=-0.2), moods=("hypnotic", "gritty"), sung=True,
             aliases=words("desert rock, stoner, стоунер")),
    GenreRow("krautrock", "rock", (112, 148), 128, ("dorian", "mixolydian"),
             band("drums: drums, picked bass: bass, clean guitar: comping, arp: arpeggio, organ: pad, "
                  "synth lead: melody"),
             form="vamp", energy=0.6, moods=("hypnotic", "driving"), aliases=words("motorik, kosmische, краут-рок")),
    GenreRow("math rock", "rock", (108, 168), 138, ("major", "lydian", "dorian"),
             band("drums: drums, bass: bass, clean guitar: arpeggio, electric guitar: melody, "
                  "overdriven guitar: comping"),
             meters=("7/8", "5/4", "7/4"), energy=0.65, moods=("quirky",), aliases=words("""
        mathrock, マスロック, 매스록, 数学摇滚, мат-рок""")),
    GenreRow("britpop", "rock", (96, 136), 116, ("major", "mixolydian"),
             band("drums: drums, bass: bass, overdriven guitar: comping, acoustic guitar: arpeggio, piano: comping, "
                  "electric guitar: melody"),
             energy=0.65, sung=True, aliases=words("brit pop, brit-pop, ブリットポップ, 브릿팝, 英伦摇滚, брит-поп")),
    GenreRow("new wave", "rock", (120, 156), 136, ("major", "minor"),
             band("drums: drums, picked bass: bass, clean guitar: comping, synth: arpeggio, synth lead: melody"),
             energy=0.7, sung=True, aliases=words("new-wave, ニューウェーブ, 뉴웨이브, 新浪潮, нью-вейв")),
    GenreRow("post-punk", "rock", (116, 160), 138, ("minor", "phrygian", "dorian"),
             band("drums: drums, picked bass: bass, clean guitar: arpeggio, electric guitar: melody, "
                  "synth strings: pad"),
             energy=0.7, effects=effects(reverb=0.35), moods=("dark", "tense"), sung=True, aliases=words("""
        post punk, postpunk, goth rock, gothic rock, darkwave, dark wave, coldwave, ポストパンク, 포스트 펑크, 后朋克,
        пост-панк""")),
    GenreRow("pop punk", "punk", (144, 188), 166, ("major",), band(_ROCK),
             energy=0.9, effects=effects(distortion=0.4), moods=("energetic",), sung=True,
             aliases=words("pop-punk, poppunk, skate punk, easycore, ポップパンク, 팝 펑크, 流行朋克, поп-панк")),
    GenreRow("emo", "rock", (112, 168), 138, ("major", "minor"),
             band("rock drums: drums, bass: bass, clean guitar: arpeggio, distorted guitar: comping, "
                  "electric guitar: melody"),
             energy=0.7, effects=effects(distortion=0.3), moods=("bittersweet", "melancholic"), sung=True,
             aliases=words("midwest emo, screamo, emo rock, эмо, エモ, 이모")),
    GenreRow("hardcore punk", "punk", (170, 220), 192, ("minor", "phrygian"), band(_ROCK),
             energy=1.0, effects=effects(distortion=0.55), moods=("aggressive",), sung=True,
             aliases=words("hardcore, d-beat, crust punk, хардкор-панк, ハードコアパンク")),
    GenreRow("ska punk", "rock", (150, 192), 170, ("major", "mixolydian"),
             band("rock drums: drums, picked bass: bass, clean guitar: comping, distorted guitar: comping, "
                  "brass section: melody"),
             energy=0.9, effects=effects(distortion=0.25), moods=("festive",), sung=True, aliases=words("""
        ska-punk, skacore, ска-панк""")),
    GenreRow("spaghetti western", "cinematic", (72, 116), 88, ("minor", "dorian", "harmonic minor"),
             band("whistle: melody, clean guitar: arpeggio, trumpet: counter, contrabass: bass, choir: pad, "
                  "snare: percussion, nylon guitar: comping"),
             form="cinematic", energy=0.5, effects=effects(reverb=0.45), moods=("lonely", "dramatic"),
             aliases=words("""
        morricone, italo western, wild west, western score, western movie, спагетти-вестерн, マカロニウエスタン""")),
    GenreRow("thrash metal", "metal", (160, 220), 188, ("minor", "phrygian"), band(_METAL),
             energy=1.0, effects=effects(distortion=0.65), moods=("aggressive",), sung=True,
             aliases=words("""
        thrash, speed metal, crossover thrash, スラッシュメタル, 스래시 메탈, 激流金属, трэш-метал""")),
    GenreRow("black metal", "metal", (140, 220), 180, ("minor", "phrygian", "harmonic minor"),
             band(_METAL + ", dark pad: pad"),
             energy=1.0, effects=effects(distortion=0.7, reverb=0.4, lofi=0.25), moods=("dark", "aggressive"),
                                         sung=True,
             aliases=words("blackened metal, atmospheric black metal, ブラックメタル, 블랙 메탈, 黑金属, блэк-метал")),
    GenreRow("power metal", "metal", (132, 190), 164, ("minor", "harmonic minor", "major"),
             band(_METAL + ", synth strings: pad, choir: pad"),
             energy=0.95, effects=effects(distortion=0.55, reverb=0.25), moods=("heroic", "epic"), sung=True,
             aliases=words("パワーメタル, 파워 메탈, 力量金属, пауэр-метал")),
    GenreRow("symphonic metal", "metal", (96, 160), 128, ("minor", "harmonic minor"),
             band(_METAL + ", strings: pad, choir: pad, french horn: counter"),
             form="song", energy=0.9, effects=effects(distortion=0.5, reverb=0.35), moods=("epic", "dramatic"),
                                                      sung=True,
             aliases=words("orchestral metal, opera metal, gothic metal, シンフォニックメタル, симфо-метал")),
    GenreRow("metalcore", "metal", (120, 190), 150, ("minor", "phrygian", "harmonic minor"), band(_METAL),
             energy=1.0, effects=effects(distortion=0.65), moods=("aggressive",), sung=True,
             aliases=words("deathcore, post-hardcore, メタルコア, 메탈코어, 金属核, металкор")),
    GenreRow("nu metal", "metal", (84, 128), 102, ("phrygian", "minor"),
             band(_METAL + ", turntables: percussion, synth pad: pad"),
             energy=0.9, effects=effects(distortion=0.6), moods=("angry", "groovy"), sung=True,
             aliases=words("nu-metal, rap metal, rap rock, ニューメタル, 뉴 메탈, ню-метал")),
    GenreRow("djent", "metal", (92, 140), 116, ("phrygian", "minor", "locrian"),
             band(_METAL + ", glass pad: pad"),
             meters=("4/4", "7/8", "5/4"), energy=0.9, effects=effects(distortion=0.6), moods=("intense",),
             aliases=words("progressive metal, prog metal, プログレッシブメタル, прогрессив-метал, джент")),
    GenreRow("folk metal", "metal", (116, 176), 144, ("dorian", "minor"),
             band(_METAL + ", fiddle: melody, tin whistle: counter"),
             meters=("4/4", "6/8"), energy=0.9, effects=effects(distortion=0.5), moods=("festive", "adventurous"),
                     sung=True,
             aliases=words("viking metal, pagan metal, celtic metal, фолк-метал")),
    GenreRow("grindcore", "metal", (190, 250), 216, ("locrian", "phrygian"), band(_METAL),
             energy=1.0, effects=effects(distortion=0.75), moods=("aggressive",), sung=True, aliases=words("""
        goregrind, грайндкор""")),
))
