"""What the rules make of German, French, Spanish, Italian, Portuguese, Dutch, Russian and Turkish messages."""

from __future__ import annotations

import pytest

from music_assistant.change import Change
from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.listeners.rules import RulesListener
from music_assistant.listeners.shorthand import projected, read, written
from music_assistant.refining import made

LISTENER = RulesListener()
BAND = "create; genre rock; add drums, electric guitar, bass, piano, strings, accordion; sing female"

EDITS = (
    ("de", "nimm die Gitarre raus", "remove guitar"),
    ("de", "die Streicher bitte etwas leiser", "bit quieter strings"),
    ("de", "ich hör den Bass kaum", "louder bass"),
    ("de", "mehr Hall", "more reverb"),
    ("de", "ein bisschen flotter", "bit faster"),
    ("de", "füg noch eine Trompete hinzu", "add trumpet"),
    ("de", "nicht so schnell bitte", "slower"),
    ("fr", "enlève la batterie", "remove drums"),
    ("fr", "ajoute une trompette", "add trumpet"),
    ("fr", "un peu plus vite", "bit faster"),
    ("fr", "moins d'écho", "less reverb"),
    ("fr", "remplace le piano par une flûte", "swap piano for flute"),
    ("fr", "j'aimerais que la basse soit plus forte", "louder bass"),
    ("fr", "on entend pas assez le piano", "louder piano"),
    ("fr", "plus de basse moins de piano", "louder bass; quieter piano"),
    ("fr", "le piano me casse les oreilles", "quieter piano"),
    ("fr", "et si on enlevait l'accordéon ?", "remove accordion"),
    ("es", "quítale la batería", "remove drums"),
    ("es", "que el piano no suene tan alto", "quieter piano"),
    ("es", "bájale tantito al bajo", "bit quieter bass"),
    ("es", "quita el piano pon una trompeta", "remove piano; add trumpet"),
    ("es", "mejor sin piano", "remove piano"),
    ("es", "un poco más despacio", "bit slower"),
    ("es", "añade una trompeta", "add trumpet"),
    ("es", "más reverb", "more reverb"),
    ("it", "togli la batteria", "remove drums"),
    ("it", "un po' più veloce", "bit faster"),
    ("it", "metti una tromba", "add trumpet"),
    ("it", "alza il basso", "louder bass"),
    ("pt", "tira a bateria", "remove drums"),
    ("pt", "mais devagar", "slower"),
    ("pt", "coloca um trompete", "add trumpet"),
    ("pt", "menos eco", "less reverb"),
    ("nl", "haal de drums weg", "remove drums"),
    ("nl", "iets langzamer", "bit slower"),
    ("nl", "doe er een trompet bij", "add trumpet"),
    ("nl", "de bas mag harder", "louder bass"),
    ("nl", "doe er maar eens even een fluit bij", "add flute"),
    ("nl", "de piano hoor ik bijna niet", "louder piano"),
    ("nl", "die accordeon is vreselijk, eruit", "remove accordion"),
    ("nl", "de strijkers overstemmen de piano", "quieter strings"),
    ("nl", "geen piano meer", "remove piano"),
    ("nl", "kan de piano niet wat harder?", "bit louder piano"),
    ("nl", "haal de piano toch maar even weg", "remove piano"),
    ("de", "nehmen Sie das Klavier bitte heraus", "remove piano"),
    ("nl", "voeg een herdersfluit toe", "add flute"),
    ("ru", "убери барабаны", "remove drums"),
    ("ru", "чуть помедленнее", "bit slower"),
    ("ru", "добавь трубу", "add trumpet"),
    ("ru", "больше эха", "more reverb"),
    ("tr", "davulları çıkar", "remove drums"),
    ("tr", "biraz daha yavaş", "bit slower"),
    ("tr", "trompet ekle", "add trumpet"),
    ("tr", "daha az yankı", "less reverb"),
    ("pt", "mal dá pra ouvir o baixo", "louder bass"),
    ("pt", "mete um trompete aí", "add trumpet"),
    ("pt", "tá molhado demais, seca um pouco", "less reverb"),
    ("ru", "скрипочку добавь, пожалуйста", "add violin"),
    ("ru", "ударку нафиг", "remove drums"),
    ("ru", "чутка помедленней", "bit slower"),
    ("ru", "как в соборе", "more reverb"),
    ("tr", "davulsuz olsun", "remove drums"),
    ("tr", "bası biraz geri çek", "quieter bass"),
    ("tr", "davullari cikar", "remove drums"),
)

