/** Fetches the widget's second file, once; after a failure the next wish for it tries again. */

export type More = typeof import("../more");
type Fetch = (hub: string) => Promise<More>;

let fetchIt: Fetch = (hub) => import(/* @vite-ignore */ `${hub}/widget/more.js`) as Promise<More>;
let asked: Promise<More> | null = null;

/** null until it is there */
export let got: More | null = null;

export function more(hub: string): Promise<More> {
  return (asked ??= fetchIt(hub).then(
    (module) => (got = module),
    (error: unknown) => {
      asked = null;
      throw error;
    },
  ));
}

/** Where it comes from, if not from the hub. */
export function moreFrom(fetch: Fetch): void {
  fetchIt = fetch;
  asked = got = null;
}
