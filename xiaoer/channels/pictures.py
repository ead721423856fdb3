"""Pictures in and out: a visitor uploads one, whoever has a link that we signed may see it until the link runs out."""

from __future__ import annotations

from sanic import HTTPResponse, Request, file, json

from xiaoer.hub.house import Hub
from xiaoer.hub.uploads import CONTENT_TYPES
from xiaoer.talk import patterns, wording
from xiaoer.talk.errors import Refused, TooMany

_FILE = patterns.compile(r"^[0-9a-f]{40}\.(jpg|png|gif|webp)$")
_STATUS = {
    "too_big": 413, "too_many_pixels": 413, "not_an_image": 415, "heic": 415, "broken_image": 415, "too_many": 429,
    "no_room": 503, "pictures_busy": 503, "disk_full": 507, "bad_visitor": 401,
}  # fmt: skip


class Pictures:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def take(self, request: Request) -> HTTPResponse:
        """POST /chat/upload"""
        try:
            visitor = await self._visitor(request)
            sent = request.files.get("file") if request.files else None
            if sent is None:
                raise Refused("not_an_image", wording.NOT_AN_IMAGE, "file")
            address = self._hub.limits.address_of(request)
            await self._hub.limits.upload(visitor, address, len(sent.body))
            await self._hub.upload_room.insist(len(sent.body))
            upload = await self._hub.uploads.keep(visitor, sent.body, address)
        except Refused as refused:
            problem = {"code": refused.code, "message": refused.message, "field": refused.field}
            headers = {"Retry-After": str(refused.wait_s)} if isinstance(refused, TooMany) else None
            return json({"error": problem}, status=_STATUS.get(refused.code, 400), headers=headers)
        return json({"upload": upload.id, "url": upload.url}, status=201)

    async def _visitor(self, request: Request) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        visitor = await self._hub.visitors.holder(token.strip()) if scheme == "Visitor" else None
        if visitor is None:
            raise Refused("bad_visitor", wording.SIGN_IN_FIRST)
        return visitor

    async def show(self, request: Request, name: str) -> HTTPResponse:
        """GET /uploads/<name>?until=…&sign=…"""
        found = _FILE.fullmatch(name)
        left_s = self._hub.links.left_s(name, request.args.get("until", ""), request.args.get("sign", ""))
        if not left_s:
            problem = {"code": "link_ran_out", "message": wording.PICTURE_GONE, "field": None}
            return json({"error": problem}, status=403 if found else 404, headers={"Cache-Control": "no-store"})
        path = self._hub.uploads.folder / name
        if not found or not path.is_file():
            return json({"error": {"code": "not_found", "message": "图片不存在", "field": None}}, status=404)
        headers = {
            "cache-control": f"private, max-age={left_s}, immutable",  # as Sanic writes it, or it adds its own
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        return await file(path, mime_type=CONTENT_TYPES[found[1]], headers=headers)
