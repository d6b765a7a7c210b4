"""Chinese, Japanese, Korean, Hindi and Arabic: what people type there means the same as its English."""

from __future__ import annotations

import pytest

from music_assistant.change import Change, VersionReference
from music_assistant.conversation import Conversation, Version
from music_assistant.listeners.rules import RulesListener
from music_assistant.refining import made, refined

LISTENER = RulesListener()
FIRST = ("pop song in A minor, 100 bpm, piano, acoustic guitar, bass, drums, strings, "
         "with intro, verse, chorus, verse, chorus, bridge, outro")


def begun() -> Conversation:
    """A conversation that stands at a piece."""
    change = LISTENER.hear(FIRST, Conversation())
    return Conversation().made(Version(1, made(change, 1).spec, FIRST, change))


PIECE = begun()


def heard(text: str, conversation: Conversation) -> dict[str, object]:
    """The change's JSON without the remark on words that were not understood."""
    data = LISTENER.hear(text, conversation).to_json()
    data.pop("not_understood", None)
    return data


def told(conversation: Conversation, text: str) -> Conversation:
    """The conversation after one more edit."""
    assert conversation.current is not None
    change = LISTENER.hear(text, conversation)
    spec = refined(conversation.current.spec, change).spec
    number = len(conversation.versions) + 1
    return conversation.made(Version(number, spec, text, change, parent=conversation.current.number))


@pytest.mark.parametrize(("english", "text"), [
    ("add flute", "フルートを足して"),
    ("add flute", "플루트 넣어줘"),
    ("add flute", "加个长笛"),
    ("add saxophone", "サックスも入れてほしいな"),
    ("add saxophone", "색소폰도 추가해 주세요"),
    ("add saxophone", "再加点萨克斯"),
    ("add saxophone", "saxophone bhi add kar do"),
    ("add saxophone", "أريد ساكسفون"),
    ("add violin and cello", "バイオリンとチェロを追加してください"),
    ("add violin and cello", "바이올린하고 첼로 추가해줘"),
    ("add violin and cello", "加上小提琴和大提琴"),
    ("add violin and cello", "أضف الكمان والتشيلو"),
    ("remove the drums", "ドラムを抜いて"),
    ("remove the drums", "ドラムはいらない"),
    ("remove the drums", "ドラムなしで"),
    ("remove the drums", "드럼 빼줘"),
    ("remove the drums", "드럼은 필요 없어"),
    ("remove the drums", "드럼 없이 가자"),
    ("remove the drums", "去掉鼓"),
    ("remove the drums", "把鼓删掉"),
    ("remove the drums", "不要鼓"),
    ("remove the drums", "ड्रम हटा दो"),
    ("remove the drums", "drums nahi chahiye"),
    ("remove the drums", "bina drums ke karo"),
    ("remove the drums", "htao drums ko"),
    ("remove the drums", "把鼓拿掉啦"),
    ("remove the drums", "麻煩把鼓關掉"),
    ("remove the drums", "احذف الطبول"),
    ("remove the drums", "شيل الدرامز"),
    ("remove the drums", "لا أريد الطبول"),
    ("remove the drums", "الدرامز شيلوها"),
    ("don't touch the drums", "متشيلش الدرامز"),
    ("remove the piano and the bass", "ピアノとベースを外してくれる？"),
    ("remove the piano and the bass", "피아노랑 베이스 빼줄래?"),
    ("remove the piano and the bass", "把钢琴和贝斯去掉吧"),
    ("remove the piano and the bass", "पियानो और बास हटा दो"),
    ("remove the piano and the bass", "أزل البيانو والباص"),
    ("only piano", "ピアノだけにして"),
    ("only piano", "피아노만 남겨줘"),
    ("only piano", "只要钢琴"),
    ("only piano", "सिर्फ पियानो रखो"),
    ("only piano", "بيانو فقط"),
    ("swap the piano for organ", "ピアノをオルガンに変えて"),
    ("swap the piano for organ", "피아노를 오르간으로 바꿔줘"),
    ("swap the piano for organ", "piano ko organ se badal do"),
    ("swap the piano for organ", "पियानो हटाकर उसकी जगह ऑर्गन रखो"),
    ("swap the piano for organ", "鋼琴換成風琴"),
    ("swap the piano for organ", "استبدل البيانو بالأورغن"),
    ("swap the piano for organ", "حط أورج مكان البيانو"),
])
def test_an_asian_message_makes_and_removes_players_as_its_english_does(english: str, text: str) -> None:
    assert heard(text, PIECE) == heard(english, PIECE)


