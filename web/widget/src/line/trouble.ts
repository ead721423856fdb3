/** Why the widget does not connect: told to whoever put it on the page, in the console and by an event on `window`. */

export type Code = "origin_not_allowed" | "refused" | "mixed_content" | "hub_unreachable" | "no_websocket" | "bad_identity";

const told = new Set<Code>();

/** In short; docs/widget.md says the rest. */
const ways: Record<Code, string> = {
  origin_not_allowed: "this page's origin is not in XIAOER_WIDGET_ORIGINS",
  refused: "the hub closed the line",
  mixed_content: "a page of https needs a hub of https",
  hub_unreachable: "/chat/config does not answer: see data-hub, the hub, connect-src",
  no_websocket: "/chat/ws does not answer: see the proxy's Upgrade, connect-src",
  bad_identity: "identity refused: the shopper is a guest",
};

export const explain = (code: Code, hub: string): string => `${hub} for ${location.origin}: ${ways[code]}`;

/** Each kind of trouble is told once a page. `more` is what the hub said of it. */
export function tell(code: Code, hub: string, more: object = {}): void {
  if (told.has(code)) return;
  told.add(code);
  const message = explain(code, hub);
  console.error(`xiaoer [${code}] ${message}`, more);
  dispatchEvent(new CustomEvent("xiaoer:error", { detail: { code, message, ...more } }));
}

/** As on a fresh page. */
export const forgetTold = () => told.clear();

/** Many tries failed: does the hub answer at all? */
export function probe(hub: string): Promise<Code> {
  return fetch(`${hub}/chat/config`).then(
    ({ ok }) => (ok ? "no_websocket" : "hub_unreachable"),
    () => "hub_unreachable",
  );
}
