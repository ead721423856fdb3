/** Makes a photo small enough to be sent: the long edge first, then the quality, then smaller again. */

export const MOST_BYTES = 5 * 1024 * 1024;
/** More than this no screen shows; photos of phones have three times as much. */
export const LONGEST_PX = 2560;
const QUALITIES = [0.88, 0.75, 0.6];
const ROUNDS = 4;

/** Width and height with the long edge at `longest` or less. */
export function fitted(width: number, height: number, longest: number): [number, number] {
  const share = Math.min(1, longest / Math.max(width, height));
  return [Math.max(1, Math.round(width * share)), Math.max(1, Math.round(height * share))];
}

/** As a JPEG of at most `MOST_BYTES`, upright as the camera meant it; null if even the smallest is too large. */
export async function shrink(file: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    for (let round = 0, longest = LONGEST_PX; round < ROUNDS; round++, longest *= 0.6) {
      const canvas = draw(bitmap, ...fitted(bitmap.width, bitmap.height, longest));
      for (const quality of QUALITIES) {
        const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
        if (made && made.size <= MOST_BYTES) return made;
      }
    }
    return null;
  } finally {
    bitmap.close();
  }
}

function draw(bitmap: ImageBitmap, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const paper = canvas.getContext("2d")!;
  // A JPEG has no clear parts; black would hide what is drawn on them.
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, width, height);
  paper.drawImage(bitmap, 0, 0, width, height);
  return canvas;
}
