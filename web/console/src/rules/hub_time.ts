/** The hub's clock as this computer's clock plus an offset: waiting times are the hub's, whatever the PC shows. */

/** Less than this is the way of the message, not another clock. */
const NOISE_MS = 1000

export function offsetOf(hubAt: number, here: number): number {
  const offset = hubAt - here
  return Number.isFinite(offset) && Math.abs(offset) > NOISE_MS ? offset : 0
}
