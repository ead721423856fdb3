/** One order: where it stands, what is in it, what it cost. */
import type { OrderCard } from "../../talk/card";
import * as words from "../../words";
import { Bar, Dim, Money, Sheet, Thumb, Tone } from "./parts";

const SHOWN = 3;

export const Order = ({ order_no, status_text, placed_at, total, items }: OrderCard) => (
  <Sheet label={words.order + order_no}>
    <Bar>
      <Dim>
        {words.order} {order_no}
      </Dim>
      <Tone>{status_text}</Tone>
    </Bar>
    <div>
      {items.slice(0, SHOWN).map(({ title, variant, qty, price, image }) => (
        <div class="goods">
          <Thumb image={image} title={title} />
          <div class="grow">
            <div class="clip">{title}</div>
            <Bar>
              <Dim>{variant}</Dim>
              <span class="num">
                {words.yuan}
                {price} ×{qty}
              </span>
            </Bar>
          </div>
        </div>
      ))}
      {items.length > SHOWN && <Dim>{words.orderMore(items.length - SHOWN)}</Dim>}
    </div>
    <Bar>
      <Dim>{placed_at}</Dim>
      <span>
        {words.orderTotal} <Money>{total}</Money>
      </span>
    </Bar>
  </Sheet>
);
