/** The few drawings of the widget. 小二's mark is the character 二, its lower stroke a smile. */

const icon = (path: string, size = 20, weight = 1.8) => (
  <svg
    aria-hidden="true"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width={weight}
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <path d={path} />
  </svg>
);

export const two = (size: number) => icon("M7 8h10M4 14.5c4.5 4 11.5 4 16 0", size, 2.6);
export const down = () => icon("m6 9.5 6 6 6-6");
export const up = () => icon("M12 19V5M6 11l6-6 6 6", 20, 2.2);
export const photo = () =>
  icon("M6 5h12a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3ZM8.5 11v-.01M3.5 17l4.5-4 3.5 3 4-4.5 5 5", 22);
export const door = () => icon("M14 4H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h7M10 12h10m-3.5-3.5L20 12l-3.5 3.5", 18);
export const cross = () => icon("m6 6 12 12M18 6 6 18", 14, 2.4);

/** 小二's face; `big` in the header. */
export const smile = (big?: boolean) => <span class={big ? "mark big" : "mark"}>{two(big ? 22 : 18)}</span>;
