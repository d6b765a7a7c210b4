"""How songs' chords go, learned from charts: `python -m training.harmony CHARTS_FOLDER`."""
