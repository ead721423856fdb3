/** One product close up, in a drawer beside the shelf. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Product } from "../shop/goods";
import { ask } from "../shop/widget";
import * as words from "../words";
import { Price } from "./Price";

export function Drawer({ product, close }: { product: Product; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [chosen, setChosen] = useState(0);
  const variant = product.variants[chosen] ?? product.variants[0];
  useEffect(() => {
    const element = dialog.current!;
    setChosen(Math.max(0, product.variants.findIndex(({ stock_state }) => stock_state !== "sold_out")));
    if (!element.open) element.showModal();
  }, [product]);

  const question = () => {
    dialog.current?.close(); // while it is open, nothing behind it can be focused
    ask(words.askProductText(product.title, variant?.title ?? ""));
  };
  return (
    <dialog ref={dialog} class="drawer" aria-label={product.title} onClose={close} onClick={(event) => event.target === dialog.current && close()}>
      <article>
        <button type="button" class="shut" aria-label={words.close} onClick={close}>
          ×
        </button>
        <img src={product.image} alt={product.short_title} width="400" height="400" />
        <div class="text">
          <p class="brand">
            {product.brand} · {product.category_name}
          </p>
          <h2>{product.title}</h2>
          {variant && (
            <p class="offer">
              <Price fen={variant.price} before={variant.list_price} />
              <span class={`stock ${variant.stock_state}`}>{variant.stock_text}</span>
            </p>
          )}
          <h3>{words.variants}</h3>
          <div class="variants">
            {product.variants.map(({ id, title, stock_state }, index) => (
              <button type="button" key={id} class={stock_state} aria-pressed={index === chosen} onClick={() => setChosen(index)}>
                {title}
              </button>
            ))}
          </div>
          <Points title={words.points} lines={product.selling_points} />
          <Points title={words.cautions} lines={product.cautions} />
          <h3>{words.details}</h3>
          <dl>
            {Object.entries(product.attributes)
              .filter(([name, value]) => value && words.attributes[name])
              .map(([name, value]) => (
                <div key={name}>
                  <dt>{words.attributes[name]}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
        </div>
        <footer>
          <button type="button" class="primary" onClick={question}>
            {words.askProduct}
          </button>
        </footer>
      </article>
    </dialog>
  );
}

function Points({ title, lines }: { title: string; lines: string[] }) {
  if (!lines.length) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
