"""Make the sample: `python -m sample_data.generate` writes all of its files.

The same seed always gives the same bytes.
"""

from pathlib import Path

from sample_data.active_users import write_active_users
from sample_data.exceptions import draw_exceptions, write_exceptions
from sample_data.outcomes import write_outcomes
from sample_data.plans import write_plans
from sample_data.purchases import draw_purchases, write_purchases
from sample_data.quotes import draw_quotes, write_quotes
from sample_data.signins import draw_sign_ins, write_sign_ins
from sample_data.teams import draw_use, write_teams
from sample_data.tickets import draw_tickets, write_tickets
from sample_data.truth import write_truth

SEED = 20260803


def generate(folder: Path, seed: int = SEED) -> None:
    """Write `client/` and `truth.json` into this folder, in place of older ones."""
    client = folder / "client"
    client.mkdir(parents=True, exist_ok=True)
    for path in client.iterdir():
        path.unlink()
    use, teams = draw_use(seed)
    write_teams(client, use, teams)
    write_active_users(client, use, teams, seed)
    write_outcomes(client, seed)
    exceptions, passkeys = draw_exceptions(seed)
    write_exceptions(client, exceptions)
    write_sign_ins(client, draw_sign_ins(seed, passkeys))
    requests, purchases = draw_purchases(seed)
    write_purchases(client, requests)
    quotes, drafts = draw_quotes(seed)
    write_quotes(client, quotes, seed)
    tickets, portal = draw_tickets(seed)
    write_tickets(client, tickets)
    dealt = {
        "teams": teams,
        "passkeys": passkeys,
        "purchases": purchases,
        "quotes": drafts,
        "portal": portal,
    }
    write_plans(client, dealt)
    write_truth(folder / "truth.json", seed)


if __name__ == "__main__":
    generate(Path(__file__).parent)
