/** The talk as the views use it: the state, the line that feeds it, and what the shopper can do. */
import { compare } from "../talk/cursor";
import type { FromHub } from "../talk/frames";
import { due, frame, type Item, kept, type Said } from "../talk/outbox";
import { type Event, reduce } from "../talk/reduce";
import { quiet, type Talk } from "../talk/state";
import { connection } from "./connection";
import { newId } from "./ids";
import { Keeper, person, visitorOf } from "./keeper";
import { upload } from "./upload";

/** A hole may be a frame that is merely late; after this it is fetched. */
const HOLE_MS = 1_500;
const TYPING_EVERY_MS = 3_000;
/** The other side's typing is believed for so long without news. */
const TYPING_FADES_MS = 12_000;
/** So long a newcomer's second tab waits for the first one's visitor token. */
const MEETING_MS = 5_000;

export interface Chat {
  readonly talk: Talk;
  readonly keeper: Keeper;
  /** an address the hub gave, as the browser can open it */
  at: (url: string) => string;
  connect: () => void;
  /** the shopper is somebody else now: their own drawer, their own history */
  identify: (identity: string | null) => void;
  say: (text: string) => void;
  press: (button: string, title: string) => void;
  human: (text: string) => void;
  picture: (file: File, preview: string) => void;
  again: (id: string) => void;
  drop: (id: string) => void;
  older: () => void;
  typing: () => void;
  /** everything on screen has been seen */
  read: () => void;
  remark: (text: string | null) => void;
}

export function startChat(
  hub: string,
  identity: string | null,
  changed: () => void,
  heard: (event: FromHub) => void = () => {},
): Chat {
  let keeper = new Keeper(hub, person(identity));
  let talk = quiet(keeper.read, keeper.outbox as Item[]);
  const files = new Map<string, File>();
  let hole: ReturnType<typeof setTimeout> | undefined;
  let fade: ReturnType<typeof setTimeout> | undefined;
  let lastTyping = 0;
  let met = () => {};

  const line = connection(`${hub.replace(/^http/, "ws")}/chat/ws`, {
    hello: () => ({ t: "hello", visitor: keeper.visitor, identity, since: (talk.met && talk.seen) || null }),
    frame: hear,
    line: (state) => apply({ t: "line", line: state }),
  });
  setInterval(() => apply({ t: "tick", now: Date.now() }), 1_000);
  addEventListener("storage", ({ key, newValue }) => {
    if (key === keeper.readKey && newValue) apply({ t: "read", cursor: newValue });
  });

  /** Tabs opened together by a newcomer must not become two visitors: the first says hello alone. */
  function connect(): void {
    if (keeper.visitor || !navigator.locks) return line.open();
    void navigator.locks.request(keeper.readKey, () => {
      line.open();
      return keeper.visitor ? null : new Promise<void>((done) => setTimeout((met = done), MEETING_MS));
    });
  }

  function identify(next: string | null): void {
    const other = person(next) !== person(identity);
    const wanted = talk.line !== "idle";
    identity = next;
    if (!other) return;
    line.close();
    met();
    files.clear();
    keeper = new Keeper(hub, person(identity));
    talk = quiet(keeper.read, keeper.outbox as Item[]);
    changed();
    if (wanted || keeper.visitor) connect();
  }

  function hear(event: FromHub): void {
    if (event.t === "welcome") {
      // The hub does not know this visitor any more: what is on screen is somebody else's.
      if (keeper.visitor && visitorOf(keeper.visitor) !== visitorOf(event.visitor)) talk = quiet((keeper.read = ""), talk.outbox);
      keeper.visitor = event.visitor;
      met();
    }
    // Without a good identity one is a guest; the page may vouch anew.
    if (event.t === "error" && event.code === "bad_identity") identify(null);
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
    const file = files.get(id);
    const item = talk.outbox.find((one) => one.id === id);
    if (!file || !keeper.visitor || item?.state !== "uploading" || item.progress) return;
    // The first sliver says that it is on its way, so that it is carried once.
    const progress = (share: number) => apply({ t: "progress", id, progress: share || 0.01 });
    progress(0);
    upload(hub, keeper.visitor, file, progress).then(
      ({ upload, url }) => {
        files.delete(id);
        apply({ t: "uploaded", id, upload, url, now: Date.now() });
      },
      (error: Error) => apply({ t: "failed", id, reason: error.message }),
    );
  }

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
      files.set(id, file);
      carry(id);
    },
    again(id) {
      apply({ t: "again", id, now: Date.now() });
      carry(id);
    },
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
      if (compare(last, talk.read) > 0) apply({ t: "read", cursor: (keeper.read = last) });
    },
    remark: (text) => apply({ t: "remark", text }),
  };
}
