/** What is on the shopper's screen beside the talk itself: open or not, the draft, the pictures chosen. Draws it all. */
import type { Chat } from "../line/chat";
import { objection } from "../line/upload";
import { left } from "../talk/limits";
import { rows, unread } from "../talk/rows";
import { words } from "../words";
import { render } from "./dom";
import { Launcher } from "./Launcher";
import { Panel } from "./Panel";
import { Scroll } from "./scroll";
import { phone } from "./viewport";

const MOST_PICTURES = 6;
/** So long without a line before anything is said about it. */
const SLOW_MS = 1_200;
const HIGHEST_PX = 132;

interface Chosen {
  file: File;
  url: string;
}

export class Screen {
  open = false;
  over = false;
  draft = "";
  pictures: Chosen[] = [];
  readonly scroll: Scroll;
  private keeper: Chat["keeper"];
  private due = false;
  private lineSince = Date.now();
  private area: HTMLTextAreaElement | null = null;

  constructor(
    readonly chat: Chat,
    private readonly root: HTMLElement,
    private readonly ownTitle: string | null,
    private readonly changed: (unread: number) => void,
  ) {
    this.keeper = chat.keeper;
    this.draft = chat.keeper.draft;
    this.scroll = new Scroll(
      () => chat.older(),
      () => this.redraw(),
    );
    chat.watch(() => this.redraw());
    setInterval(() => this.open && this.redraw(), 1_000);
    document.addEventListener("visibilitychange", () => this.redraw());
  }

  get title(): string {
    return this.ownTitle ?? this.chat.talk.shop ?? words.title;
  }
  get slow(): boolean {
    return Date.now() - this.lineSince > SLOW_MS;
  }
  get ready(): boolean {
    return (!!this.draft.trim() || this.pictures.length > 0) && left(this.draft) >= 0;
  }

  show(open: boolean): void {
    this.open = this.chat.keeper.open = open;
    // On a phone the page behind must not scroll under the finger.
    document.documentElement.style.overflow = open && phone() ? "hidden" : "";
    if (open) {
      this.lineSince = Date.now();
      this.chat.connect();
    }
    this.draw();
    // On a phone the keyboard would hide the talk before it was read.
    this.root.querySelector<HTMLElement>(!open ? ".launcher" : phone() ? ".log" : "textarea")?.focus({ preventScroll: true });
  }

  write(text: string): void {
    this.draft = this.chat.keeper.draft = text;
    if (text) this.chat.typing();
    this.redraw();
  }

  choose(files: File[]): void {
    const wrong = files.map(objection).find((reason) => reason);
    const right = files.filter((file) => !objection(file)).map((file) => ({ file, url: URL.createObjectURL(file) }));
    const all = [...this.pictures, ...right];
    this.pictures = all.slice(0, MOST_PICTURES);
    this.chat.remark(all.length > MOST_PICTURES ? words.pictureMany(MOST_PICTURES) : (wrong ?? null));
    this.redraw();
  }
  unchoose(one: Chosen): void {
    this.pictures = this.pictures.filter((other) => other !== one);
    this.redraw();
  }
  drag(over: boolean, files: File[]): void {
    this.over = over;
    if (!over && files.length) this.choose(files);
    this.redraw();
  }

  send(): void {
    if (!this.ready) return;
    for (const { file, url } of this.pictures.splice(0)) this.chat.picture(file, url);
    const text = this.draft.trim();
    if (text) this.chat.say(text);
    this.write("");
    this.area?.focus();
  }

  /** The composer is as high as its text. */
  fit(area: HTMLTextAreaElement | null): void {
    this.area = area;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(HIGHEST_PX, area.scrollHeight + 2)}px`;
  }

  redraw(): void {
    if (this.due) return;
    this.due = true;
    queueMicrotask(() => this.draw());
  }

  private draw(): void {
    const { chat, open, scroll } = this;
    this.due = false;
    if (this.keeper !== chat.keeper) this.changePerson();
    if (chat.talk.line === "open") this.lineSince = Date.now();
    if (open && document.visibilityState === "visible") chat.read();

    const count = unread(chat.talk);
    const list = open ? rows(chat.talk, new Date()) : [];
    render(
      open ? <Panel screen={this} rows={list} /> : <Launcher screen={this} unread={count} />,
      this.root,
    );
    if (open) scroll.drawn(chat.talk.messages[0]?.id ?? "", list.at(-1)?.key ?? "", list.at(-1)?.row === "item");
    this.changed(count);
  }

  /** Another person, another draft. */
  private changePerson(): void {
    this.keeper = this.chat.keeper;
    this.draft = this.keeper.draft;
    this.pictures = [];
    this.keeper.open = this.open;
  }
}
