/** Whether the address of the page is still good for who signs in: nobody begins at the last person's conversation. */

/** `last`: who was here before in this tab, null when nobody was; then the address is a link somebody followed. */
export function keepsAddress(last: string | null, now: string): boolean {
  return last === null || last === now
}
