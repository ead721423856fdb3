/** From a file somebody chose to a picture the hub takes, or a sentence that says why not. Widget and desk alike. */
import { HEAD, kindOf } from "./kind";
import { MOST_BYTES, shrink } from "./shrink";

/** What is said of a file that cannot be sent. */
export interface Refusals {
  pictureType: string;
  pictureSize: string;
  pictureGif: string;
  pictureHeic: string;
}

/** Rejects with an Error whose message is for who chose it. */
export async function prepared(file: Blob, words: Refusals): Promise<Blob> {
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
