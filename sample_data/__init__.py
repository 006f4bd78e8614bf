"""A made company in real export shapes: its files and where they lie."""

from pathlib import Path

SAMPLE_CLIENT_ID = "sample"
SAMPLE_CLIENT_NAME = "Aulnaie Instruments (sample)"


def client_files() -> list[Path]:
    """Return the exports and change workbooks of the sample client, by name."""
    folder = Path(__file__).parent / "client"
    return sorted(path for path in folder.iterdir() if path.is_file())
