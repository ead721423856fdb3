/** A few sentences worth trying on 小二. */
import type { Tip } from "../shop/tips";
import { ask } from "../shop/widget";
import * as words from "../words";

export const Tips = ({ tips }: { tips: Tip[] }) => (
  <section class="side tips">
    <h2>{words.tips}</h2>
    <p class="dim">{words.tipsAbout}</p>
    <ul>
      {tips.map(({ about, sentence }) => (
        <li key={sentence}>
          <button type="button" onClick={() => ask(sentence)}>
            <small>{about}</small>
            {sentence}
          </button>
        </li>
      ))}
    </ul>
  </section>
);
