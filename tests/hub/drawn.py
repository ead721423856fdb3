"""Pictures for tests: as cameras, phones and people who mean harm make them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

NORTH_AND_EAST = "GPS of somebody's home"


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **how: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "red" if mode == "RGB" else 0).save(out, kind, **how)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def photo_of_a_phone() -> bytes:
    """Held upright: red above blue, lying on its side in the file, with place, words and a colour profile."""
    lying = Image.new("RGB", (60, 40), "red")
    lying.paste("blue", (30, 0, 60, 40))
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.ImageDescription] = NORTH_AND_EAST
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (31.0, 14.0, 22.0)
    out = io.BytesIO()
    lying.save(out, "JPEG", quality=95, exif=exif, comment=NORTH_AND_EAST.encode(), icc_profile=b"p" * 200)
    return out.getvalue()


def zip_behind_a_gif() -> bytes:
    """A picture for a browser, an archive for whoever opens it as one."""
    behind = io.BytesIO(picture("GIF"))
    with zipfile.ZipFile(behind, "a") as archive:
        archive.writestr("run.sh", "rm -rf /")
    return behind.getvalue()


def blank_png(width: int, height: int) -> bytes:
    """A black PNG of one bit a pixel: 30,000 × 30,000 are 109 kB."""
    squeeze = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    rows = b"".join(squeeze.compress(row) for _ in range(height)) + squeeze.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
