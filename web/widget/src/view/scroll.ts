/** Keeps the log at its newest line, unless the shopper is reading further up. */

/** So near to an end counts as being there. */
const NEAR_PX = 80;

export interface Scroll {
  /** how many lines came while the shopper read further up; null at the newest line */
  below: number | null;
  hold: (box: HTMLElement | null) => void;
  /** after a drawing: the keys of the oldest and the newest line, and whether the newest is the shopper's */
  drawn: (first: string, last: string, mine: boolean) => void;
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

  const settle = () => {
    if (!stuck || !box) return;
    box.scrollTop = box.scrollHeight;
    top = box.scrollTop;
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
    drawn(first, last, mine) {
      if (!box) return;
      const news = last !== newest;
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
      const near = scrollHeight - scrollTop - clientHeight < NEAR_PX;
      // Only a finger going up lets go: what grows below within the same frame does not.
      stuck = near || (stuck && scrollTop >= Math.min(top, scrollHeight - clientHeight) - 1);
      top = scrollTop;
      tell(stuck ? null : (scroll.below ?? 0));
      if (scrollTop < NEAR_PX && !stuck) atTop();
    },
    down() {
      stuck = true;
      settle();
    },
  };
  return scroll;
}
