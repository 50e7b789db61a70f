/** Which methods an address takes, for those who come with another one. */
export class AllowedMethods {
  private readonly routes = new Map<string, { readonly path: RegExp; readonly methods: Set<string> }>();

  /** Notes a route by its pattern: `/api/alliances/:id`. */
  add(pattern: string, methods: string | readonly string[]): void {
    const known = this.routes.get(pattern) ?? { path: pathOf(pattern), methods: new Set<string>() };
    for (const method of [methods].flat()) known.methods.add(method);
    this.routes.set(pattern, known);
  }

  /** Every pattern with its methods. */
  list(): readonly { readonly pattern: string; readonly methods: readonly string[] }[] {
    return [...this.routes].map(([pattern, { methods }]) => ({ pattern, methods: [...methods] }));
  }

  /** The methods that some route takes at an address; none when there is nothing there. */
  of(address: string): readonly string[] {
    const [path = ''] = address.split('?');
    const found = [...this.routes.values()].filter((route) => route.path.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  }
}

function pathOf(pattern: string): RegExp {
  const source = pattern
    .split('/')
    .map((step) => (step.startsWith(':') ? '[^/]+' : step === '*' ? '.*' : escaped(step)))
    .join('/');
  return new RegExp(`^${source}$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
