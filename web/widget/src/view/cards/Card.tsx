/** Which component shows which kind of card. An unknown kind shows nothing: the text beside it says the same. */
import type { FunctionComponent } from "preact";
import type { Card as AnyCard } from "../../talk/card";
import { Coupon } from "./Coupon";
import { Membership } from "./Membership";
import { Order } from "./Order";
import { Orders } from "./Orders";
import { Parcel } from "./Parcel";
import { Product } from "./Product";
import { Products } from "./Products";
import { Service } from "./Service";

const kinds: { [K in AnyCard["kind"]]: FunctionComponent<Extract<AnyCard, { kind: K }>> } = {
  order: Order,
  orders: Orders,
  parcel: Parcel,
  product: Product,
  products: Products,
  coupon: Coupon,
  service: Service,
  membership: Membership,
};

export function Card({ card }: { card: AnyCard }) {
  const Kind = kinds[card.kind] as FunctionComponent<AnyCard> | undefined;
  return Kind ? <Kind {...card} /> : null;
}
