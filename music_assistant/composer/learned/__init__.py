"""The learned part model: writes one part's bars from what its player knows (alphabet, network, writing)."""
