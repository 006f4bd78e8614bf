"""The sample client in an office: made, with all its files loaded."""

from datetime import datetime

from access.portfolio import renew_after
from connectors.intake import Upload, load_files
from connectors.process.progress import Tell, judging
from model.ids import ClientId
from model.loads import Receipt
from sample_data import SAMPLE_CLIENT_ID, SAMPLE_CLIENT_NAME, client_files
from store.office import Office


def load_sample(
    office: Office, *, now: datetime, on_progress: Tell | None = None
) -> list[Receipt]:
    """Make the sample client and load its files; one receipt a file, by name.

    Args:
        office: where it is made.
        now: the instant of loading, with its zone.
        on_progress: called several times a second.

    Raises:
        RequestError: the office has it already.
    """
    client = office.create_client(ClientId(SAMPLE_CLIENT_ID), SAMPLE_CLIENT_NAME)
    receipts = load_files(
        [Upload(name=path.name, path=path) for path in client_files()],
        client=client,
        answers={},
        now=now,
        on_progress=on_progress,
    )
    told = judging(on_progress, n_files=len(receipts))
    renew_after(receipts, client, client.day_of(now), on_judged=told)
    return receipts
