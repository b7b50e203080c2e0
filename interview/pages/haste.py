"""How long the reading desk waits for a hand in haste, in milliseconds."""

CALM = 700
"""Before a choice is saved: long enough to pass an answer with the arrow keys."""
READ = 500
"""Before a pointer can press what decides and goes on: the second press of two in haste is not for the item that came."""
