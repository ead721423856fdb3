/** What a file really is, told by its first bytes: phones and pages name the type wrongly, or not at all. */

export type Kind = "jpeg" | "png" | "gif" | "webp" | "heic" | null;

/** So many bytes tell. */
export const HEAD = 16;

export function kindOf(head: Uint8Array): Kind {
  const text = String.fromCharCode(...head.subarray(0, HEAD));
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("\x89PNG")) return "png";
  if (text.startsWith("GIF8")) return "gif";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "webp";
  return /^....ftyp(hei|hev|mif1|msf1)/s.test(text) ? "heic" : null;
}
