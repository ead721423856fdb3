/** What the brain calls things, in words an agent reads; an unknown name is shown as it is. */

/** Facts worth an agent's eye; what is not named here stays inside. */
export const FACTS: Readonly<Record<string, string>> = {
  order_no: '订单号',
  order_to_return: '要退换的订单',
  order_to_cancel: '要取消的订单',
  order_to_invoice: '要开票的订单',
  order_to_move: '要改地址的订单',
  items: '商品',
  item: '退换商品',
  topic: '事项',
  form: '办到一半',
  service_kind: '售后类型',
  reason: '原因',
  description: '说明',
  cancel_reason: '取消原因',
  new_address: '新地址',
  invoice_title: '发票抬头',
  tax_no: '税号',
  invoice_email: '收票邮箱',
  complained: '投诉内容',
  product: '商品',
  color: '颜色',
  size: '尺码',
  courier: '快递',
  parcel_no: '运单号',
  amount: '金额',
  phone: '手机',
  email: '邮箱',
}

/** Values that the brain writes as codes, by fact. */
export const FACT_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  service_kind: { return: '退货退款', exchange: '换货', refund: '仅退款' },
  form: {
    order_form: '核对订单',
    after_sale_form: '申请售后',
    invoice_form: '开发票',
    address_form: '改地址',
    cancel_form: '取消订单',
  },
}

export const TOPICS: Readonly<Record<string, string>> = {
  order_status: '查订单',
  logistics: '查物流',
  urge_shipment: '催发货',
  return: '退货',
  exchange: '换货',
  refund: '退款',
  after_sale: '售后',
  stock: '问库存',
  product_question: '问商品',
  price_promo: '问优惠',
  membership: '问会员',
  invoice: '开发票',
  change_address: '改地址',
  cancel_order: '取消订单',
  complaint: '投诉',
  not_resolved: '没解决',
  ask_human: '要求人工',
  out_of_scope: '超出范围',
  greeting: '打招呼',
  thanks: '道谢',
  goodbye: '告别',
  affirm: '同意',
  deny: '否认',
  bot_challenge: '问是不是机器人',
  nlu_fallback: '没有听懂',
}

/** What the bot did that is worth telling; greetings and the handoff itself are not. */
export const ACTIONS: Readonly<Record<string, string>> = {
  action_order_status: '查过订单状态',
  action_order_known: '核对过订单',
  action_logistics: '查过物流',
  action_urge_shipment: '催过发货',
  action_after_sale_start: '开始办理售后',
  action_after_sale_submit: '提交了售后申请',
  action_stock: '查过库存',
  action_product_question: '答过商品问题',
  action_price_promo: '查过优惠',
  action_membership: '查过会员',
  action_invoice: '答过发票问题',
  action_invoice_submit: '提交了开票申请',
  action_change_address: '开始改地址',
  action_address_submit: '提交了新地址',
  action_cancel_order: '开始取消订单',
  action_cancel_submit: '提交了取消',
  action_complaint: '记下了投诉',
  action_not_resolved: '问过卡在哪一步',
  action_fallback: '没有听懂，请顾客换个说法',
  action_resume: '接着你说定的事继续',
}

export const name = (names: Readonly<Record<string, string>>, code: string): string => names[code] ?? code
