"""Drum kits and single percussion.

A kit sounds as the row of its name in instruments/voices/kits; its `program`, on bank 128, is what other players of its
notes should take. A percussion row with `drum_keys` plays those keys of a kit; one without is a pitched program of its
own, played between `low` and `high`.
"""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.rows import InstrumentRow, table
from music_assistant.vocabulary.words import words

_KIT = ("drums",)
_HAND = ("percussion",)


def _kit(name: str, program: int, aliases: str) -> InstrumentRow:
    """A kit over all the General MIDI drum keys."""
    return InstrumentRow(name, "drums", _KIT, 35, 81, program, aliases=words(aliases))


def _percussion(name: str, drum_keys: tuple[int, ...], aliases: str, stand_in: str | None = None) -> InstrumentRow:
    """Percussion that sounds through drum keys of the standard kit, the main key first."""
    return InstrumentRow(name, "percussion", _HAND, min(drum_keys), max(drum_keys), drum_keys=drum_keys,
                         stand_in=stand_in, aliases=words(aliases))


DRUMS: Mapping[str, InstrumentRow] = table((
    _kit("drums", 0, """
        drum, drum kit, drum set, drumset, drumkit, drumbeat, drum beat, live drums, acoustic drums, trap set,
        real drums, drummer, batería, bateria, batterie, schlagzeug, batteria, ドラム, ドラムス, ドラムセット, 드럼,
        드럼 세트, 鼓, 架子鼓, 爵士鼓, ड्रम, ड्रम्स, барабаны, барабан, ударные, ударная установка, drumstel, slagwerk,
        davul, bateri, davullar, طبول, درامز, perkusja, bębny, trống, bộ trống, dàn trống"""),
    _kit("room drums", 8, "ambient drums, roomy drums, indie drums, garage drums"),
    _kit("rock drums", 16, """
        power drums, big drums, hard drums, arena drums, pop drums, batería de rock, batterie rock, rockschlagzeug,
        ロックドラム, 록 드럼, рок барабаны"""),
    _kit("metal drums", 16, """
        double kick, double kick drums, double bass drum, blast beat, heavy drums, batería de metal, メタルドラム,
        даблкик"""),
    _kit("funk drums", 0, "tight drums, dry drums, funk kit, batería funk, ファンクドラム"),
    _kit("breakbeat drums", 0, """
        break beat drums, amen break, breakbeat kit, jungle drums, drum and bass drums, dnb drums, chopped drums,
        ブレイクビーツドラム, брейкбит барабаны"""),
    _kit("soul drums", 0, "motown drums, soul kit, r&b drums, neo soul drums, stax drums, batería soul, ソウルドラム"),
    _kit("disco drums", 0, "disco kit, philly drums, batería disco, ディスコドラム"),
    _kit("reggae drums", 0, "dub drums, one drop drums, one-drop drums, roots drums, batería reggae, レゲエドラム"),
    _kit("vintage drums", 32, """
        retro drums, 60s drums, sixties drums, 50s drums, rockabilly drums, surf drums, old drums, batería vintage,
        ビンテージドラム"""),
    _kit("latin drums", 0, "latin kit, salsa drums, latin drum kit, batería latina, ラテンドラム"),
    _kit("afro drums", 0, "afrobeat drums, afrobeats drums, amapiano drums, afro kit, highlife drums"),
    _kit("jazz drums", 32, """
        swing drums, jazz kit, ride drums, batería de jazz, batterie jazz, jazzschlagzeug, bateria de jazz,
        ジャズドラム, 재즈 드럼, 爵士鼓组, джазовые барабаны"""),
    _kit("brush drums", 40, """
        brushes, brushed drums, brush kit, brushed snare, soft drums, drums with brushes, escobillas, balais,
        jazzbesen, vassourinhas, spazzole, ブラシ, ブラシドラム, 브러시 드럼, 브러시, 鼓刷, щётки, щетки"""),
    _kit("electronic drums", 24, """
        e-drums, drum machine, digital drums, edm drums, synth drums, electro drums, programmed drums,
        machine drums, batería electrónica, caja de ritmos, boîte à rythmes, batterie électronique, drumcomputer,
        elektronisches schlagzeug, bateria eletrônica, batteria elettronica, ドラムマシン, 電子ドラム, 드럼 머신,
        전자 드럼, 电子鼓, 鼓机, драм-машина, драм машина, электронные барабаны, elektronik davul"""),
    _kit("808 drums", 25, """
        808 kit, 808 beat, tr-808, tr808, 808 drum machine, roland 808, batería 808, ドラム808, 808ドラム, 808 드럼,
        808鼓, 808 барабаны"""),
    _kit("909 drums", 24, """
        909, 909 kit, tr-909, tr909, house drums, techno drums, four on the floor drums, 909ドラム, 909 드럼,
        909鼓"""),
    _kit("707 drums", 24, "707, tr-707, tr707, 707 kit, roland 707, ドラム707"),
    _kit("linn drums", 24, "linndrum, linn drum, lm-1, linn kit, linn lm-1, 80s drum machine, リンドラム"),
    _kit("gated drums", 16, """
        gated 80s drums, 80s drums, eighties drums, gated reverb drums, big 80s drums, gated kit, batería ochentera,
        80年代のドラム"""),
    _kit("trap drums", 25, """
        trap kit, drill drums, hip hop drums, hip-hop drums, trap hi-hats, rolling hi-hats, batería trap,
        トラップドラム, 트랩 드럼, 陷阱鼓, трэп барабаны"""),
    _kit("dubstep drums", 24, "dubstep kit, brostep drums, riddim drums, halftime drums, ダブステップドラム"),
    _kit("reggaeton drums", 24, "dembow drums, dembow kit, perreo drums, batería de reggaetón, moombahton drums"),
    _kit("industrial drums", 24, "industrial kit, metallic drums, factory drums, ebm drums, distorted drums"),
    _kit("chip drums", 24, """
        8-bit drums, 8bit drums, chiptune drums, nes drums, game boy drums, gameboy drums, arcade drums, noise drums,
        8ビットドラム, ファミコンドラム"""),
    _kit("boom bap drums", 0, """
        boom bap kit, sp-1200 drums, mpc drums, sampled drums, old school hip hop drums, golden era drums,
        90s hip hop drums, ブーンバップドラム"""),
    _kit("lo-fi drums", 32, """
        lofi drums, lo-fi kit, dusty drums, vinyl drums, chill drums, mellow drums, laid-back drums,
        ローファイドラム, 로파이 드럼, лоу-фай барабаны"""),
    _kit("orchestral drums", 48, """
        orchestral percussion, orchestra percussion, concert percussion, cinematic drums, epic drums,
        percusión orquestal, percussions d'orchestre, オーケストラパーカッション,
        오케스트라 타악기, оркестровые ударные"""),
    _kit("marching drums", 48, """
        march drums, drumline, drum line, military drums, parade drums, marching band drums, tambores militares,
        マーチングドラム"""),
    _kit("taiko ensemble", 48, "taiko kit, taiko group, kumi-daiko, kumidaiko, 組太鼓"),

    _percussion("hand percussion", (63, 64, 62, 70, 54), """
        percussion, perc, light percussion, latin percussion, world percussion, ethnic percussion, percusión,
        percussions, perkussion, schlagwerk, percussão, percussioni, percussione, パーカッション, 打楽器, 퍼커션,
        타악기, 打击乐, 打擊樂, तालवाद्य, перкуссия, percussie, perküsyon, vurmalılar, إيقاع, آلات إيقاعية,
        instrumenty perkusyjne, bộ gõ"""),
    _percussion("kick", (36, 35), """
        kick drum, bass drum, bombo, basstrommel, bumbo, キック, バスドラム, 킥, 底鼓, бочка"""),
    _percussion("snare", (38, 40, 37), """
        snare drum, field drum, side drum, redoblante, caja clara, caisse claire, kleine trommel, caixa clara,
        rullante, スネア, 스네어, 军鼓, 小军鼓, малый барабан, trampet, werbel"""),
    _percussion("rimshot", (37,), "side stick, sidestick, cross stick, rim click, rim"),
    _percussion("hi-hat", (42, 46, 44), """
        hihat, hat, hi hat, high hat, hats, charles, charleston, chimbal, ハイハット, 하이햇, 踩镲, хай-хэт,
        хэт"""),
    _percussion("cymbals", (49, 57, 51), """
        cymbal, platillos, platillo, cymbales, becken, pratos, piatti, シンバル, 심벌즈, 심벌, 镲, 钹, झांझ,
        тарелки, bekkens,
        ziller, talerze perkusyjne"""),
    _percussion("toms", (47, 45, 50, 41), "tom, tom-tom, tom tom, トム, 톰, 嗵鼓, томы"),
    _percussion("claps", (39,), """
        clap, handclap, hand clap, clapping, palmada, aplauso, claquement de main, klatschen, händeklatschen,
        battito di mani, 手拍子, クラップ, 박수, 손뼉, 拍手, ताली, хлопки, handgeklap, alkış, تصفيق"""),
    _percussion("palmas", (39,), "flamenco claps, flamenco clapping"),
    _percussion("finger snaps", (37,), """
        finger snap, snap, finger click, fingersnap, chasquido, chasquidos, claquements de doigts, fingerschnippen,
        estalo de dedos, schiocco di dita, 指パッチン, 핑거 스냅, 响指, щелчки пальцами"""),
    _percussion("cowbell", (56,), """
        cow bell, more cowbell, cencerro, cloche à vache, kuhglocke, campanaccio, カウベル, 카우벨, 牛铃,
        коровий колокольчик, koebel, inek çanı"""),
    _percussion("shaker", (82, 70), """
        egg shaker, sacudidor, œuf maracas, rassel, chocalho, シェイカー, 셰이커, 沙锤, 沙铃, шейкер"""),
    _percussion("maracas", (70,), "maraca, rumba shaker, マラカス, 마라카스, 沙槌, маракасы, marakas"),
    _percussion("tambourine", (54,), """
        tamb, pandereta, pandero, tambourin, tamburin, schellenkranz, pandeirola, meia-lua, タンバリン, 탬버린,
        铃鼓, डफली,
        бубен, tamboerijn, tef, tamburyn"""),
    _percussion("pandeiro", (54, 64), "brazilian tambourine, パンデイロ, пандейру"),
    _percussion("congas", (63, 64, 62), """
        conga, tumba, tumbadora, コンガ, 콩가, 康加鼓, कोंगा, конги, конга"""),
    _percussion("bongos", (60, 61), """
        bongo, bongó, bongo drums, bongo drum, ボンゴ, 봉고, 邦戈鼓, बोंगो, бонги, бонго"""),
    _percussion("timbales", (65, 66), "timbale, timbal, pailas, ティンバレス, 팀발레스, тимбалес"),
    _percussion("cajon", (36, 37, 38), "cajón, box drum, カホン, 카혼, 卡宏鼓, 箱鼓, кахон"),
    _percussion("djembe", (64, 63, 62), """
        jembe, djembé, african drum, african drums, ジャンベ, 젬베, 非洲鼓, जेम्बे, джембе, cembe"""),
    _percussion("darbuka", (62, 64, 60), """
        doumbek, dumbek, tabla baladi, goblet drum, derbake, darbouka, ダルブッカ, 다르부카, дарбука, دربكة,
        طبلة, darabukka, derbeki"""),
    _percussion("frame drum", (64, 41), """
        rahmentrommel, erbane, çerçeve davul, рамочный барабан, フレームドラム, 프레임 드럼"""),
    _percussion("tabla", (60, 61, 64), """
        indian drums, タブラ, 타블라, 塔布拉鼓, तबला, табла"""),
    _percussion("surdo", (87, 86), "zurdo, スルド, 수르두, сурдо"),
    _percussion("zabumba", (36, 37), "zabumba drum, забумба"),
    _percussion("repinique", (50, 48), "repique"),
    _percussion("cuica", (79, 78), "cuíca, クイーカ, 쿠이카, куика"),
    _percussion("agogo", (67, 68), "agogô, agogo bells, アゴゴ, 아고고, агого"),
    _percussion("guiro", (73, 74), "güiro, fish scraper, ギロ, 귀로, гуиро"),
    _percussion("claves", (75,), "clave, son clave, klangstäbe, クラベス, 클라베스, клавес"),
    _percussion("woodblock", (76, 77), """
        wood block, caja china, wood-block, holzblock, bloco sonoro, ウッドブロック, 우드블록, вуд-блок"""),
    _percussion("triangle", (81, 80), """
        triángulo, triangel, triângulo, triangolo, トライアングル, 트라이앵글, 三角铁, треугольник, üçgen zil"""),
    _percussion("turntables", (29, 30), """
        turntable, scratches, scratching, dj scratch, record scratch, ターンテーブル, スクラッチ, 스크래치,
        搓碟, скретч"""),
    _percussion("vibraslap", (58,), ""),
    _percussion("castanets", (85,), """
        castanet, castañuelas, castagnettes, kastagnetten, castanholas, nacchere, カスタネット, 캐스터네츠, 响板,
        кастаньеты, castagnetten, kastanyet"""),
    _percussion("sleigh bells", (83,), """
        jingle bells, jingle bell, sleighbells, christmas bells, cascabeles, grelots, schlittenglocken, guizos,
        sonagli, スレイベル, 썰매 방울, 雪橇铃, бубенцы"""),
    _percussion("gong", (52, 49), "tam-tam, tamtam, tam tam, 銅鑼, ゴング, 징, 锣, घंटा, гонг"),
    _percussion("wind chimes", (84,), """
        windchimes, bar chimes, mark tree, chime tree, carrillón de viento, carillon éolien, windspiel,
        ウィンドチャイム,
        윈드차임, 风铃, музыка ветра"""),
    InstrumentRow("taiko", "percussion", _HAND, 36, 60, 116, aliases=words("""
        taiko drum, taikos, taiko drums, japanese drums, japanese drum, 太鼓, 和太鼓, 다이코, тайко""")),
    InstrumentRow("timpani", "percussion", ("percussion", "bass"), 38, 57, 47, aliases=words("""
        kettledrum, kettledrums, kettle drum, timp, timps, timbales sinfónicos, timbales d'orchestre, pauken, pauke,
        tímpanos, tímpano, timpano, ティンパニ, 팀파니, 定音鼓, टिम्पनी, литавры, pauk""")),
    InstrumentRow("concert bass drum", "percussion", _HAND, 36, 60, 116, stand_in="taiko", aliases=words("""
        orchestral bass drum, gran cassa, grancassa, grosse caisse""")),
    InstrumentRow("beatbox", "drums", _KIT, 35, 81, 24, aliases=words("""
        beatboxing, beat box, beatboxer, mouth drums, ビートボックス, 비트박스, 节奏口技, битбокс""")),
    InstrumentRow("melodic toms", "percussion", _HAND, 41, 67, 117, aliases=words("""
        roto toms, rototoms, melodic tom""")),
    InstrumentRow("synth drum", "percussion", _HAND, 41, 67, 118, aliases=words("""
        simmons, syndrum, disco tom, laser drum""")),
))
