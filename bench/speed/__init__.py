"""How fast pages are: for one who looks, for fifty at once, and in a browser."""
