/** The shopper's door: one <script> puts the widget on a shop's page, in a shadow root of its own. */
import type { Vouched } from "./line/keeper";
import { type Options, options } from "./options";
import { dress } from "./style/dress";
import { startScreen } from "./view/screen";

type EventName = "unread" | "message" | "owner" | "identity_rejected";
type Listener = (detail: unknown) => void;

export interface Xiaoer {
  /** opens the panel; with a text, puts it into the composer */
  open: (text?: string) => void;
  close: () => void;
  /** the signed identity of a customer, or null for a guest; or a promise of one, until which nobody is greeted */
  identify: (identity: Vouched) => void;
  /** listens to the widget; returns how to stop */
  on: (name: EventName, listener: Listener) => () => void;
}

declare global {
  interface Window {
    xiaoer?: Xiaoer;
  }
}

function mount(given: Options): Xiaoer {
  const bus = new EventTarget();
  const emit = (name: EventName, detail?: unknown) => bus.dispatchEvent(new CustomEvent(name, { detail }));

  const host = document.createElement("div");
  host.id = "xiaoer";
  host.lang = given.lang;
  const shadow = host.attachShadow({ mode: "open" });
  dress(shadow, host, given.color);
  const root = shadow.appendChild(document.createElement("div"));
  root.className = "root";
  document.body.append(host);

  const screen = startScreen(
    root,
    given,
    (event) => {
      if (event.t === "message" && event.message.author.kind !== "shopper") emit("message", event.message.id);
      if (event.t === "owner") emit("owner", event.owner);
      if (event.t === "error" && event.code === "bad_identity") emit("identity_rejected");
    },
    (unread) => emit("unread", unread),
  );

  return {
    open(text) {
      if (text) screen.write(text);
      screen.show(true);
    },
    close: () => screen.show(false),
    identify: screen.chat.identify,
    on(name, listener) {
      const tell = (event: Event) => listener((event as CustomEvent<unknown>).detail);
      bus.addEventListener(name, tell);
      return () => bus.removeEventListener(name, tell);
    },
  };
}

const script = document.currentScript as HTMLScriptElement | null;
if (script && !window.xiaoer) {
  const start = () => void (window.xiaoer = mount(options(script)));
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
}
