/** An element of a parsed document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TOKEN = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w:.-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/**
 * Parses the XML that the diagrams are written in: elements, attributes and text, and nothing else.
 *
 * @throws Error it is not well-formed
 */
export function parseXml(text: string): XmlElement {
  const root: { name: string; attributes: Record<string, string>; children: (XmlElement | string)[] } = {
    name: '',
    attributes: {},
    children: [],
  };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new Error(`not XML at ${String(at)}: ${text.slice(at, at + 40)}`);
    const [, closing, name = '', attributes = '', empty, characters] = match;
    const parent = open.at(-1)!;
    if (characters !== undefined) parent.children.push(unescaped(characters));
    else if (closing === '/') {
      if (open.length === 1 || parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
    } else {
      const element = { name, attributes: attributesOf(attributes), children: [] };
      parent.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [only, another] = root.children;
  if (open.length !== 1 || another !== undefined || only === undefined || typeof only === 'string') {
    throw new Error('not one whole element');
  }
  return only;
}

/** Every element of a name, in the document's order. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  const inside = element.children.flatMap((child) =>
    typeof child === 'string' ? [] : elementsOf(child, name),
  );
  return element.name === name ? [element, ...inside] : inside;
}

/** The text of an element and all within. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/\s+([\w:.-]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, name)) throw new Error(`${name} twice`);
    attributes[name] = unescaped(value);
  }
  return attributes;
}

function unescaped(text: string): string {
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(text) || !text.isWellFormed()) {
    throw new Error('a character that XML cannot hold');
  }
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = whole.endsWith(';') ? ENTITIES[name] : undefined;
    if (character === undefined) throw new Error(`${whole} is no entity`);
    return character;
  });
}
