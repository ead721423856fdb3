/** The server's half of a WebSocket (RFC 6455), text frames only: enough for a hub that is played. */
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

export interface Socket {
  send: (frame: unknown) => void;
  close: () => void;
}

export function accept(request: IncomingMessage, stream: Duplex, hear: (frame: Record<string, unknown>) => void, gone: () => void): Socket {
  const key = createHash("sha1").update(`${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  stream.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`);
  let held = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    for (let frame = take(held); frame; frame = take(held)) {
      held = frame.rest;
      if (frame.kind === 8) stream.end();
      if (frame.kind === 1) hear(JSON.parse(frame.text) as Record<string, unknown>);
    }
  });
  stream.on("close", gone);
  stream.on("error", gone);
  return { send: (frame) => stream.writable && stream.write(wrap(JSON.stringify(frame))), close: () => stream.destroy() };
}

function take(data: Buffer): { kind: number; text: string; rest: Buffer } | null {
  if (data.length < 6) return null;
  const short = data[1]! & 0x7f;
  const from = short === 126 ? 4 : 2;
  const length = short === 126 ? data.readUInt16BE(2) : short;
  const end = from + 4 + length;
  if (data.length < end) return null;
  const mask = data.subarray(from, from + 4);
  const text = Buffer.from(data.subarray(from + 4, end).map((byte, index) => byte ^ mask[index % 4]!)).toString();
  return { kind: data[0]! & 0xf, text, rest: data.subarray(end) };
}

function wrap(text: string): Buffer {
  const body = Buffer.from(text);
  const head = Buffer.alloc(body.length < 126 ? 2 : 4);
  head[0] = 0x81;
  if (body.length < 126) head[1] = body.length;
  else {
    head[1] = 126;
    head.writeUInt16BE(body.length, 2);
  }
  return Buffer.concat([head, body]);
}
