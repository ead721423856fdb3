/** What a shop page says on its <script> tag. */
export interface Options {
  hub: string;
  identity: string | null;
  title: string | null;
  color: string | null;
  open: boolean;
  lang: string;
}

export function options(script: { src: string; dataset: DOMStringMap }): Options {
  const { hub, identity, title, color, open, lang } = script.dataset;
  return {
    hub: (hub || new URL(script.src).origin).replace(/\/+$/, ""),
    identity: identity || null,
    title: title || null,
    color: color || null,
    open: open !== undefined && open !== "false",
    lang: lang || "zh-CN",
  };
}
