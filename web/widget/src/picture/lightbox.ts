/** A picture of the talk opens large over the page; Esc, a click anywhere or the button shuts it. */
import { shutPicture } from "../words";

export function lightbox(shadow: ShadowRoot): void {
  shadow.addEventListener("click", (event) => {
    const { target, ctrlKey, metaKey } = event as MouseEvent;
    const shown = (target as Element).closest("a.picture[href]");
    // With a key held, a tab of its own is meant.
    if (!shown || ctrlKey || metaKey) return;
    event.preventDefault();
    const box = document.createElement("dialog");
    box.className = "large";
    const shut = document.createElement("button");
    shut.ariaLabel = shutPicture;
    shut.textContent = "✕";
    box.append(shown.firstChild!.cloneNode(), shut);
    box.onclick = () => box.close();
    box.onclose = () => box.remove();
    shadow.append(box);
    box.showModal();
  });
}
