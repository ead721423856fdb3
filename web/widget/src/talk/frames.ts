/** Answer walk, first and last stop: the JSON frames between a shopper's browser and the hub. */
import type { Card } from "./card";

export type OwnerKind = "bot" | "queue" | "agent" | "nobody";
export interface Queue {
  position: number;
  /** what is known of the wait, as the notices in the talk say it */
  text: string;
  /** somebody is at the desk; null when nobody can tell */
  here: boolean | null;
}

export interface Button {
  id: string;
  title: string;
}
export type AuthorKind = "shopper" | "bot" | "agent" | "system";

export interface Message {
  id: string;
  conversation: string;
  cursor: string;
  seq: number;
  author: { kind: AuthorKind; name?: string | null };
  kind: "text" | "image" | "notice";
  /** of a notice that the next one of the same renews */
  about?: string | null;
  text: string | null;
  buttons?: Button[] | null;
  card?: Card | null;
  image?: { url: string } | null;
  at: string;
  client_id?: string | null;
  state?: string;
}

export interface Welcome {
  t: "welcome";
  /** the hub's clock, in milliseconds */
  now: number;
  visitor: string;
  conversation: string | null;
  owner: OwnerKind;
  queue: Queue | null;
  agent: string | null;
  messages: Message[];
  more: boolean;
  greeting?: string | null;
  /** what to press when one does not know how to begin; `id` is the sentence that is said */
  ideas?: { id: string; title: string }[];
  shop?: { name: string } | null;
}
export interface Ack {
  t: "ack";
  id: string;
  message: string;
  cursor: string;
  at: string;
}
export interface Refusal {
  t: "error";
  id: string | null;
  code: string;
  text: string;
  /** what was wrong with it, for whoever put the widget on the page */
  why?: string | null;
}
export type FromHub =
  | Welcome
  | Ack
  | Refusal
  | { t: "message"; message: Message }
  | { t: "typing"; who: "bot" | "agent"; on: boolean }
  | { t: "owner"; owner: OwnerKind; queue: Queue | null; agent: string | null }
  | { t: "history"; messages: Message[]; more: boolean }
  | { t: "left" }
  | { t: "pong" };

export type ToHub =
  | { t: "hello"; visitor: string | null; identity: string | null; since: string | null; guest: string | null }
  | { t: "send"; id: string; text: string }
  | { t: "press"; id: string; button: string }
  | { t: "image"; id: string; upload: string }
  | { t: "human"; id: string }
  | { t: "history"; before: string }
  | { t: "typing" }
  | { t: "seen"; upto: string }
  | { t: "leave" }
  | { t: "ping" };
