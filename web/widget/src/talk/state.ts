/** All that one tab knows of the talk, as one immutable value. */
import type { Message, OwnerKind, Queue, Welcome } from "./frames";
import type { Item } from "./outbox";

/** broken: it is being tried again; offline: the browser says there is no network to try; refused: it is not tried */
export type Line = "idle" | "connecting" | "open" | "broken" | "offline" | "refused";

export interface Talk {
  line: Line;
  /** the hub's clock is so many milliseconds before this machine's: days are the hub's */
  ahead: number;
  /** a welcome has come at least once, so the history on screen is true */
  met: boolean;
  owner: OwnerKind;
  queue: Queue | null;
  agent: string | null;
  shop: string | null;
  greeting: string | null;
  ideas: NonNullable<Welcome["ideas"]>;
  /** the greeting stands after this cursor; "" is the very beginning, null is nowhere */
  greetAfter: string | null;
  messages: Message[];
  /** older messages exist at the hub */
  more: boolean;
  loadingOlder: boolean;
  /** everything up to here is on screen; a broken line resumes from here */
  seen: string;
  /** something before the newest message is missing and must be fetched */
  hole: boolean;
  /** read by the shopper up to here, in any tab */
  read: string;
  outbox: Item[];
  typing: "bot" | "agent" | null;
  /** a quiet line for the shopper that belongs to no message */
  remark: string | null;
  /** why there is no line, in the shopper's words; null while it is only a moment */
  trouble: string | null;
}

export function quiet(read = "", outbox: Item[] = []): Talk {
  return {
    line: "idle",
    ahead: 0,
    met: false,
    owner: "nobody",
    queue: null,
    agent: null,
    shop: null,
    greeting: null,
    ideas: [],
    greetAfter: null,
    messages: [],
    more: false,
    loadingOlder: false,
    seen: "",
    hole: false,
    read,
    outbox,
    typing: null,
    remark: null,
    trouble: null,
  };
}
