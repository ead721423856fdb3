/** What is on the clipboard: a copied table or a passage of Word is words with a picture of them beside; words win. */

interface Clipboard {
  files: ArrayLike<File>;
  getData: (type: string) => string;
}

/** The pictures to take; none when the words are meant. */
export function pasted(clipboard: Clipboard | null): File[] {
  const files = Array.from(clipboard?.files ?? []);
  const text = clipboard?.getData("text/plain").trim();
  // A file copied in a file manager comes with its name.
  return text && !files.some(({ name }) => name === text) ? [] : files;
}
