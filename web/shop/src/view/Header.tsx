/** The shop's name, and as whom one is here. */
import type { Person } from "../shop/people";
import * as words from "../words";
import { Mark } from "./Mark";
import { PersonMenu } from "./PersonMenu";

interface Props {
  name: string;
  person: Person | null;
  customers: Person[];
  act: (person: Person | null) => void;
}

export const Header = ({ name, person, customers, act }: Props) => (
  <header class="top">
    <div class="page bar">
      <a class="name" href="#/">
        <Mark />
        <span>
          <strong>{name}</strong>
          <small>{words.tagline}</small>
        </span>
      </a>
      {customers.length > 0 && <PersonMenu person={person} customers={customers} act={act} />}
    </div>
  </header>
);
