"""Score → stems: sampled instruments out of the sound bank, and synthesised voices where recordings are weak."""
