/** Fails the build when the widget grows past what a shop page should have to load. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 15_000;
const size = gzipSync(readFileSync(new URL("dist/xiaoer.js", import.meta.url)), { level: 9 }).length;

console.log(`xiaoer.js: ${size} bytes gzip, limit ${LIMIT}`);
if (size > LIMIT) process.exit(1);
