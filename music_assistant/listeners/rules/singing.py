"""Whether anyone sings, who, in which language, which words and what about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from music_assistant.change import VocalsChange
from music_assistant.listeners.rules.draft import Draft, Scene
from music_assistant.listeners.rules.inflections import STEMMED
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.parts import POSTPOSED
from music_assistant.listeners.rules.polarity import is_negated
from music_assistant.listeners.rules.tokens import listed
from music_assistant.listeners.rules.unheld import is_treated

_PEOPLE = ("female", "male", "child")
_WORDS_FOR_LYRICS = frozenset(
    (
        "lyrics",
        "lyric",
        "words",
        "line",
        "say",
        "says",
        "sing",
        "sings",
        "singing",
        "belts",
        "belting",
        "hook",
        "chorus",
        "refrain",
        "sung",
        "letra",
        "paroles",
        "text",
        "goes",
        "chant",
        "shout",
        "lines",
        "verse",
        *listed("يقول تقول بيقول بتقول يقولوا كيقول يغني تغني بيغني بتغني يغنوا يردد تردد كلمات الكلمات"),
        *listed("كلماته كلماتها الكورس كورس اللازمه الجمله السطر سطر جمله غني غنوا غنيلي يصرخ تصرخ"),
    )
)


def read_singing(message: Message, scene: Scene, draft: Draft) -> None:
    """Gather what the whole message says of the voice."""
    wanted, voice = _wanted(message, scene)
    lyrics = _lyrics(message)
    language = _language(message, scene, wanted or bool(lyrics))
    about = _about(message, scene, bool(wanted))
    if wanted is False:
        draft.set("vocals", VocalsChange(wanted=False))
        _strike_voices(draft)
    elif wanted or lyrics or language or (about and _sung(scene, message)):
        draft.set("vocals", VocalsChange(voice=voice, language=language, lyrics=lyrics, about=about))


_SUNG = ("歌", "うた", "노래", "부르", "불러", "가사")
"""What Japanese and Korean words for "sing about" hold."""


def _sung(scene: Scene, message: Message) -> bool:
    """Whether a subject makes it a song with words."""
    if any(message.words(m).startswith(_SINGING_OF)
           or (message.language in POSTPOSED and any(w in message.words(m) for w in _SUNG))
           for m in message.whole.all("about")):
        return True
    if scene.spec is not None and not scene.creating:
        return scene.spec.vocals is not None or any(m.get("topic") == "lyrics" for m in message.marks)
    return any(t.word in _SONGS for t in message.tokens)


_SINGING_OF = ("lyrics", "words", "sing", "rap", "hable", "than hable", "كلمات", "الكلمات", "خلي الكلمات", "غني",
               "تغني", "يغني", "بتغني", "بيغني")
"""What an "about" begins with that is said of words or of singing."""

_SONGS = frozenset(
    listed("""song songs ballad anthem ditty lullaby hymn cancion chanson lied liedje slaapliedje canzone musica
    gaana gana geet песня песню песни sarki
    노래 歌 اغنيه اغاني غنيه غنوه انشوده نشيد شيله موال تهويده""")
)
"""Words for pieces that have words: what such a piece is "about" is sung."""


def _wanted(message: Message, scene: Scene) -> tuple[bool | None, str | None]:
    """Whether vocals are wanted (None: not spoken of) and whose."""
    wanted: bool | None = None
    voice: str | None = None
    for clause in message.clauses:
        for mark in clause.all("singer"):
            who = mark.get("singer")
            person = who in _PEOPLE and message.words(mark) in _BARE_PEOPLE
            if person and not _is_singer(clause, mark, message, scene):
                continue
            if not scene.creating and {message.words(m) for m in clause.before(mark, 2)} & _UNABLE:
                continue
            if is_treated(clause, message) or _is_a_strangers(clause, mark, message):
                continue
            if mark.has("instrument") and who == "" and message.words(mark) != "voice":
                continue
            if who == "none":
                if not _plain_instrumental_noun(clause, mark, message):
                    wanted = False
                continue
            if _out(clause, mark, message):
                wanted = False if wanted is None or not scene.creating else wanted
            elif scene.creating or _wish(clause, mark, message, scene):
                wanted = True
                voice = who or voice
        if clause.has("pronoun") and clause.value("pronoun") == "person" and not clause.has("singer", "instrument"):
            if any(m.get("verb") == "return" for m in clause.all("verb")):
                wanted = True
            elif any(m.get("verb") == "remove" for m in clause.all("verb")):
                wanted = False
    return wanted, voice


_UNABLE = frozenset(listed("can't cant cannot couldn't couldnt"))
"""Words before "sing" that tell of somebody rather than ask for a voice."""


def _is_a_strangers(clause: Clause, mark: Mark, message: Message) -> bool:
    """Whether a voice is somebody's whom we do not know: "the voice of Ada Quill", "imitate Quill's voice"."""
    before, after = clause.before(mark, 1), clause.after(mark, 2)
    owned = bool(before) and not before[0].readings and message.words(before[0]).endswith(("'s", "s'"))
    of_somebody = len(after) == 2 and message.words(after[0]) in ("of", "like") and not after[1].readings
    return owned or of_somebody or any(m.has("treatment") for m in clause.before(mark))


