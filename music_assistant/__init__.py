"""The music assistant that does exactly what you say: words in, music out, nothing else changed."""

__version__ = "0.1.0"
