import { describe, expect, it } from "vitest";
import type { Message } from "../../src/talk/frames";
import { type Event, reduce } from "../../src/talk/reduce";
import { beginning, rows, unread } from "../../src/talk/rows";
import { quiet } from "../../src/talk/state";
import { message, welcome } from "./made";

const NOW = new Date(2026, 10, 21, 12, 0);
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString();
const after = (...events: Event[]) => events.reduce(reduce, quiet());
const drawn = (messages: Message[], ...more: Event[]) => rows(after(welcome(messages), ...more), NOW);
const asked = (cursor: string) => message(cursor, { at: at(21, 11), buttons: [{ id: "b_1", title: "是" }] });

describe("what came while nobody looked", () => {
  const talk = { ...quiet(), messages: [message("1:1"), message("1:2", {}, "shopper"), message("1:3"), message("1:4")] };
  const kinds = (seen: string) => rows(talk, new Date(), seen).map(({ row }) => row).filter((row) => row !== "stamp");

  it("begins below a line, once", () => {
    expect(kinds("1:2")).toEqual(["message", "message", "divider", "message", "message"]);
  });
  it("has no line above it when all of it is new, or nothing is", () => {
    expect([kinds(""), kinds("1:4")]).toEqual([kinds("1:9"), kinds("1:9")]);
    expect(kinds("1:9")).not.toContain("divider");
  });
});

describe("the newest words", () => {
  it.each([
    ["all of the bot's since the shopper's last", ["bot", "shopper", "bot", "bot"], "m_1:3"],
    ["one message of an agent", ["shopper", "bot", "agent", "agent"], "m_1:4"],
    ["the bot's after an agent's", ["agent", "bot"], "m_1:2"],
    ["none while the shopper's own stand last", ["bot", "shopper"], ""],
    ["none where the house says something", ["shopper", "bot", "system"], ""],
  ] as const)("are read from the beginning of %s", (_, kinds, key) => {
    const said = kinds.map((kind, index) => message(`1:${index + 1}`, {}, kind));
    expect(beginning(drawn(said))).toBe(key);
  });
});

describe("rows", () => {
  it("show the clock again after five quiet minutes and the day where a day begins", () => {
    const list = drawn([
      message("1:1", { at: at(19, 10) }),
      message("1:2", { at: at(20, 10) }),
      message("1:3", { at: at(20, 10, 4) }),
      message("1:4", { at: at(21, 11) }),
    ]);
    expect(list.filter((row) => row.row === "stamp").map((row) => row.text)).toEqual(["11月19日 10:00", "昨天 10:00", "11:00"]);
  });

  it("name the speaker where a group begins", () => {
    const list = drawn([message("1:1", { at: at(21, 9) }), message("1:2", { at: at(21, 9) })]);
    expect(list.flatMap((row) => (row.row === "message" ? [row.first] : []))).toEqual([true, false]);
  });

  it("keep a bubble's key when the ledger confirms it", () => {
    const said = after(welcome(), { t: "say", id: "a", said: { kind: "send", text: "在吗" }, now: +NOW });
    const confirmed = reduce(said, { t: "ack", id: "a", message: "m_9", cursor: "1:1", at: at(21, 12) });
    expect(rows(said, NOW).at(-1)?.key).toBe("a");
    expect(rows(confirmed, NOW).at(-1)?.key).toBe("a");
  });

  it("have notices in the middle, by nobody", () => {
    expect(drawn([message("1:1", { kind: "notice" }, "system")]).at(-1)?.row).toBe("notice");
  });
});

describe("how the wait stands", () => {
  const told = (cursor: string, over: Partial<Message> = {}) =>
    message(cursor, { kind: "notice", about: "wait", at: at(21, 11), ...over }, "system");
  const toldIn = (list: ReturnType<typeof rows>) => list.flatMap((row) => (row.row === "notice" ? [row.key] : []));

  it("is one line, renewed where it was said last, and one that is unread", () => {
    const queued = message("1:1", { kind: "notice", at: at(21, 11) }, "system");
    const talk = after(welcome([queued, told("1:2"), message("1:3", { at: at(21, 11) }), told("1:4"), told("1:5")]));
    expect(toldIn(rows(talk, NOW))).toEqual(["m_1:1", "m_1:5"]);
    expect(unread({ ...talk, read: "1:3" })).toBe(1);
  });
});

describe("buttons", () => {
  const live = (list: ReturnType<typeof rows>) => list.some((row) => row.row === "message" && row.live);

  it("can be pressed while nothing was said since", () => {
    expect(live(drawn([asked("1:1"), message("1:2", { at: at(21, 11) })]))).toBe(true);
  });

  it("cannot be pressed once the shopper has spoken, even if the hub does not know yet", () => {
    expect(live(drawn([asked("1:1"), message("1:2", { at: at(21, 11) }, "shopper")]))).toBe(false);
    expect(live(drawn([asked("1:1")], { t: "say", id: "a", said: { kind: "send", text: "别的" }, now: 0 }))).toBe(false);
  });

  it("cannot be pressed while a person speaks for the shop", () => {
    expect(live(drawn([asked("1:1")], { t: "owner", owner: "agent", queue: null, agent: "小美" }))).toBe(false);
  });

  it("of every bubble of one turn can be pressed, and of no turn before it", () => {
    const said = message("1:2", { at: at(21, 11) }, "shopper");
    const list = drawn([asked("1:1"), said, asked("1:3"), asked("1:4"), message("1:5", { at: at(21, 11) })]);
    const open = list.flatMap((row) => (row.row === "message" && row.message.buttons ? [row.live] : []));
    expect(open).toEqual([false, true, true]);
  });
});

describe("the greeting", () => {
  it("stands alone for a newcomer, with ideas to begin", () => {
    expect(drawn([])).toEqual([{ row: "greeting", key: "greeting", text: "您好", ideas: true }]);
  });

  it("brings the ideas that the hub names, which are this shop's, and none of its own", () => {
    const ideas = [{ id: "我想取消订单", title: "取消订单" }];
    expect(after(welcome([], { ideas })).ideas).toEqual(ideas);
    expect(after(welcome([])).ideas).toEqual([]);
  });

  it("comes after what was said when a new talk begins", () => {
    const list = rows(after(welcome([message("1:1", { at: at(20, 9) })], { conversation: null })), NOW);
    expect(list.map((row) => row.row)).toEqual(["stamp", "message", "greeting"]);
  });

  it("does not come again in the middle of a talk", () => {
    expect(drawn([message("1:1", { at: at(21, 9) })]).some((row) => row.row === "greeting")).toBe(false);
  });
});

describe("unread", () => {
  it("counts the other side's words after the last one read", () => {
    const talk = after(welcome([message("1:1"), message("1:2"), message("1:3", {}, "shopper")]), { t: "read", cursor: "1:1" });
    expect(unread(talk)).toBe(1);
  });
});
