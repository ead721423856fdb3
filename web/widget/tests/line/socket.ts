/** A WebSocket whose other end is the test. */
export class TestSocket {
  static all: TestSocket[] = [];
  static get last(): TestSocket {
    return TestSocket.all.at(-1)!;
  }
  readyState = 0;
  sent: { t: string; [field: string]: unknown }[] = [];
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;

  constructor(readonly url: string) {
    TestSocket.all.push(this);
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  hear(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  send(data: string): void {
    this.sent.push(JSON.parse(data) as { t: string });
  }
  break(code = 1006, reason = ""): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
  close(): void {
    this.readyState = 3;
  }
  /** what was sent, without pings */
  get said(): string[] {
    return this.sent.filter(({ t }) => t !== "ping").map(({ t }) => t);
  }
}
