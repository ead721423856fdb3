/** After a build: beside each text file of `dist/` the same in brotli and gzip, so that nobody compresses while serving. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Smaller files fit into one packet anyway. */
const LEAST_BYTES = 400;
const TEXT = /\.(js|css|html|svg|json|txt)$/;

for (const name of readdirSync("dist", { recursive: true, encoding: "utf8" })) {
  const path = join("dist", name);
  if (!TEXT.test(name) || !statSync(path).isFile()) continue;
  const plain = readFileSync(path);
  if (plain.length < LEAST_BYTES) continue;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  for (const [ending, packed] of [
    [".br", brotliCompressSync(plain, { params })],
    [".gz", gzipSync(plain, { level: 9 })],
  ] as const) {
    if (packed.length < plain.length) writeFileSync(path + ending, packed);
  }
}
