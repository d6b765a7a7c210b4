"""Forms of verbs and adjectives that phrase books write once: "足|す" gives 足して, 足し, 足さ, 足そう … ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.listeners.rules.tokens import listed

_ENDINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "ja": MappingProxyType(
            {
                "る": "る て た ろ よう られ れば たら",
                "す": "す して した し さ せ そう せば したら",
                "く": "く いて いた き か け こう けば いたら",
                "ぐ": "ぐ いで いだ ぎ が げ ごう げば いだら",
                "む": "む んで んだ み ま め もう めば んだら",
                "ぶ": "ぶ んで んだ び ば べ ぼう べば んだら",
                "う": "う って った い わ え おう えば ったら",
                "つ": "つ って った ち た て とう てば ったら",
                "ル": "る って った り ら れ ろう れば ったら",
                "する": "する して した し しろ しよう せよ すれば したら でき される",
                "い": "い く くて かった さ げ げな げに そう そうな め めの めに み",
            }
        ),
        "ko": MappingProxyType(
            {"하": "하 해 했 할 한 함 하고 해서 하면 해줘 해주세요 해 줘 해라 해요 하게 하지 하는 합시다"},
        ),
        "hi": MappingProxyType(
            {
                "ा": "ा ाओ ाइए ाइये ाना ाने ाकर ाके ाएं ाएँ ाऊं ाया ाये ाए ाई ायें",
                "्": "ो ें िए िये ना ने कर के ूं ा े ी",
                "a": "a ao aao aiye aiyega ana ana ane akar ake aye aya aen aein ayen ai",
                "o": "o iye iyega na ne kar ke e en ein",
            }
        ),
    }
)
"""By language: how the verb or adjective ends in the book, and the endings that take its place."""

_PARADIGMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "hi": MappingProxyType(
            {
                "kar": "karo kar kar_do kardo kar_de kar_dena kar_dijiye kijiye karna kr_do krdo",
                "कर": "करो कर कर_दो कर_दे कर_देना कर_दीजिए कीजिए करना करें",
                "do": "do de dena dijiye dein den lo",
                "दो": "दो दे देना दीजिए दीजिये दें लो",
                "lo": "lo lena lijiye le",
                "लो": "लो लेना लीजिए ले",
                "bana": "banao bana_do bana_de bana_dena bana_dijiye banaiye banana bana bnao bna_do bnado",
                "बना": "बनाओ बना_दो बना_दे बना_देना बना_दीजिए बनाइए बनाना बनाएं बना",
                "badha": """badhao badha_do badhado badha_de badha_dena badha_dijiye badhaiye badhana badha bada_do
                    bdhao bdha_do barhao""",
                "बढ़ा": "बढ़ाओ बढ़ा_दो बढ़ा_दे बढ़ा_देना बढ़ा_दीजिए बढ़ाइए बढ़ाना बढ़ाएं बढ़ा",
                "ghata": """ghatao ghata_do ghata_de ghata_dijiye kam_karo kam_kar kam_kar_do kam_kardo kam_kar_de
                    kam_kar_dena kam_kar_dijiye kam_kijiye kam_karna kam_krdo kam_kr_do kam_rakho km_karo km_kar_do
                    km_krdo""",
                "घटा": """घटाओ घटा_दो घटा_दे घटा_दीजिए कम_करो कम_कर कम_कर_दो कम_कर_दे कम_कर_देना कम_कर_दीजिए
                    कम_कीजिए कम_करना कम_करें कम_रखो""",
                "daal": """daalo dalo daal_do dal_do daaldo daldo daal_de dal_de daal_dena dal_dena daal_dijiye
                    dal_dijiye daaliye daliye daalna dalna daal dal add_karo add_kar_do add_kardo add_kar_de add_krdo
                    lagao laga_do laga_de laga_dena jodo jod_do jod_de jod_dena rakho rakh_do lao""",
                "डाल": """डालो डाल_दो डाल_दे डाल_देना डाल_दीजिए डालिए डालना डालें डाल ऐड_करो ऐड_कर_दो लगाओ लगा_दो
                    लगा_दे लगा_देना लगाइए जोड़ो जोड़_दो जोड़_दे जोड़_देना जोड़_दीजिए जोड़िए रखो रख_दो लाओ""",
                "hata": """hatao hata_do hatado hata_de hata_dena hata_dijiye hataiye hatana htao hta_do htado hata
                    nikalo nikaalo nikal_do nikaal_do nikal_de nikaal_de nikal_dena nikaal_dena remove_karo
                    remove_kar_do remove_kardo uda_do uda_de band_karo band_kar_do band_kar_de""",
                "हटा": """हटाओ हटा_दो हटा_दे हटा_देना हटा_दीजिए हटाइए हटाना हटाएं हटा निकालो निकाल_दो निकाल_दे
                    निकाल_देना निकाल_दीजिए निकालिए उड़ा_दो उड़ा_दे बंद_करो बंद_कर_दो बंद_कर_दे""",
                "rakh": "rakho rakh rakhna rakh_do rakhiye rakhein rakhe",
                "रख": "रखो रख रखना रख_दो रखिए रखें रखे",
                "baja": "bajao baje bajaye bajane_do bajna",
                "बजा": "बजाओ बजे बजाए बजाएं बजना",
                "aa": "aao aaiye aana",
                "आ": "आओ आइए आना",
                "de": "de de_raha de_rahi de_rahe deta deti de_rha de_rhi de_rhe",
                "दे": "दे दे_रहा दे_रही दे_रहे देता देती",
                "nahi": "nahi nahin nhi nai",
                "नहीं": "नहीं नही",
                "change": "change_karo change_kar_do",
                "aur": "aur zyada thoda_aur",
                "और": "और ज़्यादा थोड़ा_और",
                "itna": "itna itni utna zyada_nahi",
                "इतना": "इतना इतनी उतना",
                "bahut": "bahut bohot kuch_zyada_hi zyada itna",
                "बहुत": "बहुत ज़्यादा कुछ_ज़्यादा_ही इतना",
                "hai": "hai h ho_gaya ho_gayi lag_raha lag_rahi lagta",
                "है": "है हो_गया हो_गई लग_रहा लग_रही",
                "wala": "wala wali waala wale",
                "वाला": "वाला वाली वाले",
                "theek tha": """theek_tha thik_tha thi_theek theek_thi sahi_tha sahi_thi accha_tha acha_tha achha_tha
                    acchi_thi achi_thi better_tha behtar_tha behtar_thi badhiya_tha mast_tha""",
                "ठीक था": "ठीक_था ठीक_थी सही_था सही_थी अच्छा_था अच्छी_थी बेहतर_था बेहतर_थी बढ़िया_था मस्त_था",
                "vocals": "vocals vocal gaana gana singing singer lyrics bol gayak gayika",
                "वोकल्स": "वोकल्स वोकल गाना गायन सिंगर लिरिक्स बोल गायक गायिका",
            }
        ),
        "zh": MappingProxyType(
            {
                "点": "一点 点 一点儿 点儿 一些 些",
                "更": "更 更加 变得更 变得 再 弄得 搞得 尽量 尽可能",
                "别太": """别太 不要太 别那么 不要那么 没那么 不那么 不用太 不用那么 别这么 不要这么 不必太
                    不能太 别搞太 别弄太
                    不宜太 不需要太 别搞那么 别弄那么""",
                "太": """太 有点 有些 有一点 有点儿 有点太 有些太 过于 偏 略显 好 实在太 也太 太过 特别 超 超级 挺
                    真 很 非常 贼""",
                "不够": "不够 不太 不怎么 还不够 不大 不是很 不算 不夠 没有很 没啥 一点也不 一点都不 欠",
            }
        ),
    }
)
"""By language: a name in braces in the book, and all that may stand there, blanks as low lines."""

_NAMED = re.compile(r"\{([^}]+)\}")

_STEM_ALONE = frozenset((("ja", "る"), ("ja", "い")))
"""Endings whose stem is a form too: 加え of 加える, the 明る of 明るすぎる."""


def conjugated(text: str, language: str) -> tuple[str, ...]:
    """The forms of a verb written with a "|" before what changes, or with a "{name}"; any other phrase as it is.

    An ending or a name that the language's tables lack is a slip in the book: it raises KeyError.
    """
    named = _NAMED.search(text)
    if named:
        head, tail = text[: named.start()], text[named.end() :]
        forms = (f"{head}{form.replace('_', ' ')}{tail}" for form in listed(_PARADIGMS[language][named[1]]))
        return tuple(whole for form in forms for whole in conjugated(form, language))
    stem, bar, ending = text.partition("|")
    if not bar:
        return (text,)
    forms = (stem + tail for tail in listed(_ENDINGS[language][ending]))
    bare = (stem,) if (language, ending) in _STEM_ALONE else ()
    return tuple(dict.fromkeys((*forms, *bare)))
