/** Sentences worth trying, for the person one is. Pressing one puts it into the composer. */
import * as words from "../words";
import type { People, Person } from "./people";

export interface Tip {
  about: string;
  sentence: string;
}

export function tips(person: Person | null, people: People): Tip[] {
  return [...(person ? ofCustomer(person) : ofGuest(people)), ...words.tipsForAll];
}

function ofCustomer({ order_no }: Person): Tip[] {
  return order_no
    ? [words.tipParcel, { about: words.tipOrder, sentence: words.tipOrderText(order_no) }, words.tipReturn]
    : [words.tipNewcomer];
}

function ofGuest({ anonymous }: People): Tip[] {
  if (!anonymous?.order_no) return [words.tipParcel];
  const about = anonymous.phone_last4 ? words.tipProof(anonymous.phone_last4) : words.tipOrder;
  return [{ about, sentence: words.tipOrderText(anonymous.order_no) }];
}