@pytest.mark.parametrize(("english", "text"), [
    ("louder drums", "ドラムをもっと大きく"),
    ("louder drums", "드럼 소리 키워줘"),
    ("louder drums", "ड्रम की आवाज़ बढ़ाओ"),
    ("louder drums", "ارفع صوت الطبول"),
    ("quieter bass", "ベースの音量を下げて"),
    ("quieter bass", "베이스 볼륨 줄여줘"),
    ("quieter bass", "bass ki awaaz kam karo"),
    ("quieter bass", "bass ki avaz km kro"),
    ("quieter bass", "贝斯别那么大声"),
    ("quieter bass", "اخفض صوت الباص"),
    ("piano a bit quieter", "ピアノを少し小さくしてください"),
    ("piano a bit quieter", "피아노 조금만 작게 해주세요"),
    ("piano a bit quieter", "钢琴稍微轻一点"),
    ("piano a bit quieter", "خفف صوت البيانو قليلا"),
    ("i can't hear the bass", "ベースが聞こえない"),
    ("i can't hear the bass", "베이스가 안 들려"),
    ("i can't hear the bass", "听不见贝斯"),
    ("i can't hear the bass", "bass sunai nahi de raha"),
    ("i can't hear the bass", "لا أسمع الباص"),
    ("i can't hear the bass", "ما عم بسمع الباص"),
    ("quieter drums", "الدرامز عالية كتير زيادة"),
    ("louder bass and quieter drums", "علي البيس ووطي الدرامز"),
])
def test_an_asian_message_moves_levels_as_its_english_does(english: str, text: str) -> None:
    assert heard(text, PIECE) == heard(english, PIECE)


@pytest.mark.parametrize(("english", "text"), [
    ("faster", "もっと速くして"),
    ("faster", "더 빠르게 해줘"),
    ("faster", "rftaar bdhao"),
    ("faster", "節奏再快一點"),
    ("faster", "اجعلها أسرع"),
    ("a bit slower", "少しテンポを落として"),
    ("a bit slower", "조금만 느리게"),
    ("a bit slower", "再稍微慢一点"),
    ("a bit slower", "thoda slow kar do"),
    ("a bit slower", "أبطأ شوي"),
    ("much faster", "かなり速く"),
    ("much faster", "훨씬 빠르게"),
    ("much faster", "速度快很多"),
    ("much faster", "bahut tez kar do"),
    ("much faster", "خليها أسرع بكثير"),
    ("140 bpm", "テンポを140にして"),
    ("140 bpm", "템포를 140으로 바꿔줘"),
    ("140 bpm", "速度改成140"),
    ("140 bpm", "टेम्पो 140 कर दो"),
    ("140 bpm", "140 ki speed pe rakho"),
    ("140 bpm", "拉到140"),
    ("140 bpm", "اجعل السرعة 140"),
    ("double the tempo", "倍速で"),
    ("double the tempo", "두 배 빠르게"),
    ("double the tempo", "速度加倍"),
    ("double the tempo", "speed double kar do"),
    ("double the tempo", "ضاعف السرعة"),
    ("+10 bpm", "テンポを10上げて"),
    ("+10 bpm", "템포 10 올려줘"),
    ("+10 bpm", "速度提高10"),
])
def test_an_asian_message_moves_the_tempo_as_its_english_does(english: str, text: str) -> None:
    assert heard(text, PIECE) == heard(english, PIECE)


