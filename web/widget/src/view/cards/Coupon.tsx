/** A coupon that is the shopper's now. */
import type { CouponCard } from "../../talk/card";
import * as words from "../../words";
import { Dim, Sheet, Strong } from "./parts";

const whole = (amount: string) => amount.replace(/\.00$/, "");

export const Coupon = ({ title, amount, min_spend, ends_at }: CouponCard) => (
  <Sheet label={title} name="coupon">
    <div class="sum">
      <span>
        {words.yuan}
        <b>{whole(amount)}</b>
      </span>
      <Dim>{Number(min_spend) ? words.couponMin(whole(min_spend!)) : words.couponAny}</Dim>
    </div>
    <div class="grow">
      <Strong>{title}</Strong>
      {ends_at && <Dim>{words.couponEnds(ends_at)}</Dim>}
    </div>
  </Sheet>
);
