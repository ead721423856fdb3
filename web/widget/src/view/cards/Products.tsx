/** Several products to choose from. */
import type { ProductCard } from "../../talk/card";
import { Product } from "./Product";

export const Products = ({ products }: { products: ProductCard[] }) => (
  <div class="stack">
    {products.map((product) => (
      <Product {...product} />
    ))}
  </div>
);
