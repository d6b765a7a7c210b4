"""What neural engines share: captions, checkpoints, placement on a device, and sound streamed while it is made.

torch and transformers are imported inside functions, so that looking at these modules costs nothing.
"""
