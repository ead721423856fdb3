/** Plain text with its web addresses and numbers for help made into links. Text nodes only: nothing is ever read as HTML. */
import { parts } from "../talk/links";

export const Words = ({ text }: { text: string }) =>
  parts(text).map(({ text, href }) =>
    href ? (
      <a href={href} target={href.startsWith("tel:") ? "_self" : "_blank"} rel="noopener noreferrer nofollow">
        {text}
      </a>
    ) : (
      text
    ),
  );