WALKS = (
    ("de", "mach das rückgängig", "undo"), ("fr", "annule ça", "undo"), ("es", "deshaz eso", "undo"),
    ("es", "regrésalo", "undo"), ("fr", "remets la version d'avant", "undo"),
    ("it", "annulla", "undo"), ("pt", "desfaz isso", "undo"), ("nl", "maak dat ongedaan", "undo"),
    ("ru", "отмени последнее изменение", "undo"), ("tr", "bunu geri al", "undo"),
    ("de", "zurück zur ersten Version", "recall"), ("fr", "reviens à la première version", "recall"),
    ("es", "vuelve a la primera versión", "recall"), ("it", "torna alla prima versione", "recall"),
    ("pt", "volta para a primeira versão", "recall"), ("nl", "terug naar de eerste versie", "recall"),
    ("nl", "die vorige take was vetter", "undo"), ("nl", "terug naar de tweede", "recall"),
    ("nl", "laat het eerste couplet weg", "edit"),
    ("ru", "вернись к первой версии", "recall"), ("tr", "ilk versiyona dön", "recall"),
    ("tr", "az önceki haline dön", "undo"), ("ru", "откати назад", "undo"), ("pt", "deixa como tava", "undo"),
)

QUESTIONS = (
    ("de", "welche Tonart ist das?", "key"), ("fr", "c'est quoi le tempo ?", "tempo"),
    ("fr", "t'as gardé combien de versions", "versions"), ("es", "que tempo tiene", "tempo"),
    ("es", "¿cuánto dura?", "length"),
    ("it", "in che tonalità è?", "key"), ("pt", "qual é o tom?", "key"), ("nl", "hoe snel is dit?", "tempo"),
    ("ru", "какая тональность?", "key"), ("tr", "tempo kaç?", "tempo"),
)


def conversation() -> Conversation:
    """A rock song that was made and then made faster."""
    first = read(BAND)
    spec = made(first, seed=7).spec
    standing = Conversation().made(Version(1, spec, "", first))
    standing = standing.made(Version(2, spec, "", read("edit; faster"), parent=1))
    return standing.said(Turn("", first, "", 1))


def heard(message: str) -> Change:
    return LISTENER.hear(message, conversation())


def clauses(line: str) -> str:
    """A line with the names that the band's members go by."""
    for said, name in (("electric guitar", "guitar"), ("rock drums", "drums"), ("electric bass", "bass")):
        line = line.replace(said, name)
    return line


@pytest.mark.parametrize(("language", "message", "expected"), EDITS)
def test_an_everyday_edit_is_understood_in_every_language(language: str, message: str, expected: str) -> None:
    assert clauses(written(projected(heard(message)))) == f"edit; {expected}"


@pytest.mark.parametrize(("language", "message", "intent"), WALKS)
def test_undo_and_recall_are_understood_in_every_language(language: str, message: str, intent: str) -> None:
    assert heard(message).intent == intent


@pytest.mark.parametrize(("language", "message", "topic"), QUESTIONS)
def test_a_question_changes_nothing_and_has_its_topic(language: str, message: str, topic: str) -> None:
    change = heard(message)
    assert (change.intent, change.question) == ("question", topic)


@pytest.mark.parametrize("message", [
    "no drums except in the chorus",
    "keine Drums außer im Refrain",
    "pas de batterie sauf dans le refrain",
    "sin batería excepto en el estribillo",
])
def test_nobody_except_there_is_somebody_only_there(message: str) -> None:
    placed, = heard(message).instruments
    assert (placed.action, placed.name, placed.sections, placed.outside) == ("place", "drums", ("chorus",), False)


def test_what_the_german_words_shall_be_about_is_no_question() -> None:
    change = heard("der Text soll vom Meer handeln")
    assert (change.intent, change.vocals and change.vocals.about) == ("edit", "Meer")
