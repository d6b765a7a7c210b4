"""Learning to write parts: human music as excerpts of one part in what its player would know, and the training."""
