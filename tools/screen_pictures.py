"""Draws the pictures of the README: real runs of notegraph in a pseudo-terminal, on a copy of notes/.

    python tools/screen_pictures.py

Needs `pexpect`, `pyte`, `playwright` and a Chromium. The clock is told (`--now`), and so are the reviews that stand in
the log before: an invented fortnight of them. Nothing is fetched.
"""

from __future__ import annotations

import html
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
COLUMNS, LINES = 100, 30
NOW = datetime(2026, 11, 20, 19, 30)
SHOTS = {
    "quiz": (["quiz", "--order", "note", "--note", "Transformer/attention.md"], [" ", "4", " ", "4", " "]),
    "browse": (["browse", "attention"], ["g"]),
    "stats": (["stats", "--screen"], []),
}
_NAMED = {
    "black": "#1e1e1e",
    "red": "#d16969",
    "green": "#7fb785",
    "brown": "#d7ba7d",
    "blue": "#6a9fd8",
    "magenta": "#b48ead",
    "cyan": "#77c0c0",
    "white": "#d4d4d4",
}
_PAGE = (
    "<style>body{margin:0}pre{margin:0;padding:14px;display:inline-block;background:%s;color:%s;"
    "font:15px/1.16 'DejaVu Sans Mono',monospace}</style><pre>%s</pre>"
)


def main() -> None:
    """Every picture anew."""
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder, "notes")
        shutil.copytree(ROOT / "notes", vault, ignore=shutil.ignore_patterns("_notegraph"))
        Path(vault, "notegraph.yaml").write_text("version: 1\n", "utf-8")
        environment = {**os.environ, "HOME": folder, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment |= {"XDG_CACHE_HOME": f"{folder}/cache", "XDG_CONFIG_HOME": f"{folder}/config"}
        environment.pop("NO_COLOR", None)
        _past_reviews(vault, environment)
        for name, (arguments, keys) in reversed(SHOTS.items()):
            now = NOW + timedelta(days=20 * (name == "quiz"))  # when all its cards are due
            _draw(name, _screen([*_notegraph(vault, now), *arguments], keys, environment))


def _notegraph(vault: Path, now: datetime) -> list[str]:
    return [sys.executable, "-m", "notegraph", "--now", now.isoformat(), "--vault", str(vault)]


def _past_reviews(vault: Path, environment: dict[str, str]) -> None:
    """A fortnight of evenings, with grades from dice that always fall alike."""
    dice = random.Random(7)
    for ago in range(14, 0, -1):
        if dice.random() < 0.15:
            continue
        keys = "".join(f"\n{dice.choice('554443421')}\n" for _ in range(30 + dice.randrange(20)))
        command = [*_notegraph(vault, NOW - timedelta(days=ago)), "quiz", "--plain", "--new", "12"]
        subprocess.run(command, input=keys.encode(), env=environment, check=True, capture_output=True)


def _screen(command: list[str], keys: list[str], environment: dict[str, str]) -> pyte.Screen:
    """The screen of the command after its keys."""
    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.ByteStream(screen)
    child = pexpect.spawn(command[0], command[1:], env=environment, dimensions=(LINES, COLUMNS), timeout=60)
    for key in ["", *keys]:
        child.send(key)
        _settle(child, stream)
    child.terminate(force=True)
    return screen


def _settle(child: pexpect.spawn, stream: pyte.ByteStream) -> None:
    """Reads on for as long as a screen needs to be drawn; a clock on it never stops."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            stream.feed(child.read_nonblocking(65536, timeout=0.2))
        except pexpect.TIMEOUT:
            continue
        except pexpect.EOF:
            return


def _draw(name: str, screen: pyte.Screen) -> None:
    from PIL import Image
    from playwright.sync_api import sync_playwright

    lines = ["".join(_spans(screen, line)) for line in range(screen.lines)]
    page_text = _PAGE % (_color(screen.buffer[0][0].bg, "#1e1e1e"), "#d4d4d4", "\n".join(lines))
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1100, "height": 800}, device_scale_factor=1.5)
        page.set_content(page_text)
        picture = page.locator("pre").screenshot()
        browser.close()
    with Image.open(io.BytesIO(picture)) as image:
        image.quantize(64).save(PICTURES / f"{name}.png", optimize=True)
    print(f"{name}.png: {(PICTURES / f'{name}.png').stat().st_size} bytes")


def _spans(screen: pyte.Screen, line: int) -> list[str]:
    row = screen.buffer[line]
    cells = [row[column] for column in range(screen.columns)]
    spans = []
    for look, group in groupby(cells, key=lambda cell: (cell.fg, cell.bg, cell.bold, cell.italics, cell.reverse)):
        fore, back, bold, italics, reverse = look
        front, ground = _color(fore, "#d4d4d4"), _color(back, "transparent")
        if reverse:
            front, ground = _color(back, "#1e1e1e"), _color(fore, "#d4d4d4")
        style = f"color:{front};background:{ground}" + ";font-weight:bold" * bold + ";font-style:italic" * italics
        spans.append(f'<span style="{style}">{html.escape("".join(cell.data for cell in group))}</span>')
    return spans


def _color(name: str, default: str) -> str:
    if name == "default":
        return default
    return _NAMED.get(name, f"#{name}")


if __name__ == "__main__":
    main()
