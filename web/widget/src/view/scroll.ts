/** Keeps the log at its newest line, unless the shopper is reading further up. */

/** So near to an end counts as being there. */
const NEAR_PX = 80;

export class Scroll {
  /** how many lines came while the shopper read further up; null at the newest line */
  below: number | null = null;
  private box: HTMLElement | null = null;
  private stuck = true;
  private height = 0;
  private first = "";
  private last = "";
  // Pictures that load, or a keyboard that opens, must not push the newest line out of sight.
  private readonly sizes = new ResizeObserver(() => this.settle());

  constructor(
    private readonly top: () => void,
    private readonly redraw: () => void,
  ) {}

  hold(box: HTMLElement | null): void {
    if (box === this.box || !box) return;
    this.box = box;
    this.below = null;
    this.stuck = true;
    this.first = "";
    this.sizes.disconnect();
    this.sizes.observe(box);
    box.addEventListener("load", () => this.settle(), true);
  }

  /** After a drawing: `first` and `last` are the keys of the ends, `mine` that the shopper spoke last. */
  drawn(first: string, last: string, mine: boolean): void {
    const { box } = this;
    if (!box) return;
    const news = last !== this.last;
    if (news && mine) this.stuck = true;
    if (this.first && first !== this.first && !this.stuck) box.scrollTop += box.scrollHeight - this.height;
    else if (news && !this.stuck) {
      this.below = (this.below ?? 0) + 1;
      this.redraw();
    }
    this.first = first;
    this.last = last;
    this.settle();
    this.height = box.scrollHeight;
  }

  moved(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.box!;
    this.stuck = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    const below = this.stuck ? null : (this.below ?? 0);
    if (below !== this.below) {
      this.below = below;
      this.redraw();
    }
    if (scrollTop < NEAR_PX && !this.stuck) this.top();
  }

  down(): void {
    this.stuck = true;
    this.settle();
  }

  private settle(): void {
    if (this.stuck && this.box) this.box.scrollTop = this.box.scrollHeight;
  }
}
