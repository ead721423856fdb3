/** One WebSocket to the hub, kept alive: says hello, beats, notices silence, comes back after any break. */
import type { FromHub, ToHub } from "../talk/frames";
import type { Line } from "../talk/state";
import { backoff } from "./backoff";

const BEAT_MS = 20_000;
/** No word from the hub for so long after a beat means the line is dead though it looks open. */
const SILENCE_MS = 6_000;

export interface Wires {
  hello: () => ToHub;
  frame: (frame: FromHub) => void;
  line: (line: Line) => void;
}

export class Connection {
  private socket: WebSocket | null = null;
  private tries = 0;
  private next: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setTimeout> | undefined;
  private wanted = false;

  constructor(
    private readonly url: string,
    private readonly wires: Wires,
  ) {
    addEventListener("online", this.wake);
    addEventListener("offline", this.sleep);
    document.addEventListener("visibilitychange", this.look);
  }

  open(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.connect();
  }

  close(): void {
    this.wanted = false;
    this.tries = 0;
    this.drop();
  }

  /** Start anew at once: something was missed, or the shopper is somebody else now. */
  restart(): void {
    this.close();
    this.open();
  }

  send(frame: ToHub): boolean {
    if (this.socket?.readyState !== 1) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  dispose(): void {
    this.close();
    removeEventListener("online", this.wake);
    removeEventListener("offline", this.sleep);
    document.removeEventListener("visibilitychange", this.look);
  }

  private connect(): void {
    clearTimeout(this.next);
    this.wires.line("connecting");
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.url);
    } catch {
      return this.lost();
    }
    this.socket = socket;
    this.listen(SILENCE_MS * 2);
    const mine = (act: () => void) => () => {
      if (this.socket === socket) act();
    };
    socket.onopen = mine(() => this.send(this.wires.hello()));
    socket.onclose = mine(() => this.lost());
    socket.onmessage = ({ data }) => mine(() => this.hear(String(data)))();
  }

  private hear(data: string): void {
    this.rest();
    let frame: FromHub;
    try {
      frame = JSON.parse(data) as FromHub;
    } catch {
      return;
    }
    if (frame.t === "welcome") this.tries = 0;
    this.wires.frame(frame);
  }

  /** Between beats. Any word from the hub starts the rest again. */
  private rest(): void {
    clearTimeout(this.beat);
    this.beat = setTimeout(() => this.probe(SILENCE_MS), BEAT_MS);
  }

  private probe(patience: number): void {
    this.send({ t: "ping" });
    this.listen(patience);
  }

  private listen(patience: number): void {
    clearTimeout(this.beat);
    this.beat = setTimeout(() => this.lost(), patience);
  }

  private lost(): void {
    this.drop();
    this.wires.line("broken");
    if (!this.wanted || navigator.onLine === false) return;
    this.next = setTimeout(() => this.connect(), backoff(this.tries++, Math.random()));
  }

  private drop(): void {
    clearTimeout(this.next);
    clearTimeout(this.beat);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private readonly wake = () => {
    if (!this.wanted || this.socket) return;
    this.tries = 0;
    this.connect();
  };

  private readonly sleep = () => {
    if (this.wanted) this.lost();
  };

  /** A tab that comes to the front may have slept through the end of its line. */
  private readonly look = () => {
    if (document.visibilityState !== "visible") return;
    if (this.socket?.readyState === 1) this.probe(SILENCE_MS / 2);
    else this.wake();
  };
}
