/** A hub that is played, to see the widget in every state without the house: `npm run dev`, then open port 8710. */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Reply, script } from "./script.ts";
import { accept, type Socket } from "./socket.ts";

type Frame = Record<string, unknown>;
interface Shopper { sockets: Set<Socket>; messages: Frame[]; owner: string; agent: string | null; queue: unknown; buttons: Map<string, string> }

const shoppers = new Map<string, Shopper>();
let deaf = false; // takes frames and confirms nothing
let count = 0;

const read = (name: string) => readFileSync(new URL(name, import.meta.url));
const PIC = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" fill="#e8d9c8"/><path d="M26 24l8-6h12l8 6 6 12-8 4v22H28V40l-8-4z" fill="#a8755a"/></svg>`;

function page(request: IncomingMessage, response: ServerResponse) {
  const path = request.url!.split("?")[0];
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Allow-Headers", "Authorization");
  if (/^\/widget\/(xiaoer|more)\.js$/.test(path!)) return response.setHeader("Content-Type", "text/javascript").end(read(`../dist/${path!.slice(8)}`));
  if (path === "/pic.svg" || path!.startsWith("/uploads/")) return response.setHeader("Content-Type", "image/svg+xml").end(PIC);
  if (path === "/deaf") return response.end(String((deaf = !deaf)));
  if (path === "/cut") return shoppers.forEach(({ sockets }) => sockets.forEach((one) => one.close())), response.end("cut");
  if (path === "/chat/upload") {
    if (request.method === "OPTIONS") return response.end();
    request.resume().on("end", () => setTimeout(() => response.writeHead(201, { "Content-Type": "application/json" }).end(`{"upload":"u_${++count}","url":"/uploads/${count}.jpg"}`), 1500));
    return response;
  }
  response.setHeader("Content-Security-Policy", "default-src 'self'; img-src 'self' blob: data:; connect-src 'self' ws:");
  return response.setHeader("Content-Type", "text/html; charset=utf-8").end(read("index.html"));
}

const server = createServer(page);
server.on("upgrade", (request, stream) => {
  let me: Shopper | null = null;
  const socket: Socket = accept(request, stream, (frame) => (me = hear(socket, me, frame)), () => me?.sockets.delete(socket));
});

function hear(socket: Socket, me: Shopper | null, frame: Frame): Shopper | null {
  if (frame.t === "hello") return hello(socket, frame);
  if (frame.t === "ping") socket.send({ t: "pong" });
  if (frame.t === "leave") socket.send({ t: "left" });
  if (!me || deaf) return me;
  if (frame.t === "history") {
    const all = me.messages.filter(({ seq }) => Number(seq) < Number(String(frame.before).split(":")[1]));
    setTimeout(() => socket.send({ t: "history", messages: all.slice(-20), more: all.length > 20 }), 400);
  }
  if (["send", "press", "image", "human"].includes(String(frame.t))) said(me, socket, frame);
  return me;
}

function hello(socket: Socket, frame: Frame): Shopper {
  const name = String(frame.visitor ?? `v_${++count}`);
  const me = shoppers.get(name) ?? { sockets: new Set(), messages: [], owner: "bot", agent: null, queue: null, buttons: new Map() };
  shoppers.set(name, me);
  me.sockets.add(socket);
  const since = frame.since ? Number(String(frame.since).split(":")[1]) : null;
  const messages = since === null ? me.messages.slice(-50) : me.messages.filter(({ seq }) => Number(seq) > since);
  socket.send({
    t: "welcome", visitor: name, conversation: me.messages.length ? "c_1" : null, owner: me.owner, queue: me.queue, agent: me.agent,
    messages, more: since === null && me.messages.length > 50, greeting: "您好，我是小二。查订单、看物流、退换货，都可以直接问我。",
    ideas: [{ title: "查物流", id: "我的快递到哪了？" }, { title: "退换货", id: "我想退货" }], shop: { name: "小二优选" },
  });
  return me;
}

function write(me: Shopper, part: Frame): Frame {
  const seq = me.messages.length + 1;
  const message = { id: `m_${++count}`, conversation: "c_1", cursor: `1:${seq}`, seq, kind: "text", text: null, at: new Date().toISOString(), ...part };
  me.messages.push(message);
  me.sockets.forEach((one) => one.send({ t: "message", message }));
  return message;
}

function said(me: Shopper, socket: Socket, frame: Frame) {
  const known = me.messages.find(({ client_id }) => client_id === frame.id);
  const text = String(frame.text ?? me.buttons.get(String(frame.button)) ?? (frame.t === "human" ? "转人工" : ""));
  const message = known ?? write(me, { author: { kind: "shopper" }, client_id: frame.id, text: text || null, kind: frame.t === "image" ? "image" : "text", image: frame.t === "image" ? { url: "/pic.svg" } : null });
  socket.send({ t: "ack", id: frame.id, message: message.id, cursor: message.cursor, at: message.at });
  if (!known) answer(me, text);
}

function own(me: Shopper, owner: string, queue: unknown, agent: string | null, notice: string) {
  Object.assign(me, { owner, queue, agent });
  me.sockets.forEach((one) => one.send({ t: "owner", owner, queue, agent }));
  write(me, { kind: "notice", author: { kind: "system" }, text: notice });
}

function answer(me: Shopper, text: string) {
  if (text === "很多") return void Array.from({ length: 120 }, (_, index) => write(me, { author: { kind: index % 3 ? "bot" : "shopper", name: "小二" }, text: `第 ${index + 1} 条消息`, at: new Date(Date.now() - (120 - index) * 4e6).toISOString() }));
  if (text === "转人工") return own(me, "queue", { position: 3, here: true, text: "前面还有 2 位，预计等待约 4 分钟" }, null, "正在为您转接人工客服，前面还有 2 位，预计等待约 4 分钟。");
  if (text === "没人") return own(me, "queue", { position: 1, here: false, text: "现在没有客服在线，您的留言已记录" }, null, "现在没有客服在线，已经为您留言。客服上线后会按顺序回复，您不用一直等。");
  if (text === "接入") return own(me, "agent", null, "小美", "客服小美已接入，前面的对话她都能看到"), void setTimeout(() => write(me, { author: { kind: "agent", name: "小美" }, text: "您好，我是小美。订单我看到了，马上帮您催仓库。" }), 300);
  if (text === "交回") return own(me, "bot", null, null, "小美先接待到这里，接下来由小二继续为您服务");
  const found = Object.entries(script).find(([word]) => text.includes(word))?.[1] ?? [{ text: `收到：“${text}”。我正在学，换个说法试试？` }];
  const typing = (on: boolean) => me.sockets.forEach((one) => one.send({ t: "typing", who: me.owner === "agent" ? "agent" : "bot", on }));
  if (text === "慢") return typing(true);
  typing(true);
  setTimeout(() => { typing(false); found.forEach((reply) => say(me, reply)); }, 500);
}

function say(me: Shopper, { buttons = [], ...reply }: Reply) {
  const made = buttons.map((title) => ({ id: `b_${++count}`, title }));
  made.forEach(({ id, title }) => me.buttons.set(id, title));
  write(me, { author: { kind: me.owner === "agent" ? "agent" : "bot", name: me.agent ?? "小二" }, ...reply, buttons: made });
}

server.listen(8710, "127.0.0.1", () => console.log("http://127.0.0.1:8710"));
