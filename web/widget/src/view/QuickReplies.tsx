/** Answers to press. Once the talk has moved on they stay to be read, but do nothing. They are not `disabled`: the one
 * just pressed would lose the cursor to the page. */

interface Props {
  buttons: { id: string; title: string }[];
  live: boolean;
  press: (id: string, title: string) => void;
}

export const QuickReplies = ({ buttons, live, press }: Props) => (
  <div class="chips">
    {buttons.map(({ id, title }) => (
      <button class="chip" aria-disabled={!live} tabIndex={live ? 0 : -1} onClick={() => live && press(id, title)}>
        {title}
      </button>
    ))}
  </div>
);
