/** Answers to press. Once the talk has moved on they stay to be read, but do nothing. */

interface Props {
  buttons: { id: string; title: string }[];
  live: boolean;
  press: (id: string, title: string) => void;
}

export const QuickReplies = ({ buttons, live, press }: Props) => (
  <div class="chips">
    {buttons.map(({ id, title }) => (
      <button class="chip" disabled={!live} onClick={() => press(id, title)}>
        {title}
      </button>
    ))}
  </div>
);
