/** Words that are broken into lines after their commas and stops, where there is room: a word is not torn in two. */
import { Words } from "./Words";

export const phrases = (text: string) => text.match(/.+?([，。；！？、：]+|$)/gs) ?? [];

export const Phrases = ({ text }: { text: string }) =>
  phrases(text).map((phrase) => (
    <span class="phrase">
      <Words text={phrase} />
    </span>
  ));
