import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startChat } from "../../src/line/chat";
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
    expect(TestSocket.last.sent[0]).toEqual({ t: "hello", visitor: null, identity: null, since: null });
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

  it("notices a line that went silent", () => {
    start();
    meet();
    vi.advanceTimersByTime(20_000);
    expect(TestSocket.last.sent.at(-1)).toEqual({ t: "ping" });
    vi.advanceTimersByTime(6_000 + 20_000);
    expect(TestSocket.all.length).toBeGreaterThan(1);
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

  it("will not have this page is not asked again and again", () => {
    start();
    TestSocket.last.break(1008);
    vi.advanceTimersByTime(60_000);
    expect(TestSocket.all).toHaveLength(1);
  });
});

describe("another person", () => {
  it("has an own visitor and an own history", () => {
    const chat = start();
    meet(welcome([message("1:1")], { visitor: "guest-token" }));
    chat.identify(identity("C0007"));
    expect(chat.talk.messages).toEqual([]);
    TestSocket.last.open();
    expect(TestSocket.last.sent[0]).toMatchObject({ visitor: null, identity: identity("C0007"), since: null });
    TestSocket.last.hear(welcome([], { visitor: "C0007-token" }));
    chat.identify(null);
    TestSocket.last.open();
    expect(TestSocket.last.sent[0]).toMatchObject({ visitor: "guest-token", identity: null });
  });

  it("is not told what the person before had written", () => {
    const chat = start();
    chat.keeper.draft = "我的手机号是……";
    chat.say("还没发出去");
    chat.identify(identity("C0012"));
    expect([chat.keeper.draft, chat.talk.outbox]).toEqual(["", []]);
  });

  it("is still the same person with a fresher signature", () => {
    const chat = start(identity("C0007"));
    meet(welcome([message("1:1")]));
    chat.identify(identity("C0007").replace("signature", "fresher"));
    expect(chat.talk.messages).toHaveLength(1);
    expect(TestSocket.all).toHaveLength(1);
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
