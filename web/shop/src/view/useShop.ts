/** All the page knows, fetched once; and who one is, kept for this tab. */
import { useEffect, useState } from "preact/hooks";
import * as doors from "../shop/doors";
import type { Product } from "../shop/goods";
import type { Order, People, Person, Promotion } from "../shop/people";
import * as widget from "../shop/widget";

const KEPT = "shop:person";

export interface ShopState {
  name: string;
  products: Product[];
  people: People;
  promotions: Promotion[];
  person: Person | null;
  /** null: the shop's page has no door to them */
  orders: Order[] | null;
  failed: boolean;
  widgetMissing: boolean;
  /** the shop did not vouch for who is shown here, whom the widget takes for a guest */
  unvouched: Person | null;
  act: (person: Person | null) => void;
}

export function useShop(): ShopState {
  const [name, setName] = useState("小二优选");
  const [products, setProducts] = useState<Product[]>([]);
  const [people, setPeople] = useState<People>({ customers: [], anonymous: null });
  const [promotions, setPromotions] = useState<Promotion[]>([]);
  const [person, setPerson] = useState<Person | null>(null);
  const [orders, setOrders] = useState<Order[] | null>(null);
  const [showsOrders, setShowsOrders] = useState(false);
  const [failed, setFailed] = useState(false);
  const [unvouched, setUnvouched] = useState<Person | null>(null);
  const [widgetMissing, setWidgetMissing] = useState(false);

  useEffect(() => {
    doors.products().then(setProducts, () => setFailed(true));
    doors.promotions().then((all) => setPromotions(all.filter(({ running }) => running)));
    void begin();
  }, []);

  useEffect(() => {
    setOrders(null);
    if (person && showsOrders) void doors.orders(person.id).then(setOrders);
    widget.onRejected(() => person && vouchFor(person));
  }, [person, showsOrders]);

  async function begin() {
    const [config, known] = await Promise.all([doors.config(), doors.people()]);
    setName((document.title = config.shop_name));
    setPeople(known);
    setShowsOrders(config.orders ?? false);
    const wish = new URLSearchParams(location.search).get("as") ?? sessionStorage.getItem(KEPT);
    const kept = known.customers.find(({ id }) => id === wish) ?? null;
    setPerson(kept);
    vouchFor(kept);
    await widget.load(config.hub).catch(() => setWidgetMissing(true));
  }

  function act(next: Person | null) {
    sessionStorage.setItem(KEPT, next?.id ?? "");
    setPerson(next);
    vouchFor(next);
  }

  function vouchFor(one: Person | null) {
    const word = one ? doors.identity(one.id) : Promise.resolve(null);
    setUnvouched(null);
    widget.identify(word);
    word.catch(() => setUnvouched(one));
  }

  return { name, products, people, promotions, person, orders, failed, widgetMissing, unvouched: unvouched === person ? unvouched : null, act };
}
