/** One order: where it stands, what is in it, what it cost. */
import type { ComponentChildren } from "preact";
import type { OrderCard } from "../../talk/card";
import * as words from "../../words";
import { Bar, Dim, Money, Sheet, Thumb, Tone } from "./parts";

/** What is paid for: nothing yet, nothing any more, or this. */
const totals: Record<string, string> = { unpaid: words.orderDue, cancelled: words.orderTotal };

const SHOWN = 3;

export const Order = ({ order_no, status = "cancelled", status_text, placed_at, discount, postage, surcharge, total, items }: OrderCard) => (
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
    <div>
      {Number(discount) > 0 && (
        <Sum of={words.orderOff}>−{words.yuan + discount}</Sum>
      )}
      {Number(postage) > 0 && <Sum of={words.orderPostage}>{words.yuan + postage}</Sum>}
      {Number(surcharge) > 0 && <Sum of={words.orderSurcharge}>{words.yuan + surcharge}</Sum>}
      <Bar>
        <Dim>{placed_at}</Dim>
        <span>
          {totals[status] ?? words.orderPaid} <Money>{total}</Money>
        </span>
      </Bar>
    </div>
  </Sheet>
);

/** What lies between the prices of the goods and the total. */
const Sum = ({ of, children }: { of: string; children: ComponentChildren }) => (
  <Bar>
    <Dim>{of}</Dim>
    <Dim>{children}</Dim>
  </Bar>
);
