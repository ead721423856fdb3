/** Puts the styles into the shadow root, and the shop's own colour if it has one. */
import { inkOn } from "./contrast";
import log from "./log.css?inline";
import panel from "./panel.css?inline";
import tokens from "./tokens.css?inline";

export function dress(root: ShadowRoot, host: HTMLElement, color: string | null): void {
  wear(root, tokens + panel + log);
  const ink = color && inkOn(color);
  if (!ink) return;
  host.style.setProperty("--brand", color);
  host.style.setProperty("--on-brand", ink);
  // On a light colour, words in that colour would be too faint.
  if (ink !== "#fff") host.style.setProperty("--depth", "45%");
}

/** Adds styles. */
export function wear(root: ShadowRoot, css: string): void {
  try {
    // Constructed sheets pass a strict Content-Security-Policy.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const style = document.createElement("style");
    style.textContent = css;
    root.append(style);
  }
}
