"""A score becomes notation: bars, voices and note values that people read, written as MusicXML."""
