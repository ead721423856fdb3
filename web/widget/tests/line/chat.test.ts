import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startChat } from "../../src/line/chat";
import { type More, moreFrom } from "../../src/line/more";
import { forgetTold } from "../../src/line/trouble";
import * as words from "../../src/words";
import { rows } from "../../src/talk/rows";
import { message, seenOf, welcome } from "../talk/made";
import { TestSocket } from "./socket";

const HUB = "http://hub.test";
const identity = (customer: string) => `${btoa(JSON.stringify({ customer_id: customer }))}.signature`;
const meet = (frame = welcome()) => {
  TestSocket.last.open();
  TestSocket.last.hear(frame);
};
const start = (who: string | null = null) => {
  const chat = startChat(HUB, who, () => {});
  chat.connect();
  return chat;
};

beforeEach(() => {
  vi.useFakeTimers();
  TestSocket.all = [];
  forgetTold();
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.stubGlobal("WebSocket", TestSocket);
  vi.stubGlobal("navigator", { onLine: true });
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a talk", () => {
  it("begins with hello, and comes back with the same visitor", () => {
    start();
    meet();
    expect(TestSocket.last.sent[0]).toEqual({ t: "hello", visitor: null, identity: null, since: null, guest: null });
    start();
    TestSocket.last.open();
    expect(TestSocket.last.sent[0]).toMatchObject({ visitor: "v_1.sig" });
  });

  it("resumes a broken line from the last message, and sends again what was unconfirmed under the same id", () => {
    const chat = start();
    meet(welcome([message("1:1")]));
    chat.say("在吗");
    const id = TestSocket.last.sent.at(-1)?.id;
    TestSocket.last.break();
    vi.advanceTimersByTime(500);
    meet(welcome([message("1:2")]));
    expect(TestSocket.last.sent[0]).toMatchObject({ t: "hello", since: "1:1" });
    expect(TestSocket.last.sent.at(-1)).toMatchObject({ t: "send", id, text: "在吗" });
  });

  it("keeps what was written without a line and sends it in order when there is one", () => {
    const chat = start();
    chat.say("一");
    chat.say("二");
    meet();
    expect(TestSocket.last.sent.slice(1).map(({ text }) => text)).toEqual(["一", "二"]);
  });

  it("sends after a reload what the page before could not", () => {
    const before = start();
    before.say("一");
    const { id } = before.talk.outbox[0]!;
    start();
    meet();
    expect(TestSocket.last.sent.at(-1)).toEqual({ t: "send", id, text: "一" });
  });

  it("asks anew for what is missing when a hole does not close by itself", () => {
    start();
    meet(welcome([message("1:1")]));
    TestSocket.last.hear({ t: "message", message: message("1:3") });
    expect(TestSocket.all).toHaveLength(1);
    vi.advanceTimersByTime(1_500);
    expect(TestSocket.all).toHaveLength(2);
    TestSocket.last.open();
    expect(TestSocket.last.sent[0]).toMatchObject({ since: "1:1" });
  });

  it("notices a line that went silent, soon enough for the banner to stand within 20 s, and comes back", () => {
    const chat = start();
    meet();
    vi.advanceTimersByTime(10_000);
    expect(TestSocket.last.sent.at(-1)).toEqual({ t: "ping" });
    vi.advanceTimersByTime(6_000);
    expect(chat.talk.line).toBe("broken");
    vi.advanceTimersByTime(1_000);
    expect(TestSocket.all.length).toBeGreaterThan(1);
  });

  it("is not thought silent while the hub answers", () => {
    const chat = start();
    meet();
    for (let beats = 0; beats < 10; beats++) {
      vi.advanceTimersByTime(10_000);
      TestSocket.last.hear({ t: "pong" });
    }
    expect([chat.talk.line, TestSocket.all.length]).toEqual(["open", 1]);
  });

  it("keeps for as long as it takes what was written while there was no line", () => {
    const chat = start();
    meet();
    chat.say("冻住时写的");
    const { id } = chat.talk.outbox[0]!;
    vi.advanceTimersByTime(120_000);
    expect(chat.talk.outbox[0]!.state).not.toBe("failed");
    while (TestSocket.last.readyState !== 0) vi.advanceTimersByTime(500);
    meet();
    expect(TestSocket.last.sent.at(-1)).toEqual({ t: "send", id, text: "冻住时写的" });
  });

  it("tells of typing at most every three seconds", () => {
    const chat = start();
    meet();
    chat.typing();
    chat.typing();
    vi.advanceTimersByTime(3_000);
    chat.typing();
    expect(TestSocket.last.said).toEqual(["hello", "typing", "typing"]);
  });

  it("says once what was on the screen", () => {
    const chat = start();
    meet(welcome([message("1:1")]));
    chat.read();
    chat.read();
    TestSocket.last.hear({ t: "message", message: message("1:2") });
    chat.read();
    expect(TestSocket.last.sent.slice(1)).toEqual([
      { t: "seen", upto: "1:1" },
      { t: "seen", upto: "1:2" },
    ]);
  });

  it("shows the same in two tabs", () => {
    const one = start();
    meet();
    const first = TestSocket.last;
    const two = start();
    meet();
    const second = TestSocket.last;
    one.say("在吗");
    const echo = message("1:1", { client_id: String(first.sent.at(-1)?.id) }, "shopper");
    second.hear({ t: "message", message: echo });
    first.hear({ t: "message", message: echo });
    first.hear({ t: "ack", id: echo.client_id, message: echo.id, cursor: "1:1", at: echo.at });
    expect([seenOf(one.talk), seenOf(two.talk)]).toEqual([["1:1"], ["1:1"]]);
  });
});

