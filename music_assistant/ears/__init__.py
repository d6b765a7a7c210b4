"""Sound in, facts out. The ears are given samples only and never see a spec or a score."""
