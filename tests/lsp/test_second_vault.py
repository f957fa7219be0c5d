"""Notes of another vault than the server's: nothing is said about them, and that is said."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsp.editor import PATIENCE, Editor, editing
from support.vaults import write_vault


def test_a_note_outside_of_the_vault_is_told(tmp_path: Path) -> None:
    vault = write_vault(tmp_path / "vault", {"notegraph.yaml": "", "a.md": "[[b]]\n"})
    write_vault(tmp_path / "other", {"notegraph.yaml": "", "b.md": "[[nowhere]]\n"})

    async def session() -> Editor:
        async with editing(vault) as editor:
            for name in ("../other/c.py", "../other/b.md"):
                editor.open(name, "[[nowhere]]\n")
            editor.open("a.md")
            await editor.codes("a.md", "NG101")
            async with asyncio.timeout(PATIENCE):
                while len(editor.logged) < 2:
                    await asyncio.sleep(0.02)
            return editor

    told = [one.message for one in asyncio.run(session()).logged]
    assert told[0] == f"the vault is {vault}"
    assert "b.md is outside of the vault" in told[1]
    assert len(told) == 2
