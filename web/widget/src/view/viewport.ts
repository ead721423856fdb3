/** On phones the panel fills exactly the part of the screen that the on-screen keyboard leaves free. */

export function phone(): boolean {
  return matchMedia("(max-width: 520px)").matches;
}

let panel: HTMLElement | null = null;

export function fill(element: HTMLElement | null): void {
  panel = element;
  fit();
}

function fit(): void {
  const view = window.visualViewport;
  if (!panel || !view || !phone()) return;
  panel.style.setProperty("--height", `${view.height}px`);
  panel.style.setProperty("--top", `${view.offsetTop}px`);
}

window.visualViewport?.addEventListener("resize", fit);
window.visualViewport?.addEventListener("scroll", fit);
