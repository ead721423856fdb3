import { beforeEach, describe, expect, it } from "vitest";
import { lightbox } from "../../src/picture/lightbox";

let shadow: ShadowRoot;
const click = (more: MouseEventInit = {}) => {
  const event = new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, ...more });
  shadow.querySelector("img")!.dispatchEvent(event);
  return event.defaultPrevented;
};
const large = () => shadow.querySelector<HTMLDialogElement>("dialog.large");

beforeEach(() => {
  shadow = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
  lightbox(shadow);
});

describe("a picture of the talk", () => {
  it("opens large and is shut by a click", () => {
    shadow.innerHTML = '<a class="picture" href="/uploads/a.png"><img src="/uploads/a.png" alt="小美发的图片"></a>';
    expect(click()).toBe(true);
    expect(large()!.open).toBe(true);
    expect(large()!.querySelector("img")!.alt).toBe("小美发的图片");
    expect(large()!.querySelector("button")!.ariaLabel).toBe("关闭图片");
    large()!.click();
    expect(large()).toBeNull();
  });

  it("opens in a tab of its own with a key held, and not at all while it is being sent", () => {
    shadow.innerHTML = '<a class="picture" href="/uploads/a.png"><img src="/uploads/a.png" alt=""></a>';
    expect(click({ ctrlKey: true })).toBe(false);
    shadow.innerHTML = '<a class="picture"><img src="blob:a" alt=""></a>';
    expect(click()).toBe(false);
    expect(large()).toBeNull();
  });
});
