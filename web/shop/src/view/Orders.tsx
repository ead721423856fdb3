/** The orders of the customer one acts as. */
import { yuan } from "../shop/money";
import type { Order } from "../shop/people";
import { ask } from "../shop/widget";
import * as words from "../words";
import { day } from "./Banner";

const SHOWN = 3;

export const Orders = ({ orders }: { orders: Order[] }) => (
  <section class="side orders">
    <h2>{words.myOrders}</h2>
    {orders.length === 0 && <p class="dim">{words.noOrders}</p>}
    <ul>
      {orders.slice(0, SHOWN).map(({ order_no, state_text, placed_at, total, items }) => (
        <li key={order_no}>
          <p class="line">
            <span class="dim">{words.placed(day(placed_at))}</span>
            <b>{state_text}</b>
          </p>
          <p class="goods">
            {items.slice(0, 4).map(({ id, image, title }) => (
              <img key={id} src={image} alt={title} title={title} width="52" height="52" loading="lazy" />
            ))}
          </p>
          <p class="line">
            <span class="dim">
              {words.piecesOf(items.reduce((sum, { qty }) => sum + qty, 0))} · ¥{yuan(total)}
            </span>
            <button type="button" class="link" onClick={() => ask(words.askOrderText(order_no))}>
              {words.askOrder}
            </button>
          </p>
        </li>
      ))}
    </ul>
  </section>
);
