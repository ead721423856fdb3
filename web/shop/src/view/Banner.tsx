/** What the shop is doing these days, in its own words; where it has no campaign, what 小二 does. */
import type { Promotion } from "../shop/people";
import * as words from "../words";

export function Banner({ promotions }: { promotions: Promotion[] }) {
  const [first, ...others] = promotions;
  return (
    <section class="banner">
      <div>
        <p class="kicker">{first ? words.campaign : words.demo}</p>
        <h1>{first?.title ?? words.heroTitle}</h1>
        <p class="lead">{first?.text ?? words.heroText}</p>
        {first && <p class="until">{words.until(day(first.ends_at))}</p>}
      </div>
      {others.length > 0 && (
        <ul>
          {others.map(({ id, title, text }) => (
            <li key={id}>
              <b>{title}</b>
              {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function day(at: string): string {
  const [, month, date] = at.slice(0, 10).split("-").map(Number);
  return `${month}月${date}日`;
}
