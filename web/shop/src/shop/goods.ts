/** What the shop's public list tells of a product. Money is integer fen. */
export interface Variant {
  id: string;
  title: string;
  price: number;
  list_price: number;
  stock: number;
  stock_state: "in_stock" | "low" | "sold_out";
  stock_text: string;
}

export interface Product {
  id: string;
  title: string;
  short_title: string;
  brand: string;
  category: string;
  category_name: string;
  price: number;
  list_price: number;
  image: string;
  variants: Variant[];
  attributes: Record<string, string | null>;
  selling_points: string[];
  cautions: string[];
  tags: string[];
  sold_30d: number;
  related: string[];
}

export interface Category {
  id: string;
  name: string;
}

export function soldOut(product: Product): boolean {
  return product.variants.every(({ stock_state }) => stock_state === "sold_out");
}

/** The categories in the order in which the shop lists its goods. */
export function categories(products: Product[]): Category[] {
  return [...new Map(products.map(({ category, category_name }) => [category, category_name]))].map(([id, name]) => ({
    id,
    name,
  }));
}

/** For the front page: what sells best in each category in turn, so that none hides the others. */
export function assortment(products: Product[]): Product[] {
  const shelves = categories(products).map(({ id }) =>
    products.filter(({ category }) => category === id).sort((a, b) => b.sold_30d - a.sold_30d),
  );
  const longest = Math.max(0, ...shelves.map((shelf) => shelf.length));
  return Array.from({ length: longest }, (_, place) => shelves.flatMap((shelf) => shelf[place] ?? [])).flat();
}
