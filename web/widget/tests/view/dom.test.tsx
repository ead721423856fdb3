import { beforeEach, describe, expect, it, vi } from "vitest";
import { render } from "../../src/view/dom";

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement("div");
});
const list = (...keys: string[]) => (
  <ul>
    {keys.map((key) => (
      <li key={key}>{key}</li>
    ))}
  </ul>
);

describe("drawing", () => {
  it("shows text as text", () => {
    render(<p title="x">{"<img src=x onerror=alert(1)>"}</p>, root);
    expect(root.querySelector("img")).toBeNull();
    expect(root.textContent).toBe("<img src=x onerror=alert(1)>");
  });

  it("keeps an element while its properties and texts change", () => {
    render(<p class="a">一</p>, root);
    const before = root.firstElementChild;
    render(<p class="b">二</p>, root);
    expect(root.firstElementChild).toBe(before);
    expect(root.innerHTML).toBe('<p class="b">二</p>');
  });

  it("keeps the neighbours of what comes and goes", () => {
    const page = (shown: boolean) => (
      <div>
        {shown && <p>提示</p>}
        <p class="log" />
      </div>
    );
    render(page(false), root);
    const log = root.querySelector(".log");
    render(page(true), root);
    expect(root.querySelector(".log")).toBe(log);
    render(page(false), root);
    expect(root.querySelector(".log")).toBe(log);
  });

  it("moves nothing when keyed lines come first, last or are taken out", () => {
    render(list("b", "c"), root);
    const [b, c] = root.querySelectorAll("li");
    const moved = vi.spyOn(root.querySelector("ul")!, "insertBefore");
    render(list("a", "b", "c", "d"), root);
    expect(moved).toHaveBeenCalledTimes(2);
    render(list("c", "d"), root);
    expect(moved).toHaveBeenCalledTimes(2);
    expect(root.textContent).toBe("cd");
    expect(root.querySelector("li")).toBe(c);
    expect(b?.isConnected).toBe(false);
  });

  it("sorts keyed lines anew", () => {
    render(list("a", "b", "c"), root);
    render(list("c", "a", "b"), root);
    expect(root.textContent).toBe("cab");
  });

  it("replaces an element of another kind under the same key", () => {
    render(<p key="x">一</p>, root);
    render(<b key="x">二</b>, root);
    expect(root.innerHTML).toBe("<b>二</b>");
  });

  it("takes properties and listeners away again", () => {
    const pressed = vi.fn();
    render(<button disabled aria-busy={false} onClick={pressed} />, root);
    const button = root.querySelector("button")!;
    expect([button.disabled, button.getAttribute("aria-busy")]).toEqual([true, "false"]);
    render(<button />, root);
    button.click();
    expect([button.disabled, button.hasAttribute("aria-busy"), pressed.mock.calls.length]).toEqual([false, false, 0]);
  });

  it("does not disturb what is being written when the text is the same", () => {
    render(<textarea value="拼音" />, root);
    const area = root.querySelector("textarea")!;
    area.setSelectionRange(1, 1);
    render(<textarea value="拼音" class="x" />, root);
    expect(area.selectionStart).toBe(1);
    render(<textarea value="" />, root);
    expect(area.value).toBe("");
  });

  it("leaves out a component that fails and shows the rest", () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const Broken = () => {
      throw new Error("not as agreed");
    };
    render(
      <div>
        <Broken />
        <p>其余</p>
      </div>,
      root,
    );
    expect(root.textContent).toBe("其余");
    vi.restoreAllMocks();
  });

  it("draws SVG as SVG", () => {
    render(<svg viewBox="0 0 1 1"><path d="M0 0" /></svg>, root);
    expect(root.querySelector("path")?.namespaceURI).toBe("http://www.w3.org/2000/svg");
  });
});
