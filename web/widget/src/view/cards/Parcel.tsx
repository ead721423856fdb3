/** One parcel on its way, the newest event on top and the older ones folded away. */
import type { ParcelCard } from "../../talk/card";
import * as words from "../../words";
import { Bar, Dim, Sheet, Steps, Strong } from "./parts";

const SHOWN = 2;

export function Parcel({ courier, parcel_no, status_text, eta, events }: ParcelCard) {
  const steps = events.map((event, index) => ({ ...event, done: !index }));
  return (
    <Sheet label={words.parcel + parcel_no}>
      <div>
        <Bar>
          <Strong>{status_text}</Strong>
          {eta && <Dim>{words.parcelEta + eta}</Dim>}
        </Bar>
        <Dim>
          {courier} {parcel_no}
        </Dim>
      </div>
      {steps[0] && (
        <div>
          <Steps steps={steps.slice(0, SHOWN)} />
          {steps[SHOWN] && (
            <details>
              <summary>{words.parcelMore}</summary>
              <Steps steps={steps.slice(SHOWN)} />
            </details>
          )}
        </div>
      )}
    </Sheet>
  );
}
