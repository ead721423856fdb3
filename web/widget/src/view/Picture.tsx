/** A picture in the talk: opens large in its own tab; what stands for it is told when it cannot be shown. */
import { words } from "../words";

interface Props {
  src: string;
  who: string;
  /** 0 to 1 while it is being uploaded */
  progress?: number;
}

export function Picture({ src, who, progress = 1 }: Props) {
  const waiting = progress < 1;
  return (
    <a class="picture" {...(waiting ? {} : { href: src })} target="_blank" rel="noopener noreferrer">
      <img src={src} alt={words.pictureOf(who)} />
      {waiting && <progress value={progress} aria-label={words.uploading(progress)} />}
    </a>
  );
}
