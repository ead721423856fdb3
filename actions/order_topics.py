"""Walk 1, in the actions: the topics that are about one order, and the verb of each."""

from __future__ import annotations

from actions.address import ChangeAddress
from actions.after_sale import AfterSaleStart
from actions.cancel import CancelOrder
from actions.change_order import ChangeOrder
from actions.complaint import ComplaintTaken
from actions.confirm_receipt import ConfirmReceipt
from actions.delivery_appointment import DeliveryAppointment
from actions.invoice import InvoiceOfOrder
from actions.logistics import Logistics
from actions.missing_or_damaged import MissingOrDamaged
from actions.order import OrderStatus
from actions.payment import Payment
from actions.price_protection import PriceProtection
from actions.refuse_delivery import RefuseDelivery
from actions.repair import Repair
from actions.topic import OrderTopic
from actions.turn import Turn
from actions.urge import UrgeShipment

TOPICS: dict[str, tuple[type[OrderTopic], str]] = {
    "order_status": (OrderStatus, "查"),
    "logistics": (Logistics, "查物流"),
    "urge_shipment": (UrgeShipment, "催"),
    "return": (AfterSaleStart, "退"),
    "exchange": (AfterSaleStart, "换"),
    "refund": (AfterSaleStart, "退款"),
    "invoice": (InvoiceOfOrder, "开票"),
    "change_address": (ChangeAddress, "改地址"),
    "cancel_order": (CancelOrder, "取消"),
    "complaint": (ComplaintTaken, "反映"),
    "payment": (Payment, "查付款"),
    "missing_or_damaged": (MissingOrDamaged, "处理"),
    "refuse_delivery": (RefuseDelivery, "拒收"),
    "repair": (Repair, "修"),
    "price_protection": (PriceProtection, "查价保"),
    "change_order": (ChangeOrder, "改"),
    "confirm_receipt": (ConfirmReceipt, "确认收货"),
    "delivery_appointment": (DeliveryAppointment, "约送货"),
}


def topic_of(turn: Turn) -> tuple[OrderTopic, str]:
    kind, verb = TOPICS.get(str(turn.slot("order_needed_for")), TOPICS["order_status"])
    return kind(), verb
