"""Pictures drawn anew: what is seen stays, all else goes, and no picture costs more than its process may."""

from __future__ import annotations

import asyncio
import os
import zipfile
from io import BytesIO

import psutil
import pytest
from PIL import Image

from tests.hub.drawn import NORTH_AND_EAST, blank_png, opened, photo_of_a_phone, picture, zip_behind_a_gif
from xiaoer.hub.line import Line, Wish
from xiaoer.hub.redraw import LONG_SIDE, fitted
from xiaoer.hub.redrawing import Picture, Redrawing, _busy
from xiaoer.talk.errors import Refused


async def redrawn(content: bytes) -> Image.Image:
    return opened((await Redrawing().redraw(content)).content)


async def refused(content: bytes, redrawing: Redrawing | None = None) -> str:
    with pytest.raises(Refused) as refusal:
        await (redrawing or Redrawing()).redraw(content)
    assert refusal.value.message
    return refusal.value.code


@pytest.mark.parametrize(
    ("sent", "kind"), [("JPEG", "JPEG"), ("PNG", "PNG"), ("GIF", "PNG"), ("WEBP", "PNG"), ("MPO", "JPEG")]
)
async def test_every_kind_we_take_becomes_jpeg_or_png(sent: str, kind: str) -> None:
    drawn = await redrawn(picture(sent))
    assert (drawn.format, drawn.size) == (kind, (40, 30))


async def test_a_photo_stands_upright_and_tells_no_place() -> None:
    sent = photo_of_a_phone()
    assert NORTH_AND_EAST.encode() in sent
    kept = (await Redrawing().redraw(sent)).content
    drawn = opened(kept)
    assert drawn.size == (40, 60)
    above, below = drawn.convert("RGB").getpixel((20, 5)), drawn.convert("RGB").getpixel((20, 55))
    assert above[0] > 200 > 50 > above[2]  # type: ignore[index]
    assert below[2] > 200 > 50 > below[0]  # type: ignore[index]
    assert not dict(drawn.getexif())
    assert not {"comment", "icc_profile", "exif"} & set(drawn.info)
    assert NORTH_AND_EAST.encode() not in kept


async def test_what_is_hidden_behind_a_picture_is_not_drawn() -> None:
    sent = zip_behind_a_gif()
    assert zipfile.is_zipfile(BytesIO(sent))
    kept = (await Redrawing().redraw(sent)).content
    assert not zipfile.is_zipfile(BytesIO(kept))
    assert b"run.sh" not in kept


async def test_an_animated_picture_is_its_first_frame() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    drawn = await redrawn(out.getvalue())
    assert getattr(drawn, "n_frames", 1) == 1
    assert drawn.convert("RGB").getpixel((10, 10)) == (255, 0, 0)


@pytest.mark.parametrize(
    "odd",
    [picture("PNG", mode="I;16"), picture("JPEG", mode="CMYK"), picture("PNG", mode="LA"), picture("PNG", mode="1")],
)
async def test_odd_kinds_of_pixels_are_taken(odd: bytes) -> None:
    assert (await redrawn(odd)).size == (40, 30)


async def test_a_bomb_of_pixels_is_refused_before_it_is_decoded() -> None:
    bomb = blank_png(30_000, 30_000)
    assert len(bomb) < 120_000
    assert await refused(bomb) == "too_many_pixels"


async def test_as_many_pixels_as_are_let_in_fit_the_process_and_come_out_small() -> None:
    drawn = await redrawn(blank_png(7000, 7000))
    assert drawn.size == (LONG_SIDE, LONG_SIDE)


