import { describe, expect, it } from "vitest";
import { compare, follows } from "../../src/talk/cursor";
import { left } from "../../src/talk/limits";
import { parts, safe } from "../../src/talk/links";
import { phrases } from "../../src/view/Phrases";
import { stamp } from "../../src/talk/stamp";

describe("links", () => {
  it("end where Chinese text or the sentence's punctuation begins", () => {
    expect(parts("看https://a.cn/x?a=1&b=2，或 http://b.cn/y. 谢谢").filter(({ href }) => href)).toEqual([
      { text: "https://a.cn/x?a=1&b=2", href: "https://a.cn/x?a=1&b=2" },
      { text: "http://b.cn/y", href: "http://b.cn/y" },
    ]);
  });

  it("lead to the numbers for help where it says to call them", () => {
    const linked = (text: string) => parts(text).flatMap(({ text, href }) => (href ? [`${text} ${href}`] : []));
    expect(linked("心理援助热线 12356 现在就能打，马上拨 120，紧急时拨 110，拿不准就拨反诈专线 96110 核实")).toEqual([
      "12356 tel:12356", "120 tel:120", "110 tel:110", "96110 tel:96110",
    ]);
    expect(linked("满 120 减 10，尺码 110 或 120，打 120 元，订单 2026111012356，共 12356 元，12356.00")).toEqual([]);
    const text = "马上拨 120；或打110报警";
    expect(parts(text).map((part) => part.text).join("")).toBe(text);
  });

  it("are never scripts", () => {
    expect(parts("javascript:alert(1) data:text/html,x").some(({ href }) => href)).toBe(false);
    expect(safe("javascript:alert(1)")).toBeNull();
    expect(safe(" https://a.cn")).toBeNull();
    expect(safe("https://a.cn/p.svg")).toBe("https://a.cn/p.svg");
  });

  it("lose no letter of the text", () => {
    const text = "<b>一</b> https://a.cn/(x) 二";
    expect(parts(text).map((part) => part.text).join("")).toBe(text);
  });
});

describe("a stamp", () => {
  it("names the year when it is another one", () => {
    expect(stamp(new Date(2025, 11, 31, 8, 5), new Date(2026, 0, 2))).toBe("2025年12月31日 08:05");
  });
});

describe("a cursor", () => {
  it("orders by conversation, then by number", () => {
    expect(["2:1", "1:10", "1:9", ""].sort(compare)).toEqual(["", "1:9", "1:10", "2:1"]);
  });

  it("follows the one before it, or begins a new conversation", () => {
    expect([follows("1:3", "1:2"), follows("1:4", "1:2"), follows("2:1", "1:9"), follows("7:5", "")]).toEqual([true, false, true, true]);
  });
});

describe("a message's length", () => {
  it("is counted in characters, so an emoji is one", () => {
    expect(left("😀".repeat(2000))).toBe(0);
  });
});

describe("a notice", () => {
  it("is broken after its commas and stops, and loses nothing", () => {
    expect(phrases("客服暂时不在线，已为您留言。前面还有 1 位")).toEqual(["客服暂时不在线，", "已为您留言。", "前面还有 1 位"]);
    expect(phrases("")).toEqual([]);
  });
});
