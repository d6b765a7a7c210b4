"""The card of a turn: what was asked beside what was measured, failures included."""

from __future__ import annotations

from music_assistant.page.markup import ICONS, count, element, joined, text
from music_assistant.report import Report, ReportRow

AGREEMENT = {True: ("agrees", "as asked"), False: ("differs", "differs"), None: ("open", "cannot be told")}
"""A row's `agrees` → its icon's name and the word that a screen reader says."""


WHOLE = "all"
"""The step under which a report gives the time of the whole turn."""


def card(report: Report) -> str:
    """The whole card as a table and the lines under it."""
    title = element("h3", "Asked and measured", element("small", text(verdict(report))))
    return element("section", title, _table(report.rows) if report.rows else "", _lines(report), class_="card",
                   aria_label="Asked and measured")


def verdict(report: Report) -> str:
    """The card in a few words: "7 of 7 as asked"; empty when there was nothing to compare."""
    told = [r for r in report.rows if r.agrees is not None]
    if not told:
        return ""
    met = sum(bool(r.agrees) for r in told)
    return f"{met} of {len(told)} as asked"


def differs(report: Report) -> bool:
    """Whether anything that was measured is not as it was asked."""
    return any(r.agrees is False for r in report.rows)


def _table(rows: tuple[ReportRow, ...]) -> str:
    names = "".join(element("th", name, scope="col") for name in ("", "asked", "measured", ""))
    return element("table", element("thead", element("tr", names)), element("tbody", *map(_row, rows)))


def _row(row: ReportRow) -> str:
    icon, word = AGREEMENT[row.agrees]
    return element("tr", element("th", text(row.fact), scope="row"), element("td", text(row.asked or "–")),
                   element("td", text(row.heard or "–")),
                   element("td", ICONS[icon], element("span", word, class_="unseen"), class_=f"mark {icon}",
                                                         title=word))


def _lines(report: Report) -> str:
    same = f"{', '.join(report.unchanged)}: identical, sample for sample"
    lines = [element("p", element("b", "Unchanged"), text(same))] if report.unchanged else []
    lines += [element("p", element("b", "Note"), text(note), class_="note") for note in report.notes]
    lines.append(element("p", text(made_by(report)), class_="made"))
    return "".join(lines)


def made_by(report: Report) -> str:
    """Who heard and who played, and how long each step took."""
    steps = [f"{name} {seconds:.1f} s" for name, seconds in report.seconds.items() if name != WHOLE]
    total = report.seconds.get(WHOLE, sum(report.seconds.values()))
    time = f"{total:.1f} s" + (f" ({', '.join(steps)})" if len(steps) > 1 else "")
    return joined((f"heard by {report.listener}" if report.listener else "",
                   f"played by {report.engine}" if report.engine else "", time if report.seconds else ""))


def summary(report: Report) -> str:
    """One line for the chat: how much was met and how much stayed, "6 of 7 as asked · 3 parts identical"."""
    return joined((verdict(report), f"{count(len(report.unchanged), 'part')} identical" if report.unchanged else ""))