_BARE_PEOPLE = frozenset(
    listed("woman female girl lady man male guy dude men women kids soprano alto baritone gentleman child kid boy")
)
"""Words for people who need not be singers."""


def _is_singer(clause: Clause, mark: Mark, message: Message, scene: Scene) -> bool:
    """Whether a person in the message is the one who sings."""
    if message.words(mark) in ("female", "male", "soprano", "baritone", "alto"):
        return not clause.has("instrument") or (clause.has("singer") and len(clause.all("singer")) > 1)
    others = [m for m in clause.all("singer") if m is not mark]
    sings = bool(others) or any(message.words(m).startswith(("sing", "rap", "sung")) for m in clause.marks)
    return sings or (
        scene.spec is not None and scene.spec.vocals is not None and clause.value("verb") in ("swap", "add")
    )


def _plain_instrumental_noun(clause: Clause, mark: Mark, message: Message) -> bool:
    return False


def _out(clause: Clause, mark: Mark, message: Message) -> bool:
    """Whether the voice is sent away."""
    if any(message.words(m) == "but" for m in clause.marks):
        return False
    if is_negated(clause, mark):
        return True
    near = clause.after(mark, 2)
    verbs = [m for m in clause.all("verb") if m.get("verb") == "remove"]
    verbs = [m for m in verbs if message.words(m) not in ("out", "off") or m in near]
    if not verbs:
        return False
    return not any(m.get("verb") in ("add", "return") for m in clause.before(mark, 2))


def _wish(clause: Clause, mark: Mark, message: Message, scene: Scene) -> bool:
    """Whether an edit's words about the voice ask for one."""
    verbs = {m.get("verb") for m in clause.all("verb")}
    if verbs & {"raise", "lower"} or (clause.has("scale", "direction") and not verbs & {"add", "return", "swap"}):
        lowered = "lower" in verbs or clause.value("direction") == "down" or clause.value("scale") == "level-"
        return scene.spec is not None and scene.spec.vocals is None and not clause.has("negation") and not lowered
    if (
        message.words(mark) in ("lyrics", "words", "lyric")
        and scene.spec is not None
        and scene.spec.vocals is None
        and not verbs
        and not clause.has("about")
    ):
        return False
    return not clause.has("keep") and "keep" not in verbs


_LEADING = ("in", "en", "auf", "em", "на", "into", "to")
"""Words before the language that something shall be sung in."""


def _language(message: Message, scene: Scene, sung: bool) -> str | None:
    """The language to sing in: named after "in", or beside the voice or its words."""
    for clause in message.clauses:
        for mark in clause.all("language"):
            before = clause.before(mark, 3)
            led = any(message.words(m) in _LEADING for m in before[:2]) or message.words(mark).split()[:1] == ["in"]
            led = led or _is_in_arabic(mark, message)
            beside = clause.has("singer") or any(
                message.words(m) in ("lyrics", "text", "words", "vocals", "sung", "song", "version")
                for m in clause.after(mark, 2)
            )
            by_itself = all(
                m.has("filler", "language", "where", "size", "courtesy") or not m.readings for m in clause.marks
            )
            sings = scene.spec is not None and not scene.creating and scene.spec.vocals is not None
            by_itself = by_itself or (message.language == "ja" and not clause.has("instrument", "section", "genre"))
            anyhow = sung and message.language == "ja"
            if not is_negated(clause, mark) and (led or anyhow or (beside and not mark.has("genre"))
                                                 or (by_itself and (sung or sings))):
                return str(mark.get("language"))
    return None


def _is_in_arabic(mark: Mark, message: Message, *further: str) -> bool:
    """Whether a language, a voice or a further kind has the Arabic "in" or "with" written before it: "بالعربي"."""
    kinds = ("language", "singer", *further)
    return message.language == "ar" and mark.has(*kinds) and message.words(mark).startswith(("ب", "لل"))


def _lyrics(message: Message) -> str | None:
    """Words in quotation marks that are to be sung."""
    for clause in message.clauses:
        quote = clause.first("quote")
        if quote is None:
            continue
        near = {t.word for t in message.tokens[: quote.start]}
        if near & _WORDS_FOR_LYRICS or message.whole.has("singer"):
            return str(quote.get("quote"))
    return None


