import { describe, expect, it } from "vitest";
import { backoff } from "../../src/line/backoff";
import { person } from "../../src/line/keeper";

describe("the next try", () => {
  it("waits twice as long each time, never longer than twenty seconds, never exactly with all others", () => {
    expect([0, 1, 2, 3, 20].map((tries) => backoff(tries, 1))).toEqual([500, 1000, 2000, 4000, 20000]);
    expect(backoff(3, 0)).toBe(2000);
  });
});

describe("a drawer's name", () => {
  it("is the customer's, or the guest's when nothing can be read", () => {
    expect(person(`${btoa('{"customer_id":"C0007","name":"\u00e6"}')}.x`)).toBe("c:C0007");
    expect([person(null), person("rubbish"), person("")]).toEqual(["guest", "guest", "guest"]);
  });
});
