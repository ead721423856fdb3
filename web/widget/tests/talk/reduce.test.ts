import { describe, expect, it } from "vitest";
import { type Event, reduce } from "../../src/talk/reduce";
import { quiet, type Talk } from "../../src/talk/state";
import { message, seenOf, welcome } from "./made";

const NOW = 1_000_000;
const after = (...events: Event[]): Talk => events.reduce(reduce, quiet());
const say = (id: string, text = "在吗"): Event => ({ t: "say", id, said: { kind: "send", text }, now: NOW });
const ack = (id: string, cursor: string): Event => ({ t: "ack", id, message: `m_${cursor}`, cursor, at: "2026-11-21T04:00:00Z" });
const own = (id: string, cursor: string): Event => ({
  t: "message",
  message: message(cursor, { client_id: id, text: "在吗" }, "shopper"),
});
const said = (cursor: string): Event => ({ t: "message", message: message(cursor) });

describe("what is said", () => {
  it("stands on screen before the hub knows of it", () => {
    expect(seenOf(after(welcome(), say("a")))).toEqual(["[a]"]);
  });

  it("becomes one message when the ledger confirms it, whichever of ack and echo comes first", () => {
    expect(seenOf(after(welcome(), say("a"), ack("a", "1:1"), own("a", "1:1")))).toEqual(["1:1"]);
    expect(seenOf(after(welcome(), say("a"), own("a", "1:1"), ack("a", "1:1")))).toEqual(["1:1"]);
  });

  it("is not doubled when the line breaks after the ledger took it and before the ack arrived", () => {
    const cut = after(welcome(), say("a"), { t: "sent", id: "a" }, { t: "line", line: "broken" });
    expect(cut.outbox[0]?.state).toBe("waiting");
    const back = reduce(cut, welcome([message("1:1", { client_id: "a" }, "shopper")]));
    expect(seenOf(back)).toEqual(["1:1"]);
  });

  it("is not doubled by a second ack for the same id", () => {
    expect(seenOf(after(welcome(), say("a"), ack("a", "1:1"), ack("a", "1:1")))).toEqual(["1:1"]);
  });

  it("shows why the hub refused it, and goes again under the same id", () => {
    const refused = after(welcome(), say("a"), { t: "error", id: "a", code: "too_fast", text: "慢一点" });
    expect(refused.outbox[0]).toMatchObject({ state: "failed", reason: "慢一点" });
    const again = reduce(refused, { t: "again", id: "a", now: NOW + 5 });
    expect(again.outbox[0]).toMatchObject({ id: "a", state: "waiting", reason: null, since: NOW + 5 });
  });

  it("is called failed after twenty seconds without a word, and still confirmed if the word comes late", () => {
    const late = after(welcome(), say("a"), { t: "sent", id: "a" }, { t: "tick", now: NOW + 20_000 });
    expect(late.outbox[0]?.state).toBe("failed");
    expect(seenOf(reduce(late, ack("a", "1:1")))).toEqual(["1:1"]);
  });

  it("does not fail while there is no network to fail on", () => {
    const offline = after(welcome(), say("a"), { t: "line", line: "offline" }, { t: "tick", now: NOW + 60_000 });
    const back = [{ t: "line", line: "connecting" }, { t: "tick", now: NOW + 61_000 }] as Event[];
    expect(back.reduce(reduce, offline).outbox[0]?.state).toBe("waiting");
  });

  it("from another tab appears here too", () => {
    expect(seenOf(after(welcome(), own("other-tab", "1:1")))).toEqual(["1:1"]);
  });
});

