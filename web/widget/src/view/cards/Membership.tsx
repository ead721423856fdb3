/** The shopper's level, points and what they bring. */
import type { MembershipCard } from "../../talk/card";
import * as words from "../../words";
import { Bar, Dim, Sheet, Strong } from "./parts";

export const Membership = ({ level, points, next_level, to_next, benefits }: MembershipCard) => (
  <Sheet label={level}>
    <div>
      <Bar>
        <Strong>{level}</Strong>
        <span>
          {words.points} <b class="price">{points}</b>
        </span>
      </Bar>
      {next_level && to_next && <Dim>{words.toNext(to_next, next_level)}</Dim>}
    </div>
    <ul class="tags">
      {benefits.map((benefit) => (
        <li>{benefit}</li>
      ))}
    </ul>
  </Sheet>
);
