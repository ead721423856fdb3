/** The demo shop's page: a place to meet 小二 as one of the shop's customers, or as nobody. */
import { render } from "preact";
import "./style/tokens.css";
import "./style/page.css";
import "./style/shelf.css";
import "./style/drawer.css";
import { App } from "./view/App";

render(<App />, document.getElementById("page")!);
