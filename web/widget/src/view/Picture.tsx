/** A picture in the talk: opens large over the page, or in its own tab; what stands for it is told when it cannot be shown. */
import * as words from "../words";

interface Props {
  src: string;
  who: string;
  /** 0 to 1 while it is being uploaded */
  progress?: number | undefined;
}

export function Picture({ src, who, progress }: Props) {
  const done = progress === undefined;
  return (
    <a class="picture" {...(done ? { href: src } : {})} target="_blank" rel="noopener noreferrer">
      <img src={src} alt={words.pictureOf(who)} />
      {!done && <progress value={progress} aria-label={words.uploading(progress)} />}
    </a>
  );
}
