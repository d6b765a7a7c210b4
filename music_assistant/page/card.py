"""The card of a turn: what was asked beside what was measured, failures included."""

from __future__ import annotations

from music_assistant.page.markup import ICONS, element, joined, text
from music_assistant.page.words import Words
from music_assistant.report import Report, ReportRow
from music_assistant.wording import Name, listed, named, say

AGREEMENT = {True: ("agrees", say("as asked")), False: ("differs", say("differs")),
             None: ("open", say("cannot be told"))}
"""A row's `agrees` → its icon's name and the word that a screen reader says."""


WHOLE = "all"
"""The step under which a report gives the time of the whole turn."""


def card(report: Report, words: Words) -> str:
    """The whole card as a table and the lines under it."""
    name = words(say("Asked and measured"))
    title = element("h3", text(name), element("small", text(verdict(report, words))))
    return element("section", title, _table(report.rows, words) if report.rows else "", _lines(report, words),
                   class_="card", aria_label=name)


def verdict(report: Report, words: Words) -> str:
    """The card in a few words: "7 of 7 as asked"; empty when there was nothing to compare."""
    told = [r for r in report.rows if r.agrees is not None]
    met = sum(bool(r.agrees) for r in told)
    return words(say("{met} of {told} as asked", met=met, told=len(told))) if told else ""


def differs(report: Report) -> bool:
    """Whether anything that was measured is not as it was asked."""
    return any(r.agrees is False for r in report.rows)


def _table(rows: tuple[ReportRow, ...], words: Words) -> str:
    columns = ((say("fact"), True), (say("asked"), False), (say("measured"), False), (say("verdict"), True))
    names = "".join(element("th", element("span", text(words(name)), class_="unseen" if unseen else None), scope="col")
                    for name, unseen in columns)
    return element("table", element("thead", element("tr", names)),
                   element("tbody", *(_row(row, words) for row in rows)))


def _row(row: ReportRow, words: Words) -> str:
    icon, word = AGREEMENT[row.agrees]
    return element("tr", element("th", text(words(Name(row.fact))), scope="row"),
                   element("td", text(words(row.asked) or "–")), element("td", text(words(row.heard) or "–")),
                   element("td", ICONS[icon], element("span", text(words(word)), class_="unseen"),
                           class_=f"mark {icon}", title=words(word)))


def _lines(report: Report, words: Words) -> str:
    same = words(say("{names}: identical, sample for sample", names=listed(named(report.unchanged), "comma")))
    lines = ([element("p", element("b", text(words(say("Unchanged")))), text(same))] if report.unchanged else [])
    lines += [element("p", element("b", text(words(say("Note")))), text(words(note)), class_="note")
              for note in report.notes]
    lines.append(element("p", text(made_by(report, words)), class_="made"))
    return "".join(lines)


def made_by(report: Report, words: Words) -> str:
    """Who heard and who played, and how long each step took."""
    steps = [f"{words(Name(name))} {words(_seconds(s))}" for name, s in report.seconds.items() if name != WHOLE]
    total = words(_seconds(report.seconds.get(WHOLE, sum(report.seconds.values()))))
    time = f"{total} ({', '.join(steps)})" if len(steps) > 1 else total
    return joined((words(say("heard by {listener}", listener=report.listener)) if report.listener else "",
                   words(say("played by {engine}", engine=report.engine)) if report.engine else "",
                   time if report.seconds else ""))


def _seconds(seconds: float) -> str:
    return say("{seconds:.1f} s", seconds=seconds)


def summary(report: Report, words: Words) -> str:
    """One line for the chat: how much was met and how much stayed, "6 of 7 as asked · 3 parts identical"."""
    same = words.count(len(report.unchanged), "part") if report.unchanged else ""
    return joined((verdict(report, words), same))
