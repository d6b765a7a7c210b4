"""How the language models that listen are tuned: rows in, an adapter or one small model file out. See README.md."""
