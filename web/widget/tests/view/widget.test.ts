import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type More, moreFrom } from "../../src/line/more";
import { parts } from "../../src/talk/links";
import { type Screen, startScreen } from "../../src/view/screen";
import { TestSocket } from "../line/socket";
import { message, welcome } from "../talk/made";

let root: HTMLElement;
let screen: Screen;
const $ = <E extends Element = HTMLElement>(selector: string) => root.querySelector<E>(selector)!;
const drawn = () => Promise.resolve().then(() => Promise.resolve());
const hear = (frame: unknown) => (TestSocket.last.hear(frame), drawn());
const type = (text: string) => {
  $<HTMLTextAreaElement>("textarea").value = text;
  $("textarea").dispatchEvent(new Event("input"));
  return drawn();
};
const press = (key: string, more: KeyboardEventInit = {}) =>
  $("textarea").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  TestSocket.all = [];
  vi.stubGlobal("WebSocket", TestSocket);
  root = document.body.appendChild(document.createElement("div"));
  const options = { hub: "http://hub.test", identity: null, title: null, color: null, open: false, lang: "zh-CN" };
  screen = startScreen(root, options, () => {}, () => {});
  $("button.launcher").click();
  TestSocket.last.open();
  await hear(welcome());
});
afterEach(() => {
  root.remove();
  vi.unstubAllGlobals();
});

describe("the widget", () => {
  it("greets in a dialog with a log, and says who is here", () => {
    expect($("[role=dialog]").getAttribute("aria-label")).toBe("小二优选");
    expect($("[role=log]").textContent).toContain("您好");
  });

  it("sends on Enter, at once on screen, and empties the composer", async () => {
    await type("在吗");
    press("Enter");
    await drawn();
    expect($(".unsent .bubble").textContent).toBe("在吗");
    expect($<HTMLTextAreaElement>("textarea").value).toBe("");
    expect(TestSocket.last.sent.at(-1)).toMatchObject({ t: "send", text: "在吗" });
  });

  it("does not send while an input method is choosing, nor with Shift, nor nothing", async () => {
    const before = TestSocket.last.said.length;
    press("Enter");
    await type("zai");
    press("Enter", { isComposing: true });
    press("Enter", { shiftKey: true });
    expect(TestSocket.last.said.filter((t) => t === "send")).toHaveLength(0);
    expect(before).toBe(1);
  });

  it("shows a pressed answer as the shopper's own words and closes the others", async () => {
    await hear({ t: "message", message: message("1:1", { buttons: [{ id: "b_1", title: "查物流" }, { id: "b_2", title: "退货" }] }) });
    $(".chip").focus();
    $(".chip").click();
    await drawn();
    expect(($(".chip").getRootNode() as ShadowRoot).activeElement).toBe($(".chip"));
    $(".chip").click();
    expect(TestSocket.last.said.filter((t) => t === "press")).toHaveLength(1);
    expect($(".unsent .bubble").textContent).toBe("查物流");
    expect(TestSocket.last.sent.at(-1)).toMatchObject({ t: "press", button: "b_1" });
    expect([...root.querySelectorAll<HTMLButtonElement>(".chip")].every((chip) => chip.getAttribute("aria-disabled") === "true")).toBe(true);
  });

  it("has a person one tap away, then tells the place in the queue, then the person's name", async () => {
    $("[aria-label$=转接人工客服]").click();
    expect(TestSocket.last.sent.at(-1)).toMatchObject({ t: "human" });
    await hear({ t: "owner", owner: "queue", queue: { position: 3, here: true, text: "前面还有 2 位，客服在线" }, agent: null });
    expect($("[role=status]").textContent).toContain("前面还有 2 位，客服在线");
    await hear({ t: "message", message: message("1:1", { text: "今天下午发。" }) });
    expect($("[role=status]").textContent).toContain("前面还有 2 位，客服在线");
    expect($(".pill.queue")).not.toBeNull();
    expect($("[role=log]").textContent).toContain("今天下午发。");
    await hear({ t: "owner", owner: "agent", queue: null, agent: "小美" });
    expect($(".head").textContent).toContain("小美 正在为您服务");
  });

  it("does not speak of connecting when nobody is there", async () => {
    await hear({ t: "owner", owner: "queue", queue: { position: 1, here: false, text: "现在没有客服在线，您的留言已记录" }, agent: null });
    expect($(".head").textContent).toContain("客服暂时不在线已留言");
    expect($(".panel").textContent).not.toContain("正在为您转接");
  });

  it("asks before it ends the talk on this machine, and tells what would be lost", async () => {
    await type("还没发");
    press("Enter");
    $("[aria-label=结束会话]").click();
    await drawn();
    expect($(".ask").textContent).toContain("还有 1 条没发出去");
    $(".ask button + button").click();
    await drawn();
    expect($(".ask")).toBeNull();
  });

  it("offers a retry for what the hub refused", async () => {
    await type("在吗");
    press("Enter");
    const { id } = TestSocket.last.sent.at(-1)!;
    await hear({ t: "error", id, code: "too_fast", text: "发得太快了" });
    expect($("[role=alert]").textContent).toContain("发得太快了");
    $("[role=alert] button").click();
    expect(TestSocket.last.sent.at(-1)).toMatchObject({ t: "send", id });
  });

  it.each([
    ["signed_in", "您已登录，刚才说的都并到您账号里正在进行的咨询了，刷新页面就能接着看。", true],
    ["bad_identity", "登录信息已过期，已切换为访客身份；刷新页面后可恢复。", false],
  ])("says %s in a strip that is calm where nothing is wrong", async (code, text, calm) => {
    await hear({ t: "error", id: null, code, text });
    expect([$(".strip.remark").textContent, !!$(".strip.calm")]).toEqual([text, calm]);
  });

  it("closes on Esc, counts what is unread, and keeps the draft", async () => {
    await type("写到一半");
    press("Escape");
    expect($(".panel")).toBeNull();
    await hear({ t: "message", message: message("1:1") });
    await hear({ t: "message", message: message("1:2") });
    expect($(".badge").textContent).toBe("2");
    $(".launcher").click();
    expect($<HTMLTextAreaElement>("textarea").value).toBe("写到一半");
    expect($(".badge")).toBeNull();
  });
});

