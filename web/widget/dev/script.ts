/** What the played hub answers: for each word typed, the replies that show one state or card. */
const product = (id: string, title: string, variant: string, price: string, reason: string | null) => ({
  product_id: id, title, variant, price, list_price: "89.00", stock_text: "有货", reason, image: "http://127.0.0.1:8710/pic.svg",
});
const order = (no: string, status: string) => ({
  kind: "order", order_no: no, status: "shipped", status_text: status, placed_at: "11月18日 14:20", total: "148.70", discount: "18.00", postage: "8.00",
  items: [
    { title: "云朵系列轻薄羽绒背心 秋冬内搭保暖", variant: "燕麦白 · M", qty: 1, price: "119.00", image: "http://127.0.0.1:8710/pic.svg" },
    { title: "希腊风味酸奶 6 杯装", variant: "原味", qty: 2, price: "19.85", image: null },
  ],
});

export interface Reply { text?: string; buttons?: string[]; card?: unknown; image?: string }

export const script: Record<string, Reply[]> = {
  订单: [{ text: "您最近的订单在这里，要看物流还是申请售后？", card: order("20261118004217", "已发货"), buttons: ["查物流", "申请售后", "都不是"] }],
  全部: [{ text: "这是您最近的两笔订单。", card: { kind: "orders", orders: [order("20261118004217", "已发货"), order("20261102001833", "已完成")] } }],
  快递: [{ text: "包裹已经到上海了，预计明天送到您手上。", card: {
    kind: "parcel", order_no: "20261118004217", courier: "顺丰速运", parcel_no: "SF1380245716003", status_text: "运输中", eta: "11月22日",
    events: [
      { at: "11月21日 06:42", text: "快件已到达【上海浦东集散中心】" },
      { at: "11月20日 22:10", text: "快件已从【杭州萧山集散中心】发出" },
      { at: "11月20日 17:31", text: "顺丰速运已收取快件" },
      { at: "11月19日 10:05", text: "商家已打包，等待揽收" },
    ] } }],
  缺货: [{ text: "这款暂时售罄，您可以看看燕麦白，它也很受欢迎。", card: { kind: "products", products: [
      product("P1", "云朵系列轻薄羽绒背心", "燕麦白 · M", "119.00", "同款不同色，尺码一致；您常穿的 M 码有货"),
      product("P2", "暖柔摇粒绒开衫", "雾灰 · M", "99.00", null) ] } },
    { text: "再送您一张券，替代款也能用。", card: { kind: "coupon", title: "缺货补偿券", amount: "15.00", min_spend: "99.00", ends_at: "11月24日" } }],
  退货: [{ text: "可以退。签收才 2 天，在 7 天无理由期限内。\n麻烦拍一张商品照片发给我，审核后优先处理。" }],
  进度: [{ text: "您的退货申请正在处理。", card: { kind: "service", service_no: "S20261120003", type: "return", status_text: "待寄回",
    steps: [{ text: "提交申请", done: true }, { text: "审核通过", done: true }, { text: "寄回商品", done: false }, { text: "退款到账", done: false }] } }],
  会员: [{ text: "您是金卡会员，权益如下。", card: { kind: "membership", level: "金卡", points: 3280, next_level: "铂金卡", to_next: 1720,
    benefits: ["9.5 折", "每月包邮券 2 张", "生日双倍积分", "售后优先"] } }],
  链接: [{ text: "退换货规则在 https://shop.example.com/policy?a=1&b=2，可以慢慢看。<b>不是粗体</b>" }],
};
