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
export const offline = "网络已断开，恢复后自动发送，请别关闭页面";
export const refused = "这里暂时连不上客服，请通过店铺的其他方式联系我们";
export const unreachable = "暂时连不上客服，正在继续尝试；写下的内容会留着，连上后自动发送";
export const leave = "结束会话";
export const leaveAsk = (kept: boolean) => `结束后，本次咨询到此为止。${kept ? inAccount : "这台设备上的记录会清除。"}`;
export const leaveQueue = "您还在等人工客服，结束后不再排队。";
export const leaveUnsent = (count: number) => `还有 ${count} 条没发出去，会一起清除。`;
export const stay = "再聊一会";
export const hasLeft = "会话已结束。";
const inAccount = "记录仍在您的账号里，共用电脑请同时退出商城账号。";
/** `told`: the hub knows; `kept`: the talk belongs to an account */
export const ended = (told: boolean, kept: boolean) =>
  (told ? hasLeft : "没能通知到客服系统，会话闲置后失效。") + (kept ? inAccount : "这台设备上的记录已清除。");
export const human = "转人工";
export const humanLabel = "转人工：转接人工客服";
export const botHere = "智能客服 · 随时在";
export const agentHere = (name: string) => `${name} 正在为您服务`;
export const queued = "正在为您转接人工客服";
export const queuedShort = "排队中";
export const humanHere = "人工服务中";
export const queueNoPlace = "正在为您安排客服";
export const queueStay = "物流、商品可以先问，写下的情况客服都能看到";
export const queueLeft = "客服上线后会按顺序回复，不用一直等";
export const nobodyHere = "客服暂时不在线";
export const leftShort = "已留言";
export const log = "聊天记录";
export const older = "查看更早的消息";
export const loadingOlder = "正在加载…";
export const newFrom = "以下是新消息";
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
export const pictureType = "这个文件不是图片，或格式打不开，请换成 JPG 或 PNG 再发";
export const pictureSize = "这张图片太大，没能自动压小，请截图后再发";
export const pictureGif = "动图请控制在 5 MB 以内";
export const pictureHeic = "这是 HEIC 格式的照片，浏览器打不开。请截图后再发，或在手机相机设置里改成“兼容性最佳”（JPG）";
export const picturePreparing = "正在处理图片…";
export const pictureLater = "网络不太稳，图片请稍后再试";
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
export const orderPaid = "实付";
export const orderDue = "应付";
export const orderOff = "优惠";
export const orderPostage = "运费";
export const orderSurcharge = "附加费";
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
