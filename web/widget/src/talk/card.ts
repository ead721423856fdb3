/** The cards a reply may carry. Money and dates come as text that is ready to show. */

export interface OrderCard {
  order_no: string;
  status?: string;
  status_text: string;
  placed_at?: string | null;
  /** items − discount + postage + surcharge = total */
  discount?: string;
  postage?: string;
  surcharge?: string;
  total: string;
  items: { title: string; variant?: string | null; qty: number; price: string; image?: string | null }[];
}
export interface ParcelCard {
  order_no?: string | null;
  courier: string;
  parcel_no: string;
  status_text: string;
  eta?: string | null;
  events: { at: string; text: string }[];
}
export interface ProductCard {
  product_id: string;
  title: string;
  variant?: string | null;
  price: string;
  list_price?: string | null;
  image?: string | null;
  stock_text?: string | null;
  reason?: string | null;
}
export interface CouponCard {
  title: string;
  amount: string;
  min_spend?: string | null;
  ends_at?: string | null;
}
export interface ServiceCard {
  service_no: string;
  type: string;
  status_text: string;
  steps: { text: string; done: boolean }[];
}
export interface MembershipCard {
  level: string;
  points: number | string;
  next_level?: string | null;
  to_next?: number | string | null;
  benefits: string[];
}

export type Card =
  | ({ kind: "order" } & OrderCard)
  | { kind: "orders"; orders: OrderCard[] }
  | ({ kind: "parcel" } & ParcelCard)
  | ({ kind: "product" } & ProductCard)
  | { kind: "products"; products: ProductCard[] }
  | ({ kind: "coupon" } & CouponCard)
  | ({ kind: "service" } & ServiceCard)
  | ({ kind: "membership" } & MembershipCard);
