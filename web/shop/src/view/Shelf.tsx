/** The goods: category tabs and a grid of tiles. */
import { useMemo, useState } from "preact/hooks";
import { assortment, categories, type Product, soldOut } from "../shop/goods";
import * as words from "../words";
import { Price } from "./Price";

const SHOWN = 24;

export function Shelf({ products }: { products: Product[] }) {
  const [category, setCategory] = useState("");
  const [shown, setShown] = useState(SHOWN);
  const tabs = useMemo(() => [{ id: "", name: words.all }, ...categories(products)], [products]);
  const list = useMemo(
    () => (category ? products.filter((product) => product.category === category) : assortment(products)),
    [products, category],
  );
  const choose = (id: string) => {
    setCategory(id);
    setShown(SHOWN);
  };
  return (
    <section class="shelf">
      <nav class="tabs" aria-label={words.categoriesLabel}>
        {tabs.map(({ id, name }) => (
          <button type="button" key={id} aria-pressed={id === category} onClick={() => choose(id)}>
            {name}
          </button>
        ))}
      </nav>
      <ul class="grid">
        {list.slice(0, shown).map((product) => (
          <Tile key={product.id} product={product} />
        ))}
      </ul>
      {list.length > shown && (
        <button type="button" class="more" onClick={() => setShown(shown + SHOWN)}>
          {words.more}
        </button>
      )}
    </section>
  );
}

function Tile({ product }: { product: Product }) {
  const gone = soldOut(product);
  return (
    <li class={gone ? "tile gone" : "tile"}>
      <a href={`#/products/${product.id}`}>
        <span class="shot">
          <img src={product.image} alt="" loading="lazy" width="400" height="400" />
          {gone && <span class="flag">{words.soldOut}</span>}
        </span>
        <span class="title">{product.title}</span>
        <Price
          fen={product.price}
          before={product.list_price}
          from={product.variants.some(({ price }) => price > product.price)}
        />
      </a>
    </li>
  );
}
