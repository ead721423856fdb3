import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";

const css = readFileSync("src/style/tokens.css", "utf8");
const [light, dark] = css.split("@media") as [string, string];

type Rgb = [number, number, number];
const hex = (text: string): Rgb => {
  const full = text.length === 4 ? [...text.slice(1)].map((x) => x + x).join("") : text.slice(1);
  return [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16)) as Rgb;
};

/** The value of a token, with mixes of two colours worked out. */
function token(name: string, theme: string): Rgb {
  const value = (new RegExp(`--${name}: ([^;]+);`).exec(theme) ?? new RegExp(`--${name}: ([^;]+);`).exec(light))![1]!;
  if (value.startsWith("#")) return hex(value);
  const [, first, share, second] = /color-mix\(in srgb, var\(--(\w+)\) (\S+), (#\w+)\)/.exec(value)!;
  const part = parseInt(share!.startsWith("var") ? "92" : share!) / 100;
  const [a, b] = [token(first!, theme), hex(second!)];
  return a.map((one, at) => one * part + b[at]! * (1 - part)) as Rgb;
}

function contrast(one: Rgb, other: Rgb): number {
  const light = (rgb: Rgb) =>
    rgb.reduce((sum, value, at) => {
      const share = value / 255;
      return sum + [0.2126, 0.7152, 0.0722][at]! * (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
    }, 0);
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ["light", light],
  ["dark", dark],
])("in the %s theme", (_, theme) => {
  it.each([
    ["ink", "surface"],
    ["ink", "paper"],
    ["ink", "mine"],
    ["muted", "surface"],
    ["muted", "paper"],
    ["muted", "soft"],
    ["accent", "surface"],
    ["accent", "mine"],
    ["good", "surface"],
    ["bad", "paper"],
    ["bad", "bad-soft"],
    ["on-brand", "brand"],
  ])("%s on %s can be read (WCAG AA)", (words, ground) => {
    expect(contrast(token(words, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });
});
