/** The one line a shop needs: the widget's <script>, and the signed identity of who is here. */

interface Xiaoer {
  open: (text?: string) => void;
  identify: (identity: string | null | Promise<string | null>) => void;
  on: (name: "identity_rejected", listener: () => void) => () => void;
}
declare global {
  interface Window {
    xiaoer?: Xiaoer;
  }
}

let wanted: string | null = null;
let vouch: () => void = () => {};
/** Who is here, as the page named them last; the widget may still be on its way. */
let here: Promise<string | null> = Promise.resolve(null);

/** What to do when the hub does not accept an identity, for one that ran out: fetch a fresh one. */
export function onRejected(again: () => void): void {
  vouch = again;
}

/** Puts the script on the page once; resolves when the widget can be spoken to. */
export function load(hub: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${hub}/widget/xiaoer.js`;
    script.async = true;
    script.onload = () => {
      resolve();
      window.xiaoer?.identify(here);
      window.xiaoer?.on("identity_rejected", () => vouch());
      if (wanted) window.xiaoer?.open(wanted);
    };
    script.onerror = () => reject(new Error(script.src));
    document.head.append(script);
  });
}

/** Also before the widget is there, and in whatever order the shop answers: the last holds. */
export function identify(identity: Promise<string | null>): void {
  here = identity;
  identity.catch(() => {});
  window.xiaoer?.identify(identity);
}

/** Opens the panel with the sentence in the composer; remembered if the widget is still on its way. */
export function ask(sentence: string): void {
  wanted = sentence;
  window.xiaoer?.open(sentence);
}
