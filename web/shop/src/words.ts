/** Every word of the demo shop's page (zh-CN). Imported as a whole: `import * as words`. */
export const demo = "演示网店";
export const tagline = "好好挑过的日常";
export const shoppingAs = "以谁的身份逛";
export const guest = "访客";
export const guestAbout = "没有登录，凭订单号和手机尾号查单";
export const help = "找客服";

export const campaign = "本店活动";
export const until = (day: string) => `${day} 截止`;
export const heroTitle = "有问题，随时找小二";
export const heroText = "查订单、看物流、退换货、问尺码，右下角的小二都能答；他答不好的，一键转给真人客服。";

export const all = "全部";
export const categoriesLabel = "商品分类";
export const count = (goods: number) => `${goods} 件商品`;
export const more = "再看一些";
export const sold = (pieces: number) => `近 30 天售出 ${pieces}`;
export const soldOut = "暂时售罄";
export const from = "起";

export const myOrders = "我的订单";
export const noOrders = "还没有订单，挑一件喜欢的吧";
export const placed = (day: string) => `${day} 下单`;
export const piecesOf = (count: number) => `共 ${count} 件`;
export const askOrder = "问问这一单";
export const askOrderText = (no: string) => `订单 ${no} 现在到哪了？`;

export const tips = "试着问问小二";
export const tipsAbout = "点一句，会放进聊天框，改好再发";
export const tipParcel = { about: "查物流", sentence: "我的快递到哪了？" };
export const tipOrder = "查订单";
export const tipOrderText = (no: string) => `帮我查一下订单 ${no}`;
export const tipProof = (digits: string) => `凭单号查单，手机尾号 ${digits}`;
export const tipReturn = { about: "退换货", sentence: "我买的东西想退货，怎么办？" };
export const tipNewcomer = { about: "新客优惠", sentence: "第一次下单有什么优惠？" };
export const tipsForAll = [
  { about: "问有没有货", sentence: "双面呢羊毛大衣 驼色 M 码还有吗？" },
  { about: "说说不满", sentence: "等了好几天还没到，太生气了，你们必须解决！" },
  { about: "找真人", sentence: "帮我转人工客服" },
];

export const close = "关闭";
export const variants = "规格";
export const points = "好在哪里";
export const cautions = "请留意";
export const details = "商品信息";
export const askProduct = "问问小二";
export const askProductText = (title: string, variant: string) => `${title}（${variant}）还有货吗？`;
export const attributes: Record<string, string> = {
  size: "尺寸",
  weight: "重量",
  material: "材质",
  function: "功能",
  usage: "使用方法",
  care: "保养",
  storage: "储存",
  shelf_life: "保质期",
  fits: "适用",
  origin: "产地",
  package: "包装",
  warranty: "保修",
};

export const footer = "这是一家演示网店：商品、顾客和订单都是编的，不会扣款，也不会发货。";
export const api = "店铺接口文档";
export const loadFailed = "店铺没有打开，请稍后刷新。";
export const unvouched = (name: string) => `没能确认${name}的登录，客服那边暂时按访客接待；刷新本页再试。`;
export const widgetMissing = "客服窗口还没准备好：小二的服务启动后刷新本页即可。";
