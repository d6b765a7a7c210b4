"""Words to sing for each language: two verses and a chorus about a subject.

The subject stands by itself, before a comma or after a colon, so that no language has to bend it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Lines = tuple[str, ...]


@dataclass(frozen=True)
class Song:
    """A language's verses, in order, and its chorus; $subject is what they are about."""

    verses: tuple[Lines, ...]
    chorus: Lines


SONGS: Mapping[str, Song] = MappingProxyType({
    "en": Song((
        ("$subject, it's on my mind", "It follows me wherever I go", "The morning comes, the evening falls",
         "And that is all I know"),
        ("$subject, I sing it out", "I never have the words to say", "So let the music tell the rest",
         "And carry me away"),
    ), ("Oh, $subject", "Sing it once more: $subject", "As long as there's a song in me", "I'll sing it: $subject")),
    "es": Song((
        ("$subject, siempre en mi mente", "Me sigue adonde voy", "Llega el día, cae la noche", "Y no sé nada más"),
        ("$subject, hoy vuelvo a cantar", "No encuentro qué decir", "Que la música lo cuente",
         "Y me lleve hasta el mar"),
    ), ("Oh, $subject", "Canta otra vez: $subject", "Mientras tenga una canción", "Cantaré: $subject")),
    "fr": Song((
        ("$subject, j'y pense encore", "Ça me suit où que j'aille", "Le jour se lève, le soir descend",
         "Et c'est tout ce que je sais"),
        ("$subject, je chante encore", "Je n'ai pas trouvé les mots", "Que la musique dise le reste",
         "Et qu'elle m'emporte au loin"),
    ), ("Oh, $subject", "Chante encore une fois : $subject", "Tant qu'il me reste une chanson",
        "Je chanterai : $subject")),
    "de": Song((
        ("$subject, ich denk daran", "Es folgt mir, wohin ich geh", "Der Morgen kommt, der Abend fällt",
         "Das ist alles, was ich seh"),
        ("$subject, ich sing davon", "Mir fehlen die Worte dafür", "Musik, erzähl du den Rest",
         "Und trag mich fort von hier"),
    ), ("Oh, $subject", "Sing es noch einmal: $subject", "Solang ein Lied in mir wohnt", "Sing ich: $subject")),
    "pt": Song((
        ("$subject, não sai de mim", "Me segue aonde eu vou", "Vem o dia, cai a noite", "E é tudo o que eu sei"),
        ("$subject, eu volto a cantar", "Não sei o que dizer", "Que a música conte o resto", "E me leve até o mar"),
    ), ("Oh, $subject", "Canta outra vez: $subject", "Enquanto houver uma canção", "Vou cantar: $subject")),
    "it": Song((
        ("$subject, ci penso ancora", "Mi segue ovunque vada", "Viene il giorno, cala la sera",
         "E non so niente di più"),
        ("$subject, ritorno a cantare", "Non trovo le parole", "La musica dica il resto", "E mi porti lontano"),
    ), ("Oh, $subject", "Canta ancora: $subject", "Finché avrò una canzone", "Canterò: $subject")),
    "nl": Song((
        ("$subject, ik denk eraan", "Het volgt me waar ik ga", "De ochtend komt, de avond valt",
         "En meer weet ik niet"),
        ("$subject, ik zing het weer", "Ik vind de woorden niet", "Muziek, vertel de rest", "En neem me met je mee"),
    ), ("Oh, $subject", "Zing het nog eens: $subject", "Zolang er een lied in mij is", "Zing ik: $subject")),
    "tr": Song((
        ("$subject, hep aklımda", "Nereye gitsem benimle", "Sabah olur, akşam olur", "Bildiğim yalnız bu"),
        ("$subject, yine söylerim", "Sözleri bulamadım", "Gerisini müzik anlatsın", "Beni uzağa götürsün"),
    ), ("Ah, $subject", "Bir kez daha söyle: $subject", "Bir şarkım oldukça", "Söylerim: $subject")),
    "ru": Song((
        ("$subject — всегда со мной", "Куда ни поведёт мой путь", "Приходит день, уходит день",
         "И больше слов не нужно"),
        ("$subject — и вновь пою", "Мне не хватает слов", "Пусть музыка расскажет всё", "И унесёт меня"),
    ), ("О, $subject", "Ещё раз спой: $subject", "Пока есть песня у меня", "Я буду петь: $subject")),
    "ar": Song((
        ("$subject، دائماً في بالي", "في كل درب أمشي", "يأتي الصباح ويأتي المساء", "وهذا كل ما أعرف"),
        ("$subject، أعود وأغني", "لا أجد الكلام", "فلتحكِ الموسيقى الباقي", "ولتأخذني بعيداً"),
    ), ("آه، $subject", "غنّوا مرة أخرى: $subject", "ما دامت عندي أغنية", "سأغني: $subject")),
    "hi": Song((
        ("$subject, यही है मन में", "जहाँ जाऊँ साथ चले", "सुबह आए, शाम ढले", "बस इतना जानूँ मैं"),
        ("$subject, फिर से गाऊँ मैं", "शब्द नहीं मिलते मुझे", "बाकी अब संगीत कहे", "दूर कहीं ले जाए मुझे"),
    ), ("ओ, $subject", "एक बार फिर गाओ: $subject", "जब तक मुझमें गीत है", "यही गाऊँ: $subject")),
    "ja": Song((
        ("$subject、今も心に", "どこへ行ってもついてくる", "朝が来て夜が来る", "それだけを知っている"),
        ("$subject、また歌うよ", "言葉が見つからない", "あとは音楽にまかせて", "遠くへ連れていって"),
    ), ("ああ、$subject", "もう一度歌おう、$subject", "歌がここにあるかぎり", "歌い続ける、$subject")),
    "ko": Song((
        ("$subject, 자꾸 생각나", "어디를 가도 따라와", "아침이 오고 밤이 와도", "나는 그것만 알아"),
        ("$subject, 다시 노래해", "할 말을 찾지 못했어", "나머지는 음악에 맡기고", "멀리 데려가 줘"),
    ), ("오, $subject", "한 번 더 불러: $subject", "내게 노래가 있는 한", "나는 부르리: $subject")),
    "zh": Song((
        ("$subject，总在我心里", "无论去哪都跟着我", "天亮了天又黑了", "我只知道这些"),
        ("$subject，我又唱起来", "找不到要说的话", "就让音乐来诉说", "带我去远方"),
    ), ("哦，$subject", "再唱一次：$subject", "只要我还有一首歌", "我就唱：$subject")),
})
"""Language (ISO 639-1) → its song."""

FALLBACK = "en"
"""The language of the words where the one asked for has none."""