def subject_span(message: Message, scene: Scene) -> tuple[int, int] | None:
    """The tokens that say what is sung about, where something is."""
    wanted, _ = _wanted(message, scene)
    return _subject(message, bool(wanted)) if wanted or _sung(scene, message) else None


def _about(message: Message, scene: Scene, sung: bool) -> str | None:
    """What the words are about, as it was written."""
    span = _subject(message, sung) or _song_of(message)
    if span is None:
        tone = message.whole.value("tone")
        return str(tone).rstrip("なにくい") or None if tone else None
    text = re.sub(r"^(?:how|that)\s+", "", message.said(*span)).strip(' .,!?"“”')
    text = _TAILS[message.language].sub("", text) if message.language in _TAILS else text
    return text[:200] or None


_TAILS = {
    "ja": re.compile(r"(?:の(?:こと|話)?|な感じ)?(?:にして|にし|で|に|です|ね|よ|を|の)*$"),
    "de": re.compile(r"\s(?:handeln|gehen|gehn|sein|erzählen)$"),
}
"""What behind a subject is no part of it: the "shall be" of 「歌詞のテーマは友情で」, "handeln" behind "vom Meer"."""


def _subject(message: Message, sung: bool) -> tuple[int, int] | None:
    for sentence in message.sentences:
        for i, clause in enumerate(sentence):
            for mark in clause.all("about"):
                asked = any(m.get("question") not in (None, "polite") for m in clause.before(mark))
                if (asked and not sung) or (
                    mark.has("bound") and any(m.has("number", "length", "tempo", "bars") for m in clause.after(mark, 2))
                ):
                    continue
                if _is_a_place(mark, clause):
                    continue
                if message.language == "hi" and (told := _told_before(clause, mark)):
                    return told
                slight = all(m.has("filler", "question", "courtesy", "singer") for m in clause.after(mark))
                slight = slight or (message.language == "ja" and not message.words(mark).endswith("は"))
                if message.language in POSTPOSED and slight and mark is not clause.marks[0]:
                    return _behind_its_words(clause, mark), mark.start
                if message.language == "tr" and (start := _subject_start(clause, mark)) < mark.start:
                    return start, mark.start
                rest = list(clause.after(mark))
                counted = bool(rest) and rest[0].has("length", "tempo", "number") and message.words(rest[0]) != "a"
                if rest and not counted:
                    end = _subject_end(rest, message)
                    if end == rest[-1].end and i + 1 < len(sentence) and _goes_on(sentence[i + 1]):
                        end = sentence[i + 1].marks[-1].end
                    return mark.end, end
    return None


def _song_of(message: Message) -> tuple[int, int] | None:
    """What a Japanese song is of (夏祭りの歌): all before "の歌" that names no style, player or language. Its words are
    moods as well, unlike those before a "について"."""
    voiced = False
    for clause in message.clauses if message.language == "ja" else ():
        if (told := _told_behind_lyrics(clause, message)) is not None:
            return told
        marks = sorted(clause.marks, key=lambda m: m.start)
        for i, song in enumerate(marks[1:], 1):
            named = [k for k, m in enumerate(marks[:i]) if m.readings.keys() - {"mood", "filler"} and not m.has("mood")]
            span = marks[named[-1] + 1 if named else 0].start, song.start
            if message.words(song) in _JAPANESE_SONGS and span[0] < span[1] and message.said(*span).rstrip().endswith(
                    "の"):
                return span
        if (told := _bare_subject(marks, message)) is not None:
            return told
        end = marks[-1].end if marks else 0
        while end < len(message.tokens) and message.tokens[end].kind == "word":
            end += 1
        said = message.said(marks[0].start, end) if marks else ""
        if voiced and said.endswith(_STORIES) and all(set(m.readings) <= _IN_A_SUBJECT for m in marks):
            return marks[0].start, end
        voiced = voiced or clause.has("singer")
    return None


_IN_A_SUBJECT = frozenset(("mood", "filler", "where", "with"))
_STORIES = ("話", "物語", "こと", "気持ち", "想い", "思い出", "テーマ")
"""What the end of a subject says that is told of after who sings: 「歌って。海と君の話」."""


def _bare_subject(marks: Sequence[Mark], message: Message) -> tuple[int, int] | None:
    """The subject of who says no more than who sings and what of: the end of 「演歌 男 港と雪」, apart by a blank."""
    apart = [i for i, m in enumerate(marks) if i and message.tokens[m.start].spaced]
    start = apart[-1] if apart else 0
    rest = marks[start:]
    told = bool(rest) and all(set(m.readings) <= _IN_A_SUBJECT for m in rest)
    voiced = any(m.has("singer") for m in marks[:start])
    strange = any(not m.readings for m in rest)
    return (rest[0].start, rest[-1].end) if apart and told and voiced and strange else None


