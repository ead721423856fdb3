/** One product, with its price and why it is shown. */
import type { ProductCard } from "../../talk/card";
import * as words from "../../words";
import { Bar, Dim, Money, Sheet, Thumb } from "./parts";

export const Product = ({ title, variant, price, list_price, image, stock_text, reason }: ProductCard) => (
  <Sheet label={title} name="product">
    <div class="goods">
      <Thumb image={image} title={title} />
      <div class="grow">
        <div class="clip">{title}</div>
        <Dim>{variant}</Dim>
        <Bar>
          <span class="tone">
            <Money>{price}</Money>{" "}
            {list_price && list_price !== price && (
              <s class="dim">
                {words.yuan}
                {list_price}
              </s>
            )}
          </span>
          <Dim>{stock_text}</Dim>
        </Bar>
      </div>
    </div>
    {reason && <Dim>{reason}</Dim>}
  </Sheet>
);
