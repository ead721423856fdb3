/** A return, exchange or refund: which steps are done and which are to come. */
import type { ServiceCard } from "../../talk/card";
import * as words from "../../words";
import { Bar, Dim, Sheet, Steps, Strong, Tone } from "./parts";

export const Service = ({ service_no, type, status_text, steps }: ServiceCard) => (
  <Sheet label={words.service + service_no}>
    <div>
      <Bar>
        <Strong>{words.serviceTypes[type] ?? type}</Strong>
        <Tone>{status_text}</Tone>
      </Bar>
      <Dim>
        {words.service} {service_no}
      </Dim>
    </div>
    <Steps steps={steps} />
  </Sheet>
);