describe("a hub that", () => {
  it("does not know the visitor any more is not shown with the history of the one before", () => {
    const chat = start();
    meet(welcome([message("1:1"), message("1:2")]));
    TestSocket.last.break();
    vi.advanceTimersByTime(500);
    meet(welcome([], { visitor: "v_2.sig" }));
    expect([chat.talk.messages, chat.keeper.visitor]).toEqual([[], "v_2.sig"]);
  });

  it("does not accept an identity has a guest, and may be told a better one", () => {
    const chat = start(identity("C0007"));
    meet();
    TestSocket.last.hear({ t: "error", id: null, code: "bad_identity", text: "请重新登录" });
    expect(chat.talk.remark).toBe("请重新登录");
    TestSocket.last.open();
    expect(TestSocket.last.sent[0]).toMatchObject({ identity: null });
    chat.identify(identity("C0007"));
    TestSocket.last.open();
    expect(TestSocket.last.sent[0]).toMatchObject({ identity: identity("C0007") });
  });

  it("will not have this page is not asked again and again; page and shopper hear why", () => {
    const heard: unknown[] = [];
    addEventListener("xiaoer:error", (event) => heard.push((event as CustomEvent).detail));
    const chat = start();
    TestSocket.last.break(1008, "origin");
    vi.advanceTimersByTime(60_000);
    expect(TestSocket.all).toHaveLength(1);
    expect(heard).toEqual([{ code: "origin_not_allowed", message: expect.stringContaining("XIAOER_WIDGET_ORIGINS") }]);
    expect(chat.talk).toMatchObject({ line: "refused", trouble: expect.stringContaining("连不上") });
  });

  it.each([
    [true, "no_websocket"],
    [false, "hub_unreachable"],
  ])("does not take the line while its config answers %s is told of as %s after three tries", async (ok, code) => {
    vi.stubGlobal("fetch", () => (ok ? Promise.resolve({ ok }) : Promise.reject(new TypeError())));
    const heard: string[] = [];
    addEventListener("xiaoer:error", (event) => heard.push((event as CustomEvent<{ code: string }>).detail.code));
    const chat = start();
    for (let tries = 0; tries < 3; tries++) {
      TestSocket.last.break();
      await vi.advanceTimersByTimeAsync(4_000);
    }
    expect(heard).toEqual([code]);
    expect(chat.talk.trouble).toContain("正在重试");
    meet();
    expect(chat.talk.trouble).toBeNull();
  });

  it("is reached by http from a page of https is not tried", () => {
    const heard: string[] = [];
    addEventListener("xiaoer:error", (event) => heard.push((event as CustomEvent<{ code: string }>).detail.code));
    vi.stubGlobal("WebSocket", class { constructor() { throw new DOMException("", "SecurityError"); } });
    expect(start().talk.line).toBe("refused");
    expect(heard).toEqual(["mixed_content"]);
  });
});

