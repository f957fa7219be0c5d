"""A vault with texts open in an editor that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from notegraph.workspace.editor.vault import EditedVault
from support.vaults import open_vault, write_vault


@contextmanager
def editing_vault(tmp_path: Path, files: Mapping[str, str | bytes]) -> Iterator[EditedVault]:
    """The vault ``files`` below ``tmp_path``, nothing open yet."""
    root = write_vault(tmp_path / "vault", {"notegraph.yaml": "", **files})
    vault = EditedVault(open_vault(root, tmp_path))
    try:
        yield vault
    finally:
        vault.close()


def cursor(text: str) -> tuple[str, int]:
    """A text without its ``¦``, and where that stood."""
    return text.replace("¦", ""), text.index("¦")
