"""Draws the pictures of docs/anki-cards.md: a small vault, exported, imported into Anki, its cards opened in a browser.

    python tools/card_pictures.py MATHJAX

MATHJAX is the folder of npm's `mathjax` 3 (`npm install mathjax@3`, then `node_modules/mathjax`): Anki sets formulas
with the same program, which its Python package does not hold. Needs `anki`, `playwright` and a Chromium. Nothing is
fetched. Pictures whose card has not changed come out as they were.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from notegraph.workspace.export import export_anki
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import open_workspace
from notegraph.workspace.surroundings import Surroundings

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SITE = "http://cards.example/"
MOST = 150_000

NOTES = {
    "Softmax.md": """\
# Softmax

Softmax turns any list of numbers into **probabilities**: each is $e^{z_i}$ divided by the sum of them all.

## Stability

Why is the largest of the [[Logits]] subtracted first?
?
Because $e^{z}$ overflows. The result stays the same:
$$
\\frac{e^{z_i - m}}{\\sum_j e^{z_j - m}} = \\frac{e^{z_i}}{\\sum_j e^{z_j}} \\qquad m = \\max_j z_j
$$
> [!warning] In half precision
> `exp(12.0)` is already too large.
""",
    "Logits.md": """\
# Logits

Logits are the raw scores at the end of a network, before [[Softmax]] makes probabilities of them.
""",
    "Attention.md": """\
# Attention

How does scaled dot-product attention look in NumPy?
?
```python
def attention(q, k, v):
    scores = q @ k.T / np.sqrt(k.shape[-1])
    return softmax(scores) @ v  # one row a query
```
- [x] the scale keeps the [[Softmax]] from saturating
- [ ] a mask would be added to `scores`

## Cost

{{c1::Attention}} over a text of length $n$ takes {{c2::$O(n^2)$::how much?}} time, see [[Softmax]] and [[Logits]].
""",
    "Activations.md": """\
# Activations

Which activation is this, and why does its gradient not vanish for large inputs?
![[relu.png]]
?
**ReLU**. The derivatives:
| function | at $x \\gg 0$ | at $x \\ll 0$ |
|:---------|:-----------:|:-----------:|
| sigmoid  | 0           | 0           |
| tanh     | 0           | 0           |
| ==ReLU== | 1           | 0           |
""",
}
# Name of the picture, the words by which its card is found, the cloze's number.
CARDS = [
    ("formula", "subtracted", 0),
    ("code", "NumPy", 0),
    ("cloze", "takes", 1),
    ("table", "gradient", 0),
]
MATHJAX = """
<script>
MathJax = {tex: {inlineMath: [["\\\\(", "\\\\)"]], displayMath: [["\\\\[", "\\\\]"]], processEscapes: false},
  options: {enableMenu: false}, chtml: {fontURL: "/mathjax/es5/output/chtml/fonts/woff-v2"}};
</script>
<script src="/mathjax/es5/tex-chtml-full.js"></script>
"""


def main(mathjax: Path) -> None:
    """Writes every picture and tells its size."""
    if not (mathjax / "es5" / "tex-chtml-full.js").is_file():
        sys.exit(f"{mathjax}: this is no folder of MathJax 3")
    with tempfile.TemporaryDirectory() as folder:
        col = _collection(Path(folder))
        try:
            _draw(col, mathjax)
        finally:
            col.close()


def _collection(folder: Path) -> Any:
    """The demo vault as Anki has it after an import."""
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    vault = folder / "Machine learning"
    vault.mkdir()
    for name, text in NOTES.items():
        (vault / name).write_text(text, encoding="utf-8")
    _relu().save(vault / "relu.png")
    surroundings = Surroundings(
        clock=lambda: datetime(2026, 11, 22, tzinfo=UTC),
        cache_folder=None,
        config_folder=str(folder / "config"),
        choice=lambda letters: letters[0],
    )
    package = folder / "demo.apkg"
    with open_workspace(surroundings, vault=str(vault)) as workspace:
        workspace.refresh()
        export_anki(workspace, Journal(workspace), (), str(package))
    col = Collection(str(folder / "collection.anki2"))
    col.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions()))
    return col


def _relu() -> Image.Image:
    """A drawn curve: twice the size, then made smaller, which smooths it."""
    picture = Image.new("RGB", (640, 320), "white")
    pen = ImageDraw.Draw(picture)
    pen.line([(40, 260), (600, 260)], "#9aa1a9", 4)
    pen.line([(320, 20), (320, 300)], "#9aa1a9", 4)
    pen.line([(40, 260), (320, 260), (560, 40)], "#0a5cc4", 12, joint="curve")
    return picture.resize((320, 160), Image.Resampling.LANCZOS)


def _draw(col: Any, mathjax: Path) -> None:
    from playwright.sync_api import sync_playwright

    shown = {"html": ""}

    def answer(route: Any) -> None:
        name = route.request.url.removeprefix(SITE)
        file = mathjax / name.removeprefix("mathjax/") if name.startswith("mathjax/") else Path(col.media.dir()) / name
        if not name:
            route.fulfill(body=shown["html"], content_type="text/html; charset=utf-8")
        elif file.is_file():
            route.fulfill(path=file)
        else:
            route.abort()

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 560, "height": 90}, device_scale_factor=1.5)
        page.route("**/*", answer)
        for name, words, ordinal in CARDS:
            card = next(
                found
                for found in map(col.get_card, col.find_cards(words))
                if found.ord == ordinal and words in found.note().fields[0]
            )
            for side, html in (("front", card.question()), ("back", card.answer())):
                for light in ("light", "dark"):
                    # As Anki has it: the body is the card, at night with these two classes.
                    night = " nightMode night_mode" if light == "dark" else ""
                    head = f'<meta charset="utf-8">{MATHJAX}'
                    body = f'<body class="card card{card.ord + 1}{night}">{html}</body>'
                    shown["html"] = f'<!doctype html><html class="{night}"><head>{head}</head>{body}</html>'
                    page.goto(SITE, wait_until="load")
                    page.evaluate("MathJax.startup.promise")
                    page.evaluate("document.fonts.ready")
                    _save(page, PICTURES / f"anki-{name}-{side}-{light}.png")
        browser.close()


def _save(page: Any, file: Path) -> None:
    page.screenshot(path=str(file), full_page=True)
    with Image.open(file) as drawn:
        drawn.convert("RGB").save(file, optimize=True)
    size = file.stat().st_size
    sys.stdout.write(f"{file.name}: {size:,} bytes\n")
    if size > MOST:
        sys.exit(f"{file.name} is larger than {MOST:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
