/** Fails the build when the widget grows past what a shop page should have to load. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** The second file is fetched only by who opens the panel. */
const LIMITS = { "xiaoer.js": 15_000, "more.js": 5_000 };

for (const [name, limit] of Object.entries(LIMITS)) {
  const size = gzipSync(readFileSync(new URL(`dist/${name}`, import.meta.url)), { level: 9 }).length;
  console.log(`${name}: ${size} bytes gzip, limit ${limit}`);
  if (size > limit) process.exitCode = 1;
}