@pytest.mark.parametrize(("english", "text"), [
    ("in C major", "ハ長調に変えて"),
    ("in C major", "다장조로 바꿔줘"),
    ("in C major", "换成C大调"),
    ("in C major", "C major mein kar do"),
    ("in C major", "غيرها إلى دو ماجور"),
    ("make it 2 minutes", "2分にして"),
    ("make it 2 minutes", "2분으로 해줘"),
    ("make it 2 minutes", "改成两分钟"),
    ("make it 2 minutes", "2 मिनट का कर दो"),
    ("make it 2 minutes", "اجعل مدتها دقيقتين"),
    ("in 3/4", "3拍子にして"),
    ("in 3/4", "3박자로 바꿔줘"),
    ("in 3/4", "改成三拍子"),
    ("in 3/4", "إيقاع ثلاثي"),
    ("transpose down 2 semitones", "全音下げて"),
    ("transpose down 2 semitones", "降两个半音"),
    ("transpose down 2 semitones", "2 semitone neeche karo"),
    ("up an octave", "1オクターブ上げて"),
    ("up an octave", "한 옥타브 높여줘"),
    ("up an octave", "升高一个八度"),
    ("up an octave", "ek octave upar karo"),
    ("up an octave", "ارفعها أوكتاف"),
    ("make the outro 4 bars", "アウトロを4小節にして"),
    ("make the outro 4 bars", "아웃트로를 4마디로"),
    ("make the outro 4 bars", "尾声改成四小节"),
])
def test_an_asian_message_reads_native_figures_as_its_english_does(english: str, text: str) -> None:
    assert heard(text, PIECE) == heard(english, PIECE)


@pytest.mark.parametrize(("english", "text"), [
    ("undo", "元に戻して"),
    ("undo", "さっきの取り消して"),
    ("undo", "되돌려줘"),
    ("undo", "撤销"),
    ("undo", "取消刚才的修改"),
    ("undo", "वापस करो"),
    ("undo", "pehle wala hi theek tha"),
    ("undo", "تراجع"),
    ("undo", "ألغ آخر تغيير"),
    ("go back two steps", "2つ前に戻して"),
    ("go back two steps", "두 단계 전으로 돌아가줘"),
    ("go back two steps", "退回两步"),
    ("go back two steps", "ارجع خطوتين"),
    ("back to version 2", "バージョン2に戻して"),
    ("back to version 2", "2번 버전으로 돌아가줘"),
    ("back to version 2", "回到第二版"),
    ("back to version 2", "version 2 par wapas jao"),
    ("back to version 2", "ارجع إلى النسخة 2"),
    ("back to the first version", "最初のバージョンに戻して"),
    ("back to the first version", "처음 버전으로 돌아가줘"),
    ("back to the first version", "回到最初的版本"),
    ("back to the first version", "पहले वर्जन पर वापस जाओ"),
    ("back to the first version", "ارجع إلى النسخة الأولى"),
    ("another version", "別バージョンを聴かせて"),
    ("another version", "다른 버전 들려줘"),
    ("another version", "换个版本听听"),
    ("another version", "doosra version sunao"),
    ("another version", "أعطني نسخة أخرى"),
])
def test_an_asian_message_walks_the_versions_as_its_english_does(english: str, text: str) -> None:
    assert heard(text, PIECE) == heard(english, PIECE)


