/** The demo shop's own public doors. What a door does not have is left out of the page. */
import type { Product } from "./goods";
import type { Order, People, Promotion } from "./people";

export interface Config {
  hub: string;
  shop_name: string;
  demo: boolean;
  /** the page may show the orders of the customer one acts as */
  orders?: boolean;
}

const PAGE = 100;

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

export const config = () => get<Config>("/demo/config");

export async function products(): Promise<Product[]> {
  const first = await get<{ items: Product[]; total: number }>(`/demo/products?limit=${PAGE}`);
  const offsets = Array.from({ length: Math.ceil(first.total / PAGE) - 1 }, (_, page) => (page + 1) * PAGE);
  const rest = await Promise.all(
    offsets.map((offset) => get<{ items: Product[] }>(`/demo/products?limit=${PAGE}&offset=${offset}`)),
  );
  return [...first.items, ...rest.flatMap(({ items }) => items)];
}

export const people = () => get<People>("/demo/customers").catch(() => ({ customers: [], anonymous: null }));

const AGAIN_AFTER_MS = [300, 1_000, 3_000];

/** The shop may be slow or away for a moment: who is signed in becomes no guest by that. */
export async function identity(customer: string): Promise<string> {
  for (let tries = 0; ; tries++) {
    try {
      return (await get<{ identity: string }>(`/demo/identity?customer_id=${encodeURIComponent(customer)}`)).identity;
    } catch (error) {
      const pause = AGAIN_AFTER_MS[tries];
      if (pause === undefined) throw error;
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}

export const promotions = () => get<Promotion[]>("/demo/promotions").catch((): Promotion[] => []);

export const orders = (customer: string) =>
  get<{ items: Order[] }>(`/demo/orders?customer_id=${encodeURIComponent(customer)}`)
    .then(({ items }) => items)
    .catch(() => null);
