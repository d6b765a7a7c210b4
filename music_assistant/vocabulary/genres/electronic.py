"""Electronic genres beyond house, techno, drum and bass and ambient."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.bands import band, effects
from music_assistant.vocabulary.rows import GenreRow, table
from music_assistant.vocabulary.words import words

ELECTRONIC: Mapping[str, GenreRow] = table((
    GenreRow("electronic", "house", (100, 130), 118, ("minor", "dorian"),
             band("electronic drums: drums, synth bass: bass, synth pad: pad, arp: arpeggio, synth lead: melody"),
             form="club", energy=0.6, moods=("modern",), aliases=words("""
        electronica, electronic music, electro, electrónica, música electrónica, électro, électronique,
        musique électronique, elektronisch, elektronische musik, elektro, eletrônica, música eletrônica,
        elettronica, musica elettronica, エレクトロニカ, 電子音楽, エレクトロ, 일렉트로닉, 전자음악, 电子, 电子音乐,
        電子音樂, इलेक्ट्रॉनिक, электроника, электронная, электронная музыка, электро, elektronische muziek,
        elektronik, elektronik müzik, إلكتروني, موسيقى إلكترونية""")),
    GenreRow("edm", "edm", (124, 132), 128, ("minor", "major"),
             band("electronic drums: drums, synth bass: bass, supersaw: comping, pluck: arpeggio, "
                  "synth lead: melody, riser: texture"),
             form="club", energy=0.9, effects=effects(brightness=0.15), moods=("energetic", "uplifting"),
             aliases=words("""
        electronic dance music, festival edm, festival, electro dance, mainstage, イーディーエム, 이디엠, 电子舞曲,
        эдм""")),
    GenreRow("trance", "trance", (132, 142), 138, ("minor", "major"),
             band("909 drums: drums, synth bass: bass, supersaw: comping, trance pluck: arpeggio, saw lead: melody, "
                  "synth pad: pad"),
             form="club", energy=0.8, effects=effects(reverb=0.35), moods=("uplifting",), aliases=words("""
        uplifting trance, progressive trance, vocal trance, トランス, 트랜스, 迷幻舞曲, ट्रान्स, транс, ترانس""")),
    GenreRow("psytrance", "techno", (138, 148), 144, ("phrygian", "phrygian dominant", "harmonic minor"),
             band("909 drums: drums, acid bass: bass, arp: arpeggio, saw lead: melody, dark pad: pad"),
             form="club", energy=0.9, moods=("hypnotic", "driving"), aliases=words("""
        psy trance, psy-trance, psychedelic trance, full-on, サイトランス, 사이트랜스, пситранс, псай-транс""")),
    GenreRow("dubstep", "dubstep", (138, 146), 140, ("minor", "phrygian"),
             band("electronic drums: drums, wobble bass: bass, saw lead: melody, synth stab: comping, dark pad: pad, "
                  "impact: texture"),
             form="club", energy=0.85, effects=effects(distortion=0.25), moods=("aggressive", "dark"),
             aliases=words("melodic dubstep, chillstep, ダブステップ, 덥스텝, 回响贝斯, дабстеп")),
    GenreRow("garage", "garage", (128, 136), 132, ("minor", "dorian"),
             band("909 drums: drums, sub bass: bass, synth stab: comping, rhodes: pad, synth voice: melody"),
             form="club", energy=0.7, effects=effects(swing=0.5), moods=("groovy",), aliases=words("""
        two step, future garage, ガラージ, 개러지, гэридж""")),
    GenreRow("future bass", "future bass", (130, 160), 148, ("major", "lydian"),
             band("trap drums: drums, sub bass: bass, supersaw: comping, pluck: arpeggio, synth voice: melody"),
             form="club", energy=0.75, effects=effects(reverb=0.3, brightness=0.15), moods=("uplifting",),
             aliases=words("""
        kawaii future bass, kawaii bass, フューチャーベース, 퓨처 베이스, 未来贝斯, фьюче-бейс""")),
    GenreRow("jungle", "drum and bass", (158, 172), 165, ("minor", "dorian"),
             band("funk drums: drums, sub bass: bass, dark pad: pad, synth stab: comping, rhodes: melody"),
             form="club", energy=0.85, moods=("energetic",), aliases=words("""
        jungle music, ragga jungle, oldschool jungle, ジャングル, 정글, 丛林, джангл""")),
    GenreRow("breakbeat", "drum and bass", (124, 142), 132, ("minor", "dorian", "mixolydian"),
             band("funk drums: drums, synth bass: bass, synth stab: comping, saw lead: counter, synth lead: melody"),
             form="club", energy=0.8, moods=("energetic",), aliases=words("""
        break beat, breaks music, nu skool breaks, ブレイクビーツ, 브레이크비트, 碎拍, брейкбит""")),
    GenreRow("idm", "ambient", (84, 140), 108, ("lydian", "minor", "dorian"),
             band("electronic drums: drums, synth bass: bass, fm bell: arpeggio, glass pad: pad, pluck: melody"),
             form="vamp", energy=0.5, effects=effects(reverb=0.35), moods=("quirky",), aliases=words("""
        intelligent dance music, braindance""")),
    GenreRow("downtempo", "lo-fi", (80, 108), 94, ("minor", "dorian"),
             band("electronic drums: drums, synth bass: bass, rhodes: comping, warm pad: pad, pluck: arpeggio, "
                  "soft lead: melody"),
             form="vamp", energy=0.4, effects=effects(reverb=0.35, swing=0.1), moods=("chill",),
             aliases=words("down tempo, downbeat, ダウンテンポ, 다운템포, 缓拍, даунтемпо")),
    GenreRow("trip hop", "lo-fi", (74, 98), 84, ("minor", "dorian", "phrygian"),
             band("lo-fi drums: drums, upright bass: bass, rhodes: comping, strings: pad, muted trumpet: melody, "
                  "vinyl noise: texture"),
             form="vamp", energy=0.4, effects=effects(reverb=0.3, lofi=0.3), moods=("dark", "mysterious"),
             aliases=words("trip-hop, triphop, bristol sound, トリップホップ, 트립합, 神游舞曲, трип-хоп")),
    GenreRow("chillout", "lo-fi", (80, 112), 96, ("major", "dorian", "minor"),
             band("electronic drums: drums, synth bass: bass, electric piano: comping, warm pad: pad, "
                  "nylon guitar: melody, sea waves: texture"),
             form="vamp", energy=0.35, effects=effects(reverb=0.35), moods=("chill", "relaxed"),
             aliases=words("""
        chill out, chill-out, chill music, balearic, ibiza chill, チルアウト, 칠아웃, 驰放, чиллаут, чил-аут""")),
    GenreRow("synthwave", "synthwave", (82, 118), 100, ("minor", "dorian"),
             band("electronic drums: drums, synth bass: bass, arp: arpeggio, synth pad: pad, saw lead: melody, "
                  "synth brass: counter"),
             form="beat", energy=0.65, effects=effects(reverb=0.4), moods=("nostalgic", "driving"),
             aliases=words("""
        synth wave, retrowave, retro wave, outrun, retro synth, retro synthwave, 80s synth, シンセウェイヴ,
        シンセウェーブ,
        신스웨이브, 合成器浪潮, सिंथवेव, синтвейв, ретровейв, سينث ويف""")),
    GenreRow("vaporwave", "lo-fi", (60, 92), 74, ("major", "lydian"),
             band("electronic drums: drums, synth bass: bass, fm piano: comping, warm pad: pad, alto sax: melody, "
                  "tape hiss: texture"),
             form="beat", energy=0.3, effects=effects(reverb=0.5, lofi=0.45), moods=("nostalgic", "dreamy"),
             aliases=words("""
        vapor wave, vapourwave, mallsoft, ヴェイパーウェイヴ, 베이퍼웨이브, 蒸汽波, вейпорвейв""")),
    GenreRow("chiptune", "chiptune", (120, 168), 140, ("major", "minor"),
             band("electronic drums: drums, chip bass: bass, chip lead: melody, square lead: arpeggio, "
                  "chip arp: comping"),
             form="song", energy=0.75, effects=effects(reverb=0.05, brightness=0.2), moods=("playful",),
             aliases=words("""
        8-bit, 8 bit, 8bit, chip tune, chip music, 16-bit, 8-bit music, nintendo, retro game, retro game music,
        arcade, チップチューン, ファミコン, 칩튠, 8비트, 芯片音乐, 8位, चिपट्यून, чиптюн, 8-бит, 8 бит""")),
    GenreRow("video game", "pop", (96, 150), 122, ("major", "minor", "dorian"),
             band("electronic drums: drums, synth bass: bass, strings: pad, arp: arpeggio, flute: melody, "
                  "pluck: counter"),
             form="vamp", energy=0.6, moods=("playful",), aliases=words("""
        video game music, videogame, game music, game soundtrack, rpg, rpg music, jrpg, platformer, vgm,
        música de videojuego, videojuego, jeu vidéo, videospiel, videogioco, ゲーム音楽, ゲームミュージック,
        게임 음악, 游戏音乐,
        игровая музыка, музыка для игры, oyun müziği""")),
    GenreRow("electro swing", "house", (112, 132), 124, ("minor", "dorian"),
             band("909 drums: drums, upright bass: bass, honky-tonk piano: comping, clarinet: melody, "
                  "muted trumpet: counter, brass section: counter"),
             form="club", energy=0.75, effects=effects(swing=0.5, lofi=0.15), moods=("playful", "festive"),
             aliases=words("electroswing, electro-swing, エレクトロスウィング, 일렉트로 스윙, электросвинг")),
    GenreRow("amapiano", "house", (108, 116), 112, ("minor", "dorian"),
             band("electronic drums: drums, sub bass: bass, electric piano: comping, shaker: percussion, "
                  "congas: percussion, soft lead: melody"),
             form="club", energy=0.6, effects=effects(reverb=0.3, swing=0.15), moods=("groovy", "chill"),
             aliases=words("ama piano, south african house, アマピアノ, 아마피아노, амапиано")),
    GenreRow("drone", "drone", (50, 72), 60, ("dorian", "minor", "phrygian"),
             band("drone: bass, dark pad: pad, glass pad: counter, atmosphere: texture"),
             form="ambient", energy=0.1, effects=effects(reverb=0.7, brightness=-0.2), moods=("meditative",),
             aliases=words("""
        drone music, soundscape music, dark drone, ドローン音楽, 드론 음악, дроун""")),
    GenreRow("new age", "ambient", (58, 84), 70, ("major", "lydian", "major pentatonic"),
             band("felt piano: melody, new age pad: pad, harp: arpeggio, drone: bass, pan flute: counter, "
                  "sea waves: texture"),
             form="ambient", energy=0.2, effects=effects(reverb=0.55), moods=("peaceful",), aliases=words("""
        new-age, newage, spa, spa music, healing, healing music, wellness, ニューエイジ, ヒーリング, 뉴에이지,
        힐링 음악, 新世纪, 新纪元, нью-эйдж""")),
    GenreRow("meditation", "ambient", (50, 70), 60, ("major pentatonic", "lydian", "major"),
             band("singing bowl: melody, warm pad: pad, drone: bass, bansuri: counter, glass pad: pad"),
             form="ambient", energy=0.1, effects=effects(reverb=0.65), moods=("meditative", "calm"),
             aliases=words("""
        meditation music, yoga, yoga music, mindfulness, sleep music, zen music, relaxation music, meditación,
        música para meditar, méditation, meditationsmusik, meditação, meditazione, 瞑想, 瞑想音楽, 명상, 명상 음악,
        冥想, 冥想音乐, ध्यान, ध्यान संगीत, медитация, музыка для медитации, meditatie, meditasyon, تأمل""")),
    GenreRow("horror score", "horror score", (48, 96), 66, ("locrian", "phrygian", "harmonic minor"),
             band("tremolo strings: pad, dark pad: texture, contrabass: bass, music box: melody, "
                  "timpani: percussion, choir: pad"),
             form="cinematic", energy=0.4, effects=effects(reverb=0.55, brightness=-0.2),
             moods=("eerie", "suspenseful"),
             aliases=words("""
        horror music, horror soundtrack, horror film, horror movie, scary movie, thriller, thriller music,
        halloween, halloween music, música de terror, película de terror, film d'horreur, horrorfilm,
        filme de terror, film horror, ホラー, ホラー映画, 공포 영화, 恐怖片, фильм ужасов, korku filmi""")),
))
