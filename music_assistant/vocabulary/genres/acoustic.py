"""Concert music, ballroom dances, sacred and solo styles, country and the folk of Ireland, Britain and America."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.genres.bands import band, effects
from music_assistant.vocabulary.rows import GenreRow, table
from music_assistant.vocabulary.words import words

ACOUSTIC: Mapping[str, GenreRow] = table((
    GenreRow("baroque", "baroque", (66, 126), 92, ("minor", "major"),
             band("harpsichord: comping, violin: melody, cello: bass, recorder: counter, strings: pad"),
             form="classical", meters=("4/4", "3/4"), energy=0.5, effects=effects(reverb=0.35),
             moods=("elegant", "majestic"),
             aliases=words("""
        baroque music, bach, vivaldi, handel, barroco, barroca, música barroca, barock, barockmusik, barocco, バロック,
        바로크, 巴洛克, बारोक, барокко, barok, باروك""")),
    GenreRow("romantic piano", "romantic piano", (56, 112), 76, ("major", "minor", "harmonic minor"),
             band("piano: melody, cello: bass, strings: pad, harp: arpeggio"),
             form="classical", meters=("4/4", "3/4", "6/8"), energy=0.35, effects=effects(reverb=0.3),
             moods=("romantic",),
             aliases=words("""
        solo piano, piano solo, piano piece, piano music, piano sonata, chopin, liszt, romantic era, romanticism,
        prelude, ピアノソロ, 피아노 솔로, 钢琴独奏, 钢琴曲, фортепианная музыка""")),
    GenreRow("minimalism", "minimalism", (84, 144), 112, ("major", "dorian", "lydian", "minor"),
             band("piano: arpeggio, marimba: comping, strings: pad, cello: bass, clarinet: melody"),
             form="classical", energy=0.45, effects=effects(reverb=0.3), moods=("hypnotic",), aliases=words("""
        minimalist, minimal music, minimalista, minimalisme, minimal, ミニマル, 미니멀리즘, 미니멀, 极简, 极简主义,
        минимализм""")),
    GenreRow("opera", "classical", (56, 132), 88, ("major", "minor"),
             band("solo voice: melody, strings: comping, contrabass: bass, french horn: counter, oboe: counter, "
                  "timpani: percussion"),
             form="classical", meters=("4/4", "3/4", "6/8"), energy=0.55, effects=effects(reverb=0.45),
             moods=("majestic",), sung=True,
             aliases=words("aria, operatic, ópera, opéra, oper, オペラ, 오페라, 歌剧, ओपेरा, опера, أوبرا")),
    GenreRow("choral", "classical", (52, 100), 70, ("major", "minor", "dorian"),
             band("choir: melody, pipe organ: pad, boys choir: counter, contrabass: bass"),
             form="classical", energy=0.35, effects=effects(reverb=0.6), moods=("spiritual", "solemn"), sung=True,
             aliases=words("""
        choral music, choir music, sacred, sacred music, church music, coral, música coral, musique chorale,
        chormusik, musica corale, 合唱曲, 합창곡, хоровая, хоровая музыка""")),
    GenreRow("hymn", "classical", (60, 96), 76, ("major",),
             band("pipe organ: comping, choir: melody, contrabass: bass, trumpet: counter"),
             form="folk", meters=("4/4", "3/4"), energy=0.45, effects=effects(reverb=0.5),
             moods=("solemn", "majestic"), sung=True,
             aliases=words("""
        hymns, anthem, national anthem, himno, hymne, hino, inno, 賛美歌, 国歌, 찬송가, 赞美诗, гимн, ilahi,
        نشيد""")),
    GenreRow("gregorian chant", "ambient", (52, 76), 62, ("dorian", "phrygian", "mixolydian"),
             band("monk chant: melody, choir: pad, drone: bass, tubular bells: counter"),
             form="ambient", energy=0.15, effects=effects(reverb=0.8), moods=("spiritual", "solemn"), sung=True,
             aliases=words("""
        gregorian, plainchant, plainsong, chant, canto gregoriano, chant grégorien, gregorianisch, グレゴリオ聖歌,
        그레고리오 성가, 格里高利圣咏, григорианский хорал""")),
    GenreRow("a cappella", "pop", (72, 120), 96, ("major", "minor"),
             band("solo voice: melody, choir: comping, voice oohs: pad, monk chant: bass, finger snaps: percussion"),
             form="song", energy=0.45, effects=effects(reverb=0.3), sung=True, aliases=words("""
        acapella, a capella, acappella, vocal group, アカペラ, 아카펠라, 无伴奏合唱, а капелла, акапелла""")),
    GenreRow("barbershop", "jazz", (80, 124), 100, ("major", "mixolydian"),
             band("solo voice: melody, voice oohs: comping, choir: counter, monk chant: bass"),
             form="song", energy=0.45, effects=effects(swing=0.3), moods=("cheerful",), sung=True,
             aliases=words("barbershop quartet, barber shop, バーバーショップ, барбершоп")),
    GenreRow("medieval", "folk", (76, 132), 104, ("dorian", "mixolydian", "phrygian"),
             band("lute: comping, recorder: melody, hurdy-gurdy: pad, frame drum: percussion, cello: bass, "
                  "harp: arpeggio"),
             form="folk", meters=("6/8", "4/4", "3/4"), energy=0.5, effects=effects(reverb=0.3),
                                  moods=("adventurous",),
             aliases=words("""
        medieval music, tavern, tavern music, bard, bardcore, minstrel, fantasy, fantasy music, medieval fantasy,
        medieval tavern, música medieval, médiéval, médiévale, mittelalter, mittelalterlich, medievale, 中世,
        中世ヨーロッパ, ファンタジー, 중세, 판타지, 中世纪, 奇幻, मध्यकालीन, средневековая, средневековье, фэнтези,
        middeleeuws, ortaçağ""")),
    GenreRow("waltz", "waltz", (84, 186), 138, ("major", "minor"),
             band("strings: comping, contrabass: bass, violin: melody, flute: counter, accordion: counter, "
                  "harp: arpeggio"),
             form="classical", meters=("3/4",), energy=0.5, effects=effects(reverb=0.3), moods=("elegant", "romantic"),
             aliases=words("""
        viennese waltz, waltzes, waltz time, jazz waltz, vals, valse, walzer, valsa, valzer, ワルツ, 왈츠, 圆舞曲,
        华尔兹, वाल्ट्ज, вальс, wals, فالس""")),
    GenreRow("lullaby", "lullaby", (54, 80), 66, ("major", "lydian"),
             band("music box: melody, harp: arpeggio, strings: pad, cello: bass, celesta: counter"),
             form="folk", meters=("3/4", "6/8", "4/4"), energy=0.12, effects=effects(reverb=0.35),
             moods=("gentle", "sleepy"),
             aliases=words("""
        lullabies, cradle song, berceuse, baby music, bedtime song, canción de cuna, nana para bebé, wiegenlied,
        schlaflied, canção de ninar, cantiga de ninar, ninna nanna, 子守唄, 子守歌, 자장가, 摇篮曲, लोरी,
        колыбельная, slaapliedje, wiegelied, ninni, تهويدة""")),
    GenreRow("march", "march", (100, 126), 116, ("major", "minor"),
             band("brass section: melody, tuba: bass, snare: percussion, piccolo: counter, orchestral drums: drums, "
                  "trombone: comping"),
             form="classical", meters=("2/4", "6/8", "4/4"), energy=0.7, moods=("confident", "majestic"),
             aliases=words("""
        marching band, military march, military, marching, marcha, marche, marsch, marcia, 行進曲, マーチ, 행진곡,
        进行曲,
        मार्च, марш, marş, مارش""")),
    GenreRow("polka", "folk", (104, 132), 118, ("major",),
             band("accordion: melody, tuba: bass, clarinet: counter, drums: drums, trumpet: counter, banjo: comping"),
             form="folk", meters=("2/4", "4/4"), energy=0.75, moods=("festive", "cheerful"), aliases=words("""
        oompah, oom-pah, oompah band, oktoberfest, polca, ポルカ, 폴카, 波尔卡, полька""")),
    GenreRow("circus", "march", (110, 170), 140, ("major", "minor"),
             band("reed organ: melody, tuba: bass, snare: percussion, piccolo: counter, trombone: comping, "
                  "cymbals: percussion"),
             form="classical", meters=("2/4", "3/4", "4/4"), energy=0.7, moods=("funny", "playful"),
             aliases=words("""
        circus music, carnival, clown, clown music, cartoon, cartoon music, carousel, carnival ride, circo, cirque,
        zirkus, サーカス, 서커스, 马戏团, цирк, sirk""")),
    GenreRow("country", "country", (84, 140), 112, ("major",),
             band("acoustic guitar: comping, bass: bass, drums: drums, pedal steel guitar: melody, banjo: arpeggio, "
                  "fiddle: counter"),
             form="song", energy=0.55, moods=("warm",), sung=True, aliases=words("""
        country music, country song, country western, country & western, nashville, country pop, western, cowboy,
        カントリー, 컨트리, 乡村, 乡村音乐, कंट्री, кантри, كانتري""")),
    GenreRow("bluegrass", "bluegrass", (110, 168), 138, ("major", "mixolydian"),
             band("banjo: arpeggio, upright bass: bass, mandolin: comping, fiddle: melody, acoustic guitar: comping"),
             form="folk", meters=("4/4", "2/4"), energy=0.75, moods=("energetic", "cheerful"), sung=True,
             aliases=words("""
        blue grass, hoedown, old-time, old time, appalachian, jug band, newgrass, ブルーグラス, 블루그래스, 蓝草,
        блюграсс""")),
    GenreRow("celtic", "celtic", (96, 132), 116, ("dorian", "mixolydian", "major"),
             band("fiddle: melody, frame drum: percussion, acoustic guitar: comping, tin whistle: counter, "
                  "cello: bass, harp: arpeggio"),
             form="folk", meters=("4/4", "6/8", "3/4"), energy=0.6, effects=effects(reverb=0.25), moods=("festive",),
             aliases=words("""
        gaelic, celtic music, celtic folk, celta, música celta, celtique, musique celtique, keltisch, celtica, ケルト,
        ケルト音楽, 켈트, 凯尔特, सेल्टिक, кельтская, kelt, سلتيك""")),
    GenreRow("jig", "celtic", (104, 132), 118, ("major", "dorian", "mixolydian"),
             band("fiddle: melody, frame drum: percussion, acoustic guitar: comping, tin whistle: counter, "
                  "cello: bass, accordion: counter"),
             form="folk", meters=("6/8", "9/8"), energy=0.75, moods=("festive", "playful"), aliases=words("""
        irish jig, slip jig, gigue, giga, ジグ, 지그, 吉格舞曲, джига""")),
    GenreRow("indie folk", "indie folk", (78, 124), 98, ("major", "mixolydian"),
             band("acoustic guitar: comping, upright bass: bass, banjo: arpeggio, drums: drums, voice oohs: pad, "
                  "glockenspiel: melody"),
             form="song", energy=0.45, effects=effects(reverb=0.25), moods=("warm", "hopeful"), sung=True,
             aliases=words("""
        indie-folk, folk pop, stomp and holler, stomp clap, chamber folk, インディーフォーク, 인디 포크, 独立民谣,
        инди-фолк""")),
    GenreRow("sea shanty", "folk", (84, 126), 104, ("dorian", "mixolydian", "major", "minor"),
             band("accordion: comping, choir: melody, upright bass: bass, fiddle: counter, frame drum: percussion, "
                  "claps: percussion"),
             form="folk", meters=("4/4", "6/8"), energy=0.65, moods=("adventurous",), sung=True,
             aliases=words("""
        shanty, sea shanties, shanties, pirate, pirate music, pirate song, sailor song, sailor, pirata, shantys,
        piraten, 海賊, シャンティ, 뱃노래, 해적, 水手歌, 海盗, пиратская, шанти, korsan""")),
    GenreRow("corporate", "pop", (100, 128), 116, ("major",),
             band("piano: comping, muted guitar: arpeggio, bass: bass, drums: drums, strings: pad, "
                  "glockenspiel: melody"),
             form="song", energy=0.55, effects=effects(brightness=0.1), moods=("inspirational",),
             aliases=words("""
        corporate music, advertising, advert, commercial, ad music, jingle, presentation, explainer video,
        background music, podcast, podcast intro, vlog, vlog music, instagram reel, instagram reels, insta reel,
        facebook reel, motivational video, tech commercial,
        corporativo, publicidad, publicité, werbung, publicidade, pubblicità, コマーシャル, 광고, 광고 음악, 广告,
        реклама, корпоративная, reklam""")),
))
