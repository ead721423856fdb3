"""Orders and parcels: how they stand, when they are sent and come, how they are handed over, confirmed, refused."""

from actions.skills.orders.appointment import DELIVERY_APPOINTMENT
from actions.skills.orders.logistics import LOGISTICS
from actions.skills.orders.order_status import ORDER_STATUS
from actions.skills.orders.receipt import CONFIRM_RECEIPT
from actions.skills.orders.refusal import REFUSE_DELIVERY
from actions.skills.orders.shipping import URGE_SHIPMENT

SKILLS = (LOGISTICS, ORDER_STATUS, URGE_SHIPMENT, DELIVERY_APPOINTMENT, CONFIRM_RECEIPT, REFUSE_DELIVERY)
