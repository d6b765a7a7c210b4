"""Stems → Clip: balance, shared reverb, the effects of the whole, loudness and the limiter."""
