/** The talk as the views use it: the state, the line that feeds it, and what the shopper can do. */
import { compare } from "../talk/cursor";
import type { FromHub } from "../talk/frames";
import { due, frame, type Item, kept, type Said } from "../talk/outbox";
import { type Event, reduce } from "../talk/reduce";
import { quiet, type Talk } from "../talk/state";
import { Connection } from "./connection";
import { newId } from "./ids";
import { Keeper, person } from "./keeper";
import { upload } from "./upload";

/** A hole may be a frame that is merely late; after this it is fetched. */
const HOLE_MS = 1_500;
const TYPING_EVERY_MS = 3_000;
/** The other side's typing is believed for so long without news. */
const TYPING_FADES_MS = 12_000;

export type Heard = (event: FromHub) => void;

export class Chat {
  talk: Talk;
  keeper: Keeper;
  private readonly line: Connection;
  private readonly files = new Map<string, File>();
  private readonly watchers = new Set<() => void>();
  private hole: ReturnType<typeof setTimeout> | undefined;
  private fade: ReturnType<typeof setTimeout> | undefined;
  private lastTyping = 0;
  private firstMeeting: (() => void) | null = null;

  constructor(
    readonly hub: string,
    private identity: string | null,
    private readonly heard: Heard = () => {},
  ) {
    this.keeper = new Keeper(hub, person(identity));
    this.talk = quiet(this.keeper.read, this.keeper.outbox as Item[]);
    this.line = new Connection(`${hub.replace(/^http/, "ws")}/chat/ws`, {
      hello: () => ({
        t: "hello",
        visitor: this.keeper.visitor,
        identity: this.identity,
        since: this.talk.met && this.talk.seen ? this.talk.seen : null,
      }),
      frame: (event) => this.hear(event),
      line: (line) => this.apply({ t: "line", line }),
    });
    setInterval(() => this.apply({ t: "tick", now: Date.now() }), 1_000);
    addEventListener("storage", ({ key, newValue }) => {
      if (key === this.keeper.readKey && newValue) this.apply({ t: "read", cursor: newValue });
    });
  }

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Tabs opened together by a newcomer must not become two visitors: the first says hello alone. */
  connect(): void {
    if (this.keeper.visitor || !navigator.locks) return this.line.open();
    void navigator.locks.request(this.keeper.readKey, () => {
      this.line.open();
      if (this.keeper.visitor) return;
      return Promise.race([
        new Promise<void>((done) => (this.firstMeeting = done)),
        new Promise((late) => setTimeout(late, 5_000)),
      ]);
    });
  }

  /** The shopper is somebody else now: their own drawer, their own history. */
  identify(identity: string | null): void {
    if (identity === this.identity) return;
    const same = person(identity) === person(this.identity);
    this.identity = identity;
    if (same) return;
    this.line.close();
    this.files.clear();
    this.keeper = new Keeper(this.hub, person(identity));
    this.talk = quiet(this.keeper.read, this.keeper.outbox as Item[]);
    this.tell();
    this.connect();
  }

  /** An address the hub gave, as the browser can open it. */
  at(url: string): string {
    return url.startsWith("blob:") ? url : url && new URL(url, this.hub).href;
  }

  say(text: string): void {
    this.put({ kind: "send", text });
  }
  press(button: string, title: string): void {
    this.put({ kind: "press", button, text: title });
  }
  human(text: string): void {
    this.put({ kind: "human", text });
  }
  picture(file: File, preview: string): void {
    const id = this.put({ kind: "image", text: "", upload: null, preview });
    this.files.set(id, file);
    this.carry(id);
  }

  again(id: string): void {
    this.apply({ t: "again", id, now: Date.now() });
    this.carry(id);
    this.line.open();
  }
  drop(id: string): void {
    this.files.delete(id);
    this.apply({ t: "drop", id });
  }

  older(): void {
    const first = this.talk.messages[0];
    if (!first || !this.talk.more || this.talk.loadingOlder) return;
    if (this.line.send({ t: "history", before: first.cursor })) this.apply({ t: "older" });
  }

  typing(): void {
    const now = Date.now();
    if (now - this.lastTyping < TYPING_EVERY_MS) return;
    this.lastTyping = now;
    this.line.send({ t: "typing" });
  }

  /** Everything on screen has been seen. */
  read(): void {
    const last = this.talk.messages.at(-1)?.cursor ?? "";
    if (compare(last, this.talk.read) <= 0) return;
    this.keeper.read = last;
    this.apply({ t: "read", cursor: last });
  }

  remark(text: string | null): void {
    this.apply({ t: "remark", text });
  }

  private put(said: Said): string {
    const id = newId();
    this.lastTyping = 0;
    this.apply({ t: "say", id, said, now: Date.now() });
    this.connect();
    return id;
  }

  private hear(event: FromHub): void {
    if (event.t === "welcome") {
      this.keeper.visitor = event.visitor;
      this.firstMeeting?.();
    }
    if (event.t === "error" && event.code === "bad_identity") this.identity = null;
    this.apply(event);
    if (event.t === "typing") {
      clearTimeout(this.fade);
      if (event.on) this.fade = setTimeout(() => this.apply({ ...event, on: false }), TYPING_FADES_MS);
    }
    this.heard(event);
  }

  private apply(event: Event): void {
    const before = this.talk;
    this.talk = reduce(before, event);
    if (this.talk === before) return;
    if (this.talk.line === "open") this.flush();
    if (this.talk.outbox !== before.outbox) this.keeper.outbox = kept(this.talk.outbox);
    if (this.talk.hole !== before.hole) {
      clearTimeout(this.hole);
      if (this.talk.hole) this.hole = setTimeout(() => this.line.restart(), HOLE_MS);
    }
    this.tell();
  }

  private flush(): void {
    for (const item of due(this.talk.outbox)) {
      if (!this.line.send(frame(item))) return;
      this.talk = reduce(this.talk, { t: "sent", id: item.id });
    }
    // Pictures chosen before the first hello can be carried now.
    for (const { id, state, progress } of this.talk.outbox) if (state === "uploading" && !progress) this.carry(id);
  }

  private carry(id: string): void {
    const file = this.files.get(id);
    const visitor = this.keeper.visitor;
    const item = this.talk.outbox.find((one) => one.id === id);
    if (!file || !visitor || item?.state !== "uploading" || item.progress) return;
    this.apply({ t: "progress", id, progress: 0.01 });
    upload(this.hub, visitor, file, file.name || "image", (share) => {
      this.apply({ t: "progress", id, progress: Math.max(0.01, share) });
    }).then(
      ({ upload, url }) => {
        this.files.delete(id);
        this.apply({ t: "uploaded", id, upload, url, now: Date.now() });
      },
      (error: Error) => this.apply({ t: "failed", id, reason: error.message }),
    );
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}