@pytest.mark.parametrize(
    ("size", "shown"), [((4000, 3000), (2560, 1920)), ((800, 600), (800, 600)), ((1080, 6000), (1080, 6000))]
)
def test_large_photos_are_scaled_and_long_screenshots_stay_readable(
    size: tuple[int, int], shown: tuple[int, int]
) -> None:
    assert fitted(*size) == shown


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg onload=alert(1)>", "not_an_image"),
        (b"", "not_an_image"),
        (b"%PDF-1.7", "not_an_image"),
        (picture("BMP"), "not_an_image"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
        (picture("JPEG", (400, 400))[:600], "broken_image"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "not_an_image"),
    ],
)
async def test_what_is_no_picture_is_refused_in_words(content: bytes, code: str) -> None:
    assert (
        await refused(content) in {code, "not_an_image"} if code == "broken_image" else await refused(content) == code
    )


async def test_a_picture_that_takes_too_long_is_given_up_and_its_process_ended() -> None:
    assert await refused(picture(), Redrawing(within_s=0.0)) == "too_many_pixels"
    mine = psutil.Process(os.getpid()).children(recursive=True)
    assert not [one for one in mine if "redraw.py" in " ".join(one.cmdline())]


async def test_few_wait_in_line_and_the_next_is_asked_to_try_again() -> None:
    redrawing = Redrawing(at_once=1, most_waiting=1)
    first, second, third = await asyncio.gather(
        *(redrawing.redraw(picture()) for _ in range(3)), return_exceptions=True
    )
    assert not isinstance(first, BaseException)
    assert not isinstance(second, BaseException)
    assert isinstance(third, Refused)
    assert third.code == "pictures_busy"
    await redrawing.redraw(picture())


async def test_pictures_of_many_pixels_stand_in_a_line_of_their_own_and_small_ones_pass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The line of the large ones is full and does not move."""
    monkeypatch.setattr("xiaoer.hub.redrawing.SMALL_PIXELS", 40 * 30)
    redrawing = Redrawing()
    large = picture("PNG", (80, 60))
    async with redrawing._large.turn(Wish("greedy")):
        waiting = {asyncio.create_task(redrawing.redraw(large, "greedy")) for _ in range(3)}
        turned_away: set[asyncio.Task[Picture]] = set()
        while len(turned_away) < 2:  # of three beside the one that is drawn
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED, timeout=60)
            assert done
            turned_away |= done
        assert all(isinstance(one.exception(), Refused) for one in turned_away)
        assert opened((await redrawing.redraw(picture(), "greedy")).content).size == (40, 30)
        elsewhere = asyncio.create_task(redrawing.redraw(large, "home"))
    kept = await asyncio.gather(*waiting, elsewhere)
    assert [opened(one.content).size for one in kept] == [(80, 60)] * 2
    assert opened((await redrawing.redraw(large, "greedy")).content).size == (80, 60)


async def test_who_had_none_drawn_lately_comes_before_those_who_fill_the_line() -> None:
    line, order = Line(1, 4, _busy), []

    async def one(network: str) -> str:
        async with line.turn(Wish(network)):
            order.append(network)
            await asyncio.sleep(0)
        return network

    for greedy in ("a", "b", "c", "d", "e"):
        await one(greedy)
    order.clear()
    async with line.turn(Wish("a")):
        crowd = [asyncio.create_task(one(network)) for network in ("b", "c", "d", "e")]
        await asyncio.sleep(0)
        with pytest.raises(Refused):
            await one("b")
        honest = asyncio.create_task(one("home"))
        await asyncio.sleep(0)
    ended = await asyncio.gather(*crowd, honest, return_exceptions=True)
    assert order == ["home", "b", "c", "d"]
    assert [getattr(one, "code", one) for one in ended] == ["b", "c", "d", "pictures_busy", "home"]


async def test_who_goes_away_while_he_waits_leaves_his_place_to_others() -> None:
    line = Line(1, 1, _busy)

    async def one(network: str) -> None:
        async with line.turn(Wish(network)):
            pass

    async with line.turn(Wish("a")):
        gone = asyncio.create_task(one("b"))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.gather(gone, return_exceptions=True)
        stays = asyncio.create_task(one("c"))
        await asyncio.sleep(0)
    await asyncio.wait_for(stays, 5)
    await asyncio.wait_for(one("a"), 5)
