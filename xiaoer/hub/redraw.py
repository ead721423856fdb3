"""The process that opens a picture nobody has looked at yet and draws it anew: ``python -I redraw.py PIXELS``.

The picture comes on standard input; on standard output a line with the new ending (``jpg`` or ``png``) and the new
picture. It runs alone, knows no secret, may not write files, and has little memory and time: whatever a picture holds
that makes a decoder break ends here. What is not pixels (where it was taken, who took it, what is appended) is not
drawn. The exit code says why there is no picture.
"""

from __future__ import annotations

import io
import resource
import sys
from contextlib import suppress

from PIL import (
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

NOT_A_PICTURE, TOO_LARGE, BROKEN, LARGER = 3, 4, 5, 6
"""LARGER: nothing is wrong with it, but it has more pixels than were to be drawn this time."""
MOST_PIXELS = 51_000_000
LONGEST_TAKEN = 30_000
LONG_SIDE = 2560
LONG_PAGE = 16_000
"""Screenshots of a whole talk are long and narrow: scaled to LONG_SIDE nobody could read them."""
MOST_PNG = 1_500_000
QUALITY = 86
MEMORY, SECONDS, FILES = 768 << 20, 8, 16
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")  # a JPEG of several pictures (MPO) comes in as one
_PLUGINS = (GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin)
"""Loaded before the limits fall."""


class TooLarge(Exception):
    """More pixels than a camera takes."""


class Larger(Exception):
    """More pixels than asked for, fewer than too many."""


def main() -> int:
    _limit_this_process()
    content = sys.stdin.buffer.read()
    try:
        ending, drawn = redrawn(content, int(sys.argv[1]))
    except Larger:
        return LARGER
    except (TooLarge, MemoryError):
        return TOO_LARGE
    except UnidentifiedImageError:
        return NOT_A_PICTURE
    except Exception:
        return BROKEN
    sys.stdout.buffer.write(ending.encode() + b"\n" + drawn)
    sys.stdout.buffer.flush()
    return 0


def redrawn(content: bytes, most: int) -> tuple[str, bytes]:
    """Ending and bytes of the new picture; of an animated one the first frame."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as sent:
        if sent.width * sent.height > MOST_PIXELS or max(sent.size) > LONGEST_TAKEN:
            raise TooLarge
        if sent.width * sent.height > most:
            raise Larger
        photo = sent.format in {"JPEG", "MPO"}
        sent.draft("RGB", fitted(*sent.size))  # a JPEG is decoded small at once
        mode = "RGBA" if not photo and sent.has_transparency_data else "RGB"
        drawn = sent if sent.mode == mode else sent.convert(mode)
        drawn.thumbnail(fitted(*sent.size), Image.Resampling.LANCZOS)
        drawn = _upright(drawn, sent)
        drawn.info = {}
        if not photo and len(png := _written(drawn, "PNG")) <= MOST_PNG:
            return "png", png
        return "jpg", _written(_on_white(drawn), "JPEG", quality=QUALITY)


def fitted(width: int, height: int) -> tuple[int, int]:
    """The size to be drawn: never larger than sent."""
    longest, shortest = max(width, height), max(1, min(width, height))
    most = LONG_SIDE
    if longest > 3 * shortest:  # a long page keeps its width while its pixels are no more than those of a photo
        most = min(LONG_PAGE, int(LONG_SIDE * (longest / shortest) ** 0.5))
    scale = min(1.0, most / longest)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _upright(drawn: Image.Image, sent: Image.Image) -> Image.Image:
    """Turned as EXIF says, which may be nonsense; then the picture stays as it lies."""
    with suppress(Exception):
        drawn.info = dict(sent.info)
        return ImageOps.exif_transpose(drawn)
    return drawn


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image)
    return paper


def _written(image: Image.Image, kind: str, **how: int) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def _limit_this_process() -> None:
    Image.MAX_IMAGE_PIXELS = None  # ours is checked before anything is decoded
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS knows no limit of memory
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main())
