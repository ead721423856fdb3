/** Plain text with its web addresses and numbers for help made into links, once the second file is there. Text nodes
 * only: nothing is ever read as HTML. */
import { got } from "../line/more";

export const Words = ({ text }: { text: string }) =>
  got
    ? got.parts(text).map(({ text, href }) =>
        href ? (
          <a href={href} target={href[0] === "t" ? "_self" : "_blank"} rel="noopener noreferrer nofollow">
            {text}
          </a>
        ) : (
          text
        ),
      )
    : text;
