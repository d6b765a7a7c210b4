"""The page's own look, for the parts that Gradio draws. Colours stand once, in page.css, for light and dark alike."""

from __future__ import annotations

import gradio as gr

SANS = ("ui-sans-serif", "system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
MONO = ("ui-monospace", "SF Mono", "Cascadia Mono", "Menlo", "Consolas", "monospace")

FILLS = {
    "body_background_fill": "var(--paper)", "body_text_color": "var(--ink)", "body_text_color_subdued": "var(--quiet)",
    "background_fill_primary": "var(--sheet)", "background_fill_secondary": "var(--paper)",
    "border_color_primary": "var(--line)", "border_color_accent": "var(--accent)",
    "color_accent_soft": "var(--accent-soft)", "link_text_color": "var(--accent)",
    "block_background_fill": "transparent", "block_border_color": "transparent",
    "input_background_fill": "var(--sheet)", "input_background_fill_focus": "var(--sheet)",
    "input_border_color": "var(--line)", "input_border_color_focus": "var(--accent)",
    "input_placeholder_color": "var(--quiet)", "block_label_text_color": "var(--quiet)",
    "button_primary_background_fill": "var(--accent)", "button_primary_background_fill_hover": "var(--accent-strong)",
    "button_primary_text_color": "var(--on-accent)", "button_secondary_background_fill": "var(--sheet)",
    "button_secondary_background_fill_hover": "var(--accent-soft)", "button_secondary_text_color": "var(--ink)",
}
"""Theme variable → the page's own colour, the same name in light and in dark."""

SHAPES = {"block_border_width": "0px", "block_shadow": "none", "block_padding": "0px", "layout_gap": "0px",
          "color_accent": "var(--accent)", "input_shadow": "none", "input_shadow_focus": "none", "block_radius": "14px"}


def theme() -> gr.themes.Base:
    """Gradio's base theme in the page's colours and in fonts that every system has."""
    base = gr.themes.Base(font=SANS, font_mono=MONO, radius_size=gr.themes.sizes.radius_lg)
    return base.set(**SHAPES, **FILLS, **{f"{name}_dark": colour for name, colour in FILLS.items()})
