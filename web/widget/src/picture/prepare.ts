/** From a file the shopper chose to a picture the hub takes, or a sentence that says why not. */
import * as words from "../words";
import { HEAD, kindOf } from "./kind";
import { MOST_BYTES, shrink } from "./shrink";

/** Rejects with an Error whose message is for the shopper. */
export async function prepare(file: Blob): Promise<Blob> {
  const kind = kindOf(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
  // Whatever type was declared: the hub looks at the bytes, too.
  if (kind && kind !== "heic" && file.size <= MOST_BYTES) return new Blob([file], { type: `image/${kind}` });
  if (kind === "gif") throw new Error(words.pictureGif);
  const made = await shrink(file).catch(() => {
    throw new Error(kind === "heic" ? words.pictureHeic : kind ? words.pictureSize : words.pictureType);
  });
  if (!made) throw new Error(words.pictureSize);
  return made;
}