@pytest.mark.parametrize(("english", "text"), [
    ("what key is it in?", "キーは何ですか？"),
    ("what key is it in?", "이 곡 키가 뭐야?"),
    ("what key is it in?", "现在是什么调？"),
    ("what key is it in?", "ye kis key mein hai?"),
    ("what key is it in?", "ما هو المقام؟"),
    ("what's the tempo?", "テンポはいくつ？"),
    ("what's the tempo?", "템포가 얼마야?"),
    ("what's the tempo?", "速度是多少？"),
    ("what's the tempo?", "tempo kitna hai?"),
    ("what's the tempo?", "كم السرعة الآن؟"),
    ("are the drums on?", "شغال الدرامز؟"),
    ("are the drums on?", "الدرامز شغالة؟"),
    ("which instruments are there?", "今どんな楽器が入ってる？"),
    ("which instruments are there?", "지금 무슨 악기가 들어있어?"),
    ("which instruments are there?", "现在有哪些乐器？"),
    ("which instruments are there?", "इसमें कौन से वाद्य हैं?"),
    ("which instruments are there?", "ما هي الآلات الموجودة؟"),
    ("export as midi", "MIDIで書き出して"),
    ("export as midi", "미디로 저장해줘"),
    ("export as midi", "导出midi"),
    ("export as midi", "midi export karo"),
    ("export as midi", "صدرها ميدي"),
    ("thanks!", "ありがとう！"),
    ("thanks!", "고마워!"),
    ("thanks!", "谢谢！"),
    ("thanks!", "शुक्रिया!"),
    ("thanks!", "شكرا!"),
])
def test_an_asian_message_asks_and_takes_away_as_its_english_does(english: str, text: str) -> None:
    assert heard(text, PIECE) == heard(english, PIECE)


@pytest.mark.parametrize(("english", "text"), [
    ("more reverb", "もっとリバーブをかけて"),
    ("more reverb", "리버브 더 넣어줘"),
    ("more reverb", "多加点混响"),
    ("more reverb", "reverb badhao"),
    ("more reverb", "أضف المزيد من الصدى"),
    ("it sounds muffled", "音がこもってる"),
    ("it sounds muffled", "소리가 먹먹해"),
    ("it sounds muffled", "الصوت مكتوم"),
    ("no vocals", "歌はいらない"),
    ("no vocals", "보컬은 빼줘"),
    ("no vocals", "不要人声"),
    ("no vocals", "vocals hata do"),
    ("no vocals", "احذف الغناء"),
    ("add a female singer", "女性ボーカルを入れて"),
    ("add a female singer", "여자 보컬 넣어줘"),
    ("add a female singer", "加女声"),
    ("add a female singer", "أضف صوتا نسائيا"),
    ("change the genre to jazz", "ジャズ風にして"),
    ("change the genre to jazz", "재즈풍으로 바꿔줘"),
    ("change the genre to jazz", "换成爵士风格"),
    ("change the genre to jazz", "jazz style mein kar do"),
    ("change the genre to jazz", "غيرها إلى جاز"),
])
def test_an_asian_message_sets_sound_mood_and_voice_as_its_english_does(english: str, text: str) -> None:
    assert heard(text, PIECE) == heard(english, PIECE)


@pytest.mark.parametrize(("english", "text"), [
    ("drums only in the chorus", "サビだけドラムを入れて"),
    ("drums only in the chorus", "후렴에만 드럼 넣어줘"),
    ("drums only in the chorus", "只在副歌里用鼓"),
    ("no drums in the intro", "イントロではドラムなしで"),
    ("no drums in the intro", "인트로에서는 드럼 빼줘"),
    ("no drums in the intro", "前奏不要鼓"),
    ("no drums in the intro", "इंट्रो में ड्रम मत रखो"),
    ("no drums in the intro", "بدون طبول في المقدمة"),
    ("no drums in the intro", "شيل الطبول من المقدمة"),
    ("drums only in the chorus", "بدون درامز إلا في الكورس"),
    ("just the piano alone in the intro", "خلي البيانو وحده بالمقدمة"),
    ("drums come in after the intro", "خل الدرامز تدخل بعد المقدمة"),
    ("drums only in the second verse", "الدرامز بالمقطع الثاني وبس"),
    ("remove the bridge", "ブリッジを削除して"),
    ("remove the bridge", "브릿지 삭제해줘"),
    ("remove the bridge", "删掉桥段"),
    ("remove the bridge", "ब्रिज हटा दो"),
    ("remove the bridge", "احذف الجسر"),
])
def test_an_asian_message_places_players_in_sections_as_its_english_does(english: str, text: str) -> None:
    assert heard(text, PIECE) == heard(english, PIECE)


