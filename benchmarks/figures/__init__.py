"""What a musician would count in a score, counted alike in people's pieces and in ours."""
