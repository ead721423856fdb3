/** What is on the shopper's screen beside the talk itself: open or not, the draft, the pictures chosen. Draws it all. */
import { type Chat, startChat } from "../line/chat";
import { objection } from "../line/upload";
import type { Options } from "../options";
import type { FromHub } from "../talk/frames";
import { left } from "../talk/limits";
import { rows, unread } from "../talk/rows";
import * as words from "../words";
import { render } from "./dom";
import { Launcher } from "./Launcher";
import { Panel } from "./Panel";
import { keepScroll, type Scroll } from "./scroll";
import { phone } from "./viewport";

const MOST_PICTURES = 6;
/** So long without a line before anything is said about it. */
const SLOW_MS = 1_200;
const HIGHEST_PX = 132;

interface Chosen {
  file: File;
  url: string;
}

export interface Screen {
  readonly chat: Chat;
  readonly scroll: Scroll;
  readonly title: string;
  draft: string;
  pictures: Chosen[];
  /** something is being dragged over the panel */
  over: boolean;
  /** the line has been down long enough to say so */
  slow: boolean;
  /** there is something to send, and it may be sent */
  readonly ready: boolean;
  show: (open: boolean) => void;
  write: (text: string) => void;
  choose: (files: File[]) => void;
  unchoose: (one: Chosen) => void;
  drag: (over: boolean, files: File[]) => void;
  send: () => void;
  /** the composer is as high as its text */
  fit: (area: HTMLTextAreaElement | null) => void;
}

export function startScreen(
  root: HTMLElement,
  options: Options,
  heard: (event: FromHub) => void,
  counted: (unread: number) => void,
): Screen {
  let open = false;
  let due = false;
  let count = 0;
  let lineSince = Date.now();

  const redraw = () => {
    if (!due) queueMicrotask(draw);
    due = true;
  };
  const chat = startChat(options.hub, options.identity, redraw, heard);
  let { keeper } = chat;

  function draw(): void {
    due = false;
    const { talk } = chat;
    if (keeper !== chat.keeper) {
      // Another person, another draft.
      keeper = chat.keeper;
      screen.draft = keeper.draft;
      screen.pictures = [];
    }
    if (talk.line === "open") lineSince = Date.now();
    screen.slow = Date.now() - lineSince > SLOW_MS;
    if (open && document.visibilityState === "visible") chat.read();

    const list = open ? rows(talk, new Date()) : [];
    const news = unread(chat.talk);
    render(open ? <Panel screen={screen} rows={list} /> : <Launcher screen={screen} unread={news} />, root);
    const last = list.at(-1);
    if (last) screen.scroll.drawn(talk.messages[0]?.id ?? "", last.key, last.row === "item");
    if (news !== count) counted((count = news));
  }

  const screen: Screen = {
    chat,
    scroll: keepScroll(chat.older, redraw),
    draft: keeper.draft,
    pictures: [],
    over: false,
    slow: false,
    get title() {
      return options.title ?? chat.talk.shop ?? words.title;
    },
    get ready() {
      return (!!screen.draft.trim() || screen.pictures.length > 0) && left(screen.draft) >= 0;
    },
    show(wish) {
      open = keeper.open = wish;
      // On a phone the page behind must not scroll under the finger.
      document.documentElement.style.overflow = open && phone() ? "hidden" : "";
      if (open) {
        lineSince = Date.now();
        chat.connect();
      }
      draw();
      // On a phone the keyboard would hide the talk before it was read.
      root.querySelector<HTMLElement>(!open ? ".launcher" : phone() ? ".log" : "textarea")?.focus({ preventScroll: true });
    },
    write(text) {
      screen.draft = keeper.draft = text;
      if (text) chat.typing();
      redraw();
    },
    choose(files) {
      const right = files.filter((file) => !objection(file));
      const all = [...screen.pictures, ...right.map((file) => ({ file, url: URL.createObjectURL(file) }))];
      screen.pictures = all.slice(0, MOST_PICTURES);
      const wrong = files.map(objection).find((reason) => reason) ?? null;
      chat.remark(all.length > MOST_PICTURES ? words.pictureMany(MOST_PICTURES) : wrong);
      redraw();
    },
    unchoose(one) {
      screen.pictures = screen.pictures.filter((other) => other !== one);
      redraw();
    },
    drag(over, files) {
      screen.over = over;
      if (!over && files[0]) screen.choose(files);
      redraw();
    },
    send() {
      if (!screen.ready) return;
      for (const { file, url } of screen.pictures.splice(0)) chat.picture(file, url);
      const text = screen.draft.trim();
      if (text) chat.say(text);
      screen.write("");
      root.querySelector("textarea")?.focus();
    },
    fit(area) {
      if (!area) return;
      area.style.height = "auto";
      area.style.height = `${Math.min(HIGHEST_PX, area.scrollHeight + 2)}px`;
    },
  };

  setInterval(() => open && draw(), 1_000);
  document.addEventListener("visibilitychange", redraw);
  // Someone with a history may have unread words waiting; a newcomer costs the hub nothing until the panel opens.
  if (options.open || keeper.open) screen.show(true);
  else if (keeper.visitor) chat.connect();
  draw();
  return screen;
}
