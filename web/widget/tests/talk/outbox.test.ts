import { describe, expect, it } from "vitest";
import { due, frame, item, kept } from "../../src/talk/outbox";

const text = (id: string) => item(id, { kind: "send", text: id }, 0);
const picture = (id: string, upload: string | null) => item(id, { kind: "image", text: "", upload, preview: "blob:x" }, 0);

describe("the outbox", () => {
  it("lets nothing overtake a picture that is still being uploaded", () => {
    expect(due([text("a"), picture("p", null), text("b")]).map(({ id }) => id)).toEqual(["a"]);
  });

  it("is not stopped by what has failed", () => {
    const failed = { ...picture("p", null), state: "failed" as const };
    expect(due([failed, text("b")]).map(({ id }) => id)).toEqual(["b"]);
  });

  it("sends the upload's name, never the file", () => {
    expect(frame(picture("p", "u_1"))).toEqual({ t: "image", id: "p", upload: "u_1" });
  });

  it("is taken up after a reload, except for files the page no longer has", () => {
    const sending = { ...text("a"), state: "sending" as const };
    expect(kept([sending, picture("p", null), picture("q", "u_2")])).toMatchObject([
      { id: "a", state: "waiting" },
      { id: "q" },
    ]);
  });
});
