"""The shelf: every piece that a visitor has made, to find, open, rename, favour or throw away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from music_assistant.page.cover import cover
from music_assistant.page.markup import ICONS, clock, element, joined, text
from music_assistant.page.session import Session
from music_assistant.page.words import Words
from music_assistant.spec import Effects, MusicSpec, Section, Written
from music_assistant.wording import Name, listed, named, say

if TYPE_CHECKING:
    from music_assistant.library import Kept


def shelf_head(words: Words) -> str:
    """What stands above the pieces: what this is, a way to close it, and a search."""
    close = element("button", ICONS["close"], type="button", data_shelf="close", class_="quiet icon-only",
                    aria_label=words(say("Close")))
    field = element("input", type="search", name="search", maxlength="200", autocomplete="off",
                    placeholder=words(say("Search titles, words, instruments")),
                    aria_label=words(say("Search your pieces")))
    return (element("header", element("h2", text(words(say("Your pieces"))), id="shelf-title"), close)
            + element("form", field, data_act="search", data_live=True, role="search"))


def shelf(session: Session, pieces: Sequence[Kept], search: str = "") -> str:
    """The pieces, favourites first, each a button that opens it; the one that is open is marked."""
    words = session.words
    if not pieces:
        nothing = (say("No piece of yours is found by that.") if search else
                   say("Nothing is kept yet. What you make here is kept on this shelf, for this browser alone."))
        return element("p", text(words(nothing)), class_="empty", role="status")
    return element("ol", *(_row(kept, kept.id == session.conversation.id, words) for kept in pieces))


def _row(kept: Kept, is_open: bool, words: Words) -> str:
    title = kept.title or words(say("Untitled"))
    facts = joined((words(listed(named(kept.genres[:2]), "comma")), words(Name(kept.key)) if kept.key else "",
                    words(say("{tempo:g} bpm", tempo=round(kept.tempo_bpm, 1))) if kept.tempo_bpm else "",
                    clock(kept.duration_s) if kept.duration_s else ""))
    when = element("time", kept.changed.date().isoformat(), datetime=kept.changed.isoformat(timespec="seconds"))
    told = element("span", element("b", text(title), dir="auto"), element("span", text(facts)),
                   element("small", words.count(kept.versions, "version"), " · ", when), class_="told")
    opens = element("button", element("span", _cover(kept), class_="cover", aria_hidden="true"), told, type="button",
                    data_act="open", data_piece=kept.id, class_="opens", aria_current="true" if is_open else None)
    return element("li", opens, _favour(kept, title, words), _more(kept, title, words), data_piece=kept.id)


def _cover(kept: Kept) -> str:
    """The cover of a piece by what the shelf knows of it; none before there is any music."""
    if kept.key is None or kept.tempo_bpm is None or kept.meter is None:
        return ""
    return cover(MusicSpec(
        "", kept.genres, kept.moods, kept.energy or 0.0, kept.tempo_bpm, kept.key, kept.meter, instruments=(),
        sections=(Section("all", "theme", 1, 0.5),), written=Written(kept.key, kept.tempo_bpm), seed=kept.seed or 0,
        grouping=kept.grouping, effects=Effects(brightness=kept.brightness)))


def _favour(kept: Kept, title: str, words: Words) -> str:
    return element("button", ICONS["star"], type="button", data_act="favour", data_piece=kept.id,
                   data_yes="" if kept.favourite else "yes", class_="quiet icon-only star",
                   aria_pressed=str(kept.favourite).lower(), aria_label=words(say("Favourite: {title}", title=title)))


def _more(kept: Kept, title: str, words: Words) -> str:
    """What else can be done with a piece, folded away: another title, and throwing it away, which is asked twice."""
    field = element("input", name="title", value=title, maxlength="200", required=True,
                    aria_label=words(say("Title")), dir="auto")
    rename = element("form", field, element("button", text(words(say("Rename"))), type="submit"), data_act="rename",
                     data_piece=kept.id)
    sure = element("button", text(words(say("Delete it for good"))), type="button", data_act="delete",
                   data_piece=kept.id, class_="alarming")
    ask = element("details", element("summary", text(words(say("Delete")))),
                  element("p", text(words(say("Its sounds, its versions and its links go with it.")))), sure)
    summary = element("summary", ICONS["more"], class_="quiet icon-only",
                      aria_label=words(say("More for {title}", title=title)))
    return element("details", summary, element("div", rename, ask, class_="more"), name="shelf-more")
