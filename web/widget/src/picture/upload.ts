/** Carries a picture to the hub, with a figure of how far it has come. */
import * as words from "../words";

/** `final`: the hub will not have this picture; else the line failed, and it may be carried again. `stale`: by a newer
 * token only, for the talk was ended elsewhere. */
const failure = (message: string, final: boolean, stale = false) => Object.assign(new Error(message), { final, stale });

export function upload(
  hub: string,
  visitor: string,
  file: Blob,
  progress: (share: number) => void,
): Promise<{ upload: string; url: string }> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append("file", file, "picture");
    // fetch cannot tell how far an upload has come
    const request = new XMLHttpRequest();
    request.open("POST", `${hub}/chat/upload`);
    request.setRequestHeader("Authorization", `Visitor ${visitor}`);
    request.responseType = "json";
    request.timeout = 60_000;
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total);
    request.onload = () => {
      const { status } = request;
      const body = request.response as { upload?: string; url?: string; error?: { message?: string } } | null;
      if (status === 201 && body?.upload) resolve({ upload: body.upload, url: body.url ?? "" });
      else if (status >= 500 || status === 401) reject(failure(body?.error?.message ?? words.pictureFailed, false, status < 500));
      else reject(failure(body?.error?.message ?? (status === 413 ? words.pictureSize : words.pictureFailed), true));
    };
    request.onerror = request.ontimeout = () => reject(failure(words.pictureFailed, false));
    request.send(form);
  });
}
