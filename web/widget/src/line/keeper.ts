/** What the browser keeps for us. Each person has an own drawer: nobody finds another's history after a switch. */

type Place = "localStorage" | "sessionStorage";

/** Storage can be blocked or full; then this page's memory has to do. */
const memory = new Map<string, string>();

function get(place: Place, key: string): string {
  try {
    return memory.get(key) ?? window[place].getItem(key) ?? "";
  } catch {
    return "";
  }
}

function put(place: Place, key: string, value: string): void {
  try {
    if (!value) {
      memory.delete(key);
      return window[place].removeItem(key);
    }
    window[place].setItem(key, value);
  } catch {
    memory.set(key, value);
  }
}

export class Keeper {
  /** The key under which other tabs see `read` change. */
  readonly readKey: string;
  /** The key under which other tabs hear that this person ended it: whether the hub knows, and who it was. */
  readonly leftKey: string;
  /** the talk belongs to an account, not to this machine */
  readonly member: boolean;
  readonly #prefix: string;

  constructor(hub: string, readonly person: string) {
    this.member = person.startsWith("c:");
    this.#prefix = `xiaoer:${hub}:${person}:`;
    this.readKey = `${this.#prefix}read`;
    this.leftKey = `${this.#prefix}left`;
  }

  get visitor(): string | null {
    return get("localStorage", `${this.#prefix}visitor`) || null;
  }
  set visitor(token: string | null) {
    put("localStorage", `${this.#prefix}visitor`, token ?? "");
  }
  get read(): string {
    return get("localStorage", this.readKey);
  }
  set read(cursor: string) {
    put("localStorage", this.readKey, cursor);
  }
  get draft(): string {
    return get("sessionStorage", `${this.#prefix}draft`);
  }
  set draft(text: string) {
    put("sessionStorage", `${this.#prefix}draft`, text);
  }
  get outbox(): unknown[] {
    try {
      return JSON.parse(get("sessionStorage", `${this.#prefix}outbox`)) as unknown[];
    } catch {
      return [];
    }
  }
  set outbox(items: unknown[]) {
    put("sessionStorage", `${this.#prefix}outbox`, items[0] ? JSON.stringify(items) : "");
  }
  /** the token under which this very tab wrote last: what a guest said here goes along when she signs in */
  get wrote(): string | null {
    return get("sessionStorage", `${this.#prefix}wrote`) || null;
  }
  set wrote(token: string | null) {
    put("sessionStorage", `${this.#prefix}wrote`, token ?? "");
  }
  /** Nothing of this person stays on the machine; the other tabs hear of it. `told`: the hub knows. */
  forget(told: boolean): void {
    if (this.visitor) put("localStorage", this.leftKey, +told + visitorOf(this.visitor));
    put("localStorage", this.leftKey, "");
    this.visitor = null;
    this.read = "";
    this.clear();
  }
  /** Nothing unsent of this person stays in this tab. */
  clear(): void {
    this.draft = "";
    this.outbox = [];
  }
  get open(): boolean {
    return !!get("sessionStorage", "xiaoer:open");
  }
  set open(open: boolean) {
    put("sessionStorage", "xiaoer:open", open ? "1" : "");
  }
}

/** Who a token is for: a token is renewed now and then, and after a talk was ended; the visitor stays the same. */
export const visitorOf = (token: string): string => token.split(/[.~]/)[0]!;

/** What the page says of who is here: a signed identity, null for a guest, or that it is about to know. */
export type Vouched = string | null | PromiseLike<string | null>;
/** The drawer until it knows. */
export const UNKNOWN = "?";

/** Whose drawer: the customer an identity names, or the guest. Only a name for a drawer; the hub checks the signature. */
export function person(identity: Vouched): string {
  if (identity instanceof Object) return UNKNOWN;
  try {
    const part = identity!.split(".")[0]!.replace(/-/g, "+").replace(/_/g, "/");
    // ids are plain letters, so the bytes need no decoding
    const { customer_id: customer } = JSON.parse(atob(part)) as { customer_id?: string };
    return customer ? `c:${customer}` : "guest";
  } catch {
    return "guest";
  }
}
