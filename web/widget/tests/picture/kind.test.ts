import { describe, expect, it } from "vitest";
import { kindOf } from "../../../picture/kind";
import { prepare } from "../../src/picture/prepare";
import { fitted, LONGEST_PX, MOST_BYTES } from "../../../picture/shrink";

const bytes = (text: string) => Uint8Array.from(text.padEnd(16, "\0"), (letter) => letter.charCodeAt(0));
const JPEG = "\xff\xd8\xff\xe0..JFIF";
const HEIC = "\0\0\0\x18ftypheic";
const file = (text: string, type: string) => new File([bytes(text)], "a", { type });

describe("a picture's kind", () => {
  it.each([
    [JPEG, "jpeg"],
    ["\x89PNG\r\n", "png"],
    ["GIF89a", "gif"],
    ["RIFF\0\0\0\0WEBPVP8 ", "webp"],
    [HEIC, "heic"],
    ["\0\0\0\x1cftypmif1", "heic"],
    ["RIFF\0\0\0\0WAVE", null],
    ["%PDF-1.7", null],
    ["", null],
  ])("of %j is %s, by its bytes", (head, kind) => expect(kindOf(bytes(head))).toBe(kind));
});

describe("a picture to be sent", () => {
  it.each(["image/jpg", "image/pjpeg", "", "text/plain"])("declared as %j is taken for what it is", async (type) => {
    expect((await prepare(file(JPEG, type))).type).toBe("image/jpeg");
  });

  it("that no browser here can open is refused in words that say what to do", async () => {
    await expect(prepare(file(HEIC, "image/jpeg"))).rejects.toThrow("HEIC");
    await expect(prepare(file("%PDF-1.7", "image/png"))).rejects.toThrow("不是图片");
    const large = new File([bytes("GIF89a"), new Uint8Array(MOST_BYTES)], "a.gif");
    await expect(prepare(large)).rejects.toThrow("动图");
  });
});

describe("a photo that is made smaller", () => {
  it("keeps its shape, and a small one its size", () => {
    expect(fitted(8000, 6000, LONGEST_PX)).toEqual([2560, 1920]);
    expect(fitted(3000, 9000, 900)).toEqual([300, 900]);
    expect(fitted(640, 480, LONGEST_PX)).toEqual([640, 480]);
    expect(fitted(30_000, 1, 2560)).toEqual([2560, 1]);
  });
});