describe("a picture that is being made ready", () => {
  it("keeps the words sent with it waiting, so that they come after it", async () => {
    let ready: (file: Blob) => void = () => {};
    moreFrom(() => Promise.resolve({ parts, prepare: () => new Promise((done) => (ready = done)), css: "" } as unknown as More));
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:1" }));
    const picker = $<HTMLInputElement>("input[type=file]");
    Object.defineProperty(picker, "files", { value: [new File(["x"], "a.jpg")] });
    picker.dispatchEvent(new Event("change"));
    await type("就是这件");
    press("Enter");
    await drawn();
    expect(root.querySelectorAll(".unsent")).toHaveLength(0);
    ready(new Blob(["x"]));
    await vi.waitFor(() => expect(root.querySelectorAll(".unsent")).toHaveLength(2));
    expect(root.querySelector(".unsent .picture")).not.toBeNull();
    expect(root.querySelectorAll(".unsent")[1]!.textContent).toContain("就是这件");
  });

  it("is shown to who chose it once it is known who that is, with the words beside it, and to nobody else", async () => {
    const ready: ((file: Blob) => void)[] = [];
    moreFrom(() => Promise.resolve({ parts, prepare: () => new Promise((done) => ready.push(done)), css: "" } as unknown as More));
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:1" }));
    const chosen = (name: string) => screen.choose([new File(["x"], name)]);
    const known = (who: string) => Promise.resolve(`${btoa(JSON.stringify({ customer_id: who }))}.signature`);
    let vouch!: (identity: Promise<string>) => void;
    screen.chat.identify(new Promise((resolve) => (vouch = resolve)));
    await drawn();
    const both = [chosen("a.jpg"), chosen("b.jpg")];
    await type("就是这");
    await vi.waitFor(() => expect(ready).toHaveLength(2));
    ready[0]!(new Blob(["a"]));
    await both[0];
    vouch(known("C0023"));
    await vi.waitFor(() => expect(screen.chat.keeper.person).toBe("c:C0023"));
    await drawn();
    ready[1]!(new Blob(["b"]));
    await both[1];
    await drawn();
    expect([screen.pictures.length, $<HTMLTextAreaElement>("textarea").value]).toEqual([2, "就是这"]);
    screen.chat.identify(null);
    await drawn();
    expect([screen.pictures.length, $<HTMLTextAreaElement>("textarea").value]).toEqual([0, ""]);
  });

  it("stays where it was chosen when the guest signs in, with the words beside it", async () => {
    moreFrom(() => Promise.resolve({ parts, prepare: () => Promise.resolve(new Blob(["a"])), css: "" } as unknown as More));
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:1" }));
    await screen.choose([new File(["x"], "a.jpg")]);
    await type("就是这");
    screen.chat.identify(`${btoa(JSON.stringify({ customer_id: "C0023" }))}.signature`);
    await drawn();
    expect([screen.pictures.length, $<HTMLTextAreaElement>("textarea").value]).toEqual([1, "就是这"]);
  });
});
