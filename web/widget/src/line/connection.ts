/** One WebSocket to the hub, kept alive: says hello, beats, notices silence, comes back after any break. */
import type { FromHub, ToHub } from "../talk/frames";
import type { Line } from "../talk/state";
import { backoff } from "./backoff";
import type { Code } from "./trouble";

/** With SILENCE_MS, a line that only looks open is noticed within the 20 s that are promised. */
const BEAT_MS = 10_000;
/** No word from the hub for so long after a beat means the line is dead though it looks open. */
const SILENCE_MS = 6_000;
/** So many tries in vain are worth a word to the page. */
const MANY = 3;

/** The hub will not have this page; trying again would change nothing. */
const NOT_ALLOWED = 1008;

export interface Wires {
  hello: () => ToHub;
  frame: (frame: FromHub) => void;
  line: (line: Line) => void;
  /** it will not work, or has not for many tries */
  trouble: (code: Code) => void;
}

export interface Connection {
  open: () => void;
  close: () => void;
  /** start anew at once, if there is to be a line: something was missed */
  restart: () => void;
  /** false if there is no line to send on */
  send: (frame: ToHub) => boolean;
}

export function connection(url: string, wires: Wires): Connection {
  let socket: WebSocket | null = null;
  let wanted = false;
  /** without a network nothing is tried until there is one */
  let off = false;
  let tries = 0;
  let next: ReturnType<typeof setTimeout> | undefined;
  let beat: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(next);
    wires.line("connecting");
    let fresh: WebSocket;
    try {
      fresh = socket = new WebSocket(url);
    } catch {
      // ws: from a page of https:
      return refuse("mixed_content");
    }
    listen(SILENCE_MS * 2);
    fresh.onopen = () => send(wires.hello());
    fresh.onclose = ({ code, reason }) => {
      if (socket !== fresh) return;
      if (code === NOT_ALLOWED) refuse(reason === "origin" ? "origin_not_allowed" : "refused");
      else lost();
    };
    fresh.onmessage = ({ data }) => socket === fresh && hear(JSON.parse(data as string) as FromHub);
  }

  function hear(frame: FromHub): void {
    clearTimeout(beat);
    beat = setTimeout(() => probe(SILENCE_MS), BEAT_MS);
    if (frame.t === "welcome") tries = 0;
    wires.frame(frame);
  }

  function send(frame: ToHub): boolean {
    if (socket?.readyState !== 1) return false;
    socket.send(JSON.stringify(frame));
    return true;
  }

  function probe(patience: number): void {
    send({ t: "ping" });
    listen(patience);
  }

  function listen(patience: number): void {
    clearTimeout(beat);
    beat = setTimeout(lost, patience);
  }

  function lost(): void {
    drop();
    off = navigator.onLine === false;
    wires.line(off ? "offline" : "broken");
    if (!wanted || off) return;
    next = setTimeout(connect, backoff(tries++, Math.random()));
    if (tries === MANY) wires.trouble("hub_unreachable");
  }

  function refuse(code: Code): void {
    close();
    wires.line("refused");
    wires.trouble(code);
  }

  function drop(): void {
    clearTimeout(next);
    clearTimeout(beat);
    const old = socket;
    socket = null;
    old?.close();
  }

  function wake(): void {
    if (!wanted || socket) return;
    off = false;
    tries = 0;
    connect();
  }

  function open(): void {
    wanted = true;
    if (!off) wake();
  }

  function close(): void {
    wanted = false;
    drop();
  }

  addEventListener("online", wake);
  addEventListener("offline", () => wanted && lost());
  // A tab that comes to the front may have slept through the end of its line.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    if (socket?.readyState === 1) probe(SILENCE_MS / 2);
    else wake();
  });

  return {
    open,
    close,
    restart() {
      if (!wanted) return;
      close();
      open();
    },
    send,
  };
}
