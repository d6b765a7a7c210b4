"""Teaches the ears to tell from a mix whether drums play in it."""