@pytest.mark.parametrize(("english", "text"), [
    ("remove the drums and add flute", "ドラムを抜いてフルートを足して"),
    ("remove the drums and add flute", "드럼 빼고 플루트 넣어줘"),
    ("remove the drums and add flute", "去掉鼓，加上长笛"),
    ("remove the drums and add flute", "把鼓去掉再加个长笛"),
    ("remove the drums, add ney", "احذف الطبول وأضف الناي"),
    ("remove the drums, add ney", "لو تكرمت ودي تشيل الدرامز وتضيف الناي"),
    ("remove the drums, add bansuri", "drums hata do aur bansuri daal do"),
])
def test_an_asian_message_does_several_things_at_once_as_its_english_does(english: str, text: str) -> None:
    assert heard(text, PIECE) == heard(english, PIECE)


@pytest.mark.parametrize(("text", "wanted"), [
    ("イ短調のワルツを1分半で", {"genres": ["waltz"], "tonic": "A", "mode": "minor", "duration_s": 90.0}),
    ("嬰ヘ短調の夜想曲", {"genres": ["nocturne"], "tonic": "F#", "mode": "minor"}),
    ("느린 발라드, 내림마장조, 분당 90박", {"genres": ["ballad"], "tonic": "Eb", "mode": "major", "tempo_bpm": 90.0}),
    ("来一首A小调的华尔兹，一分半", {"genres": ["waltz"], "tonic": "A", "mode": "minor", "duration_s": 90.0}),
    ("每分钟九十拍的嘻哈", {"genres": ["hip hop"], "tempo_bpm": 90.0}),
    ("डेढ़ मिनट का वाल्ट्ज, A माइनर में", {"genres": ["waltz"], "tonic": "A", "mode": "minor", "duration_s": 90.0}),
    ("فالس في لا مينور مدته دقيقة ونصف", {"genres": ["waltz"], "tonic": "A", "mode": "minor", "duration_s": 90.0}),
    ("موسيقى جاز ٩٠ نبضة في الدقيقة", {"genres": ["jazz"], "tempo_bpm": 90.0}),
])
def test_a_new_piece_keeps_what_native_figures_say(text: str, wanted: dict[str, object]) -> None:
    change = heard(text, Conversation())
    assert change["intent"] == "create"
    assert {name: change.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("text", [
    "رجعلي اللي كان فيها العود",
    "رجع النسخة اللي فيها عود",
    "بدي اللي كان فيها عود",
    "rajje3le elly kan fiha oud",
])
def test_arabic_goes_back_to_the_version_in_which_somebody_played(text: str) -> None:
    piece = told(told(PIECE, "add an oud"), "remove the oud")
    assert heard(text, piece) == {"intent": "recall", "version": {"number": 2}}


@pytest.mark.parametrize("text", ["لا كتير، قللها", "خففها شوي", "أقل شوي", "شوي أقل"])
def test_arabic_less_of_it_is_less_of_the_effect_that_was_changed_last(text: str) -> None:
    change = heard(text, told(PIECE, "more reverb"))
    assert change == {"intent": "edit", "effects": [{"name": "reverb", "step": "a bit less"}]}


@pytest.mark.parametrize(("english", "text"), [
    ("quieter bass", "ドラムじゃなくてベースを小さく"),
    ("quieter bass", "드럼 말고 베이스를 작게"),
    ("110 bpm", "テンポ100じゃなくて110にして"),
    ("10 seconds shorter", "あと10秒ほど短く"),
    ("10 seconds shorter", "전체 길이를 10초 정도 줄여 주세요"),
    ("guitar a bit quieter", "기타만 좀 더 작게"),
    ("remove the drums", "ドラムだけ消して"),
    ("more reverb", "リバーブをもっと強く"),
    ("a bit slower", "조금 빠른 것 같네요"),
    ("piano louder", "ピアノが小さい"),
    ("from now on no drums", "これからはドラム禁止"),
    ("from now on no drums", "앞으로 드럼 금지"),
    ("violin instead of guitar", "ギターよりバイオリンがいい"),
    ("too intense", "そんなに激しくしないで"),
    ("tempo 140", "140까지 올려"),
    ("20 bpm slower", "BPM 20 정도 낮춰줘"),
    ("up two semitones", "두 키 올려"),
    ("flute only in the last chorus", "마지막 후렴에만 플루트"),
])
def test_japanese_and_korean_say_behind_what_is_meant(english: str, text: str) -> None:
    assert heard(text, PIECE) == heard(english, PIECE)


@pytest.mark.parametrize(("text", "number"), [
    ("ドラムが入ってたバージョンに戻して", 1),
    ("드럼 있던 버전으로 돌아가줘", 1),
    ("フルートを入れる前に戻して", 2),
    ("드럼 빼기 전으로 가자", 1),
])
def test_an_earlier_version_is_found_by_who_played(text: str, number: int) -> None:
    conversation = PIECE
    for said in ("remove the drums", "add flute"):
        change, current = LISTENER.hear(said, conversation), conversation.current
        assert current is not None
        number_now = len(conversation.versions)
        spec = refined(current.spec, change).spec
        conversation = conversation.made(Version(number_now + 1, spec, said, change, parent=number_now))
    assert LISTENER.hear(text, conversation).version == VersionReference(number=number)


@pytest.mark.parametrize(("said", "text", "wanted"), [
    (("ドラムを抜いて", "テンポを速く"), "ドラム戻して",
     {"intent": "edit", "instruments": [{"action": "add", "name": "drums"}]}),
    (("ピアノをオルガンに",), "ピアノ戻して", {"intent": "undo", "version": {"steps": 1}}),
    (("テンポを速く", "フルートを足して"), "テンポ戻して", {"intent": "edit", "tempo_bpm": 100}),
    (("テンポを速く", "フルートを足して"), "元のテンポで", {"intent": "edit", "tempo_bpm": 100}),
    (("テンポを速く",), "さっきの", {"intent": "undo", "version": {"steps": 1}}),
    (("テンポを速く", "フルートを足して"), "2番目の", {"intent": "recall", "version": {"number": 2}}),
    (("フルートを足して",), "やっぱりいらない", {"intent": "undo", "version": {"steps": 1}}),
    (("フルートを足して",), "それをトランペットに変えて",
     {"intent": "edit", "instruments": [{"action": "swap", "name": "flute", "into": "trumpet"}]}),
    (("リバーブをかけて",), "かけすぎ", {"intent": "edit", "effects": [{"name": "reverb", "step": "a bit less"}]}),
    (("フルートを足して",), "サビ明るく",
     {"intent": "edit", "sections": [{"action": "set", "section": "chorus", "energy_step": "more"}]}),
    (("フルートを足して",), "そこまで速くなくていい", {"intent": "edit", "tempo_step": "less"}),
    (("フルートを足して",), "楽譜", {"intent": "export", "export_formats": ["musicxml"]}),
    (("フルートを足して",), "ずっとドラムなしで",
     {"intent": "edit", "instruments": [{"action": "remove", "name": "drums"}],
      "rules": [{"kind": "without", "subject": "drums"}]}),
    (("フルートを足して",), "ギターソロ", {"intent": "edit", "sections": [{"action": "add", "section": "solo"}]}),
    (("フルートを足して",), "ジャズとヒップホップを混ぜて", {"intent": "edit", "genres": ["jazz", "hip hop"]}),
    (("フルートを足して",), "ファンクも混ぜて", {"intent": "edit", "add_genres": ["funk"]}),
    (("フルートを足して",), "ジャンルをジャズに", {"intent": "edit", "genres": ["jazz"]}),
    (("フルートを足して",), "チェロにサビを任せたい",
     {"intent": "edit", "instruments": [{"action": "add", "name": "cello", "sections": ["chorus"]}]}),
    (("フルートを足して",), "フルートを抜いてもっと速く",
     {"intent": "edit", "tempo_step": "more", "instruments": [{"action": "remove", "name": "flute"}]}),
    (("テンポを速く",), "元に戻してもっと遅く", {"intent": "undo", "tempo_step": "less", "version": {"steps": 1}}),
    (("テンポを速く",), "速くする前のやつ", {"intent": "recall", "version": {"number": 1}}),
    (("テンポを速く",), "逆だよ", {"intent": "edit", "tempo_step": "much less"}),
    (("テンポを速く",), "motto hayaku", {"intent": "edit", "tempo_step": "more"}),
    (("ピアノを大きくして",), "やっぱ元の音量で",
     {"intent": "edit", "instruments": [{"action": "level", "name": "piano", "step": "less"}]}),
    (("フルートを足して",), "あと10秒", {"intent": "edit", "duration_by_s": 10}),
    (("フルートを足して",), "歌詞見せて", {"intent": "question", "question": "lyrics"}),
])
def test_japanese_in_a_few_words_means_what_the_conversation_makes_of_it(
    said: tuple[str, ...], text: str, wanted: dict[str, object]
) -> None:
    conversation = PIECE
    for message in said:
        conversation = told(conversation, message)
    assert heard(text, conversation) == wanted


@pytest.mark.parametrize(("text", "about"), [
    ("海のことを歌って", "海"),
    ("歌詞は卒業", "卒業"),
    ("歌詞のテーマは友情で", "友情"),
    ("レゲエで海について歌って", "海"),
])
def test_a_japanese_song_is_about_what_stands_before_its_about(text: str, about: str) -> None:
    vocals = heard(text, PIECE)["vocals"]
    assert isinstance(vocals, dict) and vocals["about"] == about


@pytest.mark.parametrize(("text", "role"), [
    ("メロディを変えて", "melody"), ("別のメロディにして", "melody"), ("メロディーを作り直してください。", "melody"),
    ("ベースラインを書き直して", "bass"), ("ドラムのパートを書き直してくれる？", "drums"), ("换个旋律", "melody"),
    ("换一段旋律", "melody"), ("換一段旋律", "melody"), ("把旋律改一下", "melody"), ("换一条贝斯线", "bass"),
    ("멜로디 바꿔줘", "melody"), ("멜로디를 다른 걸로", "melody"), ("새로운 멜로디로 해줘", "melody"),
    ("베이스 라인 다시 써줘", "bass"),
])
def test_another_tune_or_part_is_other_notes_for_that_player_alone(text: str, role: str) -> None:
    spec = made(Change("create", genres=("pop",)), 1).spec
    talk = Conversation().made(Version(1, spec, "a pop song", Change("create")))
    english = {"melody": "a different melody", "bass": "a different bass line", "drums": "a different drum part"}[role]
    change = RulesListener().hear(text, talk)
    assert change == RulesListener().hear(english, talk)
    after = refined(spec, change).spec
    assert [i.name for i, was in zip(after.instruments, spec.instruments, strict=True) if i != was] == [
        i.name for i in spec.instruments if i.role == role]


@pytest.mark.parametrize("text", [
    "メロディをピアノに変えて", "メロディの音色を変えて", "把旋律换成钢琴", "멜로디를 더 밝게 바꿔줘"])
def test_another_sound_for_the_tune_is_not_another_tune(text: str) -> None:
    spec = made(Change("create", genres=("pop",)), 1).spec
    talk = Conversation().made(Version(1, spec, "a pop song", Change("create")))
    assert not any(c.another_take for c in RulesListener().hear(text, talk).instruments)
