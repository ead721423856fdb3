/** The talk as the views use it: the state, the line that feeds it, and what the shopper can do. */
import { compare } from "../talk/cursor";
import type { FromHub } from "../talk/frames";
import { due, frame, type Item, kept, type Said } from "../talk/outbox";
import { type Event, reduce } from "../talk/reduce";
import * as words from "../words";
import { quiet, type Talk } from "../talk/state";
import { connection } from "./connection";
import { newId } from "./ids";
import { Keeper, person, UNKNOWN, type Vouched, visitorOf } from "./keeper";
import { more } from "./more";
import { type Code, probe, tell } from "./trouble";

/** A hole may be a frame that is merely late; after this it is fetched. */
const HOLE_MS = 1_500;
const TYPING_EVERY_MS = 3_000;
/** The other side's typing is believed for so long without news. */
const TYPING_FADES_MS = 12_000;
/** So long a newcomer's second tab waits for the first one's visitor token. */
const MEETING_MS = 5_000;
/** A picture whose line broke is carried again after this, so many times. */
const CARRY_AGAIN_MS = 3_000;
const MOST_CARRIES = 5;
/** So long the hub has to say that it let the shopper go. */
const LEAVING_MS = 3_000;

export interface Chat {
  readonly talk: Talk;
  readonly keeper: Keeper;
  /** an address the hub gave, as the browser can open it */
  at: (url: string) => string;
  connect: () => void;
  /** the shopper is somebody else now: their own drawer, their own history. Of a promise: the page knows who, and waits
   * for the shop's word: nobody is said to be there until it comes; the last call holds, however late one before answers */
  identify: (identity: Vouched) => void;
  say: (text: string) => void;
  press: (button: string, title: string) => void;
  human: (text: string) => void;
  picture: (file: Blob, preview: string) => void;
  again: (id: string) => void;
  drop: (id: string) => void;
  older: () => void;
  typing: () => void;
  /** everything on screen has been seen */
  read: () => void;
  remark: (text: string | null) => void;
  /** ends it on this machine: nothing of the shopper stays here, whoever comes next is greeted anew */
  leave: () => void;
}

