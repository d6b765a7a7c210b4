"""Standing wishes: made, lifted, and held against everything that a later message or a genre would bring."""

from __future__ import annotations

from dataclasses import fields

from music_assistant.change import Change, RuleChange
from music_assistant.errors import RequestError
from music_assistant.refining.character import forbidden, with_energy
from music_assistant.refining.draft import Draft
from music_assistant.refining.tempo import with_tempo
from music_assistant.spec import EFFECT_NAMES, MusicSpec, Rule
from music_assistant.vocabulary.lookup import meant_by
from music_assistant.wording import Name, say

SPEC_FIELDS = frozenset(f.name for f in fields(MusicSpec))


def with_rules(draft: Draft, change: Change) -> Draft:
    """The draft with wishes made and lifted."""
    rules = list(draft.spec.rules)
    for c in change.rules:
        rules = [r for r in rules if not _speaks_of_same(r, c)]
        if not c.lift:
            rules.append(Rule(c.kind, c.subject, c.low, c.high))
    return draft.changed(rules=tuple(rules)) if tuple(rules) != draft.spec.rules else draft


def _speaks_of_same(rule: Rule, c: RuleChange) -> bool:
    if c.lift and rule.kind != "limit":
        return c.subject in (rule.subject, "everything", "") or bool(meant_by(rule.subject, [c.subject]))
    return (rule.kind, rule.subject) == (c.kind, c.subject) or (c.lift and c.subject in (rule.subject, "everything"))


def held(draft: Draft, before: MusicSpec, change: Change) -> Draft:
    """The draft with every standing wish kept, each refusal remarked."""
    for rule in draft.spec.rules:
        draft = _HOLD[rule.kind](draft, rule, before)
    return draft


def _without(draft: Draft, rule: Rule, before: MusicSpec) -> Draft:
    if rule.subject in ("vocals", "singing", "voice"):
        if draft.spec.vocals is None:
            return draft
        return draft.changed(vocals=None).remarked(say("You asked me never to use vocals, so nobody sings."))
    gone = forbidden(draft.spec, rule.subject)
    if not gone:
        return draft
    left = tuple(i for i in draft.spec.instruments if i not in gone)
    if not left and draft.spec.vocals is None:
        raise RequestError(
            say("You asked me never to use {subject}, and nothing else would be left.", subject=Name(rule.subject)),
            say("Lift that wish (“you can use {subject} again”) or name another instrument.",
                subject=Name(rule.subject)))
    draft = draft.changed(instruments=left)
    return draft.remarked(say("As you wished: {wish}.", wish=rule.sentence())) if rule in before.rules else draft


def _limited(draft: Draft, rule: Rule, before: MusicSpec) -> Draft:
    spec = draft.spec
    now = getattr(spec.effects, rule.subject) if rule.subject in EFFECT_NAMES else getattr(spec, rule.subject, None)
    if now is None:
        return draft
    kept = min(now if rule.high is None else rule.high, max(now if rule.low is None else rule.low, now))
    if kept == now:
        return draft
    draft = draft.remarked(say("Your standing wish holds: {wish}.", wish=rule.sentence()))
    if rule.subject == "tempo_bpm":
        return with_tempo(draft, Change("edit", tempo_bpm=kept))
    if rule.subject == "energy":
        return with_energy(draft, Change("edit", energy=kept))
    if rule.subject in EFFECT_NAMES:
        return draft.changed(effects=type(spec.effects)(**{**vars(spec.effects), rule.subject: kept}))
    return draft.changed(**{rule.subject: kept}) if rule.subject in SPEC_FIELDS else draft


def _kept(draft: Draft, rule: Rule, before: MusicSpec) -> Draft:
    if rule not in before.rules:
        return draft
    if rule.subject not in SPEC_FIELDS:
        return _kept_players(draft, rule, before)
    old = getattr(before, rule.subject)
    if getattr(draft.spec, rule.subject) == old:
        return draft
    return draft.changed(**{rule.subject: old}).remarked(say("Your standing wish holds: {wish}.", wish=rule.sentence()))


def _kept_players(draft: Draft, rule: Rule, before: MusicSpec) -> Draft:
    """With the instruments back that the user wished to keep and that an edit or a new genre took out."""
    kept = set(meant_by(rule.subject, [i.name for i in before.instruments]))
    here = {i.id for i in draft.spec.instruments}
    gone = tuple(i for i in before.instruments if i.name in kept and i.id not in here)
    if not gone:
        return draft
    draft = draft.changed(instruments=(*draft.spec.instruments, *gone))
    return draft.remarked(say("Your standing wish holds: {wish}.", wish=rule.sentence()))


_HOLD = {"without": _without, "limit": _limited, "keep": _kept}
