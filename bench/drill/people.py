"""Section 5: pictures that are more than pictures, links that should not last, and what is kept of people."""

from __future__ import annotations

import io
import struct
import zlib

import httpx
import psutil
from PIL import Image

from bench.drill.attack import Scene, attack, insist
from xiaoer.run.visitor import Visitor

GROWTH = 300 * 1024 * 1024


@attack("5")
async def a_picture_of_900_million_points_is_not_unfolded(scene: Scene) -> None:
    hub = psutil.Process(scene.house.children["hub"].pid)
    before = hub.memory_info().rss
    status, _ = await _upload(scene, _bomb(30_000), "image/png")
    insist(status in (413, 415), f"it got {status}")
    grown = hub.memory_info().rss - before
    insist(grown < GROWTH, f"the hub grew by {grown >> 20} MB")


@attack("5")
async def a_picture_tells_nothing_of_where_it_was_taken(scene: Scene) -> None:
    exif = Image.Exif()
    exif[0x010E] = "home, third floor"  # ImageDescription (EXIF 2.3, section 4.6.4)
    exif.get_ifd(0x8825)[2] = (31.0, 14.0, 22.0)  # GPSLatitude
    made = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(made, "JPEG", exif=exif, comment=b"secret comment")
    kept = await _kept(scene, made.getvalue(), "image/jpeg")
    insist(b"third floor" not in kept and b"Exif" not in kept and b"secret" not in kept, "its EXIF is still there")


@attack("5")
async def a_page_inside_a_picture_does_not_survive(scene: Scene) -> None:
    made = io.BytesIO()
    Image.new("P", (8, 8)).save(made, "GIF")
    kept = await _kept(scene, made.getvalue() + b"<script>alert(1)</script>", "image/gif")
    insist(b"<script>" not in kept, "the script was handed on")


@attack("5")
async def a_picture_is_known_by_its_bytes(scene: Scene) -> None:
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG")
    status, _ = await _upload(scene, made.getvalue(), "image/jpg")
    insist(status == 201, f"a real JPEG called image/jpg got {status}")
    status, _ = await _upload(scene, b"<html><script>1</script></html>", "image/png")
    insist(status == 415, f"a page called image/png got {status}")


@attack("5")
async def a_picture_is_seen_by_its_link_alone_and_not_by_its_name(scene: Scene) -> None:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(made, "PNG")
    status, link = await _upload(scene, made.getvalue(), "image/png")
    insist(status == 201, f"the upload got {status}")
    async with httpx.AsyncClient(base_url=scene.hub_at, timeout=10, trust_env=False) as http:
        insist((await http.get(link)).status_code == 200, "the signed link does not open")
        bare = httpx.URL(link).path
        for other in (bare, link[:-2] + ("AA" if not link.endswith("AA") else "BB"), bare + "?until=99999999999&sign="):
            status = (await http.get(other)).status_code
            insist(status in (403, 404), f"without a true signature it answered {status}")


def _bomb(side: int) -> bytes:
    """A PNG of side × side grey points that are all the same: a hundred kilobytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    rows = b"".join([*(packer.compress(bytes(1 + side)) for _ in range(side)), packer.flush()])
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def _upload(scene: Scene, content: bytes, kind: str) -> tuple[int, str]:
    async with (
        Visitor(scene.hub_at) as visitor,
        httpx.AsyncClient(base_url=scene.hub_at, timeout=30, trust_env=False) as http,
    ):
        headers = {"Authorization": f"Visitor {visitor.token}"}
        answer = await http.post("/chat/upload", headers=headers, files={"file": ("a", content, kind)})
        return answer.status_code, str(answer.json().get("url", ""))


async def _kept(scene: Scene, content: bytes, kind: str) -> bytes:
    status, link = await _upload(scene, content, kind)
    insist(status == 201, f"the upload got {status}")
    async with httpx.AsyncClient(base_url=scene.hub_at, timeout=10, trust_env=False) as http:
        return (await http.get(link)).raise_for_status().content
