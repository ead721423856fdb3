/** Several orders to look through. */
import type { OrderCard } from "../../talk/card";
import { Order } from "./Order";

export const Orders = ({ orders }: { orders: OrderCard[] }) => (
  <div class="stack">
    {orders.map((order) => (
      <Order {...order} />
    ))}
  </div>
);