describe("another person", () => {
  it("has an own visitor and an own history", () => {
    const chat = start();
    meet(welcome([message("1:1")], { visitor: "guest-token" }));
    chat.identify(identity("C0007"));
    expect(chat.talk.messages).toEqual([]);
    TestSocket.last.open();
    expect(TestSocket.last.sent[0]).toMatchObject({ visitor: null, identity: identity("C0007"), since: null, guest: null });
    TestSocket.last.hear(welcome([], { visitor: "C0007-token" }));
    chat.identify(null);
    TestSocket.last.open();
    expect(TestSocket.last.sent[0]).toMatchObject({ visitor: "guest-token", identity: null });
  });

  it("is not told what the person before had written", () => {
    const chat = start(identity("C0007"));
    chat.keeper.draft = "我的手机号是……";
    chat.say("还没发出去");
    for (const next of [identity("C0012"), null]) {
      chat.identify(next);
      expect([chat.keeper.draft, chat.talk.outbox]).toEqual(["", []]);
    }
    chat.identify(identity("C0007"));
    expect([chat.keeper.draft, chat.talk.outbox.length]).toEqual(["我的手机号是……", 1]);
    chat.drop(chat.talk.outbox[0]!.id);
  });

  it("is waited for: nobody is greeted until the page knows who it is, and what is written meanwhile is theirs", async () => {
    const chat = start(identity("C0018"));
    meet(welcome([message("1:1")], { visitor: "C0018-token" }));
    const lines = TestSocket.all.length;
    let vouch!: (identity: string) => void;
    chat.identify(new Promise((resolve) => (vouch = resolve)));
    expect(chat.talk.messages).toEqual([]);
    chat.connect();
    chat.say("我的快递呢");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(TestSocket.all).toHaveLength(lines);
    vouch(identity("C0023"));
    await vi.advanceTimersByTimeAsync(0);
    meet(welcome([], { visitor: "C0023-token" }));
    expect(TestSocket.last.sent[0]).toMatchObject({ identity: identity("C0023"), visitor: null });
    expect(TestSocket.last.sent.at(-1)).toMatchObject({ t: "send", text: "我的快递呢" });
  });

  it("is waited for by a line that had waited for another tab, and greeted once it is known who it is", async () => {
    const granted: (() => unknown)[] = [];
    vi.stubGlobal("navigator", { onLine: true, locks: { request: (_: string, then: () => unknown) => granted.push(then) } });
    const chat = start();
    let vouch!: (identity: string) => void;
    chat.identify(new Promise((resolve) => (vouch = resolve)));
    granted.shift()!();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(TestSocket.all).toHaveLength(0);
    vouch(identity("C0023"));
    await vi.advanceTimersByTimeAsync(0);
    void granted.shift()!();
    TestSocket.last.open();
    expect(TestSocket.last.sent[0]).toMatchObject({ identity: identity("C0023") });
  });

  it("is waited for though the talk before had a hole to fill", async () => {
    const chat = start();
    meet(welcome([message("1:1")]));
    TestSocket.last.hear({ t: "message", message: message("1:3") });
    chat.identify(new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(TestSocket.all).toHaveLength(1);
  });

  it("finds the half-typed words after what was left unsent in that name, and so does a reload", async () => {
    const before = start(identity("C0023"));
    before.say("昨天没发出去");
    before.keeper.draft = "昨天写了一半";
    const chat = start();
    let vouch!: (identity: string) => void;
    chat.identify(new Promise((resolve) => (vouch = resolve)));
    chat.keeper.draft = "我的快";
    chat.say("在吗");
    vouch(identity("C0023"));
    await vi.advanceTimersByTimeAsync(0);
    const said = () => (chat.keeper.outbox as { said: { text: string } }[]).map((one) => one.said.text);
    expect([chat.keeper.draft, said()]).toEqual(["昨天写了一半\n我的快", ["昨天没发出去", "在吗"]]);
    chat.identify(new Promise(() => {}));
    expect([chat.keeper.draft, chat.talk.outbox]).toEqual(["", []]);
  });

  it("is the one the page named last, whoever is vouched for later", async () => {
    const chat = start();
    let late!: (identity: string) => void;
    chat.identify(new Promise((resolve) => (late = resolve)));
    chat.identify(Promise.resolve(identity("C0023")));
    await vi.advanceTimersByTimeAsync(0);
    late(identity("C0018"));
    await vi.advanceTimersByTimeAsync(0);
    meet();
    expect(TestSocket.last.sent[0]).toMatchObject({ identity: identity("C0023") });
  });

  it("is a guest where nobody vouches", async () => {
    const chat = start();
    chat.identify(Promise.reject(new Error("503")));
    await vi.advanceTimersByTimeAsync(0);
    meet();
    expect(TestSocket.last.sent[0]).toMatchObject({ identity: null });
  });

  it("is still the same person with a fresher signature", () => {
    const chat = start(identity("C0007"));
    meet(welcome([message("1:1")]));
    chat.identify(identity("C0007").replace("signature", "fresher"));
    expect(chat.talk.messages).toHaveLength(1);
    expect(TestSocket.all).toHaveLength(1);
  });
});

describe("a machine whose clock is wrong", () => {
  const DAY_MS = 86_400_000;
  it("counts days by the hub's clock, for what was said and for what is on its way", () => {
    const noon = new Date(2026, 10, 29, 12, 0);
    vi.setSystemTime(+noon + 1.1 * DAY_MS);
    const chat = start();
    meet(welcome([message("1:1", { at: noon.toISOString() })], { now: +noon }));
    chat.say("在吗");
    expect(rows(chat.talk, new Date()).flatMap((row) => (row.row === "stamp" ? [row.text] : []))).toEqual(["12:00"]);
    chat.drop(chat.talk.outbox[0]!.id);
    chat.identify(identity("C0007"));
    vi.setSystemTime(+noon);
    meet(welcome([message("1:1", { at: noon.toISOString() })], { now: +noon, visitor: "C0007-token" }));
    expect(rows(chat.talk, new Date()).flatMap((row) => (row.row === "stamp" ? [row.text] : []))).toEqual(["12:00"]);
  });
});

describe("a guest who signs in", () => {
  const wrote = (text: string, token = "v_1.sig") => {
    const chat = start();
    meet(welcome([], { visitor: token }));
    chat.say(text);
    TestSocket.last.hear({ t: "ack", id: TestSocket.last.sent.at(-1)?.id, message: "m_1", cursor: "1:1", at: "" });
    return chat;
  };
  const hello = () => {
    TestSocket.last.open();
    return TestSocket.last.sent[0];
  };

  it("brings along what this tab wrote, without and with a page that loads anew", () => {
    wrote("包裹破了").identify(identity("C0007"));
    expect(hello()).toMatchObject({ identity: identity("C0007"), guest: "v_1.sig" });
    start(identity("C0007"));
    expect(hello()).toMatchObject({ visitor: null, guest: "v_1.sig" });
  });

  it("brings nothing that only lies in the browser: who wrote it may be another", () => {
    localStorage.setItem(`xiaoer:${HUB}:guest:visitor`, "planted.sig");
    const chat = start();
    meet(welcome([message("1:1", {}, "shopper")], { visitor: "planted.sig" }));
    chat.say("还没发出去");
    chat.identify(identity("C0007"));
    expect(hello()).toMatchObject({ identity: identity("C0007"), guest: null });
    chat.drop(chat.talk.outbox[0]!.id);
  });

  it.each(["at once", "once the page knows who it is", "by a page that loads anew"])("finds what she wrote and did not send, %s", async (how) => {
    const before = wrote("包裹破了");
    TestSocket.last.break();
    before.say("订单是昨天的");
    before.keeper.draft = "我想问";
    let chat = before;
    if (how === "by a page that loads anew") {
      before.drop("nothing");
      chat = start(identity("C0007"));
    } else if (how === "at once") chat.identify(identity("C0007"));
    else {
      chat.identify(Promise.resolve(identity("C0007")));
      await vi.advanceTimersByTimeAsync(0);
    }
    meet(welcome([message("1:1")], { visitor: "v_7.sig" }));
    expect(TestSocket.last.sent[0]).toMatchObject({ identity: identity("C0007"), guest: "v_1.sig" });
    expect(TestSocket.last.sent.filter(({ t }) => t === "send").map(({ text }) => text)).toEqual(["订单是昨天的"]);
    expect(chat.keeper.draft).toBe("我想问");
    TestSocket.last.hear({ t: "ack", id: TestSocket.last.sent.at(-1)?.id, message: "m_2", cursor: "1:2", at: "" });
    chat.identify(null);
    expect([chat.keeper.draft, chat.talk.outbox]).toEqual(["", []]);
  });

  it("brings it once: what she says as a customer ends it, and so does leaving", () => {
    const chat = wrote("包裹破了");
    chat.identify(identity("C0007"));
    meet(welcome([message("1:1")], { visitor: "v_7.sig" }));
    chat.say("还有一件事");
    TestSocket.last.hear({ t: "ack", id: TestSocket.last.sent.at(-1)?.id, message: "m_2", cursor: "1:2", at: "" });
    start(identity("C0007"));
    expect(hello()).toMatchObject({ guest: null });
    wrote("下一位", "v_2.sig").leave();
    TestSocket.last.hear({ t: "left" });
    start(identity("C0008"));
    expect(hello()).toMatchObject({ guest: null });
  });

  it("reads in her other tab where the talk went, also once the line has begun anew", () => {
    const chat = wrote("包裹破了");
    TestSocket.last.hear({ t: "error", id: null, code: "signed_in", text: "转到您的账号里了" });
    TestSocket.last.break();
    vi.advanceTimersByTime(500);
    meet(welcome([], { visitor: "v_2.sig" }));
    expect(chat.talk).toMatchObject({ messages: [], remark: "转到您的账号里了" });
  });
});

describe("who leaves", () => {
  const stored = () => [...Object.values({ ...localStorage }), ...Object.values({ ...sessionStorage })].join();

  it("is let go by the hub, leaves nothing behind and is greeted anew as somebody else", () => {
    const chat = start();
    meet(welcome([message("1:1")]));
    chat.keeper.draft = "我的手机号是……";
    chat.leave();
    expect(TestSocket.last.sent.at(-1)).toEqual({ t: "leave" });
    TestSocket.last.hear({ t: "left" });
    expect(stored()).toBe("");
    TestSocket.last.open();
    expect(TestSocket.last.sent[0]).toMatchObject({ t: "hello", visitor: null, since: null });
    expect(chat.talk).toMatchObject({ messages: [], outbox: [], remark: expect.stringContaining("已清除") });
  });

  it("leaves nothing behind without a network either, and hears what is left to do", () => {
    const chat = start(identity("C0007"));
    meet(welcome([message("1:1")], { visitor: "C0007-token" }));
    vi.stubGlobal("navigator", { onLine: false });
    dispatchEvent(new Event("offline"));
    chat.say("还没发出去");
    chat.leave();
    expect(stored()).toBe("");
    expect(chat.talk).toMatchObject({ messages: [], outbox: [], line: "offline" });
    expect(chat.talk.remark).toMatch(/没能通知.*仍在您的账号里/);
  });

  it("hears the truth as a member: the talk belongs to the account, nothing is called cleared", () => {
    const chat = start(identity("C0007"));
    meet(welcome([message("1:1")], { visitor: "C0007-token" }));
    expect(words.leaveAsk(chat.keeper.member)).toMatch(/仍在您的账号里/);
    expect(words.leaveAsk(chat.keeper.member)).not.toContain("清除");
    chat.leave();
    TestSocket.last.hear({ t: "left" });
    expect(chat.talk.remark).toMatch(/会话已结束.*仍在您的账号里.*退出商城账号/);
    expect(chat.talk.remark).not.toContain("清除");
  });

  it("stays the member the page says she is, and writes on under her account", () => {
    const chat = start(identity("C0007"));
    meet(welcome([message("1:1")], { visitor: "v_7.sig" }));
    chat.leave();
    TestSocket.last.hear({ t: "left" });
    meet(welcome([message("1:1")], { visitor: "v_7~9.sig" }));
    expect(TestSocket.last.sent[0]).toEqual({ t: "hello", visitor: null, identity: identity("C0007"), since: null, guest: null });
    expect(seenOf(chat.talk)).toEqual(["1:1"]);
    chat.say("还有一件事");
    expect(TestSocket.last.sent.at(-1)).toMatchObject({ t: "send", text: "还有一件事" });
    start(identity("C0007"));
    TestSocket.last.open();
    expect(TestSocket.last.sent[0]).toMatchObject({ visitor: "v_7~9.sig", identity: identity("C0007") });
  });

  it("is a visitor once she has signed out at the shop, though she signs out while the hub is asked", () => {
    const chat = start(identity("C0007"));
    meet(welcome([message("1:1")], { visitor: "v_7.sig" }));
    chat.leave();
    chat.identify(null);
    meet(welcome([], { visitor: "v_8.sig" }));
    chat.say("下一位");
    vi.advanceTimersByTime(3_000);
    expect(TestSocket.last.sent[0]).toMatchObject({ visitor: null, identity: null });
    expect([chat.talk.outbox.length, chat.talk.remark]).toEqual([1, null]);
  });

  it("still reads the shop's name while the line begins anew", () => {
    const chat = start(identity("C0007"));
    meet(welcome([message("1:1")], { visitor: "C0007-token" }));
    chat.leave();
    TestSocket.last.hear({ t: "left" });
    expect(chat.talk).toMatchObject({ met: false, shop: "小二优选" });
  });

  it("is not kept waiting by a hub that does not answer", () => {
    const chat = start();
    meet(welcome([message("1:1")]));
    chat.leave();
    vi.advanceTimersByTime(3_000);
    expect([stored(), chat.talk.messages]).toEqual(["", []]);
  });

  /** What the other tabs of this browser hear while `act` runs in this one, in its order. */
  const heardElsewhere = (act: () => void) => {
    const told: { key: string; newValue: string | null }[] = [];
    const { setItem, removeItem } = Storage.prototype;
    vi.spyOn(localStorage, "setItem").mockImplementation((key, newValue) => {
      told.push({ key, newValue });
      setItem.call(localStorage, key, newValue);
    });
    vi.spyOn(localStorage, "removeItem").mockImplementation((key) => {
      told.push({ key, newValue: null });
      removeItem.call(localStorage, key);
    });
    act();
    vi.restoreAllMocks();
    return () => told.forEach((one) => dispatchEvent(new StorageEvent("storage", one)));
  };
  const tab = (who: string | null, visitor: string) => {
    const chat = start(who);
    meet(welcome([message("1:1")], { visitor }));
    return { chat, socket: TestSocket.last };
  };

  describe.each([
    ["a guest", null, "v_1.sig"],
    ["a member", identity("C0007"), "v_7.sig"],
  ])("as %s, and another tab", (_, who, token) => {
    it.each([
      ["told the hub", true],
      ["could not tell the hub", false],
    ])("that %s hears the same truth, and who is signed in stays so in both", (_, told) => {
      const [one, two] = [tab(who, token), tab(who, token)];
      const tell = heardElsewhere(() => {
        one.chat.leave();
        if (told) one.socket.hear({ t: "left" });
        else vi.advanceTimersByTime(3_000);
      });
      tell();
      const { remark } = one.chat.talk;
      expect(remark).toContain(who ? "仍在您的账号里" : "已清除");
      expect(two.chat.talk).toMatchObject({ messages: [], remark });
      expect([one.chat.keeper.member, two.chat.keeper.member]).toEqual([!!who, !!who]);
      TestSocket.last.open();
      expect(TestSocket.last.sent[0]).toMatchObject({ visitor: null, identity: who });
    });
  });

  it("is not ended once more by news that come late, nor takes the next talk from the first tab", () => {
    const [one, two] = [tab(null, "v_1.sig"), tab(null, "v_1.sig")];
    const tell = heardElsewhere(() => {
      one.chat.leave();
      one.socket.hear({ t: "left" });
    });
    meet(welcome([], { visitor: "v_2.sig" }));
    two.socket.hear({ t: "left" });
    expect(two.chat.keeper.visitor).toBe("v_2.sig");
    meet(welcome([], { visitor: "v_2.sig" }));
    two.chat.say("下一件事");
    tell();
    expect(two.chat.talk.outbox).toHaveLength(1);
  });

  it("sees no word of an ended talk over the next one, begun in another tab", () => {
    const chat = start();
    meet(welcome([message("1:1")]));
    chat.leave();
    TestSocket.last.hear({ t: "left" });
    meet(welcome([], { visitor: "v_2.sig" }));
    expect(chat.talk.remark).toContain("会话已结束");
    TestSocket.last.hear({ t: "message", message: message("1:1", {}, "shopper") });
    expect(chat.talk.remark).toBeNull();
  });
});

describe("a picture", () => {
  const shot = new Blob(["x"]);
  let tries: ((result: "ok" | "cut" | "no" | "old") => void)[];
  beforeEach(() => {
    tries = [];
    const upload = () =>
      new Promise<{ upload: string; url: string }>((resolve, reject) =>
        tries.push((result) =>
          result === "ok" ? resolve({ upload: "u_1", url: "/uploads/1.jpg" }) : reject(Object.assign(new Error("太大"), { final: result === "no", stale: result === "old" })),
        ),
      );
    moreFrom(() => Promise.resolve({ upload } as unknown as More));
  });
  const settled = () => vi.advanceTimersByTimeAsync(0);

  it("whose line broke waits, is carried again and then sent once", async () => {
    const chat = start();
    meet();
    chat.picture(shot, "blob:1");
    await settled();
    tries[0]!("cut");
    await settled();
    expect(chat.talk.outbox[0]).toMatchObject({ state: "uploading", progress: 0 });
    await vi.advanceTimersByTimeAsync(3_000);
    tries[1]!("ok");
    await settled();
    expect(TestSocket.last.sent.filter(({ t }) => t === "image")).toHaveLength(1);
  });

  it("is not carried without a line, and goes by itself when there is one", async () => {
    const chat = start();
    meet();
    TestSocket.last.break();
    chat.picture(shot, "blob:1");
    await vi.advanceTimersByTimeAsync(100);
    expect(tries).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(500);
    meet();
    await settled();
    expect(tries).toHaveLength(1);
  });

  it("said before it was known who is here is theirs, and one of the person before is not", async () => {
    const chat = start(identity("C0018"));
    meet(welcome([], { visitor: "C0018-token" }));
    let vouch!: (identity: string) => void;
    chat.identify(new Promise((resolve) => (vouch = resolve)));
    chat.picture(shot, "blob:1");
    chat.say("就是这件");
    vouch(identity("C0023"));
    await settled();
    meet(welcome([], { visitor: "C0023-token" }));
    await settled();
    tries[0]!("ok");
    await settled();
    expect(TestSocket.last.said).toEqual(["hello", "image", "send"]);
  });

  it("of a guest who signs in is hers: one on its way is carried in her name, one uploaded goes with what she wrote", async () => {
    const chat = start();
    meet(welcome([], { visitor: "v_1.sig" }));
    chat.picture(shot, "blob:1");
    await settled();
    tries[0]!("ok");
    await settled();
    chat.picture(shot, "blob:2");
    await settled();
    chat.identify(identity("C0007"));
    meet(welcome([], { visitor: "v_7.sig" }));
    expect(TestSocket.last.sent[0]).toMatchObject({ guest: "v_1.sig" });
    expect(TestSocket.last.said).toEqual(["hello", "image"]);
    tries[1]!("ok");
    await settled();
    expect(tries).toHaveLength(3);
    tries[2]!("ok");
    await settled();
    expect(TestSocket.last.said).toEqual(["hello", "image", "image"]);
  });

  it("whose token is of a talk that was ended elsewhere goes by the next one", async () => {
    const chat = start();
    meet();
    chat.picture(shot, "blob:1");
    await settled();
    tries[0]!("old");
    await settled();
    expect(TestSocket.all).toHaveLength(2);
    meet(welcome([], { visitor: "v_1~9.sig" }));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(chat.keeper.visitor).toBe("v_1~9.sig");
    tries[1]!("ok");
    await settled();
    expect(TestSocket.last.sent.filter(({ t }) => t === "image")).toHaveLength(1);
  });

  it("the hub will not have is said so in its words, and goes once more by the shopper's finger", async () => {
    const chat = start();
    meet();
    chat.picture(shot, "blob:1");
    await settled();
    tries[0]!("no");
    await settled();
    expect(chat.talk.outbox[0]).toMatchObject({ state: "failed", reason: "太大" });
    chat.again(chat.talk.outbox[0]!.id);
    await settled();
    expect(tries).toHaveLength(2);
  });
});

describe("blocked storage", () => {
  it("is no reason to fail", () => {
    vi.stubGlobal("localStorage", undefined);
    vi.spyOn(window, "localStorage", "get").mockImplementation(() => {
      throw new Error("blocked");
    });
    const chat = start(identity("C0099"));
    meet(welcome([], { visitor: "kept-in-memory" }));
    expect(chat.keeper.visitor).toBe("kept-in-memory");
    vi.restoreAllMocks();
  });
});
