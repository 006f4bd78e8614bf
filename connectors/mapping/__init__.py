"""Tables that no connector knows: guessed, described by a person, reshaped."""
