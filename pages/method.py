"""Method: what the words mean, and how a verdict is reached."""

from ui import blocks, method
from ui.text import say


def render() -> None:
    """Draw the answer, then the chosen part."""
    blocks.answer(
        say("How a verdict is reached, and how often it is right"),
        say(
            "A verdict joins two answers: do people still work the new way, and "
            "does the business run better for it than elsewhere?"
        ),
    )
    method.show()
