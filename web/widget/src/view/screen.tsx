/** What is on the shopper's screen beside the talk itself: open or not, the draft, the pictures chosen. Draws it all. */
import { type Chat, startChat } from "../line/chat";
import { more } from "../line/more";
import type { Options } from "../options";
import type { FromHub } from "../talk/frames";
import { left } from "../talk/limits";
import { beginning, rows, unread } from "../talk/rows";
import { wear } from "../style/dress";
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
  file: Blob;
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
  /** pictures that are being made small enough */
  preparing: number;
  /** whether to end it on this machine is being asked */
  asking: boolean;
  /** the line has been down long enough to say so */
  slow: boolean;
  /** there is something to send, and it may be sent */
  readonly ready: boolean;
  show: (open: boolean, byItself?: boolean) => void;
  write: (text: string) => void;
  choose: (files: File[]) => Promise<void>;
  unchoose: (one: Chosen) => void;
  drag: (over: boolean, files: File[]) => void;
  send: () => void;
  ask: (wish: boolean) => void;
  leave: () => void;
  /** the composer is as high as its text */
  fit: (area: HTMLTextAreaElement | null) => void;
}

export function startScreen(
  root: HTMLElement,
  options: Options,
  heard: (event: FromHub) => void,
  counted: (unread: number) => void,
): Screen {
  const shadow = root.getRootNode() instanceof ShadowRoot ? (root.getRootNode() as ShadowRoot) : null;
  let open = false;
  let worn = false;
  let wished = false;
  let due = false;
  let count = 0;
  let lineSince = Date.now();
  /** everything up to here had been seen when the panel was last looked at */
  let seen = "";
  let looking = false;

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
      // Another person, another draft; what was chosen before it was known who is here goes along, as a guest's does.
      if (keeper.member) screen.pictures = [];
      keeper = chat.keeper;
      screen.draft = keeper.draft;
    }
    if (talk.line === "open") lineSince = Date.now();
    screen.slow = Date.now() - lineSince > SLOW_MS;
    const looks = open && talk.met && document.visibilityState === "visible";
    const fresh = unread(talk);
    const comes = looks && !looking;
    if (comes) seen = fresh ? talk.read : "";
    looking = looks;
    if (looks) chat.read();

    const list = open ? rows(talk, new Date(), seen) : [];
    const news = looks ? 0 : fresh;
    const focused = shadow?.activeElement as HTMLButtonElement | null;
    render(open ? <Panel screen={screen} rows={list} /> : <Launcher screen={screen} unread={news} />, root);
    const last = list.at(-1);
    if (last) screen.scroll.drawn(talk.messages[0]?.id ?? "", last.key, last.row === "item", fresh ? (comes ? "divider" : beginning(list)) : "");
    if (news !== count) counted((count = news));
    // What was pressed is gone or dead now: the keyboard must not fall out of the panel.
    if (open && focused && (!focused.isConnected || focused.disabled)) focus();
  }

  /** On a phone the keyboard would hide the talk before it was read. */
  function focus(): void {
    root.querySelector<HTMLElement>(!open ? ".launcher" : phone() ? ".log" : "textarea")?.focus({ preventScroll: true });
  }

  const screen: Screen = {
    chat,
    scroll: keepScroll(chat.older, redraw),
    draft: keeper.draft,
    pictures: [],
    over: false,
    preparing: 0,
    asking: false,
    slow: false,
    get title() {
      return options.title ?? chat.talk.shop ?? words.title;
    },
    get ready() {
      return (!!screen.draft.trim() || screen.pictures.length + screen.preparing > 0) && left(screen.draft) >= 0;
    },
    show(wish, byItself = false) {
      open = keeper.open = wish;
      // On a phone the page behind must not scroll under the finger.
      document.documentElement.style.overflow = open && phone() ? "hidden" : "";
      if (open) {
        lineSince = Date.now();
        chat.connect();
        load();
      }
      draw();
      // Opened by a page that loads, on a phone, the talk would be framed as if the keyboard had come to it.
      if (!byItself || !phone()) focus();
    },
    write(text) {
      screen.draft = keeper.draft = text;
      if (text) chat.typing();
      redraw();
    },
    async choose(files) {
      const beside = screen.pictures;
      const room = MOST_PICTURES - screen.pictures.length - screen.preparing;
      chat.remark(files.length > room ? words.pictureMany(MOST_PICTURES) : null);
      for (const file of files.slice(0, Math.max(0, room))) {
        screen.preparing++;
        redraw();
        try {
          const { prepare } = await more(options.hub).catch(() => {
            throw new Error(words.pictureLater);
          });
          const ready = await prepare(file);
          if (beside === screen.pictures) beside.push({ file: ready, url: URL.createObjectURL(ready) });
        } catch (error) {
          chat.remark((error as Error).message);
        }
        screen.preparing--;
        redraw();
      }
      if (wished) screen.send();
    },
    unchoose(one) {
      screen.pictures.splice(screen.pictures.indexOf(one), 1);
      redraw();
    },
    drag(over, files) {
      screen.over = over;
      if (!over && files[0]) void screen.choose(files);
      redraw();
    },
    send() {
      // What was sent with them must not go before the pictures that are being made ready.
      wished = screen.preparing > 0;
      if (wished || !screen.ready) return;
      for (const { file, url } of screen.pictures.splice(0)) chat.picture(file, url);
      const text = screen.draft.trim();
      if (text) chat.say(text);
      screen.write("");
      root.querySelector("textarea")?.focus();
    },
    ask(wish) {
      screen.asking = wish;
      redraw();
    },
    leave() {
      screen.asking = false;
      chat.leave();
      redraw();
    },
    fit(area) {
      if (!area) return;
      area.style.height = "auto";
      area.style.height = `${Math.min(HIGHEST_PX, area.scrollHeight + 2)}px`;
    },
  };

  /** Cards and pictures come in a second file; a card shows as soon as that is there. */
  function load(): void {
    if (worn) return;
    more(options.hub).then(
      ({ css, lightbox }) => {
        if (!worn && shadow) {
          wear(shadow, css);
          lightbox(shadow);
        }
        worn = true;
        redraw();
      },
      () => {},
    );
  }

  setInterval(() => open && draw(), 1_000);
  document.addEventListener("visibilitychange", redraw);
  // Someone with a history may have unread words waiting; a newcomer costs the hub nothing until the panel opens.
  if (options.open || keeper.open) screen.show(true, true);
  else if (keeper.visitor) chat.connect();
  draw();
  return screen;
}