describe("order", () => {
  it("is the ledger's, not that of arrival", () => {
    expect(seenOf(after(welcome(), said("1:2"), said("1:1"), said("2:1"), said("1:3")))).toEqual(["1:1", "1:2", "1:3", "2:1"]);
  });

  it("counts sequence numbers as numbers", () => {
    expect(seenOf(after(welcome([message("1:9"), message("1:10")]), said("1:11")))).toEqual(["1:9", "1:10", "1:11"]);
  });

  it("does not show the same message twice", () => {
    expect(seenOf(after(welcome([message("1:1")]), said("1:1"), said("1:1")))).toEqual(["1:1"]);
  });

  it("puts older history in front", () => {
    const talk = after(welcome([message("1:3")], { more: true }), { t: "older" }, {
      t: "history",
      messages: [message("1:1"), message("1:2")],
      more: false,
    });
    expect(seenOf(talk)).toEqual(["1:1", "1:2", "1:3"]);
    expect(talk).toMatchObject({ more: false, loadingOlder: false, seen: "1:3" });
  });
});

describe("a broken line", () => {
  it("is resumed from the last message without a hole before it", () => {
    const talk = after(welcome([message("1:1")]), said("1:2"), said("1:4"));
    expect(talk).toMatchObject({ seen: "1:2", hole: true });
  });

  it("has no hole any more when the late frame comes", () => {
    expect(after(welcome([message("1:1")]), said("1:3"), said("1:2"))).toMatchObject({ seen: "1:3", hole: false });
  });

  it("has no hole when an ack fills it", () => {
    const talk = after(welcome([message("1:1")]), say("a"), said("1:3"), ack("a", "1:2"));
    expect(talk).toMatchObject({ seen: "1:3", hole: false });
  });

  it("adds what was missed to what is on screen", () => {
    const talk = after(welcome([message("1:1"), message("1:2")]), { t: "line", line: "broken" }, welcome([message("1:3")]));
    expect(seenOf(talk)).toEqual(["1:1", "1:2", "1:3"]);
  });

  it("is not resumed over a hole: when the hub skipped something, only what it sent now stays", () => {
    const talk = after(welcome([message("1:1")]), welcome([message("1:60"), message("1:61")], { more: true }));
    expect(seenOf(talk)).toEqual(["1:60", "1:61"]);
    expect(talk.more).toBe(true);
  });

  it("accepts a number that is never filled as the truth after one resumption", () => {
    const talk = after(welcome([message("1:1")]), said("1:3"), welcome([message("1:3")]));
    expect(talk).toMatchObject({ seen: "1:3", hole: false });
  });

  it("forgets that somebody was typing", () => {
    expect(after(welcome(), { t: "typing", who: "bot", on: true }, { t: "line", line: "broken" }).typing).toBeNull();
  });
});

describe("who is there", () => {
  it("is told with the place in the queue", () => {
    const talk = after(welcome(), { t: "owner", owner: "queue", queue: { position: 2, here: true, text: "前面还有 1 位" }, agent: null });
    expect(talk).toMatchObject({ owner: "queue", queue: { position: 2, here: true, text: "前面还有 1 位" } });
  });

  it("stops typing when it speaks", () => {
    expect(after(welcome(), { t: "typing", who: "bot", on: true }, said("1:1")).typing).toBeNull();
  });

  it("goes on typing while the shopper speaks", () => {
    expect(after(welcome(), { t: "typing", who: "agent", on: true }, own("a", "1:1")).typing).toBe("agent");
  });
});

describe("what has been read", () => {
  it("only moves forward", () => {
    expect(after(welcome(), { t: "read", cursor: "1:5" }, { t: "read", cursor: "1:3" }).read).toBe("1:5");
  });

  it("includes everything before the shopper's own words", () => {
    expect(after(welcome([message("1:1")]), own("a", "1:2")).read).toBe("1:2");
  });
});

describe("anything else", () => {
  it("is ignored when this widget is too old to know it", () => {
    const talk = after(welcome());
    expect(reduce(talk, { t: "csat", question: "?" } as unknown as Event)).toBe(talk);
  });

  it("is shown as a remark when it is an error without a message", () => {
    expect(after(welcome(), { t: "error", id: null, code: "busy", text: "稍等" }).remark).toBe("稍等");
  });
});
