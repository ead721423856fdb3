/** From one state of the talk to the next: what each frame, and each thing the shopper does, changes. */
import { compare, follows, later } from "./cursor";
import type { Ack, FromHub, Message, Refusal, Welcome } from "./frames";
import { again, change, expire, hold, type Item, item, requeue, type Said, without } from "./outbox";
import type { Line, Talk } from "./state";
import { advance, hasHole, merge } from "./thread";

export type Local =
  | { t: "line"; line: Line }
  | { t: "say"; id: string; said: Said; now: number }
  | { t: "sent"; id: string }
  | { t: "again"; id: string; now: number }
  | { t: "drop"; id: string }
  | { t: "progress"; id: string; progress: number }
  | { t: "uploaded"; id: string; upload: string; url: string; now: number }
  | { t: "failed"; id: string; reason: string | null }
  | { t: "tick"; now: number }
  | { t: "read"; cursor: string }
  | { t: "older" }
  | { t: "trouble"; text: string }
  | { t: "remark"; text: string | null };
export type Event = FromHub | Local;

/** What an event changes; everything else stays. */
type Step<T extends Event["t"]> = (talk: Talk, event: Extract<Event, { t: T }>) => Partial<Talk> | null;

const steps: { [T in Event["t"]]: Step<T> } = {
  welcome,
  ack,
  error: refuse,
  message: (talk, { message }) => receive(talk, [message]),
  typing: (talk, { who, on }) => ({ typing: on ? who : talk.typing === who ? null : talk.typing }),
  owner: (_, { owner, queue, agent }) => ({ owner, queue, agent, typing: null }),
  history: (talk, { messages, more }) => ({ messages: merge(talk.messages, messages), more, loadingOlder: false }),
  pong: () => null,
  left: () => null,

  line: (talk, { line }) => (line === "open" ? { line } : { line, ...broken(talk) }),
  say: ({ outbox }, { id, said, now }) => ({ remark: null, outbox: [...outbox, item(id, said, now)] }),
  sent: ({ outbox }, { id }) => ({ outbox: change(outbox, id, { state: "sending" }) }),
  again: ({ outbox }, { id, now }) => ({ outbox: outbox.map((one) => (one.id === id ? again(one, now) : one)) }),
  drop: ({ outbox }, { id }) => ({ outbox: without(outbox, [id]) }),
  progress: ({ outbox }, { id, progress }) => ({ outbox: change(outbox, id, { progress }) }),
  uploaded: ({ outbox }, { id, upload, url, now }) => ({
    outbox: change(outbox, id, { ...item(id, { kind: "image", text: "", upload, preview: url }, now), progress: 1 }),
  }),
  failed: ({ outbox }, { id, reason }) => ({ outbox: change(outbox, id, { state: "failed", reason }) }),
  tick: ({ outbox, line }, { now }) => {
    const tried = line === "open" || line === "refused";
    const left = tried || !outbox[0] ? expire(outbox, now) : hold(outbox, now);
    return left === outbox ? null : { outbox: left };
  },
  read: (talk, { cursor }) => (compare(cursor, talk.read) > 0 ? { read: cursor } : null),
  older: () => ({ loadingOlder: true }),
  remark: (_, { text }) => ({ remark: text }),
  trouble: (_, { text }) => ({ trouble: text }),
};

export function reduce(talk: Talk, event: Event): Talk {
  const step = steps[event.t] as Step<Event["t"]> | undefined;
  const changes = step?.(talk, event as never);
  return changes ? { ...talk, ...changes } : talk;
}

function welcome(talk: Talk, event: Welcome): Partial<Talk> {
  const { owner, queue, agent, greeting, shop, conversation } = event;
  // A resumed line brings what came after `seen`. If the hub skipped something, only what it sent now can be trusted.
  const first = event.messages[0];
  const resumed = talk.met && talk.seen && !(event.more && first && !follows(first.cursor, talk.seen));
  const messages = merge(resumed ? talk.messages : [], event.messages);
  const last = messages.at(-1)?.cursor ?? "";
  return {
    ...broken({ ...talk, outbox: confirmed(talk.outbox, messages) }),
    line: "open",
    trouble: null,
    met: true,
    ahead: event.now - Date.now() || 0,
    owner,
    queue,
    agent,
    shop: shop?.name ?? talk.shop,
    greeting: greeting || talk.greeting,
    ideas: event.ideas ?? [],
    greetAfter: last && conversation ? talk.greetAfter : (talk.greetAfter ?? last),
    messages,
    more: resumed ? talk.more : event.more,
    seen: last,
    hole: false,
  };
}

/** Nothing is under way on a line that broke, or on one that is new. */
function broken({ outbox }: Talk): Partial<Talk> {
  return { typing: null, loadingOlder: false, outbox: requeue(outbox) };
}

function ack(talk: Talk, event: Ack): Partial<Talk> | null {
  const sent = talk.outbox.find((one) => one.id === event.id);
  return sent ? receive(talk, [spoken(sent, event)]) : null;
}

/** The shopper's own message as the ledger will show it; the ledger's copy takes its place when it comes. */
function spoken({ id, said }: Item, { message, cursor, at }: Ack): Message {
  const image = said.kind === "image";
  return {
    id: message,
    conversation: "",
    cursor,
    seq: 0,
    author: { kind: "shopper" },
    kind: image ? "image" : "text",
    text: said.text,
    image: image ? { url: said.preview } : null,
    at,
    client_id: id,
  };
}

function receive(talk: Talk, incoming: Message[]): Partial<Talk> {
  const messages = merge(talk.messages, incoming);
  const seen = advance(talk.seen, messages);
  const { author, cursor } = incoming.at(-1)!;
  return {
    messages,
    seen,
    hole: hasHole(seen, messages),
    outbox: confirmed(talk.outbox, incoming),
    typing: author.kind === talk.typing ? null : talk.typing,
    // Who speaks, in whichever tab, has read what stood before.
    ...(author.kind === "shopper" ? { read: later(talk.read, cursor), remark: null } : {}),
  };
}

function confirmed(outbox: Item[], messages: Message[]): Item[] {
  return without(
    outbox,
    messages.map((message) => message.client_id),
  );
}

function refuse({ outbox }: Talk, { id, text }: Refusal): Partial<Talk> {
  const known = id && outbox.some((one) => one.id === id);
  return known ? { outbox: change(outbox, id, { state: "failed", reason: text }) } : { remark: text };
}
