/** Why the widget does not connect: told to whoever put it on the page, in the console and by an event on `window`. */

export type Code = "origin_not_allowed" | "refused" | "mixed_content" | "hub_unreachable" | "no_websocket" | "bad_identity";

const told = new Set<Code>();

export function explain(code: Code, hub: string): string {
  switch (code) {
    case "origin_not_allowed":
      return `${hub} does not allow pages of ${location.origin}: add it to XIAOER_WIDGET_ORIGINS`;
    case "mixed_content":
      return `this page is https, ${hub} is not: browsers block that; serve the hub by https`;
    case "hub_unreachable":
      return `${hub}/chat/config does not answer: is data-hub right, is the hub up, does connect-src allow it?`;
    case "no_websocket":
      return `${hub} answers, its WebSocket /chat/ws does not: let proxies pass Upgrade, and wss: in connect-src`;
    case "bad_identity":
      return "the identity was not accepted, the shopper is a guest now: see docs/shop-api.md";
    default:
      return `${hub} closed the line`;
  }
}

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