def _told_behind_lyrics(clause: Clause, message: Message) -> tuple[int, int] | None:
    """The subject that stands behind 「歌詞は」 and nothing else: 「歌詞は海で」「歌詞 卒業」."""
    marks = sorted(clause.marks, key=lambda m: m.start)
    if not marks or marks[0].get("topic") != "lyrics" or clause.has(*_NO_SUBJECTS) or message.whole.has(*_WALKS):
        return None
    rest = [m for m in marks[1:] if set(m.readings) - {"filler", "where", "with"} or not m.readings]
    if not rest or any(m.has("singer", "topic", "section") for m in rest):
        return None
    return rest[0].start, rest[-1].end


_NO_SUBJECTS = ("about", "verb", "variation", "restart", "language", "negation", "only", "scale", "question", "music",
                "undo", "redo", "recall", "quote", "correction", "more", "less", "fault", "quality", "courtesy")
"""What a message has that says something else of its words than what they are about."""

_WALKS = ("undo", "redo", "recall", "restart", "variation")

_JAPANESE_SONGS = ("歌", "うた", "ソング", "唄", "歌詞")


def _behind_its_words(clause: Clause, about: Mark) -> int:
    """Where a subject begins that stands before its "about": behind a "the lyrics are" (歌詞は) that leads in."""
    led = False
    inside = sorted((m for m in clause.marks if m.end <= about.start), key=lambda m: m.start)
    apart = [i for i, m in enumerate(inside) if m.has(*_APART)]
    for mark in inside[apart[-1] + 1 if apart else 0 :]:
        led = led or mark.get("topic") == "lyrics"
        if apart and mark.has("filler") and mark is inside[apart[-1] + 1]:
            continue
        if not led or not (mark.get("topic") == "lyrics" or mark.has("filler")):
            return mark.start
    return inside[apart[-1]].end if apart else clause.marks[0].start


_APART = ("tempo", "key", "meter", "length", "language", "genre", "pace", "verb", "restart")
"""What before a subject is no part of it: the style of 「レゲエで海について歌って」."""


def _subject_start(clause: Clause, about: Mark) -> int:
    """Where a subject begins that stands before its "about": after the last figure, voice or style."""
    start = about.start
    for mark in clause.before(about):
        if mark.has("tempo", "key", "meter", "length", "singer", "language", "genre", "pace", "music"):
            break
        start = mark.start
    return start


def _is_a_place(mark: Mark, clause: Clause) -> bool:
    """Whether an "on the" says where rather than what about: the "sur la" of "de la réverb sur la voix"."""
    following = clause.after(mark, 1)
    held = any(m.has("instrument", "section", "group", "role", "singer", "music") for m in following)
    return mark.has("where") and held and not any(m.has("music", "singer") for m in clause.before(mark, 3))


def _told_before(clause: Clause, about: Mark) -> tuple[int, int] | None:
    """The tokens right before an "about" that follows its subject, as far as they name no voice and order nothing."""
    start = about.start
    for mark in sorted((m for m in clause.marks if m.end <= about.start), key=lambda m: -m.start):
        if mark.has("singer", "verb", "music", "language", "tempo", "key", "length"):
            break
        start = mark.start
    return (start, about.start) if start < about.start else None


def _goes_on(clause: Clause) -> bool:
    """Whether a clause after "and" still belongs to the subject: it names nothing that plays or sings."""
    return clause.link == "and" and not clause.has(
        "instrument", "singer", "verb", "tempo", "key", "scale", "meter", "genre"
    )


def _subject_end(rest: list[Mark], message: Message) -> int:
    """Where a subject ends: before a figure, a player, a voice or a language that follows "with" or "in"."""
    for i, mark in enumerate(rest):
        following = [m for m in rest[i + 1 : i + 4] if message.words(m) not in _ARTICLES][:1]
        led = message.words(mark) in ("with", "in") and any(
            m.has("singer", "instrument", "language", "key", "tempo", "meter", "mode") for m in following)
        voiced = mark.has("singer") and mark.end - mark.start > 1 and message.language in STEMMED
        if i and (led or voiced or mark.has("tempo", "key", "meter") or _is_in_arabic(mark, message, "instrument")):
            return mark.start
    return rest[-1].end


_ARTICLES = frozenset(listed("a an the some just only lots of big loud soft"))


def _strike_voices(draft: Draft) -> None:
    """No vocals: the words for singers are not instruments to take out as well."""
    draft.instruments[:] = [c for c in draft.instruments if c.name not in ("vocals", "voice", "singer")]
