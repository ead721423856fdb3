/** The shopper's door: one <script> puts the widget on a shop's page, in a shadow root of its own. */
import { Chat } from "./line/chat";
import { type Options, options } from "./options";
import { dress } from "./style/dress";
import { Screen } from "./view/screen";

type EventName = "open" | "close" | "unread" | "message" | "owner" | "identity_rejected";
type Listener = (detail: unknown) => void;

export interface Xiaoer {
  /** opens the panel; with a text, puts it into the composer */
  open: (text?: string) => void;
  close: () => void;
  /** the signed identity of a customer, or null for a guest */
  identify: (identity: string | null) => void;
  /** listens to the widget; returns how to stop */
  on: (name: EventName, listener: Listener) => () => void;
}

declare global {
  interface Window {
    xiaoer?: Xiaoer;
  }
}

function mount({ hub, identity, title, color, open, lang }: Options): Xiaoer {
  const listeners: { name: EventName; listener: Listener }[] = [];
  const told: Partial<Record<EventName, unknown>> = {};
  const emit = (name: EventName, detail?: unknown) => {
    for (const one of listeners) if (one.name === name) one.listener(detail);
  };
  const emitChange = (name: EventName, detail: unknown) => {
    if (told[name] !== detail) emit(name, (told[name] = detail));
  };

  const host = document.createElement("div");
  host.id = "xiaoer";
  host.lang = lang;
  const shadow = host.attachShadow({ mode: "open" });
  dress(shadow, host, color);
  const root = shadow.appendChild(document.createElement("div"));
  root.className = "root";
  document.body.append(host);

  const chat = new Chat(hub, identity, (event) => {
    if (event.t === "message" && event.message.author.kind !== "shopper") emit("message", event.message.id);
    if (event.t === "owner") emit("owner", event.owner);
    if (event.t === "error" && event.code === "bad_identity") emit("identity_rejected");
  });
  const screen = new Screen(chat, root, title, (unread) => emitChange("unread", unread));
  const show = (open: boolean) => {
    screen.show(open);
    emit(open ? "open" : "close");
  };

  // Someone with a history may have unread words waiting; a newcomer costs the hub nothing until the panel opens.
  if (open || chat.keeper.open) screen.show(true);
  else if (chat.keeper.visitor) chat.connect();
  screen.redraw();

  return {
    open(text) {
      if (text) screen.write(text);
      show(true);
    },
    close: () => show(false),
    identify: (token) => chat.identify(token),
    on(name, listener) {
      const one = { name, listener };
      listeners.push(one);
      return () => void listeners.splice(listeners.indexOf(one), 1);
    },
  };
}

const script = document.currentScript as HTMLScriptElement | null;
if (script && !window.xiaoer) {
  const start = () => void (window.xiaoer = mount(options(script)));
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
}