export function startChat(
  hub: string,
  identity: Vouched,
  changed: () => void,
  heard: (event: FromHub) => void = () => {},
): Chat {
  const guest = new Keeper(hub, person(null));
  /** whoever comes begins as a guest */
  let keeper = guest;
  let talk = quiet(keeper.read, keeper.outbox as Item[]);
  const files = new Map<string, { file: Blob; carries: number; rests?: boolean }>();
  let hole: ReturnType<typeof setTimeout> | undefined;
  let fade: ReturnType<typeof setTimeout> | undefined;
  let lastTyping = 0;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  let met = () => {};
  /** a line is wished for; it opens as soon as it is known who is here */
  let wanted = false;
  /** whose talk this tab shows, or showed last; "" when it began anew and was not greeted yet */
  let shown = visitorOf(keeper.visitor ?? "");

  const line = connection(`${hub.replace(/^http/, "ws")}/chat/ws`, {
    // no line stands while it is not known who is here
    hello: () => ({ t: "hello", visitor: keeper.visitor, identity: identity as string | null, since: (talk.met && talk.seen) || null, guest: guest.wrote }),
    frame: hear,
    line: (state) => apply({ t: "line", line: state }),
    trouble: (code) => void trouble(code),
  });
  setInterval(() => apply({ t: "tick", now: Date.now() }), 1_000);
  addEventListener("storage", ({ key, newValue }) => {
    if (key === keeper.readKey && newValue) apply({ t: "read", cursor: newValue });
    // Another tab ended it for this machine; this one may have heard so from the hub.
    if (key === keeper.leftKey && newValue?.slice(1) === shown) forget(newValue.startsWith("1"), true);
  });

  /** Tabs opened together by a newcomer must not become two visitors: the first says hello alone. */
  function connect(): void {
    wanted = true;
    if (keeper.person === UNKNOWN) return;
    if (keeper.visitor || !navigator.locks) return line.open();
    const mine = keeper;
    void navigator.locks.request(keeper.readKey, () => {
      // Somebody else may have come while the other tab was waited for.
      if (mine !== keeper) return null;
      line.open();
      return keeper.visitor ? null : new Promise<void>((done) => setTimeout((met = done), MEETING_MS));
    });
  }

  function identify(next: Vouched): void {
    const who = person(next);
    identity = next;
    if (who !== keeper.person) {
      clearTimeout(leaving);
      line.close();
      met();
      const before = keeper;
      const written = talk.outbox;
      keeper = new Keeper(hub, who);
      talk = quiet(keeper.read, keeper.outbox as Item[]);
      if (before.member) files.clear();
      else {
        // What was written while it was not known who is here, or by a guest who signs in, goes along.
        talk.outbox.push(...written);
        keeper.outbox = kept(talk.outbox);
        keeper.draft = `${keeper.draft}\n${before.draft}`.trim();
        before.clear();
      }
      shown = visitorOf(keeper.visitor ?? "");
      changed();
      if (wanted || keeper.visitor) connect();
    }
    const known = (one: string | null) => void (identity === next && identify(one));
    (next as PromiseLike<string | null> | null)?.then?.(known, () => known(null));
  }

  function hear(event: FromHub): void {
    if (event.t === "welcome") {
      // The hub does not know this visitor any more: what is on screen is somebody else's.
      if (keeper.visitor && visitorOf(keeper.visitor) !== visitorOf(event.visitor)) talk = { ...quiet((keeper.read = ""), talk.outbox), remark: talk.remark };
      shown = visitorOf((keeper.visitor = event.visitor));
      met();
    }
    // Only what this tab wrote goes along, once: another's token that lies in the browser does not.
    if (event.t === "ack") guest.wrote = keeper.member ? null : keeper.visitor;
    // Without a good identity one is a guest; the page may vouch anew.
    if (event.t === "error" && event.code === "bad_identity") {
      tell("bad_identity", hub, { why: event.why ?? null });
      identify(null);
    }
    if (event.t === "left") return forget(true);
    apply(event);
    if (event.t === "typing") {
      clearTimeout(fade);
      if (event.on) fade = setTimeout(() => apply({ ...event, on: false }), TYPING_FADES_MS);
    }
    heard(event);
  }

  function apply(event: Event): void {
    const before = talk;
    talk = reduce(before, event);
    if (talk === before) return;
    if (talk.line === "open") flush();
    if (talk.outbox !== before.outbox) keeper.outbox = kept(talk.outbox);
    if (talk.hole !== before.hole) {
      clearTimeout(hole);
      if (talk.hole) hole = setTimeout(line.restart, HOLE_MS);
    }
    changed();
  }

  async function trouble(code: Code): Promise<void> {
    const last = code === "hub_unreachable";
    if (last && talk.met) return;
    apply({ t: "trouble", text: last ? words.unreachable : words.refused });
    tell(last ? await probe(hub) : code, hub);
  }

  /** The talk is over, and begins anew: who is signed in at the shop goes on under her account, others as strangers.
   * `heard`: another tab ended it, and emptied what all tabs share; so did one that greeted somebody since. */
  function forget(told: boolean, heard = !!keeper.visitor && visitorOf(keeper.visitor) !== shown): void {
    clearTimeout(leaving);
    const remark = words.ended(told, keeper.member);
    const offline = talk.line === "offline";
    line.close();
    files.clear();
    guest.wrote = null;
    for (const one of [keeper, guest]) heard ? one.clear() : one.forget(told && one === keeper);
    keeper = new Keeper(hub, person(identity));
    shown = "";
    // The name over the window stays while the line begins anew.
    talk = { ...quiet(), shop: talk.shop, line: offline ? "offline" : "idle", remark };
    changed();
    connect();
  }

  function flush(): void {
    for (const item of due(talk.outbox)) {
      if (line.send(frame(item))) talk = reduce(talk, { t: "sent", id: item.id });
    }
    // Pictures chosen before the first hello can be carried now.
    for (const { id } of talk.outbox) carry(id);
  }

  function put(said: Said): string {
    const id = newId();
    lastTyping = 0;
    apply({ t: "say", id, said, now: Date.now() });
    connect();
    return id;
  }

  function carry(id: string): void {
    const load = files.get(id);
    const { visitor } = keeper;
    const item = talk.outbox.find((one) => one.id === id);
    if (!load || load.rests || !visitor || talk.line !== "open" || item?.state !== "uploading" || item.progress) return;
    // The first sliver says that it is on its way, so that it is carried once.
    const progress = (share: number) => apply({ t: "progress", id, progress: share || 0.01 });
    progress(0);
    load.carries++;
    more(hub)
      .then(({ upload }) => upload(hub, visitor, load.file, progress))
      .then(
        ({ upload, url }) => {
          // Who signed in meanwhile carries it in her own name.
          if (visitor !== keeper.visitor) return again(id);
          files.delete(id);
          if (!keeper.member) guest.wrote = visitor;
          apply({ t: "uploaded", id, upload, url, now: Date.now() });
        },
        (error: Error & { final?: boolean; stale?: boolean }) => {
          if (error.stale) line.restart();
          if (error.final || load.carries >= MOST_CARRIES) return apply({ t: "failed", id, reason: error.message });
          // The line broke, not the picture: it waits, and goes again.
          load.rests = true;
          apply({ t: "progress", id, progress: 0 });
          setTimeout(() => {
            load.rests = false;
            carry(id);
          }, CARRY_AGAIN_MS);
        },
      );
  }

  function again(id: string): void {
    const load = files.get(id);
    if (load) load.carries = 0;
    apply({ t: "again", id, now: Date.now() });
    carry(id);
  }

  identify(identity);
  return {
    get talk() {
      return talk;
    },
    get keeper() {
      return keeper;
    },
    at: (url) => url && new URL(url, hub).href,
    connect,
    identify,
    say: (text) => void put({ kind: "send", text }),
    press: (button, text) => void put({ kind: "press", button, text }),
    human: (text) => void put({ kind: "human", text }),
    picture(file, preview) {
      const id = put({ kind: "image", text: "", upload: null, preview });
      files.set(id, { file, carries: 0 });
      carry(id);
    },
    again,
    drop(id) {
      files.delete(id);
      apply({ t: "drop", id });
    },
    older() {
      const first = talk.messages[0];
      if (!first || !talk.more || talk.loadingOlder) return;
      if (line.send({ t: "history", before: first.cursor })) apply({ t: "older" });
    },
    typing() {
      const now = Date.now();
      if (now - lastTyping < TYPING_EVERY_MS) return;
      lastTyping = now;
      line.send({ t: "typing" });
    },
    read() {
      const last = talk.messages.at(-1)?.cursor ?? "";
      if (compare(last, talk.read) <= 0) return;
      apply({ t: "read", cursor: (keeper.read = last) });
      line.send({ t: "seen", upto: last });
    },
    remark: (text) => apply({ t: "remark", text }),
    leave() {
      if (!line.send({ t: "leave" })) return forget(false);
      leaving = setTimeout(forget, LEAVING_MS, false);
    },
  };
}
