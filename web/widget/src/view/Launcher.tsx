/** The round button in the corner, with what is unread. */
import * as words from "../words";
import { two } from "./icons";
import type { Screen } from "./screen";

export const Launcher = ({ screen, unread }: { screen: Screen; unread: number }) => (
  <button
    key="launcher"
    class="launcher"
    aria-haspopup="dialog"
    aria-label={unread ? words.openUnread(unread) : words.open}
    onClick={() => screen.show(true)}
  >
    {two(32)}
    {unread > 0 && <span class="badge">{unread > 99 ? "99+" : unread}</span>}
  </button>
);
