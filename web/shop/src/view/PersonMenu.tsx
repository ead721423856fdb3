/** The switch of the demo: act as one of its customers, or as nobody. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Person } from "../shop/people";
import * as words from "../words";

interface Props {
  person: Person | null;
  customers: Person[];
  act: (person: Person | null) => void;
}

export function PersonMenu({ person, customers, act }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => !box.current?.contains(event.target as Node) && setOpen(false);
    const key = (event: KeyboardEvent) => event.key === "Escape" && setOpen(false);
    document.addEventListener("pointerdown", away);
    document.addEventListener("keydown", key);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("keydown", key);
    };
  }, [open]);

  const choose = (next: Person | null) => {
    setOpen(false);
    act(next);
  };
  const name = person ? `${person.name} · ${person.level}` : words.guest;
  return (
    <div class="person" ref={box}>
      <button type="button" class="who" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Face person={person} />
        <span class="label">
          <small>{words.shoppingAs}</small>
          {name}
        </span>
        <span class="caret" aria-hidden="true" />
      </button>
      {open && (
        <ul class="menu">
          {[...customers, null].map((one) => (
            <li key={one?.id ?? "guest"}>
              <button type="button" aria-pressed={one?.id === person?.id} onClick={() => choose(one)}>
                <Face person={one} />
                <span>
                  {one ? one.name : words.guest} {one && <em>{one.level}</em>}
                  <small>{one ? one.description : words.guestAbout}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const Face = ({ person }: { person: Person | null }) => (
  <span class={person ? "face" : "face guest"} aria-hidden="true">
    {[...(person?.name ?? words.guest)][0]}
  </span>
);
