"""Plucked, bowed and blown instruments of the world's traditions. Sound that is only near is named as a stand-in."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.rows import InstrumentRow, table
from music_assistant.vocabulary.words import words

_PLUCKED = ("melody", "arpeggio", "comping", "counter")
_STRUMMED = ("comping", "arpeggio", "melody", "counter")
_SOLO = ("melody", "counter")

WORLD: Mapping[str, InstrumentRow] = table((
    InstrumentRow("ukulele", "plucked", _STRUMMED, 60, 93, 24, aliases=words("""
        uke, ukelele, ukulélé, ukulelé, ウクレレ, 우쿨렐레, 尤克里里, 乌克丽丽, यूकेलेले, укулеле, أوكوليلي""")),
    InstrumentRow("mandolin", "plucked", ("melody", "comping", "counter", "arpeggio"), 55, 93, 25,
                  "mandolin", aliases=words("""
        mandoline, mandolina, mandolino, bandolim, mando, マンドリン, 만돌린, 曼陀林, मैंडोलिन, мандолина,
        ماندولين""")),
    InstrumentRow("banjo", "plucked", ("arpeggio", "comping", "melody", "counter"), 48, 86, 105,
                  aliases=words("""
        tenor banjo, five-string banjo, bluegrass banjo, バンジョー, 밴조, 班卓琴, बैंजो, банджо, بانجو""")),
    InstrumentRow("cavaquinho", "plucked", _STRUMMED, 62, 90, 25, stand_in="acoustic guitar", aliases=words("""
        cavaco, кавакиньо""")),
    InstrumentRow("charango", "plucked", _STRUMMED, 64, 93, 25, stand_in="acoustic guitar"),
    InstrumentRow("bouzouki", "plucked", _PLUCKED, 48, 86, 25, "saz", stand_in="saz", aliases=words("""
        buzuki, irish bouzouki, buzuki griego, ブズーキ, 부주키, бузуки""")),
    InstrumentRow("balalaika", "plucked", _PLUCKED, 57, 88, 25, stand_in="acoustic guitar", aliases=words("""
        balalaïka, balalaica, バラライカ, 발랄라이카, 巴拉莱卡琴, балалайка, balalayka""")),
    InstrumentRow("saz", "plucked", _PLUCKED, 50, 82, 25, "saz", aliases=words("""
        baglama, bağlama, саз""")),
    InstrumentRow("lute", "plucked", ("arpeggio", "melody", "comping", "counter"), 40, 79, 24, stand_in="nylon guitar",
                  aliases=words("""
        laúd, luth, laute, alaúde, liuto, リュート, 류트, 鲁特琴, лютня, luit""")),
    InstrumentRow("oud", "plucked", _PLUCKED, 36, 77, 24, "oud", aliases=words("""
        ud, arabic lute, laúd árabe, oud árabe, ウード, 우드, 乌德琴, уд, عود, العود""")),
    InstrumentRow("qanun", "plucked", _PLUCKED, 45, 88, 15, "qanun", aliases=words("""
        kanun, قانون, канун""")),
    InstrumentRow("sitar", "plucked", _PLUCKED, 36, 84, 104, aliases=words("""
        sítar, シタール, 시타르, 西塔琴, सितार, ситар, سيتار""")),
    InstrumentRow("veena", "plucked", _PLUCKED, 36, 84, 104, stand_in="sitar", aliases=words("vina, वीणा")),
    InstrumentRow("tanpura", "plucked", ("pad", "texture"), 36, 67, 104, stand_in="sitar", aliases=words("""
        tambura, tamboura, drone tanpura, तानपुरा, タンプーラ, 탄푸라, тампура""")),
    InstrumentRow("koto", "plucked", ("arpeggio", "melody", "counter", "comping"), 43, 91, 107,
                  aliases=words("japanese zither, japanese harp, 琴, 箏, お琴, 고토, 筝, कोतो, кото")),
    InstrumentRow("guzheng", "plucked", ("arpeggio", "melody", "counter", "comping"), 43, 91, 107, stand_in="koto",
                  aliases=words("""
        zheng, chinese zither, chinese harp, 古筝, 古箏, グーチェン, 구정, 고쟁, гучжэн""")),
    InstrumentRow("gayageum", "plucked", ("arpeggio", "melody", "counter"), 43, 84, 107, stand_in="koto",
                  aliases=words("kayagum, 가야금, カヤグム, 伽倻琴, каягым")),
    InstrumentRow("pipa", "plucked", _PLUCKED, 45, 88, 106, stand_in="shamisen", aliases=words("""
        chinese lute, 琵琶, 비파, ピパ, 中国琵琶, пипа""")),
    InstrumentRow("shamisen", "plucked", _PLUCKED, 48, 84, 106, aliases=words("""
        samisen, 三味線, 샤미센, 三味线, सामिसेन, сямисэн""")),
    InstrumentRow("kora", "plucked", ("arpeggio", "melody", "comping"), 40, 84, 46, "kora",
                  aliases=words("west african harp, african harp, コラ, 코라, кора")),
    InstrumentRow("ngoni", "plucked", _PLUCKED, 45, 81, 105, stand_in="banjo"),
    InstrumentRow("kalimba", "mallet", ("arpeggio", "melody", "counter", "comping"), 53, 88, 108,
                  aliases=words("""
        thumb piano, karimba, カリンバ, 칼림바, 卡林巴, 拇指琴, कलिम्बा, калимба, كاليمبا""")),
    InstrumentRow("steel drums", "mallet", ("melody", "comping", "counter"), 48, 89, 114, aliases=words("""
        steel drum, steelpan, steel pan, pan drum, steel band, tambor de acero, tambores de acero, tambour d'acier,
        stahltrommel, steeldrums, tambor de aço, スチールドラム, スティールパン, 스틸 드럼, 钢鼓, стальные барабаны,
        steeldrum""")),
    InstrumentRow("gamelan", "mallet", ("arpeggio", "melody", "counter", "comping"), 55, 96, 11, voice="gamelan",
                  aliases=words("""
        gender, saron, bonang, gamelan gongs, ガムラン, 가믈란, 加麦兰, гамелан""")),
    InstrumentRow("jew's harp", "plucked", ("texture", "counter"), 36, 60, 104, stand_in="sitar",
                  aliases=words("""
        jaw harp, jews harp, mouth-bow, guimbarde, maultrommel, morchang, варган, vargan, scacciapensieri,
        口弦""")),

    InstrumentRow("erhu", "strings", _SOLO, 62, 96, 110, stand_in="fiddle", monophonic=True, aliases=words("""
        chinese fiddle, chinese violin, huqin, 二胡, 얼후, 이호, アルフー, एरहू, эрху""")),
    InstrumentRow("haegeum", "strings", _SOLO, 57, 91, 110, stand_in="fiddle", monophonic=True,
                  aliases=words("해금, ヘグム")),
    InstrumentRow("morin khuur", "strings", _SOLO, 41, 77, 42, stand_in="cello", monophonic=True,
                  aliases=words("horsehead fiddle, 马头琴, 馬頭琴, モリンホール, моринхур")),
    InstrumentRow("sarangi", "strings", _SOLO, 48, 86, 110, stand_in="fiddle", monophonic=True,
                  aliases=words("सारंगी, саранги")),
    InstrumentRow("kemenche", "strings", _SOLO, 55, 91, 110, stand_in="fiddle", monophonic=True,
                  aliases=words("kemençe")),
    InstrumentRow("nyckelharpa", "strings", _SOLO, 50, 91, 110, stand_in="fiddle", aliases=words("""
        keyed fiddle, никельхарпа""")),
    InstrumentRow("hurdy-gurdy", "strings", ("melody", "pad", "counter"), 48, 86, 110, stand_in="fiddle",
                  aliases=words("""
        hurdygurdy, wheel fiddle, zanfona, zanfoña, vielle à roue, drehleier, ghironda, ハーディガーディ, 허디거디,
        колёсная лира, колесная лира, draailier""")),
    InstrumentRow("viola da gamba", "strings", ("melody", "counter", "bass"), 38, 79, 42, stand_in="cello",
                  aliases=words("gamba, viol, viole de gambe, gambe, виола да гамба, ヴィオラ・ダ・ガンバ")),

    InstrumentRow("shakuhachi", "woodwind", _SOLO, 55, 84, 77, monophonic=True, aliases=words("""
        japanese flute, bamboo flute, 尺八, 샤쿠하치, сякухати""")),
    InstrumentRow("bansuri", "woodwind", _SOLO, 52, 84, 77, stand_in="shakuhachi", monophonic=True,
                  aliases=words("indian flute, venu, बांसुरी, बाँसुरी, バーンスリー, 반수리, 班苏里笛, бансури")),
    InstrumentRow("dizi", "woodwind", _SOLO, 57, 91, 73, stand_in="flute", monophonic=True, aliases=words("""
        chinese flute, 笛子, 竹笛, 디즈, дицзы""")),
    InstrumentRow("daegeum", "woodwind", _SOLO, 55, 88, 77, stand_in="shakuhachi", monophonic=True,
                  aliases=words("대금, テグム")),
    InstrumentRow("ney", "woodwind", _SOLO, 57, 91, 77, stand_in="shakuhachi", monophonic=True,
                  aliases=words("nay, persian flute, turkish flute, arabic flute, ناي, الناي, ネイ, най")),
    InstrumentRow("native american flute", "woodwind", _SOLO, 57, 84, 75, stand_in="pan flute", monophonic=True,
                  aliases=words("indian love flute, wooden flute, flauta nativa")),
    InstrumentRow("duduk", "woodwind", _SOLO, 55, 77, 69, stand_in="english horn", monophonic=True,
                  aliases=words("""
        armenian duduk, ドゥドゥク, 두둑, 杜杜克, дудук, دودوك""")),
    InstrumentRow("shehnai", "woodwind", _SOLO, 60, 86, 111, monophonic=True, aliases=words("""
        shanai, shenai, शहनाई""")),
    InstrumentRow("bagpipes", "woodwind", ("melody", "counter", "pad"), 60, 84, 109, aliases=words("""
        bagpipe, highland pipes, scottish pipes, dudelsack, cornamusa, バグパイプ, 백파이프, 风笛, 風笛, बैगपाइप,
        волынка,
        doedelzak, مزمار القربة""")),
    InstrumentRow("didgeridoo", "woodwind", ("texture", "bass", "pad"), 29, 48, 95, voice="dark_pad", stand_in="drone",
                  monophonic=True, aliases=words("""
        didge, didjeridu, yidaki, ディジュリドゥ, 디제리두, 迪吉里杜管, диджериду""")),
))
