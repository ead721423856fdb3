import { describe, expect, it, vi } from "vitest";
import { assortment, categories, type Product, soldOut } from "../src/shop/goods";
import { priceParts, yuan } from "../src/shop/money";
import { tips } from "../src/shop/tips";

const product = (id: string, category: string, sold_30d: number, ...states: string[]) =>
  ({ id, category, category_name: category, sold_30d, variants: states.map((stock_state) => ({ stock_state })) }) as unknown as Product;

describe("money", () => {
  it("is told without needless zeros", () => {
    expect([1990, 2000, 2050, 5].map(yuan)).toEqual(["19.9", "20", "20.5", "0.05"]);
  });
  it("comes in two parts, to set the fraction smaller", () => {
    expect([priceParts(1990), priceParts(2000)]).toEqual([["19", ".90"], ["20", ""]]);
  });
});

describe("goods", () => {
  it("are sold out only when every variant is", () => {
    expect(soldOut(product("1", "a", 0, "sold_out", "low"))).toBe(false);
    expect(soldOut(product("1", "a", 0, "sold_out", "sold_out"))).toBe(true);
  });
  it("take turns by category on the front page, the best sellers first", () => {
    const all = [product("1", "a", 1), product("2", "a", 9), product("3", "b", 5)];
    expect(assortment(all).map(({ id }) => id)).toEqual(["2", "3", "1"]);
    expect(categories(all).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(assortment([])).toEqual([]);
  });
});

describe("tips", () => {
  const people = { customers: [], anonymous: { order_no: "20261118004217", phone_last4: "4797" } };
  it("give a guest an order to look up and the digits that prove it", () => {
    expect(tips(null, people)[0]).toEqual({ about: "凭单号查单，手机尾号 4797", sentence: "帮我查一下订单 20261118004217" });
  });
  it("ask about the customer's own order", () => {
    const person = { id: "C1", name: "林晓", level: "金卡", description: "", order_no: "20261120031408" };
    expect(tips(person, people).map(({ sentence }) => sentence)).toContain("帮我查一下订单 20261120031408");
    expect(tips({ ...person, order_no: null }, people)[0]?.about).toBe("新客优惠");
  });
});

describe("who is here", () => {
  it("is told to the widget as it comes, named before it was there, the last one alone", async () => {
    const { identify, load } = await import("../src/shop/widget");
    const heard: (string | null | Promise<string | null>)[] = [];
    identify(Promise.resolve("C0018"));
    identify(Promise.resolve("C0023"));
    const append = vi.spyOn(document.head, "append").mockImplementation(() => {});
    const loaded = load("http://hub.test");
    window.xiaoer = { open: () => {}, on: () => () => {}, identify: (one) => void heard.push(one) };
    (append.mock.calls[0]![0] as HTMLScriptElement).onload!(new Event("load"));
    await loaded;
    expect(await heard[0]).toBe("C0023");
  });
});
