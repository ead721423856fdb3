/**
 * Brings the page in line with what the components return: the part of Preact that this widget needs.
 *
 * Preact alone is a third of the 15 kB we may weigh. Our components keep no state of their own (it is all in Talk and
 * Screen), so one keyed comparison does. They are written and type-checked as Preact's JSX; `vite.config.ts` puts this
 * file in the place of `preact/jsx-runtime`, and taking that line out puts Preact back.
 */
import type { ComponentChild, ComponentChildren, VNode } from "preact";

type Props = Record<string, unknown> & { children?: ComponentChildren; key?: unknown };
type Render = (props: Props) => ComponentChildren;
interface Drawn {
  type: string | Render;
  props: Props;
  key: unknown;
}
/** An element remembers its key and the properties it was last given. */
type Held = Element & { k?: unknown; p?: Props };

export function jsx(type: string | Render, props: Props, key?: unknown): Drawn {
  return { type, props, key };
}
export { jsx as jsxs };
export const Fragment: Render = ({ children }) => children;

export function render(tree: VNode | null, into: ParentNode & Node): void {
  children(into, [tree], false);
}

/** Components called and lists opened, until only elements and texts are left; nothing becomes "", to hold its place. */
function flat(child: ComponentChildren, key?: unknown): (Drawn | string)[] {
  if (Array.isArray(child)) return (child as ComponentChild[]).flatMap((one) => flat(one));
  if (child === null || child === undefined || typeof child === "boolean") return [""];
  if (typeof child !== "object") return [String(child)];
  const drawn = child as unknown as Drawn;
  const { type, props } = drawn;
  const own = drawn.key ?? key;
  if (typeof type === "string") return [own === drawn.key ? drawn : { ...drawn, key: own }];
  try {
    return flat(type(props), own);
  } catch (error) {
    // A card that is not as agreed must not take the whole talk with it.
    console.error(error);
    return [""];
  }
}

function children(parent: Node, given: ComponentChildren, svg: boolean): void {
  const wanted = flat(given);
  const keys = new Set(wanted.map((one) => (typeof one === "string" ? undefined : one.key)));
  const keyed = new Map<unknown, Held>();
  for (const node of [...parent.childNodes] as Held[]) {
    if (node.k === undefined) continue;
    if (keys.has(node.k)) keyed.set(node.k, node);
    else node.remove();
  }
  let at = parent.firstChild as Held | null;
  for (const one of wanted) {
    const key = typeof one === "string" ? undefined : one.key;
    let node = key === undefined ? at : keyed.get(key);
    if (!node || node.k !== key || node.nodeName.toLowerCase() !== (typeof one === "string" ? "#text" : one.type)) {
      node = create(one, svg);
    }
    const next: Held | null = at && (at.nextSibling as Held | null);
    if (node === at) at = next;
    else if (at && at.k === undefined) {
      // What has no key gives way to what stands in its place, so that its neighbours keep theirs.
      parent.replaceChild(node, at);
      at = next;
    } else parent.insertBefore(node, at);
    update(node, one, svg);
  }
  while (at) {
    const next = at.nextSibling as Held | null;
    at.remove();
    at = next;
  }
}

function create(one: Drawn | string, svg: boolean): Held {
  if (typeof one === "string") return document.createTextNode(one) as unknown as Held;
  const name = one.type as string;
  const node: Held =
    svg || name === "svg" ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  node.k = one.key;
  return node;
}

function update(node: Held, one: Drawn | string, svg: boolean): void {
  if (typeof one === "string") {
    if (node.nodeValue !== one) node.nodeValue = one;
    return;
  }
  const { ref, children: inner, ...props } = one.props;
  const before = node.p ?? {};
  node.p = props;
  for (const name in { ...before, ...props }) {
    if (before[name] !== props[name] || name === "value") set(node, name, props[name]);
  }
  children(node, inner, svg || one.type === "svg");
  if (ref) (ref as (element: Element) => void)(node);
}

function set(node: Element, name: string, value: unknown): void {
  const fields = node as unknown as Record<string, unknown>;
  if (name.startsWith("on")) fields[name.toLowerCase()] = value ?? null;
  else if (name === "value") fields[name] !== value && (fields[name] = value);
  else if (value === null || value === undefined || (value === false && !name.startsWith("aria"))) node.removeAttribute(name);
  else node.setAttribute(name, value === true && !name.startsWith("aria") ? "" : String(value));
}
