"""Pop, rock, soul, hip hop and jazz in their many kinds."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.bands import band, effects
from music_assistant.vocabulary.rows import GenreRow, table
from music_assistant.vocabulary.words import words

POPULAR: Mapping[str, GenreRow] = table((
    GenreRow("trap", "trap", (130, 160), 142, ("minor", "harmonic minor", "phrygian"),
             band("trap drums: drums, 808 bass: bass, fm bell: melody, dark pad: pad, pluck: arpeggio"),
             form="beat", energy=0.65, effects=effects(reverb=0.25), moods=("dark", "confident"),
             aliases=words("""
        trap beat, trap music, トラップ, 트랩, 陷阱音乐, ट्रैप, трэп, تراب""")),
    GenreRow("boom bap", "boom bap", (84, 98), 90, ("minor", "dorian"),
             band("lo-fi drums: drums, upright bass: bass, rhodes: comping, muted trumpet: melody, "
                  "vinyl noise: texture"),
             form="beat", energy=0.5, effects=effects(swing=0.5, lofi=0.25), moods=("cool",), aliases=words("""
        boombap, boom-bap, 90s hip hop, golden age hip hop, ブーンバップ, 붐뱁, бум-бэп""")),
    GenreRow("r&b", "r&b", (62, 100), 82, ("minor", "major", "dorian"),
             band("electronic drums: drums, synth bass: bass, rhodes: comping, clean guitar: arpeggio, "
                  "synth pad: pad, soft lead: melody"),
             energy=0.45, effects=effects(swing=0.15, reverb=0.25), moods=("sensual",), sung=True,
             aliases=words("""
        rnb, r and b, r n b, r'n'b, rhythm and blues, contemporary r&b, alternative r&b, slow jam, r＆b,
        アールアンドビー, 알앤비, 节奏布鲁斯, ар-н-би, آر أند بي""")),
    GenreRow("soul", "soul", (70, 112), 90, ("major", "dorian", "minor"),
             band("drums: drums, bass: bass, hammond organ: pad, clean guitar: comping, brass section: counter, "
                  "tenor sax: melody"),
             form="song", energy=0.5, effects=effects(swing=0.15), moods=("warm", "soulful"), sung=True,
             aliases=words("""
        soul music, ソウル, ソウルミュージック, 소울, 灵魂乐, सोल, соул, سول""")),
    GenreRow("gospel", "gospel", (66, 132), 88, ("major", "mixolydian"),
             band("piano: comping, hammond organ: pad, bass: bass, choir: melody, drums: drums, "
                  "claps: percussion, tambourine: percussion"),
             form="song", meters=("12/8", "4/4", "3/4"), energy=0.6, effects=effects(reverb=0.3),
             moods=("spiritual", "uplifting"), sung=True,
             aliases=words("""
        gospel music, spirituals, ゴスペル, 가스펠, 福音, 福音音乐, गॉस्पेल, госпел, إنجيلي""")),
    GenreRow("disco", "disco", (110, 128), 118, ("minor", "major", "dorian"),
             band("drums: drums, bass: bass, muted guitar: comping, strings: melody, brass section: counter, "
                  "electric piano: pad, congas: percussion"),
             form="vamp", energy=0.75, moods=("festive", "groovy"), sung=True, aliases=words("""
        disco music, 70s disco, música disco, musique disco, ディスコ, 디스코, 迪斯科, डिस्को, диско, disko, ديسكو""")),
    GenreRow("80s pop", "pop", (100, 128), 116, ("major", "minor"),
             band("electronic drums: drums, synth bass: bass, synth: comping, fm piano: arpeggio, "
                  "synth brass: counter, synth lead: melody"),
             energy=0.65, effects=effects(reverb=0.35), moods=("nostalgic",), sung=True, aliases=words("""
        80s, eighties, eighties pop, 1980s, 80's, 80's pop, eighties music, años 80, années 80, 80er, anos 80,
        anni 80, 80年代""")),
    GenreRow("synthpop", "synthwave", (104, 130), 118, ("minor", "major"),
             band("electronic drums: drums, synth bass: bass, synth: comping, arp: arpeggio, synth lead: melody, "
                  "synth pad: pad"),
             energy=0.65, effects=effects(reverb=0.25), sung=True, aliases=words("""
        synth pop, synth-pop, electropop, electro pop, electro-pop, technopop, シンセポップ, 신스팝, 合成器流行,
        синтипоп,
        синти-поп, سينث بوب""")),
    GenreRow("indie pop", "pop", (96, 136), 116, ("major", "mixolydian"),
             band("drums: drums, bass: bass, clean guitar: arpeggio, acoustic guitar: comping, synth lead: melody, "
                  "glockenspiel: counter"),
             energy=0.55, sung=True, aliases=words("""
        twee, インディーポップ, 인디팝, 独立流行, инди-поп""")),
    GenreRow("city pop", "funk", (96, 122), 108, ("major", "dorian"),
             band("drums: drums, slap bass: bass, electric piano: comping, muted guitar: arpeggio, "
                  "brass section: counter, alto sax: melody"),
             form="song", energy=0.6, moods=("nostalgic",), sung=True, aliases=words("""
        citypop, シティポップ, 시티팝, 城市流行, сити-поп""")),
    GenreRow("k-pop", "pop", (100, 140), 122, ("minor", "major"),
             band("electronic drums: drums, synth bass: bass, pluck: arpeggio, supersaw: comping, "
                  "synth lead: melody, synth brass: counter"),
             energy=0.75, moods=("energetic",), sung=True, aliases=words("""
        kpop, k pop, korean pop, 케이팝, ケーポップ, 韩国流行, кей-поп, к-поп""")),
    GenreRow("j-pop", "pop", (110, 160), 132, ("major", "minor"),
             band("drums: drums, bass: bass, piano: comping, electric guitar: arpeggio, strings: pad, "
                  "synth lead: melody"),
             energy=0.7, sung=True, aliases=words("""
        jpop, j pop, japanese pop, anime, anime opening, anime music, jポップ, アニソン, 제이팝, 애니메이션 음악,
        日本流行, 动漫, джей-поп, аниме""")),
    GenreRow("ballad", "pop", (58, 84), 70, ("major", "minor"),
             band("piano: comping, strings: pad, bass: bass, drums: drums, acoustic guitar: arpeggio, cello: counter"),
             energy=0.35, effects=effects(reverb=0.3), moods=("romantic", "tender"), sung=True,
             aliases=words("""
        piano ballad, pop ballad, love song, slow song, love ballad, balada, ballade, balada romántica,
        balada romântica, ballata, バラード, 발라드, 抒情歌, 情歌, बैलाड, баллада, slow müzik, أغنية حب""")),
    GenreRow("power ballad", "rock", (62, 84), 72, ("major", "minor"),
             band("rock drums: drums, bass: bass, piano: comping, distorted guitar: comping, "
                  "overdriven guitar: melody, strings: pad"),
             energy=0.6, effects=effects(reverb=0.4, distortion=0.15), moods=("epic",), sung=True,
             aliases=words("rock ballad, balada de rock, パワーバラード, рок-баллада")),
    GenreRow("singer-songwriter", "folk", (72, 120), 94, ("major", "minor"),
             band("acoustic guitar: comping, bass: bass, piano: arpeggio, brush drums: drums, cello: counter"),
             form="song", energy=0.4, moods=("intimate",), sung=True, aliases=words("""
        singer songwriter, coffeehouse, acoustic pop, cantautor, cantautore, liedermacher, シンガーソングライター,
        싱어송라이터,
        бардовская песня""")),
    GenreRow("musical theatre", "pop", (84, 144), 112, ("major", "minor"),
             band("piano: comping, contrabass: bass, orchestral drums: drums, strings: pad, clarinet: melody, "
                  "brass section: counter"),
             energy=0.6, effects=effects(reverb=0.3), moods=("cheerful",), sung=True, aliases=words("""
        musical theater, broadway, show tune, show tunes, musical, cabaret, ミュージカル, 뮤지컬, 音乐剧, мюзикл,
        müzikal""")),
    GenreRow("christmas", "pop", (88, 140), 112, ("major",),
             band("sleigh bells: percussion, bells: melody, strings: pad, upright bass: bass, piano: comping, "
                  "brush drums: drums"),
             energy=0.5, effects=effects(reverb=0.3), moods=("festive", "warm"), sung=True, aliases=words("""
        christmas music, christmas song, xmas, holiday music, música navideña, weihnachtsmusik, música de natal,
        クリスマスソング, 크리스마스 음악, 圣诞歌, рождественская музыка, kerstmuziek""")),
    GenreRow("children's music", "folk", (96, 132), 112, ("major",),
             band("ukulele: comping, glockenspiel: melody, upright bass: bass, claps: percussion, "
                  "toy piano: arpeggio, recorder: counter"),
             form="song", energy=0.55, moods=("playful", "cheerful"), sung=True, aliases=words("""
        childrens music, children music, children's song, childrens song, kids music, kids song, kids' song,
        for kids, música infantil, canción infantil, musique pour enfants, kinderlied, kindermusik,
        musica per bambini, 童謡, 子供向け, 동요, 儿歌, 兒歌, बाल गीत, детская песня, детская музыка, kinderliedje,
        çocuk şarkısı, أغاني أطفال""")),

    GenreRow("indie", "rock", (104, 146), 122, ("major", "mixolydian", "minor"),
             band("drums: drums, picked bass: bass, clean guitar: arpeggio, overdriven guitar: comping, "
                  "synth lead: melody"),
             energy=0.6, effects=effects(distortion=0.1), sung=True, aliases=words("""
        indie rock, indie music, college rock, インディー, インディーロック, 인디, 인디록, 独立摇滚, इंडी, инди,
        инди-рок""")),
    GenreRow("punk", "punk", (150, 200), 172, ("major", "minor"),
             band("rock drums: drums, picked bass: bass, distorted guitar: comping, overdriven guitar: melody"),
             energy=0.95, effects=effects(distortion=0.5, reverb=0.08), moods=("aggressive", "energetic"), sung=True,
             aliases=words("""
        punk rock, パンク, パンクロック, 펑크 록, 朋克, पंक, панк, панк-рок, بانك""")),
    GenreRow("grunge", "grunge", (92, 130), 112, ("minor", "minor pentatonic"),
             band("rock drums: drums, picked bass: bass, distorted guitar: comping, overdriven guitar: melody, "
                  "clean guitar: arpeggio"),
             energy=0.75, effects=effects(distortion=0.45, brightness=-0.1), moods=("gritty",), sung=True,
             aliases=words("90s rock, seattle sound, グランジ, 그런지, 垃圾摇滚, гранж")),
    GenreRow("hard rock", "rock", (110, 150), 128, ("minor pentatonic", "mixolydian", "minor"),
             band("rock drums: drums, picked bass: bass, distorted guitar: comping, overdriven guitar: melody, "
                  "rock organ: pad"),
             energy=0.85, effects=effects(distortion=0.4), moods=("energetic",), sung=True, aliases=words("""
        heavy rock, rock duro, hardrock, ハードロック, 하드록, 硬摇滚, хард-рок""")),
    GenreRow("post-rock", "post-rock", (76, 126), 100, ("major", "minor", "lydian"),
             band("rock drums: drums, bass: bass, clean guitar: arpeggio, distorted guitar: comping, "
                  "electric guitar: melody, glockenspiel: counter, warm pad: pad"),
             form="cinematic", energy=0.55, effects=effects(reverb=0.5), moods=("spacious", "epic"),
             aliases=words("post rock, postrock, ポストロック, 포스트록, 后摇, 后摇滚, пост-рок")),
    GenreRow("shoegaze", "post-rock", (92, 130), 108, ("major", "lydian"),
             band("rock drums: drums, picked bass: bass, distorted guitar: comping, clean guitar: arpeggio, "
                  "warm pad: pad, soft lead: melody"),
             energy=0.6, effects=effects(reverb=0.6, distortion=0.4, brightness=-0.2), moods=("dreamy",), sung=True,
             aliases=words("shoe gaze, シューゲイザー, 슈게이징, 自赏, 瞪鞋, шугейз")),
    GenreRow("progressive rock", "rock", (84, 150), 116, ("dorian", "minor", "mixolydian"),
             band("rock drums: drums, picked bass: bass, overdriven guitar: melody, hammond organ: comping, "
                  "synth lead: counter, synth strings: pad"),
             meters=("7/8", "5/4", "4/4"), energy=0.65, effects=effects(reverb=0.25), sung=True,
             aliases=words("""
        prog, prog rock, prog-rock, rock progresivo, rock progressif, rock progressivo, プログレ, 프로그레시브 록,
        前卫摇滚, прог-рок, прогрессив-рок""")),
    GenreRow("psychedelic rock", "rock", (84, 130), 104, ("mixolydian", "dorian"),
             band("drums: drums, bass: bass, wah guitar: comping, percussive organ: pad, sitar: counter, "
                  "overdriven guitar: melody"),
             energy=0.6, effects=effects(reverb=0.4, distortion=0.25), moods=("dreamy", "hypnotic"), sung=True,
             aliases=words("""
        psychedelic, psych rock, psychedelia, acid rock, rock psicodélico, psicodélico, サイケデリック,
        사이키델릭, 迷幻摇滚,
        психоделический рок""")),
    GenreRow("surf rock", "surf rock", (130, 176), 152, ("minor", "harmonic minor", "major"),
             band("drums: drums, picked bass: bass, electric guitar: melody, clean guitar: comping, "
                  "percussive organ: pad"),
             energy=0.75, effects=effects(reverb=0.5), moods=("playful", "energetic"), aliases=words("""
        surf, surf music, サーフロック, 서프 록, 冲浪摇滚, сёрф-рок""")),
    GenreRow("rockabilly", "rockabilly", (140, 196), 166, ("mixolydian", "blues", "major"),
             band("drums: drums, upright bass: bass, jazz guitar: melody, acoustic guitar: comping, "
                  "honky-tonk piano: counter"),
             form="blues", energy=0.75, effects=effects(swing=0.4, reverb=0.25), sung=True, aliases=words("""
        50s rock, fifties rock, psychobilly, ロカビリー, 로커빌리, рокабилли""")),
    GenreRow("doom metal", "metal", (54, 84), 66, ("minor", "phrygian"),
             band("metal drums: drums, picked bass: bass, distorted guitar: comping, overdriven guitar: melody, "
                  "dark pad: pad"),
             energy=0.75, effects=effects(distortion=0.65, reverb=0.25, brightness=-0.2),
             moods=("dark", "ominous"), sung=True,
             aliases=words("doom, sludge, sludge metal, stoner metal, ドゥームメタル, 둠 메탈, дум-метал")),
    GenreRow("death metal", "metal", (150, 220), 184, ("phrygian", "locrian", "harmonic minor"),
             band("metal drums: drums, picked bass: bass, distorted guitar: comping, overdriven guitar: melody"),
             energy=1.0, effects=effects(distortion=0.7), moods=("aggressive",), sung=True, aliases=words("""
        extreme metal, デスメタル, 데스 메탈, 死亡金属, дэт-метал""")),
    GenreRow("industrial", "metal", (100, 136), 118, ("phrygian", "minor"),
             band("electronic drums: drums, acid bass: bass, distorted guitar: comping, saw lead: melody, "
                  "dark pad: pad, impact: texture"),
             energy=0.85, effects=effects(distortion=0.5), moods=("dark", "aggressive"), aliases=words("""
        industrial rock, industrial metal, インダストリアル, 인더스트리얼, 工业, индастриал""")),

    GenreRow("swing", "swing", (120, 200), 152, ("major", "mixolydian"),
             band("jazz drums: drums, upright bass: bass, piano: comping, clarinet: melody, brass section: counter, "
                  "jazz guitar: comping"),
             form="head-solo-head", energy=0.65, effects=effects(swing=0.65), moods=("cheerful",),
             aliases=words("""
        swing jazz, swing music, lindy hop, スウィングジャズ, 스윙, 摇摆乐, свинг, سوينغ""")),
    GenreRow("big band", "big band", (110, 190), 146, ("major", "mixolydian", "dorian"),
             band("jazz drums: drums, upright bass: bass, brass section: melody, saxophone: counter, piano: comping, "
                  "trombone: counter"),
             form="head-solo-head", energy=0.75, effects=effects(swing=0.6), moods=("festive",),
             aliases=words("""
        bigband, big-band, jazz orchestra, swing band, ビッグバンド, 빅밴드, 大乐队, биг-бэнд""")),
    GenreRow("bebop", "bebop", (180, 270), 220, ("major", "dorian", "mixolydian"),
             band("jazz drums: drums, upright bass: bass, piano: comping, alto sax: melody, trumpet: counter"),
             form="head-solo-head", energy=0.75, effects=effects(swing=0.5), aliases=words("""
        be-bop, bop, ビバップ, 비밥, 比波普, бибоп""")),
    GenreRow("dixieland", "swing", (140, 220), 180, ("major", "mixolydian"),
             band("jazz drums: drums, tuba: bass, banjo: comping, trumpet: melody, clarinet: counter, "
                  "trombone: counter"),
             form="head-solo-head", energy=0.75, effects=effects(swing=0.55), moods=("cheerful",),
             aliases=words("""
        dixie, new orleans jazz, new orleans, trad jazz, ディキシーランド, 딕시랜드, 迪克西兰, диксиленд""")),
    GenreRow("ragtime", "ragtime", (80, 116), 96, ("major",),
             band("honky-tonk piano: melody, piano: comping, tuba: bass, clarinet: counter"),
             form="classical", meters=("2/4", "4/4"), energy=0.6, moods=("playful",), aliases=words("""
        rag, silent film, ラグタイム, 래그타임, 拉格泰姆, рэгтайм""")),
    GenreRow("lounge", "jazz", (84, 124), 104, ("major", "dorian"),
             band("brush drums: drums, upright bass: bass, electric piano: comping, vibraphone: melody, strings: pad"),
             form="head-solo-head", energy=0.35, effects=effects(swing=0.35, reverb=0.3), moods=("relaxed",),
             aliases=words("""
        lounge music, easy listening, elevator music, muzak, cafe music, coffee shop music, dinner jazz, ラウンジ,
        カフェミュージック, 라운지, 沙发音乐, лаунж""")),
    GenreRow("noir", "jazz", (56, 88), 68, ("minor", "harmonic minor", "dorian"),
             band("brush drums: drums, upright bass: bass, muted trumpet: melody, piano: comping, "
                  "vibraphone: counter"),
             form="head-solo-head", energy=0.3, effects=effects(swing=0.5, reverb=0.4), moods=("mysterious", "dark"),
             aliases=words("""
        film noir, detective, detective music, dark jazz, doom jazz, noir jazz, ノワール, 누아르, нуар""")),
))
