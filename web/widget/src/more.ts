/** The widget's second file, fetched when the panel first opens: cards, links in texts, and all that is done to pictures. */
import cards from "./style/cards.css?inline";
import previews from "./style/previews.css?inline";
export { lightbox } from "./picture/lightbox";
export { prepare } from "./picture/prepare";
export { parts } from "./talk/links";
export { upload } from "./picture/upload";
export { Card } from "./view/cards/Card";

export const css = cards + previews;
