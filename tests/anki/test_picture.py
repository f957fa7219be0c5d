"""Pictures made narrower: what is made smaller, what is left alone, the same bytes every time."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image

from notegraph.exchange.anki.media import PackageMedia
from notegraph.exchange.anki.package import write_package
from notegraph.exchange.anki.picture import narrowed
from notegraph.exchange.anki.plan import build_notes
from render.card_factory import make_card
from render.folder_vault import FolderVault, name_of


def made(file: Path, mode: str = "RGB", size: tuple[int, int] = (80, 40), **saved: Any) -> str:
    picture = Image.new(mode, size, 0)
    picture.save(file, **saved)
    return str(file)


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "bmp"])
def test_wide_pictures_keep_their_format(tmp_path: Path, ending: str) -> None:
    file = made(tmp_path / f"p.{ending}")
    data = narrowed(file, 20)
    with opened(data) as smaller:
        assert smaller.size == (20, 10)
        assert smaller.format == {"jpg": "JPEG"}.get(ending, ending.upper())
    assert data == narrowed(file, 20)
    assert narrowed(file, 80) is None


@pytest.mark.parametrize(("mode", "becomes"), [("1", "RGB"), ("L", "L"), ("P", "RGB"), ("RGBA", "RGBA"), ("LA", "LA")])
def test_pictures_of_every_usual_mode(tmp_path: Path, mode: str, becomes: str) -> None:
    with opened(narrowed(made(tmp_path / "p.png", mode), 20)) as smaller:
        assert smaller.mode == becomes


def test_a_transparent_palette_stays_transparent(tmp_path: Path) -> None:
    with opened(narrowed(made(tmp_path / "p.png", "P", transparency=0), 20)) as smaller:
        assert smaller.convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_a_picture_lies_as_its_camera_says_and_forgets_where_it_was(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn
    exif[0x010E] = "at home"
    file = made(tmp_path / "p.jpg", exif=exif, icc_profile=b"profile")
    assert narrowed(file, 50) is None  # upright it is 40 wide
    with opened(narrowed(file, 20)) as smaller:
        assert smaller.size == (20, 40)
        assert not smaller.getexif()
        assert smaller.info["icc_profile"] == b"profile"


def test_what_is_no_such_picture_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frames = [Image.new("RGB", (80, 40), colour) for colour in ("red", "blue")]
    for name in ("a.webp", "a.png", "a.gif"):
        frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:])
    made(tmp_path / "p.gif")
    made(tmp_path / "cmyk.jpg", "CMYK")
    (tmp_path / "p.svg").write_text("<svg width='2000'/>")
    (tmp_path / "cut.png").write_bytes(Path(made(tmp_path / "p.png")).read_bytes()[:60])
    (tmp_path / "none.png").write_bytes(b"none")
    for file in tmp_path.iterdir():
        assert narrowed(str(file), 20) is None or file.name == "p.png"
    assert narrowed(str(tmp_path / "gone.png"), 20) is None
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert narrowed(str(tmp_path / "p.png"), 20) is None


def test_a_package_holds_the_narrow_picture_under_its_own_name(tmp_path: Path) -> None:
    file = made(tmp_path / "wide.png")
    small = narrowed(file, 20)
    assert small is not None
    (tmp_path / "text.png").write_bytes(b"no picture")
    media = PackageMedia(FolderVault(tmp_path), 20)
    assert media.media("wide.png", "n.md") == name_of(small, ".png")
    assert media.media("text.png", "n.md") == name_of(b"no picture", ".png")
    plan = build_notes([make_card("a", "![[wide.png]]", "![[text.png]]")], FolderVault(tmp_path), max_image_width=20)
    write_package(plan, tmp_path / "x.apkg", datetime(2025, 1, 1, tzinfo=UTC), {})
    with ZipFile(tmp_path / "x.apkg") as archive:
        assert {archive.read(str(number)) for number in range(len(plan.media))} == {small, b"no picture"}
