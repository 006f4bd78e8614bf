"""What a killed process left in the temporary folder is removed."""

import os
from time import time

from connectors.process.leftovers import OLD_SECONDS, PREFIX, remove_leftovers


def test_only_our_old_folders_are_removed(tmp_path):
    old, new, other = (
        tmp_path / name for name in (f"{PREFIX}old", f"{PREFIX}new", "other")
    )
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "upload.csv").write_text("ann@x.example")
    before = time() - OLD_SECONDS - 60
    for folder in (old, other):
        os.utime(folder, (before, before))

    assert remove_leftovers(tmp_path) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", new.name]
