"""From the bytes of a file to a table of text, with every row accounted for."""
