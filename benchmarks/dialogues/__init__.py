"""Conversations with expectations, and how listeners do on them. README.md tells the format and how to take part."""
