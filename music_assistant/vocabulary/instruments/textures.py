"""Noise, weather, places and effects. `program` is the nearest General MIDI sound effect for a MIDI file."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.rows import InstrumentRow, table
from music_assistant.vocabulary.words import words


def _texture(name: str, program: int, voice: str, aliases: str, stand_in: str | None = None) -> InstrumentRow:
    """A sound without a pitch of its own; its range is the one key that starts it."""
    return InstrumentRow(name, "texture", ("texture",), 60, 60, program, voice, stand_in=stand_in,
                         aliases=words(aliases))


TEXTURES: Mapping[str, InstrumentRow] = table((
    _texture("vinyl noise", 121, "vinyl", """
        vinyl crackle, vinyl, record crackle, crackle, record noise, vinyl hiss, vinyl texture, crackling,
        needle noise, ruido de vinilo, crujido de vinilo, vinilo, bruit de vinyle, craquement de vinyle, vinyle,
        vinylknistern, schallplattenknistern, ruído de vinil, chiado de vinil, fruscio di vinile, レコードノイズ,
        バイナルノイズ, 바이닐 노이즈, 레코드 노이즈, 黑胶噪音, 黑胶杂音, विनाइल, треск винила, шум винила,
        vinylgekraak, plak cızırtısı, صوت الفينيل"""),
    _texture("tape hiss", 121, "tape_hiss", """
        hiss, tape noise, cassette hiss, white noise, static, noise, siseo de cinta, souffle de bande, bandrauschen,
        chiado de fita, fruscio del nastro, テープノイズ, テープヒス, 테이프 노이즈, 磁带噪音, шум плёнки,
        шум ленты, bandruis"""),
    _texture("rain", 122, "rain", """
        rain sound, raindrop, rainfall, rain ambience, sound of rain, rain noise, lluvia, sonido de lluvia, pluie,
        regen, regengeräusch, chuva, som de chuva, pioggia, 雨, 雨音, 비, 빗소리, 雨声, बारिश, बारिश की आवाज़, дождь,
        шум дождя, regengeluid, yağmur, yağmur sesi, مطر, صوت المطر"""),
    _texture("wind", 122, "wind", """
        wind sound, breeze, wind noise, sound of wind, viento, sonido del viento, vent, bruit du vent, windgeräusch,
        vento, som de vento, 風の音, 바람 소리, 바람, 风声, 风, हवा, ветер, шум ветра, rüzgar, rüzgar sesi,
        رياح"""),
    _texture("sea waves", 122, "waves", """
        wave, ocean waves, ocean wave, ocean sound, ocean, sea, seashore, surf noise, sound of the sea, sea sound,
        olas, olas del mar, sonido del mar, vagues, bruit de la mer, meeresrauschen, wellen, ondas do mar,
        som do mar, onde del mare, 波の音, 파도 소리, 파도, 海浪, 海浪声, समुद्र की लहरें, шум моря, волны, golven,
        dalga sesi, أمواج البحر"""),
    _texture("birds", 123, "birds", """
        bird, birdsong, bird song, chirping, bird sounds, pájaros, canto de pájaros,
        oiseaux, chant d'oiseaux, vögel, vogelgezwitscher, pássaros, canto de pássaros, uccelli,
        canto degli uccelli, 鳥のさえずり, 새소리, 鸟鸣, 鸟叫, चिड़ियों की चहचहाहट, птицы, пение птиц, vogels,
        kuş sesi, kuşlar, طيور"""),
    _texture("crowd", 126, "crowd", """
        audience, crowd noise, chatter, crowd chatter, people talking, stadium crowd, público,
        multitud, foule, publikum, menge, multidão, folla, pubblico, 歓声, 관중, 군중,
        人群, 观众, भीड़, толпа, publiek, kalabalık, جمهور"""),
    _texture("riser", 119, "riser", """
        uplifter, white noise riser, sweep, build-up sweep, noise sweep, whoosh, swoosh, subida,
        montée, ライザー, 라이저, 上升音效, райзер"""),
    _texture("impact", 127, "impact", """
        boom, cinematic boom, cinematic hit, braam, explosion, gunshot, impacto, einschlag,
        インパクト, 임팩트, 撞击, удар"""),
    _texture("thunder", 127, "thunder", """
        thunderstorm, thunderclap, storm, trueno, tormenta, tonnerre, orage, donner, gewitter, trovão, tempestade,
        tuono, temporale, 雷, 雷鳴, 천둥, 雷声, гром, гроза, onweer, gök gürültüsü, رعد"""),
    _texture("fire", 121, "fire", """
        campfire crackle, crackling fire, fireplace crackle, fire crackle, fire sounds, fuego, hoguera, feu de bois,
        kaminfeuer, lagerfeuer, fogueira, fuoco, 焚き火, 모닥불, 篝火, костёр, костер, kampvuur, ateş sesi,
        نار"""),
    _texture("stream", 122, "stream", """
        running water, river sound, waterfall, creek, brook, water sounds, water, agua, arroyo, ruisseau, wasser,
        água, riacho, ruscello, acqua, 川のせせらぎ, 시냇물, 물소리, 流水, 溪流, ручей, вода, beek, dere sesi,
        ماء"""),
    _texture("crickets", 123, "crickets", """
        cricket, insects, night insects, frogs, cicadas, grillos, grillons, grillen, grilos, grilli, 虫の音,
        귀뚜라미, 虫鸣, сверчки, krekels, cırcır böceği, صراصير الليل"""),
    _texture("city noise", 126, "city", """
        city sounds, traffic, street noise, street sounds, traffic noise, ruido de ciudad, tráfico,
        bruit de la ville, stadtgeräusche, verkehr, trânsito, rumore di città, 街の音, 도시 소음, 城市噪音,
        шум города, stadsgeluid"""),
    _texture("forest sounds", 123, "forest", """
        nature sounds, woodland sounds, forest ambience, forest noise, sonidos del bosque, bruits de la forêt,
        waldgeräusche, sons da floresta, suoni della foresta, 森の音, 숲 소리, 森林声, जंगल की आवाज़, звуки леса,
        bosgeluiden, orman sesi, أصوات الغابة"""),
    _texture("night sounds", 123, "night", """
        night ambience, nighttime ambience, nocturnal sounds, owls, sonidos de la noche, bruits de la nuit,
        nachtgeräusche, sons da noite, suoni della notte, 夜の音, 밤 소리, 夜晚声音, звуки ночи, nachtgeluiden"""),
    _texture("cafe noise", 126, "cafe", """
        café noise, cafe ambience, cafe sounds, coffee shop noise, coffee shop ambience, coffee shop sounds,
        coffeehouse noise, restaurant noise, ruido de cafetería, bruit de café, cafégeräusche, barulho de café,
        rumore di bar, カフェの音, 카페 소음, 咖啡馆噪音, шум кафе, cafégeluiden, kafe sesi"""),
    _texture("train sounds", 125, "train", """
        train sound, train noise, train tracks, train wheels, railway sounds, train station, sonido de tren,
        bruit de train, zuggeräusche, som de trem, rumore di treno, 電車の音, 기차 소리, 火车声, ट्रेन की आवाज़,
        шум поезда, treingeluid, tren sesi"""),
    _texture("applause", 126, "applause", """
        clapping audience, cheering, ovation, standing ovation, crowd cheering, aplausos, applaudissements, beifall,
        applausi, 拍手喝采, 박수갈채, 掌声, तालियाँ, аплодисменты, applaus, alkışlar"""),
    _texture("reverse cymbal", 119, "reverse_cymbal", """
        reversed cymbal, reverse crash, reversed crash, cymbal swell, reverse swell, backwards cymbal,
        platillo invertido, cymbale inversée, rückwärtsbecken, リバースシンバル, 리버스 심벌, реверсивная тарелка"""),
    _texture("downlifter", 119, "downlifter", """
        downsweep, down sweep, falling sweep, drop sweep, ダウンリフター, 다운리프터,
        даунлифтер"""),
    _texture("sub drop", 127, "sub_drop", """
        sub boom, 808 drop, falling sub, サブドロップ, 서브 드롭, саб дроп"""),
))
