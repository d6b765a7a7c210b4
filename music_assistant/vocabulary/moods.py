"""Moods: how lively they are, and where they pull tempo, mode, register, touch and sound that the user left open.

The directions (slower, lower and more legato for sadness, faster, higher and more detached for joy, a Lydian shimmer
for dreams) are those that listening studies report (benchmarks/moods.py names them); the amounts are this table's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.vocabulary.rows import MoodRow, table
from music_assistant.vocabulary.words import words

_MAJOR = ("major", "lydian", "mixolydian")
_MINOR = ("minor", "dorian")
_DARK = ("phrygian", "minor", "harmonic minor")


def _steps(**amounts: float) -> Mapping[str, float]:
    """Steps that are added to the effects, read-only."""
    return MappingProxyType(amounts)


MOODS: Mapping[str, MoodRow] = table((
    MoodRow("happy", 0.65, 1.08, "major", _MAJOR, _steps(brightness=0.15), register=2, touch=0.85, aliases=words("""
        joyful, joyous, glad, happiness, joy, happily, feel-good, feel good, jolly, merry, gleeful, delightful,
        smiling, feliz, alegre, contento, joyeux, joyeuse, heureux, heureuse, glücklich, fröhlich, froh, felice,
        allegro, allegra, 楽しい, 幸せ, ハッピー, 嬉しい, 행복한, 기쁜, 快乐, 开心, 欢乐, 高兴, खुश, खुशी, आनंदमय,
        счастливый, счастливая, радостный, радостная, весёлый, веселый, весёлая, blij, vrolijk, mutlu, neşeli, سعيد,
        سعيدة, مرح, فرح""")),
    MoodRow("cheerful", 0.65, 1.08, "major", _MAJOR, _steps(brightness=0.15), register=2, touch=0.85, aliases=words("""
        cheery, lighthearted, light-hearted, upbeat, perky, bubbly, peppy, bouncy, chipper, animado, enjoué,
        enjouée, heiter, allegria, vivace, 明るい, 陽気, 쾌활한, 밝은, 明快, 欢快, жизнерадостный, жизнерадостная,
        opgewekt, şen, مبهج""")),
    MoodRow("sunny", 0.55, 1.03, "major", _MAJOR, _steps(brightness=0.15), register=2, touch=0.92, aliases=words("""
        summer, summery, sunshine, beach, beachy, breezy, spring, springtime, picnic, carefree, sunny day, verano,
        veraniego, playa, soleado, été, estival, plage, ensoleillé, sommer, sommerlich, sonnig, strand, verão,
        praia, ensolarado, estate, estivo, spiaggia, 夏, 海辺, 여름, 해변, 夏天, 海滩, 阳光, गर्मी, लето, летний,
        солнечный, пляж, zomer, zonnig, yaz, صيف, شاطئ""")),
    MoodRow("festive", 0.8, 1.08, "major", _MAJOR, _steps(brightness=0.1), register=2, touch=0.88, aliases=words("""
        party, christmas, xmas, holidays, christmassy, celebration, celebratory, birthday, new year, partying,
        happy birthday, carnivalesque, rowdy, fiesta, festivo, celebración, cumpleaños, fête, festif, anniversaire,
        feier, festlich, geburtstag, festa, festiva, aniversário, compleanno, パーティー, お祭り, 誕生日, 파티,
        축제, 생일, 派对, 节日, 庆祝, 生日, पार्टी, उत्सव, जन्मदिन, вечеринка, праздничный, праздник, день рождения,
        feest, feestelijk, verjaardag, parti, bayram, doğum günü, حفلة, احتفالي, عيد ميلاد""")),
    MoodRow("playful", 0.6, 1.08, "major", ("major", "mixolydian"), _steps(brightness=0.15),
            register=3, touch=0.78, aliases=words("""
        mischievous, whimsical, cute, childlike, fun, lively and light, bouncing, teasing, cheeky, frolicsome,
        juguetón, juguetona, divertido, divertida, ludique, espiègle, amusant, verspielt, brincalhão, brincalhona,
        giocoso, giocosa, 遊び心, かわいい, 可愛い, 楽しげ, 장난스러운, 귀여운, 俏皮, 可爱, 调皮, चंचल, मज़ेदार,
        игривый, игривая, милый, speels, schattig, oyuncu, eğlenceli, لعوب, مرحة""")),
    MoodRow("funny", 0.6, 1.08, "major", ("major", "mixolydian"), _steps(brightness=0.1),
            register=2, touch=0.78, aliases=words("""
        comic, comical, comedy, humorous, silly, goofy, slapstick, gracioso, cómico, comique, drôle, lustig,
        komisch, witzig, engraçado, cômico, divertente, comico, buffo, 面白い, コミカル, 웃긴, 코믹, 搞笑, 滑稽,
        幽默, मजाकिया, смешной, забавный, комичный, grappig, komik, مضحك""")),
    MoodRow("quirky", 0.55, 1.03, None, ("mixolydian", "lydian", "dorian"), register=1, touch=0.85, aliases=words("""
        weird, eccentric, offbeat, zany, wacky, strange, bizarre, raro, extraño, bizarro, étrange, skurril, seltsam,
        estranho, strano, 変な, 奇妙, 이상한, 독특한, 古怪, 怪异, अजीब, странный, чудной, причудливый, vreemd,
        tuhaf, غريب""")),
    MoodRow("innocent", 0.3, 0.95, "major", ("major", "lydian"), _steps(brightness=0.1),
            register=3, touch=0.95, aliases=words("""
        naive, childhood, inocente, innocente, unschuldig, ingenuo, 無邪気, 순수한, 纯真, 天真, मासूम, невинный,
        наивный, onschuldig, masum, بريء""")),
    MoodRow("magical", 0.4, 0.95, "major", ("lydian", "major"), _steps(reverb=0.2, brightness=0.15),
            register=3, aliases=words("""
        enchanted, enchanting, fairy tale, fairytale, wonder, wondrous, twinkling, sparkling, fairy, mágico, mágica,
        magique, féerique, magisch, märchenhaft, magico, fiabesco, 魔法, 幻想的, 마법 같은, 마법, 神奇, 童话, जादुई,
        волшебный, волшебная, сказочный, sprookjesachtig, sihirli, büyülü, سحري""")),
    MoodRow("adventurous", 0.7, 1.05, "major", ("mixolydian", "major", "lydian"),
            register=1, touch=0.95, aliases=words("""
        adventure, exploring, exploration, quest, journey, swashbuckling, road trip, travel, aventurero, aventura,
        aventure, aventureux, abenteuerlich, abenteuer, aventureiro, avventuroso, avventura, 冒険, 모험, 冒险,
        रोमांचक, приключения, приключенческий, avontuurlijk, macera, مغامرة""")),

    MoodRow("hopeful", 0.5, 1.0, "major", ("major", "lydian"), _steps(brightness=0.1), register=1, aliases=words("""
        hope, optimistic, promising, sunrise, dawn, morning, new beginning, esperanzador, esperanza, optimista,
        amanecer, espoir, plein d'espoir, optimiste, hoffnungsvoll, hoffnung, optimistisch, esperançoso, esperança,
        otimista, speranza, speranzoso, ottimista, 希望, 希望に満ちた, 희망찬, 희망적인, 充满希望, 有希望, 乐观,
        आशावादी, आशा, надежда, с надеждой, оптимистичный, hoopvol, umutlu, متفائل, أمل""")),
    MoodRow("uplifting", 0.7, 1.05, "major", _MAJOR, _steps(brightness=0.15), register=2, touch=0.95, aliases=words("""
        positive, feelgood, encouraging, soaring, euphoric, exhilarating, elated, ecstatic, blissful, edificante,
        positivo, positiva, exaltant, positif, erhebend, aufbauend, positiv, animador, euforico, 前向き, 高揚感,
        희망차고 밝은, 긍정적인, 向上, 振奋, 积极, सकारात्मक, воодушевляющий, позитивный, жизнеутверждающий,
        opbeurend, coşturucu, إيجابي""")),
    MoodRow("inspirational", 0.6, 1.0, "major", ("major", "lydian"), _steps(reverb=0.1, brightness=0.1),
            register=1, aliases=words("""
        inspiring, motivational, motivating, aspirational, graduation, inspirador, inspiradora, motivador,
        inspirant, motivant, inspirierend, motivierend, ispirante, motivazionale, 感動的, やる気, 영감을 주는,
        감동적인, 励志, 鼓舞人心, प्रेरणादायक, вдохновляющий, мотивирующий, inspirerend, ilham verici, ملهم,
        تحفيزي""")),
    MoodRow("triumphant", 0.85, 1.03, "major", ("major", "mixolydian"), _steps(reverb=0.1, brightness=0.1),
            register=1, touch=0.95, aliases=words("""
        victorious, victory, glorious, winning, champion, conquering, triunfal, triunfante, victoria, triomphant,
        victoire, triumphal, siegreich, sieg, vitorioso, trionfale, 勝利, 승리, 승리의, 胜利, 凯旋, विजयी,
        триумфальный, победный, победа, triomfantelijk, zafer, muzaffer, منتصر""")),
    MoodRow("heroic", 0.85, 1.03, "major", ("major", "mixolydian", "dorian"), _steps(reverb=0.15),
            touch=0.95, aliases=words("""
        brave, bold, courageous, hero, superhero, valiant, heroico, heroica, héroïque, heroisch, heldenhaft,
        heróico, eroico, eroica, 英雄的, ヒーロー, 영웅적인, 영웅, 英雄, वीर, героический, heldhaftig, kahramanca,
        بطولي""")),
    MoodRow("epic", 0.9, 1.0, "minor", ("minor", "dorian"), _steps(reverb=0.2), register=-1, aliases=words("""
        grandiose, larger than life, monumental, colossal, massive, huge, battle, war, legendary, powerful,
        battle scene, épico, épica, épique, episch, monumentale, epico, epica, 壮大, 壮大な, 엄청난, 웅장한, 장엄한,
        에픽, 史诗, 宏大, 磅礴, महाकाव्य, эпичный, эпическая, эпический, эпик, destansı, epik, ملحمي""")),
    MoodRow("majestic", 0.7, 0.92, "major", ("major", "mixolydian"), _steps(reverb=0.2), register=-1, aliases=words("""
        regal, royal, noble, stately, grand, imperial, ceremonial, coronation, majestuoso, majestueux, majestueuse,
        majestätisch, königlich, majestoso, maestoso, maestosa, 荘厳, 堂々, 위풍당당한, 雄伟, 庄严雄伟, भव्य,
        величественный, величественная, majestueus, görkemli, مهيب""")),
    MoodRow("confident", 0.65, 1.0, None, ("minor", "mixolydian", "dorian"), touch=0.92, aliases=words("""
        swagger, cocky, badass, boss, strutting, proud, self-assured, seguro, confiado, confiant, selbstbewusst,
        confiante, sicuro di sé, 自信, 자신감 있는, 自信满满, आत्मविश्वासी, уверенный, zelfverzekerd, kendinden emin,
        واثق""")),

    MoodRow("energetic", 0.9, 1.12, None, (), _steps(brightness=0.15, reverb=-0.05),
            register=1, touch=0.82, aliases=words("""
        high energy, high-energy, lively, vibrant, dynamic, pumping, pumped, hyped, hype, workout, gym, running,
        exercise, fitness, jogging, exciting, excited, thrilling, sport, sports, banger, enérgico, enérgica,
        energético, energética, entrenamiento, gimnasio, énergique, entraînant, entraînante, dynamique, energisch,
        energiegeladen, mitreißend, schwungvoll, treino, agitado, animada, energico, energica, energetico,
        エネルギッシュ, 元気, ワークアウト, 에너지 넘치는, 활기찬, 신나는, 운동, 充满活力, 有活力, 动感, 健身,
        ऊर्जावान, जोशीला, энергичный, энергичная, бодрый, бодрая, тренировка, energiek, enerjik, hareketli, نشيط,
        حيوي, حماسي""")),
    MoodRow("driving", 0.8, 1.06, None, _MINOR, _steps(reverb=-0.05), touch=0.88, aliases=words("""
        propulsive, relentless, pounding, racing, unstoppable, driving music, highway, night drive, pulsating,
        impulsor, conducir, treibend, propulsivo, trascinante, 疾走感, 질주하는, 推进, 驱动, напористый, драйвовый,
        stuwend, sürükleyici""")),
    MoodRow("groovy", 0.65, 1.0, None, ("dorian", "mixolydian"), _steps(swing=0.1), touch=0.85, aliases=words("""
        groove, danceable, head-nodding, head nodding, toe-tapping, foot-tapping, get down, bailable, con ritmo,
        dansant, tanzbar, groovig, dançante, ballabile, グルーヴィー, ノリのいい, 그루비한, 그루브, 律动, 有律动感,
        थिरकने, грувовый, танцевальный, dansbaar, ritmik""")),
    MoodRow("cool", 0.5, 0.97, None, ("dorian", "minor"), register=-1, touch=0.95, aliases=words("""
        slick, stylish, smooth, smoky, speakeasy, crime, heist, genial, lässig, クール, かっこいい, 쿨한, 멋진, 酷,
        крутой, havalı, رائع""")),
    MoodRow("soulful", 0.45, 0.95, None, ("dorian", "major", "minor"), aliases=words("""
        heartfelt, emotive, emotional, expressive, touching, emocional, emotivo, emocionante, émouvant, émotionnel,
        gefühlvoll, emotiva, commovente, 感情的, エモい, エモーショナル, 감성적인, 감정적인, 深情, 感人, 情感, भावुक,
        भावनात्मक, душевный, эмоциональный, gevoelvol, duygusal, عاطفي""")),
    MoodRow("modern", 0.6, 1.0, None, (), _steps(brightness=0.1, lofi=-0.25), touch=0.95, aliases=words("""
        contemporary, trendy, up-to-date, sleek, moderno, moderna, moderne, zeitgemäß, contemporâneo, contemporaneo,
        現代的, モダン, 현대적인, 모던, 现代, आधुनिक, современный, современная, eigentijds, çağdaş, حديث""")),
    MoodRow("futuristic", 0.6, 1.0, "minor", ("lydian", "minor", "phrygian"), _steps(reverb=0.1, brightness=0.1),
            touch=0.95, aliases=words("""
        sci-fi, sci fi, science fiction, spacey, cosmic, outer space, robotic, technological, alien, technology,
        galaxy, stars, futurista, ciencia ficción, espacial, espacio, futuriste, futuristisch, weltraum,
        ficção científica, espaço, spazio, fantascienza, 近未来, 未来的, 宇宙, sfっぽい, 미래적인, 우주, 未来感,
        科幻, 太空, अंतरिक्ष, भविष्यवादी, футуристичный, космос, космический, ruimte, fütüristik, uzay, مستقبلي,
        فضاء""")),

    MoodRow("calm", 0.2, 0.85, None, ("major", "lydian", "dorian"), _steps(reverb=0.1, brightness=-0.1),
            register=-1, touch=1.15, aliases=words("""
        tranquil, soothing, placid, stress-free, calming, hushed, tranquilo, tranquila, calmado, calme, apaisant,
        ruhig, gelassen, calmo, calma, tranquillo, tranquilla, 穏やか, 静か, 落ち着いた, 静かな, 차분한, 잔잔한,
        조용한, 平静, 安静, 宁静安详, 平静的, शांत, शान्त, спокойный, спокойная, тихий, тихая, rustig, kalm, sakin,
        هادئ, هادئة""")),
    MoodRow("peaceful", 0.18, 0.85, "major", ("major", "lydian", "major pentatonic"),
            _steps(reverb=0.15, brightness=-0.05), touch=1.15, aliases=words("""
        serene, serenity, peace, pastoral, nature, forest, garden, idyllic, harmonious, countryside, river, meadow,
        pacífico, apacible, paz, sereno, serena, paisible, serein, paix, friedlich, frieden, natur, wald, pacato,
        natura, natureza, naturaleza, 平和, 平穏, 森, 自然, 평화로운, 평온한, 숲, 자연, 和平, 宁静, 森林, शांतिपूर्ण,
        प्रकृति, мирный, безмятежный, умиротворённый, умиротворенный, природа, vreedzaam, huzurlu, doğa, مسالم, سلمي,
        طبيعة""")),
    MoodRow("relaxed", 0.28, 0.88, None, ("major", "dorian"), _steps(reverb=0.1, brightness=-0.1),
            register=-1, touch=1.1, aliases=words("""
        relaxing, relax, laid-back, laid back, easygoing, easy-going, mellow, leisurely, unhurried, lazy,
        lazy sunday, relajado, relajada, relajante, détendu, détendue, relaxant, relaxante, entspannt, entspannend,
        locker, relaxado, descontraído, rilassato, rilassata, rilassante, リラックス, のんびり, くつろぎ, 편안한,
        느긋한, 여유로운, 放松, 轻松, 休闲, आरामदायक, सुकून, расслабленный, расслабляющий, расслабляющая, ontspannen,
        ontspannend, rahat, rahatlatıcı, مريح, استرخاء""")),
    MoodRow("chill", 0.3, 0.9, None, ("dorian", "minor", "major"), _steps(reverb=0.05, brightness=-0.1),
            register=-1, touch=1.08, aliases=words("""
        chilled, chilling, low-key, lowkey, vibey, vibe, loungey, sunset, dusk, evening, golden hour, atardecer,
        puesta de sol, coucher de soleil, sonnenuntergang, chillig, pôr do sol, tramonto, チル, 夕日, 夕暮れ, 칠한,
        칠, 노을, 석양, 惬意, 日落, 慵懒, चिल, закат, чил, zonsondergang, gün batımı, غروب""")),
    MoodRow("cozy", 0.3, 0.9, "major", ("major", "dorian"), _steps(brightness=-0.15, reverb=-0.05),
            register=-1, touch=1.05, aliases=words("""
        cosy, fireside, fireplace, homely, snug, coffee, coffee shop, cafe, autumn, autumnal, hygge, tea, acogedor,
        acogedora, otoño, hogareño, café, douillet, chaleureux cocon, automne, gemütlich, herbst, herbstlich,
        aconchegante, outono, accogliente, autunno, 居心地のいい, 秋, 暖炉, カフェ, 아늑한, 포근한, 가을, 카페,
        温馨, 舒适, 秋天, 咖啡馆, आरामदेह, पतझड़, уютный, уютная, осень, осенний, gezellig, knus, herfst, samimi,
        sonbahar, دافئ ومريح, خريف""")),
    MoodRow("rainy", 0.28, 0.9, "minor", ("minor", "dorian"), _steps(reverb=0.1, brightness=-0.15),
            register=-2, touch=1.1, aliases=words("""
        rainy day, rain, 雨, raining, drizzle, drizzly, gray, grey, cloudy, overcast, foggy, misty, stormy weather,
        lluvioso, lluviosa, lluvia, pluvieux, pluvieuse, pluie, regnerisch, verregnet, regen, chuvoso, chuvosa,
        chuva, piovoso, piovosa, pioggia, 雨の日, 비 오는, 비오는 날, 雨天, 下雨, 下雨天, बरसाती, बारिश, дождливый,
        дождливая, дождь, regenachtig, yağmurlu, yağmur, ممطر, ماطر, مطر""")),
    MoodRow("sleepy", 0.12, 0.78, None, ("major", "lydian"), _steps(reverb=0.15, brightness=-0.2),
            register=-2, touch=1.18, aliases=words("""
        sleep, drowsy, bedtime, slumber, asleep, falling asleep, insomnia, nap, dormir, sueño, somnoliento, sommeil,
        endormi, schläfrig, schlaf, einschlafen, sonolento, sono, assonnato, sonno, dormire, 眠い, 眠り, 睡眠, 졸린,
        잠, 수면, 困倦, 睡觉, नींद, उनींदा, сонный, сон, для сна, slaperig, slaap, uykulu, uyku, نعسان, نوم""")),
    MoodRow("gentle", 0.22, 0.88, "major", ("major", "lydian"), _steps(brightness=-0.1), touch=1.12, aliases=words("""
        soft, delicate, mild, suave, delicado, delicada, doux, douce, délicat, sanft, zart, leise, delicato, dolce,
        soave, morbido, 優しい, やさしい, 柔らかい, 부드러운, 온화한, 轻柔, 柔和, 温柔, कोमल, नरम, мягкий, лёгкий,
        легкий, zacht, yumuşak, nazik, لطيف, ناعم""")),
    MoodRow("warm", 0.35, 0.95, "major", ("major", "dorian"), _steps(brightness=-0.15),
            register=-2, touch=1.08, aliases=words("""
        heartwarming, warmhearted, comforting, welcoming, family, cálido, cálida, chaleureux, chaleureuse, chaud,
        herzlich, warmherzig, caloroso, quente, caldo, calda, 暖かい, 温かい, 따뜻한, 따스한, 温暖, गर्म, स्नेही,
        тёплый, теплый, тёплая, hartverwarmend, sıcak, içten, دافئ""")),
    MoodRow("focused", 0.3, 0.95, None, ("dorian", "minor", "major"), _steps(brightness=-0.05),
            register=-1, aliases=words("""
        focus, concentration, study, studying, working, productive, coding, reading, homework, deep work,
        concentrado, estudiar, concentración, estudio, trabajar, concentré, étudier, travail, konzentriert,
        konzentration, lernen, arbeiten, estudar, foco, concentrato, studiare, concentrazione, 集中, 勉強, 作業用,
        집중, 공부, 작업용, 专注, 学习, 工作, पढ़ाई, एकाग्र, сосредоточенный, учёба, учеба, для учёбы, для работы,
        concentratie, studeren, odaklanma, çalışma, تركيز, دراسة""")),
    MoodRow("meditative", 0.1, 0.78, None, ("major pentatonic", "lydian", "dorian"),
            _steps(reverb=0.25, brightness=-0.1), register=-2, touch=1.18, aliases=words("""
        contemplative, zen, introspective, mindful, reflective, thoughtful, pensive, meditativo, contemplativo,
        pensativo, méditatif, contemplatif, pensif, meditativ, nachdenklich, besinnlich, contemplativa,
        introspectivo, riflessivo, pensieroso, 瞑想的, 内省的, 명상적인, 사색적인, 沉思, 禅意, चिंतनशील,
        медитативный, задумчивый, bedachtzaam, meditatief, düşünceli, تأملي""")),
    MoodRow("spiritual", 0.25, 0.85, None, ("dorian", "major", "mixolydian"), _steps(reverb=0.25),
            register=-1, touch=1.12, aliases=words("""
        holy, prayer, prayerful, religious, devotional, divine, transcendent, reverent, heavenly, angelic,
        espiritual, sagrado, religioso, spirituel, spirituelle, sacré, spirituell, heilig, religiös,
        espiritualidade, spirituale, sacro, 神聖, スピリチュアル, 영적인, 신성한, 神圣, 灵性, आध्यात्मिक, पवित्र, भक्ति,
        духовный, священный, молитва, spiritueel, heilige, ruhani, manevi, روحاني, روحي, مقدس""")),
    MoodRow("ethereal", 0.2, 0.85, None, ("lydian", "major", "dorian"), _steps(reverb=0.3, brightness=0.05),
            register=3, touch=1.15, aliases=words("""
        otherworldly, weightless, celestial, shimmering, gossamer, underwater, etéreo, etérea, éthéré, éthérée,
        ätherisch, sphärisch, etereo, eterea, 浮遊感, 천상의, 空灵, 缥缈, अलौकिक, эфирный, неземной, воздушный,
        etherisch, أثيري""")),
    MoodRow("spacious", 0.2, 0.88, None, ("lydian", "major", "dorian"), _steps(reverb=0.3),
            register=1, touch=1.12, aliases=words("""
        vast, wide open, expansive, floating, drifting, infinite, spacious sound, amplio, espacioso, vaste,
        spacieux, weit, weitläufig, amplo, espaçoso, ampio, spazioso, 広大, 広がり, 광활한, 공간감, 空旷, 辽阔,
        विशाल, просторный, ruimtelijk, geniş, رحب""")),
    MoodRow("dreamy", 0.28, 0.88, None, ("lydian", "major", "dorian"), _steps(reverb=0.25, brightness=-0.05),
            register=1, touch=1.15, aliases=words("""
        dreamlike, dream, surreal, hazy, trippy, cloud, woozy, hallucinatory, soñador, soñadora, ensueño,
        de ensueño, onírico, rêveur, rêveuse, onirique, verträumt, träumerisch, traumhaft, sonhador, sonhadora,
        onírica, sognante, onirico, 夢のような, 夢見心地, ドリーミー, 幻想, 몽환적인, 꿈같은, 꿈결 같은, 梦幻, 如梦,
        迷幻, स्वप्निल, सपनों जैसा, мечтательный, мечтательная, сновидческий, dromerig, rüya gibi, hayalperest, حالم,
        حالمة""")),
    MoodRow("hypnotic", 0.5, 1.0, "minor", ("dorian", "phrygian", "minor"), _steps(reverb=0.1),
            register=-1, touch=0.95, aliases=words("""
        mesmerizing, mesmerising, trance-like, trancelike, repetitive, entrancing, looping, hipnótico, hipnótica,
        hypnotique, hypnotisch, ipnotico, 催眠的, トランス状態, 최면적인, 催眠, सम्मोहक, гипнотический, гипнотичный,
        hipnotik, منوم""")),

    MoodRow("romantic", 0.35, 0.9, "major", ("major", "lydian", "dorian"), _steps(reverb=0.1, brightness=-0.05),
            touch=1.1, aliases=words("""
        loving, in love, about love, love theme, love scene, romance, wedding, valentine, valentine's day,
        candlelight, candlelit, date night, first dance, bride, anniversary, romántico, romántica, amor, boda,
        enamorado, romantique, amour, mariage, amoureux, romantisch, liebe, verliebt, hochzeit, romântico,
        romântica, casamento, apaixonado, romantico, romantica, amore, matrimonio, nozze, ロマンチック,
        ロマンティック, 恋, 愛, 結婚式, 로맨틱, 로맨틱한, 낭만적인, 사랑, 결혼식, 浪漫, 爱情, 婚礼, रोमांटिक, प्यार,
        प्रेम, शादी, романтичный, романтичная, романтика, любовь, свадьба, liefde, bruiloft, romantik, aşk, düğün,
        رومانسي, رومانسية, حب, زفاف""")),
    MoodRow("tender", 0.25, 0.85, "major", ("major", "lydian"), _steps(brightness=-0.1),
            register=1, touch=1.12, aliases=words("""
        affectionate, sweet, caring, sentimental, mother, tierno, tierna, dulce, tendre, affectueux, zärtlich,
        liebevoll, süß, terno, terna, doce, tenero, tenera, affettuoso, 甘い, 다정한, 달콤한, 甜美, मधुर, нежный,
        нежная, ласковый, сладкий, teder, lief, şefkatli, tatlı, حنون, رقيق""")),
    MoodRow("sensual", 0.4, 0.9, "minor", ("dorian", "minor"), _steps(reverb=0.1, brightness=-0.1),
            register=-2, touch=1.08, aliases=words("""
        sexy, seductive, sultry, steamy, bedroom, erotic, sensuous, provocative, seductor, sexi, sensuel, sensuelle,
        séduisant, sinnlich, verführerisch, sensuale, seducente, sedutor, セクシー, 官能的, 섹시한, 관능적인, 性感,
        感性, कामुक, сексуальный, чувственный, соблазнительный, sensueel, seksi, baştan çıkarıcı, مثير""")),
    MoodRow("passionate", 0.7, 1.0, "minor", ("minor", "phrygian dominant", "harmonic minor"),
            touch=1.05, aliases=words("""
        passion, fiery, ardent, hot-blooded, apasionado, apasionada, pasión, passionné, passionnée,
        leidenschaftlich, leidenschaft, apaixonante, passionale, appassionato, 情熱的, 열정적인, 热情, 激情, भावपूर्ण,
        страстный, страстная, gepassioneerd, tutkulu, عاطفي جياش, شغوف""")),
    MoodRow("intimate", 0.2, 0.88, None, ("major", "minor", "dorian"), _steps(reverb=-0.1, brightness=-0.1),
            register=-1, touch=1.08, aliases=words("""
        close-up, private, confessional, bare, stripped down, stripped-down, íntimo, íntima, intime, innig,
        vertraut, intimo, intima, 親密, 친밀한, 私密, 亲密, अंतरंग, интимный, камерный, intiem, mahrem, حميمي""")),
    MoodRow("elegant", 0.4, 0.95, "major", ("major", "lydian", "dorian"), _steps(reverb=0.05),
            register=1, touch=1.02, aliases=words("""
        graceful, refined, sophisticated, classy, luxurious, luxury, posh, fancy, fashion, dinner, restaurant,
        elegante, sofisticado, sofisticada, lujoso, élégant, élégante, raffiné, sophistiqué, vornehm, edel,
        raffinato, raffinata, sofisticato, 上品, エレガント, 優雅, 우아한, 고급스러운, 优雅, 高雅, शालीन, सुरुचिपूर्ण,
        элегантный, изысканный, изящный, stijlvol, zarif, أنيق""")),
    MoodRow("nostalgic", 0.35, 0.9, None, ("major", "dorian", "mixolydian"), _steps(lofi=0.1, brightness=-0.15),
            register=-1, touch=1.05, aliases=words("""
        nostalgia, retro, vintage, memories, reminiscent, old-fashioned, throwback, old school, old-school, memory,
        nostálgico, nostálgica, recuerdos, nostalgique, souvenirs, nostalgisch, erinnerung, erinnerungen,
        saudosista, saudade, lembranças, nostalgico, nostalgica, ricordi, 懐かしい, ノスタルジック, レトロ, 향수,
        향수를 불러일으키는, 추억, 노스탤지어, 레트로, 怀旧, 复古, 回忆, पुरानी यादें, ностальгический, ностальгия,
        ностальгическая, воспоминания, ретро, nostaljik, حنين, نوستالجي""")),
    MoodRow("bittersweet", 0.35, 0.9, None, ("dorian", "minor", "major"), _steps(brightness=-0.1),
            register=-1, touch=1.08, aliases=words("""
        poignant, farewell, goodbye, parting, agridulce, despedida, doux-amer, douce-amère, adieu, bittersüß,
        wehmütig, abschied, agridoce, dolceamaro, agrodolce, addio, ほろ苦い, 切ない, 別れ, 씁쓸하면서 달콤한,
        아련한, 이별, 苦乐参半, 离别, 告别, खट्टा-मीठा, विदाई, горько-сладкий, прощание, bitterzoet, buruk, veda,
        وداع""")),
    MoodRow("longing", 0.3, 0.88, "minor", ("dorian", "minor"), _steps(reverb=0.1, brightness=-0.1),
            register=-1, touch=1.12, aliases=words("""
        yearning, wistful, pining, homesick, missing you, añoranza, anhelo, anhelante, désir, sehnsucht,
        sehnsüchtig, saudoso, anseio, struggente, desiderio, 憧れ, 恋しい, 그리운, 그리움, 思念, 渴望, तड़प, विरह,
        тоска, тоскливый, томление, verlangen, weemoedig, özlem, hasret, شوق, اشتياق""")),

    MoodRow("sad", 0.25, 0.82, "minor", ("minor", "dorian"), _steps(reverb=0.1, brightness=-0.15),
            register=-3, touch=1.18, aliases=words("""
        sorrowful, sorrow, sadness, tearful, crying, cry, tears, heartbreak, heartbroken, heartbreaking, break-up,
        breakup, broken heart, grief, grieving, gloomy, depressing, depressed, depressive, mournful, tragic,
        tragedy, unhappy, miserable, sadly, triste, tristeza, llorar, desamor, deprimente, trágico, tristesse,
        pleurer, chagrin, déprimant, traurig, trauer, weinen, tragisch, liebeskummer, deprimierend, chorar,
        coração partido, tristezza, piangere, tragico, 悲しい, 悲しみ, 泣ける, 失恋, 涙, 슬픈, 슬픔, 눈물, 우는,
        실연, 悲伤, 伤心, 难过, 悲哀, 哭泣, 失恋的, दुखी, उदास, दुख, दर्द भरा, ग़मगीन, грустный, грустная, грусть,
        печальный, печальная, слёзы, слезы, плач, разбитое сердце, verdrietig, droevig, triest, üzgün, hüzünlü,
        acıklı, ağlamak, حزين, حزينة, حزن, بكاء""")),
    MoodRow("melancholic", 0.28, 0.85, "minor", ("dorian", "minor"), _steps(reverb=0.1, brightness=-0.15),
            register=-2, touch=1.15, aliases=words("""
        melancholy, melancholia, feeling blue, somber, sombre, moody, brooding, downcast, winter, wintry, snowy,
        snow, melancólico, melancólica, melancolía, invierno, mélancolique, mélancolie, hiver, melancholisch,
        schwermütig, melancholie, winterlich, melancolia, inverno, malinconico, malinconica, malinconia, 憂鬱,
        メランコリック, 物悲しい, 冬, 우울한, 멜랑콜리, 겨울, 忧郁, 忧伤, 惆怅, 冬天, विषाद, सर्दी, меланхоличный,
        меланхоличная, меланхолия, зима, зимний, winters, melankolik, kış, كئيب, كئيبة, شتاء""")),
    MoodRow("lonely", 0.2, 0.82, "minor", ("minor", "dorian"), _steps(reverb=0.2, brightness=-0.15),
            register=-2, touch=1.15, aliases=words("""
        loneliness, lonesome, isolated, solitary, desolate, abandoned, solitario, solitaria, soledad, solitaire,
        solitude, seul, einsam, einsamkeit, verlassen, solitário, solitária, solidão, solitudine, 孤独, 寂しい,
        외로운, 고독한, 쓸쓸한, 寂寞, 孤单, अकेला, तन्हा, अकेलापन, одинокий, одинокая, одиночество, eenzaam, yalnız,
        وحيد, وحدة""")),
    MoodRow("solemn", 0.25, 0.8, "minor", ("minor", "dorian", "harmonic minor"), _steps(reverb=0.2, brightness=-0.1),
            register=-3, touch=1.15, aliases=words("""
        serious, grave, funeral, funereal, memorial, dirge, elegy, lament, respectful, solemne, serio, solennel,
        solennelle, sérieux, feierlich, ernst, beerdigung, solene, sério, serioso, solenne, 厳粛, 厳か, 葬式,
        엄숙한, 장례식, 庄严, 肃穆, 葬礼, गंभीर, торжественный, серьёзный, серьезный, похороны, plechtig, ernstig,
        begrafenis, ciddi, cenaze, رسمي, جنازة""")),

    MoodRow("dark", 0.5, 0.93, "minor", _DARK, _steps(brightness=-0.3, reverb=0.1),
            register=-3, touch=1.05, aliases=words("""
        night, midnight, nocturnal, late night, night-time, nighttime, shadowy, gothic, bleak, grim, oscuro, oscura,
        noche, nocturno, nuit, obscur, dunkel, düster, finster, nacht, nächtlich, escuro, escura, sombrio, sombria,
        noite, noturno, cupo, cupa, notte, notturno, 暗い, ダーク, 夜, 真夜中, 어두운, 다크, 밤, 한밤중, 黑暗, 阴暗,
        暗黑, 夜晚, 深夜, अंधेरा, काला, रात, тёмный, темный, тёмная, темная, мрачный, мрачная, ночь, ночной, donker,
        duister, karanlık, gece, مظلم, مظلمة, داكن, ليل, ليلي""")),
    MoodRow("ominous", 0.5, 0.88, "minor", ("phrygian", "locrian", "harmonic minor"),
            _steps(brightness=-0.25, reverb=0.15), register=-4, touch=1.08, aliases=words("""
        menacing, sinister, foreboding, threatening, evil, villain, villainous, doom-laden, devilish, demonic,
        apocalyptic, siniestro, amenazante, malvado, inquiétant, menaçant, sinistre, bedrohlich, unheilvoll, böse,
        sinistro, ameaçador, minaccioso, malvagio, 不吉, 邪悪, 불길한, 사악한, 不祥, 邪恶, अशुभ, зловещий, зловещая,
        угрожающий, onheilspellend, dreigend, uğursuz, tehditkar, مشؤوم, شرير""")),
    MoodRow("eerie", 0.3, 0.88, "minor", ("locrian", "phrygian", "harmonic minor"),
            _steps(reverb=0.25, brightness=-0.15), register=1, touch=1.08, aliases=words("""
        spooky, creepy, scary, haunting, haunted, ghostly, ghost, unsettling, horror, horrifying, terrifying,
        nightmare, nightmarish, frightening, fear, zombie, vampire, macabre, miedo, terror, espeluznante, tenebroso,
        aterrador, horreur, effrayant, peur, angoissant, gruselig, unheimlich, grusel, schaurig, angst, assustador,
        assombrado, medo, horripilante, spaventoso, inquietante, paura, orrore, 不気味, 怖い, 恐怖, ホラー, 무서운,
        으스스한, 공포, 诡异, 可怕, 阴森, डरावना, भयानक, жуткий, жуткая, страшный, страшная, пугающий, ужас, хоррор,
        griezelig, spookachtig, ürkütücü, korkunç, korku, مخيف, رعب""")),
    MoodRow("mysterious", 0.38, 0.9, "minor", ("dorian", "harmonic minor", "phrygian"),
            _steps(reverb=0.2, brightness=-0.15), register=-2, touch=1.05, aliases=words("""
        mystery, enigmatic, mystical, mystic, secretive, arcane, cryptic, occult, sneaky, stealth, stealthy,
        sneaking, spy, misterioso, misteriosa, misterio, enigmático, mystérieux, mystérieuse, mystère,
        geheimnisvoll, mysteriös, rätselhaft, mistério, enigmatico, mistero, ミステリアス, 神秘的, 謎, 신비로운,
        신비한, 미스터리한, 神秘, 神秘感, रहस्यमय, रहस्यमयी, таинственный, таинственная, загадочный, загадочная,
        мистический, mysterieus, geheimzinnig, gizemli, غامض, غامضة""")),
    MoodRow("tense", 0.65, 1.05, "minor", ("phrygian", "harmonic minor", "locrian"), _steps(brightness=-0.1),
            touch=0.88, aliases=words("""
        tension, nervous, anxious, uneasy, edgy, on edge, stressful, gripping, anxiety, claustrophobic, tenso,
        tensa, tensión, nervioso, ansioso, tendu, tendue, nerveux, angespannt, spannungsvoll, nervös, tensão,
        nervoso, ansiosa, teso, tesa, tensione, 緊張, 緊迫, 張り詰めた, 긴장된, 긴장감, 긴장감 있는, 紧张, 紧迫,
        不安, तनावपूर्ण, तनाव, напряжённый, напряженный, напряжённая, тревожный, тревожная, gespannen, zenuwachtig,
        gergin, متوتر, توتر""")),
    MoodRow("suspenseful", 0.5, 0.97, "minor", ("phrygian", "harmonic minor", "locrian"),
            _steps(reverb=0.1, brightness=-0.15), register=-2, touch=0.9, aliases=words("""
        suspense, cliffhanger, investigation, intrigue, countdown, suspenso, intriga, à suspense, spannend,
        spannung, intrigante, サスペンス, ハラハラ, 서스펜스, 스릴, 悬疑, 悬念, रहस्य-रोमांच, саспенс, интрига,
        gerilim, تشويق""")),
    MoodRow("dramatic", 0.75, 0.98, "minor", ("minor", "harmonic minor", "dorian"), _steps(reverb=0.15),
            aliases=words("""
        drama, theatrical, climactic, dramático, dramática, dramatique, dramatisch, drammatico, drammatica,
        ドラマチック, 劇的, 극적인, 드라마틱한, 戏剧性, 戏剧, नाटकीय, драматичный, драматичная, драматический,
        dramatik, درامي""")),
    MoodRow("intense", 0.9, 1.06, "minor", _DARK, _steps(distortion=0.1), touch=0.92, aliases=words("""
        extreme, fierce, ferocious, overwhelming, crazy, insane, wild, hard, hard-hitting, hard hitting, heavy,
        explosive, chaotic, intenso, intensa, fuerte, feroz, intensif, féroce, intensiv, heftig, pesado, caotico,
        激しい, 強烈, 격렬한, 강렬한, 强烈, 激烈, 沉重, तीव्र, ज़बरदस्त, интенсивный, мощный, мощная, тяжёлый, тяжелый,
        heftige, intens, yoğun, sert, شديد, قوي""")),
    MoodRow("urgent", 0.85, 1.12, "minor", ("minor", "phrygian", "dorian"), _steps(reverb=-0.05),
            register=1, touch=0.82, aliases=words("""
        chase, chase scene, action, action scene, pursuit, escape, frantic, hectic, hurried, rushing, race,
        emergency, panic, breaking news, urgente, persecución, acción, poursuite, urgence, course-poursuite,
        dringend, verfolgungsjagd, hektisch, actionreich, perseguição, ação, inseguimento, azione, 追跡, アクション,
        緊急, 추격, 추격전, 액션, 긴박한, 追逐, 动作, 紧急, पीछा, एक्शन, погоня, экшен, срочный, achtervolging,
        actie, kovalamaca, aksiyon, مطاردة, حركة""")),
    MoodRow("aggressive", 0.97, 1.1, "minor", _DARK, _steps(distortion=0.2, reverb=-0.1),
            register=-1, touch=0.8, aliases=words("""
        brutal, violent, savage, ruthless, in-your-face, vicious, fighting, fight, pissed, merciless, agresivo,
        agresiva, violento, agressif, agressive, brutale, aggressiv, gewalttätig, agressivo, agressiva, aggressivo,
        aggressiva, violenta, 攻撃的, アグレッシブ, 공격적인, 거친, 攻击性, 激进, 凶猛, आक्रामक, агрессивный,
        агрессивная, жёсткий, жесткий, agressief, saldırgan, agresif, عدواني, عنيف""")),
    MoodRow("angry", 0.95, 1.1, "minor", _DARK, _steps(distortion=0.2, reverb=-0.1),
            register=-1, touch=0.8, aliases=words("""
        furious, rage, raging, mad, fury, hateful, anger, rebellious, enojado, enojada, furioso, furiosa, rabia,
        ira, en colère, colère, furieux, furieuse, wütend, zornig, wut, raivoso, raiva, arrabbiato, arrabbiata,
        rabbia, 怒り, 怒っている, 화난, 분노, 분노한, 愤怒, 生气, गुस्सा, गुस्सैल, क्रोधित, злой, злая, сердитый,
        яростный, гнев, boos, woedend, kızgın, öfkeli, غاضب, غضب""")),
    MoodRow("gritty", 0.7, 1.0, "minor", ("minor pentatonic", "blues", "dorian"),
            _steps(distortion=0.15, brightness=-0.05), register=-2, touch=0.92, aliases=words("""
        raw, rough, grimy, street, urban, rugged, raspy, crudo, sucio, áspero, urbano, brut, rugueux, urbain,
        dreckig, rau, roh, schmutzig, sujo, cru, áspera, grezzo, sporco, 荒々しい, ざらついた, 粗犷, 粗粝, खुरदुरा,
        грубый, грязный, сырой, rauw, ruig, kaba, خام""")),
))

SOUND_MOODS: Mapping[str, MoodRow] = table((
    MoodRow("bright", 0.55, 1.03, "major", _MAJOR, _steps(brightness=0.15), register=2, touch=0.95),
))
"""Words of sound that are a mood as well where a whole new piece is described, "a bright waltz". Said of a piece that
is there ("brighter") they mean its sound alone, so no word of a message is looked up here."""


def mood_row(name: str) -> MoodRow | None:
    """What a mood's name in a spec means; None for a mood that the vocabulary lacks."""
    return MOODS.get(name) or SOUND_MOODS.get(name)
