/** Every word the widget says to a shopper (zh-CN). Imported as a whole: `import * as words`. */
export const title = "在线客服";
export const bot = "小二";
export const agent = "客服";
export const me = "我";
export const open = "打开在线客服";
export const openUnread = (count: number) => `打开在线客服，${count} 条未读消息`;
export const close = "收起";
export const connecting = "连接中…";
export const reconnecting = "网络不太稳，正在重新连接…";
export const offline = "网络已断开，恢复后会自动发送";
export const human = "转人工";
export const humanLabel = "转人工：转接人工客服";
export const botHere = "智能客服 · 随时在";
export const agentHere = (name: string) => `${name} 正在为您服务`;
export const queued = "正在为您转接人工客服";
export const queuedShort = "排队中";
export const humanHere = "人工服务中";
export const queuePlace = (place: number) => (place <= 1 ? "下一位就是您" : `前面还有 ${place - 1} 位`);
export const queueNoPlace = "正在为您安排客服";
export const waitSoon = "预计 1 分钟内";
export const waitMinutes = (minutes: number) => `预计约 ${minutes} 分钟`;
export const queueStay = "可以先把情况写下来，客服接入后马上能看到";
export const log = "聊天记录";
export const older = "查看更早的消息";
export const loadingOlder = "正在加载更早的消息…";
export const newBelow = (count: number) => (count ? `${count} 条新消息` : "回到最新");
export const typing = "对方正在输入";
export const yesterday = "昨天";
export const write = "说说您的问题…";
export const send = "发送";
export const picture = "图片";
export const pictureOf = (who: string) => `${who}发的图片`;
export const addPicture = "添加图片";
export const removePicture = "移除这张图片";
export const dropHere = "松开即可添加图片";
export const pictureType = "只能发送 JPG、PNG、WebP 或 GIF 图片";
export const pictureSize = "这张图片超过 5 MB，请压缩后再发";
export const pictureMany = (most: number) => `一次最多发 ${most} 张图片`;
export const pictureFailed = "图片没有传上去";
export const left = (count: number) => (count < 0 ? `超出 ${-count} 字` : `还可输入 ${count} 字`);
export const waiting = "等待发送";
export const sending = "发送中";
export const uploading = (share: number) => `上传中 ${Math.round(share * 100)}%`;
export const failed = "没有发出去";
export const retry = "重试";
export const drop = "删除";
/** what to press when one does not know how to begin; `id` is the sentence that is said */
export const ideas = [
  { title: "查物流", id: "我的快递到哪了？" },
  { title: "退换货", id: "我想退货" },
  { title: "优惠活动", id: "现在有什么优惠活动？" },
  { title: "会员权益", id: "我的会员有什么权益？" },
];
export const order = "订单";
export const orderTotal = "合计";
export const orderMore = (count: number) => `另有 ${count} 件商品`;
export const parcel = "快递单号";
export const parcelEta = "预计送达 ";
export const parcelMore = "查看全部动态";
export const yuan = "¥";
export const couponMin = (amount: string) => `满 ${amount} 元可用`;
export const couponAny = "无门槛";
export const couponEnds = (at: string) => `${at} 前有效`;
export const serviceTypes: Record<string, string> = { return: "退货", exchange: "换货", refund: "退款", invoice: "发票" };
export const service = "服务单";
export const stepDone = "已完成";
export const points = "积分";
export const toNext = (points: string | number, level: string) => `再积 ${points} 升级为${level}`;
