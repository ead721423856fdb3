import { beforeEach, describe, expect, it, vi } from "vitest";
import { keepScroll, type Scroll } from "../../src/view/scroll";

/** A box 400 px high with as much in it as the test says; the browser lets nothing scroll beyond its end. */
function boxOf(content: number) {
  const box = document.createElement("div");
  box.append(document.createElement("div"));
  let at = 0;
  const size = { content, height: 400 };
  Object.defineProperties(box, {
    scrollHeight: { get: () => size.content },
    clientHeight: { get: () => size.height },
    scrollTop: { get: () => at, set: (to: number) => (at = Math.max(0, Math.min(to, size.content - size.height))) },
  });
  return { box, size };
}

let grew: () => void;
let scroll: Scroll;
let older: () => void;

beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(callback: () => void) {
        grew = callback;
      }
      observe() {}
      disconnect() {}
    },
  );
  older = vi.fn();
  scroll = keepScroll(older, () => {});
});

describe("the log", () => {
  it("stays at its end when a picture loads, though the browser tells of an earlier scrolling first", () => {
    const { box, size } = boxOf(1000);
    scroll.hold(box);
    scroll.drawn("a", "z", false, "z");
    size.content = 1300;
    scroll.moved(); // of the scrolling before; the picture is there already, its size not yet told
    grew();
    expect(box.scrollTop).toBe(900);
  });

  it("stays at its end when the composer grows", () => {
    const { box, size } = boxOf(1000);
    scroll.hold(box);
    scroll.drawn("a", "z", false, "z");
    size.height = 300;
    grew();
    expect(box.scrollTop).toBe(700);
  });

  it("is left alone where somebody reads further up, who is told how much came", () => {
    const { box, size } = boxOf(1000);
    scroll.hold(box);
    scroll.drawn("a", "x", false, "x");
    box.scrollTop = 200;
    scroll.moved();
    for (const key of ["y", "z"]) {
      size.content += 60;
      scroll.drawn("a", key, false, key);
      grew();
    }
    expect([box.scrollTop, scroll.below]).toEqual([200, 2]);
    scroll.down();
    expect(box.scrollTop).toBe(720);
  });

  describe("with an answer longer than itself", () => {
    /** What the bot says begins at 600, in 1500. */
    function answered() {
      const { box, size } = boxOf(1500);
      const row = Object.assign(document.createElement("div"), { k: "first" });
      Object.defineProperty(row, "offsetTop", { get: () => 600 });
      box.firstElementChild!.append(row);
      scroll.hold(box);
      scroll.drawn("a", "first", false, "first");
      return { box, size };
    }

    it("shows its first words, and that there is more", () => {
      const { box, size } = answered();
      size.content = 1700; // a second bubble, or a picture
      scroll.drawn("a", "second", false, "first");
      grew();
      scroll.moved();
      expect([box.scrollTop, scroll.below]).toEqual([588, 0]);
    });

    it("does not take back who reads on, a little or to the end", () => {
      const { box } = answered();
      for (const to of [700, 1100]) {
        box.scrollTop = to;
        scroll.moved();
        scroll.drawn("a", "first", false, "first");
        grew();
        expect(box.scrollTop).toBe(to);
      }
      expect(scroll.below).toBeNull();
    });

    it("goes to its end by one press, and to the shopper's own next words", () => {
      const { box, size } = answered();
      scroll.down();
      scroll.drawn("a", "first", false, "first");
      expect([box.scrollTop, scroll.below]).toEqual([1100, null]);
      size.content = 1560;
      scroll.drawn("a", "mine", true, "");
      expect(box.scrollTop).toBe(1160);
    });
  });
});
