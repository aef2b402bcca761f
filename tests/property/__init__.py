"""Invalid input: never a traceback, a hang, a write outside, or wrong data taken silently.

Property tests. In an ordinary run each tries the same few dozen examples; ``MATINEE_EXAMPLES=5000``
tries so many, and others each time.
"""
