/** Keeps the log at its newest line, unless the shopper is reading further up; what is longer than the log is first
 * shown from its beginning. */

/** So near to an end counts as being there. */
const NEAR_PX = 80;
const ABOVE_PX = 12;

export interface Scroll {
  /** how many lines came while the shopper read further up, 0 when they reach below the log; null at the newest line */
  below: number | null;
  hold: (box: HTMLElement | null) => void;
  /** after a drawing: the keys of the oldest and the newest line, whether the newest is the shopper's, and the key of
   * the line from which the newest words are read */
  drawn: (first: string, last: string, mine: boolean, begins: string) => void;
  moved: () => void;
  down: () => void;
}

export function keepScroll(atTop: () => void, redraw: () => void): Scroll {
  let box: HTMLElement | null = null;
  let stuck = true;
  let height = 0;
  let top = 0;
  let oldest = "";
  let newest = "";
  /** the line that stays in sight; "" once the shopper has moved on from it */
  let from = "";

  const settle = () => {
    if (!stuck || !box) return;
    const lines = box.firstElementChild!.children as Iterable<HTMLElement & { k?: unknown }>;
    const row = [...lines].find(({ k }) => k === from);
    const most = box.scrollHeight - box.clientHeight;
    box.scrollTop = row ? Math.min(most, row.offsetTop - ABOVE_PX) : most;
    top = box.scrollTop;
    tell(most - top < NEAR_PX ? null : 0);
  };
  const tell = (below: number | null) => {
    if (below === scroll.below) return;
    scroll.below = below;
    redraw();
  };
  // Pictures that load, or a keyboard that opens, must not push the newest line out of sight.
  const sizes = new ResizeObserver(settle);

  const scroll: Scroll = {
    below: null,
    hold(element) {
      if (element === box || !element) return;
      box = element;
      stuck = true;
      scroll.below = null;
      sizes.disconnect();
      sizes.observe(box);
      // The lines grow when pictures load, the box shrinks when the composer grows.
      sizes.observe(box.firstElementChild!);
    },
    drawn(first, last, mine, begins) {
      if (!box) return;
      const news = last !== newest;
      if (news) from = begins;
      stuck ||= news && mine;
      if (!stuck && first !== oldest) box.scrollTop += box.scrollHeight - height;
      else if (!stuck && news) tell((scroll.below ?? 0) + 1);
      oldest = first;
      newest = last;
      settle();
      height = box.scrollHeight;
    },
    moved() {
      const { scrollTop, scrollHeight, clientHeight } = box!;
      const most = scrollHeight - clientHeight;
      const near = most - scrollTop < NEAR_PX;
      // Only a finger lets go: what grows below within the same frame does not.
      const still = Math.abs(scrollTop - Math.min(top, most)) < 2;
      stuck = near || (stuck && still);
      if (!still) from = "";
      top = scrollTop;
      tell(near ? null : (scroll.below ?? 0));
      if (scrollTop < NEAR_PX && !stuck) atTop();
    },
    down() {
      stuck = true;
      from = "";
      settle();
    },
  };
  return scroll;
}
