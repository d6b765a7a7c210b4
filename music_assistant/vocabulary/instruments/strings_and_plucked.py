"""Guitars, basses, bowed strings and the plucked strings of the orchestra."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.rows import InstrumentRow, table
from music_assistant.vocabulary.words import words

_GUITAR = ("comping", "arpeggio", "melody", "counter")
_LEAD_GUITAR = ("melody", "counter", "comping")
_BASS = ("bass",)
_BOWED = ("melody", "counter", "pad")
_SECTION = ("pad", "melody", "counter", "comping", "arpeggio")
_PLUCKED = ("arpeggio", "comping", "melody", "counter")

STRINGS_AND_PLUCKED: Mapping[str, InstrumentRow] = table((
    InstrumentRow("guitar", "guitar", _GUITAR, 40, 84, 25, aliases=words("""
        gtr, guitarra, guitare, gitarre, chitarra, violão, ギター, 기타, 吉他, गिटार, гитара, gitaar, gitar, جيتار,
        غيتار, gitara, đàn ghi ta, đàn guitar, ghi ta, ghita""")),
    InstrumentRow("acoustic guitar", "guitar", _GUITAR, 40, 84, 25, aliases=words("""
        steel guitar, steel string guitar, steel-string guitar, folk guitar, strummed guitar, fingerpicked guitar,
        fingerstyle guitar, campfire guitar, western guitar, guitarra acústica, guitare acoustique, guitare sèche,
        akustikgitarre, akustische gitarre, westerngitarre, chitarra acustica, アコースティックギター, アコギ,
        어쿠스틱 기타, 통기타, 木吉他, 原声吉他, एकूस्टिक गिटार, अकूस्टिक गिटार, акустическая гитара,
        akoestische gitaar, akustik gitar, جيتار صوتي, gitara akustyczna, guitar thùng""")),
    InstrumentRow("nylon guitar", "guitar", _GUITAR, 40, 83, 24, aliases=words("""
        classical guitar, spanish guitar, flamenco guitar, nylon string guitar, nylon-string guitar, bossa guitar,
        guitarra clásica, guitarra española, guitarra flamenca, guitare classique, guitare espagnole,
        konzertgitarre, klassische gitarre, spanische gitarre, violão clássico, violão de nylon, violao nylon,
        chitarra classica, chitarra spagnola, クラシックギター, ガットギター, 클래식 기타, 古典吉他,
        классическая гитара,
        klassieke gitaar, klasik gitar, gitara klasyczna, guitar cổ điển""")),
    InstrumentRow("twelve-string guitar", "guitar", _GUITAR, 40, 84, 25,
                  aliases=words("""
        twelve string guitar, 12-string guitar, 12-string, twelve-string, guitarra de doce cuerdas, 12 string""")),
    InstrumentRow("electric guitar", "guitar", ("comping", "melody", "arpeggio", "counter"), 40, 86, 27,
                  aliases=words("""
        e-guitar, e-gitarre, axe, elec guitar, strat, stratocaster, telecaster, les paul, guitarra eléctrica,
        guitare électrique, elektrische gitarre, e gitarre, guitarra elétrica, chitarra elettrica, エレキギター,
        エレキ, 일렉 기타, 일렉트릭 기타, 电吉他, 電吉他, इलेक्ट्रिक गिटार, электрогитара, elektrische gitaar,
        elektro gitar, جيتار كهربائي, غيتار كهربائي, gitara elektryczna, guitar điện""")),
    InstrumentRow("clean guitar", "guitar", _GUITAR, 40, 86, 27, aliases=words("""
        clean electric guitar, clean electric, guitarra limpia, chorus guitar, cleane gitarre, クリーンギター""")),
    InstrumentRow("jazz guitar", "guitar", _GUITAR, 40, 84, 26, aliases=words("""
        hollow body guitar, archtop guitar, gypsy guitar, archtop, guitarra de jazz, guitare jazz, jazzgitarre,
        chitarra jazz, ジャズギター, 재즈 기타, джазовая гитара, jazzgitaar""")),
    InstrumentRow("muted guitar", "guitar", ("comping", "arpeggio", "counter"), 40, 84, 28, aliases=words("""
        palm muted guitar, palm-muted guitar, funk guitar, chicken scratch guitar, scratch guitar, palm mute""")),
    InstrumentRow("wah guitar", "guitar", ("comping", "melody", "counter"), 40, 84, 28, stand_in="muted guitar",
                  aliases=words("wah-wah guitar, wah wah guitar, wah, wah-wah, guitare wah-wah, ワウギター")),
    InstrumentRow("overdriven guitar", "guitar", _LEAD_GUITAR, 40, 86, 29, aliases=words("""
        overdrive guitar, crunch guitar, crunchy guitar, lead guitar, rock guitar, blues guitar, guitar lead,
        guitarra solista, guitare solo, leadgitarre, リードギター, 리드 기타, соло гитара, leadgitaar""")),
    InstrumentRow("distorted guitar", "guitar", ("comping", "melody", "counter"), 40, 86, 30, aliases=words("""
        distortion guitar, distorted electric guitar, metal guitar, heavy guitar, high gain guitar, fuzz guitar,
        power chord guitar, shredding guitar, guitarra distorsionada, guitarra con distorsión, guitare saturée,
        guitare distordue, verzerrte gitarre, guitarra distorcida, chitarra distorta, ディストーションギター,
        歪んだギター, 디스토션 기타, 失真吉他, дисторшн гитара, перегруженная гитара, distortion gitar""")),
    InstrumentRow("guitar harmonics", "guitar", ("counter", "arpeggio", "melody"), 52, 96, 31,
                  aliases=words("harmonics, flageolet guitar")),
    InstrumentRow("slide guitar", "guitar", ("melody", "counter"), 40, 86, 26, stand_in="jazz guitar",
                  aliases=words("""
        bottleneck guitar, bottleneck, slidegitarre, guitarra slide""")),
    InstrumentRow("pedal steel guitar", "guitar", ("melody", "counter", "pad"), 45, 91, 26, stand_in="jazz guitar",
                  aliases=words("pedal steel, steel pedal guitar, pedalsteel")),

    InstrumentRow("bass", "bass", _BASS, 28, 67, 33, aliases=words("""
        electric bass, bass guitar, e-bass, fender bass, p-bass, jazz bass, finger bass, fingered bass, bassline,
        bass line, bajo, bajo eléctrico, basse, guitare basse, basse électrique, bassgitarre, baixo, baixo elétrico,
        contrabaixo elétrico, basso, basso elettrico, ベース, ベースギター, エレキベース, 베이스, 베이스 기타, 贝斯,
        貝斯, 低音吉他, बेस, बास गिटार, बेस गिटार, бас, бас-гитара, бас гитара, basgitaar, bas gitar, bas, باص,
        جيتار باص, gitara basowa""")),
    InstrumentRow("picked bass", "bass", _BASS, 28, 67, 34, aliases=words("""
        pick bass, rock bass, punk bass, bajo con púa, basse au médiator""")),
    InstrumentRow("fretless bass", "bass", _BASS, 28, 67, 35, aliases=words("""
        fretless, bajo sin trastes, basse fretless, bundloser bass, baixo fretless, フレットレスベース,
        безладовый бас""")),
    InstrumentRow("slap bass", "bass", _BASS, 28, 67, 36, aliases=words("""
        slapped bass, slap, slapping bass, popping bass, thumb bass, bajo slap, basse slap, baixo slap,
        スラップベース, 슬랩 베이스, слэп бас""")),
    InstrumentRow("upright bass", "bass", _BASS, 28, 67, 32, aliases=words("""
        double bass, acoustic bass, standup bass, stand-up bass, walking bass, string bass, bass fiddle,
        bull fiddle, contrabajo, contrebasse, kontrabass, contrabaixo, contrabbasso, ウッドベース, コントラバス,
        더블 베이스, 콘트라베이스, 低音提琴, 低音大提琴, контрабас, डबल बास, contrabas, kontrbas, كونترباص""")),

    InstrumentRow("strings", "strings", _SECTION, 36, 96, 48, aliases=words("""
        string section, string ensemble, string orchestra, orchestral strings, violins, lush strings, string,
        cuerdas, sección de cuerdas, cordes, ensemble à cordes, streicher, cordas, archi, ストリングス, 弦楽器,
        스트링, 스트링스, 현악기, 弦乐, 弦樂, स्ट्रिंग्स, तार वाद्य, струнные, струнная секция, strijkers, yaylılar,
        وتريات, smyczki, instrumenty smyczkowe, bộ dây, đàn dây""")),
    InstrumentRow("orchestra", "strings", _SECTION, 36, 96, 48, stand_in="strings", aliases=words("""
        full orchestra, symphony orchestra, symphonic orchestra, orquesta, orchestre, orchester, orquestra,
        オーケストラ, 오케스트라, 管弦乐, 管弦乐团, ऑर्केस्ट्रा, оркестр, orkest, orkestra, أوركسترا, orkiestra,
        dàn nhạc""")),
    InstrumentRow("slow strings", "strings", ("pad", "counter", "melody"), 36, 96, 49, aliases=words("""
        soft strings, legato strings, sustained strings, warm strings""")),
    InstrumentRow("synth strings", "strings", ("pad", "comping", "counter"), 36, 96, 50, "synth_strings",
                  aliases=words("""
        string machine, solina, analog strings, analogue strings, disco strings""")),
    InstrumentRow("mellotron", "strings", ("pad", "melody", "counter"), 43, 89, 50, stand_in="synth strings",
                  aliases=words("mellotron strings, chamberlin, メロトロン, 멜로트론, меллотрон")),
    InstrumentRow("string quartet", "strings", ("comping", "melody", "pad", "counter"), 36, 98, 48,
                  stand_in="strings", aliases=words("""
        chamber strings, cuarteto de cuerdas, cuarteto de cuerda, quatuor à cordes, streichquartett,
        quarteto de cordas, quartetto d'archi, 弦楽四重奏, 현악 사중주, 弦乐四重奏, струнный квартет,
        strijkkwartet""")),
    InstrumentRow("pizzicato strings", "strings", ("comping", "arpeggio", "melody", "counter"), 36, 96, 45,
                  aliases=words("""
        pizzicato, pizz, plucked strings, pizz strings, ピチカート, 피치카토, 拨弦, пиццикато""")),
    InstrumentRow("tremolo strings", "strings", ("pad", "counter", "texture"), 36, 96, 44, aliases=words("""
        tremolo, trembling strings, shivering strings, tremolando, トレモロ, 트레몰로, тремоло""")),
    InstrumentRow("staccato strings", "strings", ("comping", "arpeggio", "counter"), 36, 96, 48, stand_in="strings",
                  aliases=words("spiccato strings, short strings, ostinato strings, marcato strings, spiccato")),
    InstrumentRow("violin", "strings", _BOWED, 55, 103, 40, aliases=words("""
        solo violin, violín, violon, violine, geige, violino, violino solo, バイオリン, ヴァイオリン, 바이올린,
        小提琴, वायलिन, скрипка, viool, keman, كمان, كمنجة, skrzypce, vĩ cầm, đàn violin, đàn vĩ cầm""")),
    InstrumentRow("fiddle", "strings", ("melody", "counter", "comping"), 55, 96, 110, aliases=words("""
        folk violin, irish fiddle, country fiddle, violín folk, フィドル, 피들, фиддл""")),
    InstrumentRow("viola", "strings", ("counter", "melody", "pad"), 48, 91, 41, aliases=words("""
        alto violin, bratsche, viola da braccio, viola de arco, ビオラ, ヴィオラ, 비올라, 中提琴, वियोला, альт,
        altviool, فيولا, altówka""")),
    InstrumentRow("cello", "strings", ("melody", "counter", "bass", "pad"), 36, 81, 42, aliases=words("""
        violoncello, solo cello, violonchelo, chelo, violoncelle, violoncelo, チェロ, 첼로, 大提琴, चेलो, सेलो,
        виолончель, çello, viyolonsel, تشيلو, تشيللو, wiolonczela, đàn cello""")),
    InstrumentRow("contrabass", "strings", ("bass", "pad"), 28, 67, 43, aliases=words("""
        bowed bass, orchestral bass, arco bass, bowed double bass""")),
    InstrumentRow("harp", "plucked", _PLUCKED, 24, 103, 46, aliases=words("""
        concert harp, orchestral harp, arpa, harpe, harfe, harpa, ハープ, 하프, 竖琴, 豎琴, हार्प, арфа, قيثارة,
        هارب, đàn hạc""")),
))
