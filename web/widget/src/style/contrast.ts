/** A shop may choose the colour; that words on it can be read is for us to see to (WCAG AA). */

/** White or near-black, whichever reads better on `#rrggbb`; null if `color` is not written so. */
export function inkOn(color: string): string | null {
  if (!/^#[\da-f]{6}$/i.test(color)) return null;
  const light = [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
    const share = parseInt(color.slice(1 + index * 2, 3 + index * 2), 16) / 255;
    return sum + weight * share ** 2.2;
  }, 0);
  // 0.05 is WCAG's flare; 0.061 is the near-black with it.
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.061 ? "#fff" : "#1f1b18";
}
