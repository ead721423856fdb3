import { describe, expect, it, vi } from "vitest";
import type { Card as AnyCard } from "../../src/talk/card";
import { Card } from "../../src/view/cards/Card";
import { render } from "../../src/view/dom";

const show = (card: unknown) => {
  const root = document.createElement("div");
  render(<Card card={card as AnyCard} />, root);
  return root;
};
const item = { title: "鲜牛奶", variant: "950ml", qty: 2, price: "19.90", image: null };
const order = { order_no: "20261118004217", status: "shipped", status_text: "运输中", placed_at: "11月18日", total: "39.80", items: [item] };

describe("cards", () => {
  it.each([
    [{ kind: "order", ...order }, ["20261118004217", "运输中", "¥39.80", "×2"]],
    [{ kind: "orders", orders: [order, { ...order, order_no: "2" }] }, ["20261118004217", "订单 2"]],
    [{ kind: "parcel", order_no: "1", courier: "顺丰速运", parcel_no: "SF1", status_text: "派送中", eta: "明天", events: [{ at: "今天", text: "已到站" }] }, ["SF1", "派送中", "已到站"]],
    [{ kind: "product", product_id: "P1", title: "大衣", price: "699.00", list_price: "1099.00", stock_text: "只剩 4 件" }, ["¥699.00", "¥1099.00", "只剩 4 件"]],
    [{ kind: "products", products: [{ product_id: "P1", title: "大衣", price: "1.00" }] }, ["大衣"]],
    [{ kind: "coupon", title: "满减券", amount: "15.00", min_spend: "99.00", ends_at: "11月24日" }, ["¥15", "满 99 元可用"]],
    [{ kind: "coupon", title: "无门槛券", amount: "5.50", min_spend: "0.00" }, ["¥5.50", "无门槛"]],
    [{ kind: "service", service_no: "S1", type: "return", status_text: "待寄回", steps: [{ text: "提交申请", done: true }] }, ["退货", "待寄回", "已完成"]],
    [{ kind: "membership", level: "金卡", points: 3280, next_level: "黑金", to_next: 20, benefits: ["包邮"] }, ["金卡", "3280", "再积 20 升级为黑金", "包邮"]],
  ])("of kind %o say what they carry", (card, words) => {
    const text = show(card).textContent;
    for (const word of words) expect(text).toContain(word);
  });

  it("of an order add up: what was taken off and what the way costs stand between goods and total", () => {
    const text = show({ kind: "order", ...order, discount: "10.00", postage: "8.00", total: "37.80" }).textContent;
    expect(text).toMatch(/优惠−¥10\.00.*运费¥8\.00.*实付 ¥37\.80/);
    const wrapped = show({ kind: "order", ...order, postage: "8.00", surcharge: "5.00", total: "42.80" }).textContent;
    expect(wrapped).toMatch(/运费¥8\.00.*附加费¥5\.00.*实付 ¥42\.80/);
    const free = show({ kind: "order", ...order, discount: "0.00", postage: "0.00" }).textContent;
    expect(free).not.toMatch(/优惠|运费/);
    expect(show({ kind: "order", ...order, status: "unpaid" }).textContent).toContain("应付");
  });

  it("of an unknown kind, or not as agreed, show nothing and break nothing", () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    expect(show({ kind: "hologram" }).textContent).toBe("");
    expect(show({ kind: "order", order_no: "1" }).textContent).toBe("");
    vi.restoreAllMocks();
  });

  it("load pictures only from web addresses", () => {
    expect(show({ kind: "product", product_id: "P", title: "大衣", price: "1", image: "javascript:alert(1)" }).querySelector("img")).toBeNull();
    expect(show({ kind: "product", product_id: "P", title: "大衣", price: "1", image: "https://a.cn/p.svg" }).querySelector("img")?.src).toBe("https://a.cn/p.svg");
  });
});
