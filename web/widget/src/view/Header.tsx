/** Who is here, and a person one tap away. Where the button was, the way to that person is told. */
import * as words from "../words";
import { door, down, smile } from "./icons";
import type { Screen } from "./screen";

export function Header({ screen }: { screen: Screen }) {
  const { chat, title } = screen;
  const { owner, agent, queue, outbox } = chat.talk;
  const asked = outbox.some(({ said }) => said.kind === "human");
  const person = owner === "agent";
  const nobody = queue?.here === false;
  const waiting = nobody ? words.nobodyHere : words.queued;
  return (
    <header class="head">
      {smile(true)}
      <div class="grow">
        <h2>{title}</h2>
        <p>{person ? words.agentHere(agent || words.agent) : owner === "queue" ? waiting : chat.talk.line !== "refused" && words.botHere}</p>
      </div>
      {person || owner === "queue" ? (
        <span class={`pill ${owner}`}>{person ? words.humanHere : nobody ? words.leftShort : words.queuedShort}</span>
      ) : (
        <button class="pill" aria-label={words.humanLabel} disabled={asked} onClick={() => chat.human(words.human)}>
          {words.human}
        </button>
      )}
      <button class="icon" aria-label={words.leave} title={words.leave} onClick={() => screen.ask(true)}>
        {door()}
      </button>
      <button class="icon" aria-label={words.close} title={words.close} onClick={() => screen.show(false)}>
        {down()}
      </button>
    </header>
  );
}
