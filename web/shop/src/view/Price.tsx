/** A price as people read it, with what it was before if that was more. */
import { priceParts, yuan } from "../shop/money";
import * as words from "../words";

interface Props {
  fen: number;
  before?: number;
  /** other variants cost more */
  from?: boolean;
}

export function Price({ fen, before = 0, from = false }: Props) {
  const [whole, fraction] = priceParts(fen);
  return (
    <span class="price">
      <b>
        <small>¥</small>
        {whole}
        <small>{fraction}</small>
      </b>
      {from && <small>{words.from}</small>}
      {before > fen && <s>¥{yuan(before)}</s>}
    </span>
  );
}
