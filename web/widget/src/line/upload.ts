/** Pictures on their way to the hub: checked here so that a mistake is told at once, sent with a progress figure. */
import * as words from "../words";

export const TYPES = ["image/jpeg", "image/png", "image/webp", "image/gif"];
const MOST_BYTES = 5 * 1024 * 1024;

/** What is wrong with this file, in the shopper's words; null if it may be sent. */
export function objection(file: { type: string; size: number }): string | null {
  if (!TYPES.includes(file.type)) return words.pictureType;
  if (file.size > MOST_BYTES) return words.pictureSize;
  return null;
}

export function upload(
  hub: string,
  visitor: string,
  file: File,
  progress: (share: number) => void,
): Promise<{ upload: string; url: string }> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append("file", file);
    // fetch cannot tell how far an upload has come
    const request = new XMLHttpRequest();
    request.open("POST", `${hub}/chat/upload`);
    request.setRequestHeader("Authorization", `Visitor ${visitor}`);
    request.responseType = "json";
    request.timeout = 60_000;
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total);
    request.onload = () => {
      const body = request.response as { upload?: string; url?: string; error?: { message?: string } } | null;
      if (request.status === 201 && body?.upload) resolve({ upload: body.upload, url: body.url ?? "" });
      else reject(new Error(body?.error?.message ?? words.pictureFailed));
    };
    request.onerror = request.ontimeout = () => reject(new Error(words.pictureFailed));
    request.send(form);
  });
}
