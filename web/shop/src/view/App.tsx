/** The demo shop's page. */
import { useEffect, useState } from "preact/hooks";
import { tips } from "../shop/tips";
import * as words from "../words";
import { Banner } from "./Banner";
import { Drawer } from "./Drawer";
import { Header } from "./Header";
import { Orders } from "./Orders";
import { Shelf } from "./Shelf";
import { Tips } from "./Tips";
import { useShop } from "./useShop";

const productIn = (hash: string) => /^#\/products\/(\w+)$/.exec(hash)?.[1] ?? "";

export function App() {
  const shop = useShop();
  const [looked, setLooked] = useState(productIn(location.hash));
  const product = shop.products.find(({ id }) => id === looked);

  useEffect(() => {
    const turn = () => setLooked(productIn(location.hash));
    addEventListener("hashchange", turn);
    return () => removeEventListener("hashchange", turn);
  }, []);
  const close = () => {
    history.replaceState(null, "", "#/");
    setLooked("");
  };

  return (
    <>
      <Header name={shop.name} person={shop.person} customers={shop.people.customers} act={shop.act} />
      <main class="page">
        {(shop.failed || shop.widgetMissing || shop.unvouched) && (
          <p class="trouble" role="status">
            {shop.failed ? words.loadFailed : shop.widgetMissing ? words.widgetMissing : words.unvouched(shop.unvouched!.name)}
          </p>
        )}
        <div class="lay">
          <div>
            <Banner promotions={shop.promotions} />
            <Shelf products={shop.products} />
          </div>
          <aside>
            <Tips tips={tips(shop.person, shop.people)} />
            {shop.orders && <Orders orders={shop.orders} />}
          </aside>
        </div>
      </main>
      <footer class="foot">
        <div class="page">
          {words.footer} <a href="/docs">{words.api}</a>
        </div>
      </footer>
      {product && <Drawer product={product} close={close} />}
    </>
  );
}
