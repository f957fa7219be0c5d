"""A vault that attacks those who look at its cards: what the real Anki shows of it, opened in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from notegraph.workspace.export import Exported, export_anki
from notegraph.workspace.journal import Journal
from render.hostile_vault import PAYLOADS, SVG, hostile_notes
from support.vaults import open_vault, write_vault

pytestmark = pytest.mark.anki

SITE = "http://cards.example/"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Exported]:
    folder = tmp_path_factory.mktemp("hostile")
    files: dict[str, str | bytes] = {**hostile_notes(), "good.png": PNG, "evil.svg": SVG}
    vault = write_vault(folder / "vault", files)
    (folder / "secret.png").write_bytes(b"secret")
    (vault / "secret-link.png").symlink_to(folder / "secret.png")
    with open_vault(vault, folder / "home") as workspace:
        done = export_anki(workspace, Journal(workspace), (), str(folder / "out.apkg"))
    return folder / "out.apkg", done


@contextmanager
def collection(package: Path, folder: Path) -> Iterator[Any]:
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    col = Collection(str(folder / "collection.anki2"))
    try:
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        log = col.import_anki_package(request).log
        assert not [*log.conflicting, *log.empty_first_field, *log.missing_notetype, *log.missing_deck]
        yield col
    finally:
        col.close()


def test_it_arrives_whole_and_the_checks_are_clean(exported: tuple[Path, Exported], tmp_path: Path) -> None:
    package, done = exported
    with collection(package, tmp_path) as col:
        assert (col.note_count(), col.card_count()) == (done.notes, done.cards)
        assert done.notes > 2 * len(PAYLOADS)
        problems, fine = col.fix_integrity()
        assert fine, problems
        assert col.card_count() == done.cards
        assert not col.get_empty_cards().notes
        media = col.media.check()
        assert (list(media.missing), list(media.unused)) == ([], [])
        stored = sorted(file.suffix for file in Path(col.media.dir()).iterdir())
        assert stored == [".png", ".svg"]
        assert all(file.read_bytes() != b"secret" for file in Path(col.media.dir()).iterdir())
        for card in map(col.get_card, col.find_cards("")):
            output = card.render_output()
            assert not output.question_av_tags
            assert not output.answer_av_tags
            assert not re.search(r"<(script|iframe|object|embed|style|link|base|meta|svg|form)\b", output.question_text)


@pytest.mark.browser
def test_a_browser_that_opens_every_card_runs_and_fetches_nothing(
    exported: tuple[Path, Exported], tmp_path: Path
) -> None:
    with collection(exported[0], tmp_path) as col, watched_page() as page:
        page.show("<script>window.hit=1;alert(1);fetch('http://evil.example/')</script><img src=//evil.example/p.png>")
        assert page.hit()  # the watch sees what it is to see
        assert "http://evil.example/p.png" in page.asked
        assert page.dialogs
        page.forget()
        media = {file.name for file in Path(col.media.dir()).iterdir()}
        seen = 0
        for card in map(col.get_card, col.find_cards("")):
            for side in (card.question(), card.answer()):
                page.show(side)
                assert not page.hit(), side
                assert page.dialogs == [], side
                assert {address.removeprefix(SITE) for address in page.asked} <= {"", *media}, side
                assert page.scripts() == 0, side
                seen += 1
        assert seen == 2 * exported[1].cards


class Watched:
    """A page that writes down what it was asked for; every address but its own is refused."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._html = ""
        self.asked: list[str] = []
        self.dialogs: list[str] = []
        page.route("**/*", self._answer)
        page.on("dialog", self._dialog)

    def _answer(self, route: Any) -> None:
        self.asked.append(route.request.url)
        if route.request.url == SITE:
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
        elif route.request.url.endswith(".svg"):
            route.fulfill(body=SVG, content_type="image/svg+xml")
        else:
            route.abort()

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def show(self, html: str) -> None:
        self._html = f'<!doctype html><html><body class="card">{html}</body></html>'
        self._page.goto(SITE, wait_until="load")

    def hit(self) -> bool:
        return bool(self._page.evaluate("window.hit === 1"))

    def scripts(self) -> int:
        """How many elements could run something."""
        return int(
            self._page.evaluate(
                """[...document.body.querySelectorAll("*")].filter(element =>
                    /^(script|iframe|object|embed|svg|link|base|form)$/i.test(element.tagName)
                    || [...element.attributes].some(one =>
                        /^(on|style$|srcdoc$)/i.test(one.name) || /^\\s*(javascript|data|vbscript):/i.test(one.value))
                ).length"""
            )
        )

    def forget(self) -> None:
        self.asked.clear()
        self.dialogs.clear()


@contextmanager
def watched_page() -> Iterator[Watched]:
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield Watched(browser.new_page())
        finally:
            browser.close()
