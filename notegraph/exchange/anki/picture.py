"""Pictures made narrower, for those who carry their cards on a phone."""

from __future__ import annotations

import io
import warnings

# Formats that come back as they were. A GIF is often animated, an SVG has no pixels.
_SAVED: dict[str, dict[str, object]] = {
    "BMP": {},
    "JPEG": {"quality": 85, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85, "method": 4},
}
_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})


def narrowed(file: str, width: int) -> bytes | None:
    """The picture in ``file`` scaled down to ``width`` pixels, in its own format, the same bytes every time.

    It stands as its EXIF data say it is seen; those data (which may say where it was taken) are left out, the colour
    profile is kept. ``None`` where the picture stays as it is: not wider, animated, not BMP, JPEG, PNG or WebP, of
    unusual colours, or unreadable. Never raises.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a picture of too many pixels is only warned of
            with Image.open(file, formats=list(_SAVED)) as opened:
                if getattr(opened, "is_animated", False) or opened.mode not in _MODES:
                    return None
                kind, profile = str(opened.format), opened.info.get("icc_profile")
                picture = ImageOps.exif_transpose(opened)
                if picture.width <= width:
                    return None
                if picture.mode in {"1", "P"}:  # their colours do not mix
                    picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
                height = max(1, round(picture.height * width / picture.width))
                smaller = picture.resize((width, height), Image.Resampling.LANCZOS)
                smaller.info.clear()
                data = io.BytesIO()
                smaller.save(data, kind, **_SAVED[kind], **({"icc_profile": profile} if profile else {}))
                return data.getvalue()
    except Exception:  # Pillow raises anything for what somebody made to be no picture
        return None
