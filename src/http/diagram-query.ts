import type { FastifyReply, FastifyRequest } from 'fastify';
import { choice } from '../input/choice.js';
import { optionalField } from '../input/field.js';
import { text } from '../input/text.js';
import { Refused } from '../kernel/refusal.js';
import type { Visit } from '../workflow/case.js';
import type { WorkflowDefinition } from '../workflow/definition.js';
import { type Label, mermaidOfAxis } from '../workflow/diagram.js';
import { mapOfAxis, type ProcessMap } from '../workflow/diagram-map.js';
import { svgOfAxis } from '../workflow/diagram-svg.js';
import { ref } from './openapi/schema.js';
import { AS_OF, type AsOf, asOf } from './query-kinds.js';
import { ReadQuery } from './read-query.js';
import { localeOf } from './request-context.js';

/** What the drawing of a process takes. */
export class DiagramQuery extends ReadQuery {
  @optionalField(asOf(), AS_OF) asOf?: AsOf;
  @optionalField(choice(['svg', 'mermaid', 'json']), 'Left out: what Accept asks for, else Mermaid text')
  format?: 'svg' | 'mermaid' | 'json';
  @optionalField(text({ max: 60 }), 'application, partnership or alliance; left out: the axis of the case')
  axis?: string;
  @optionalField(choice(['light', 'dark']), 'The colours of the SVG; light when left out')
  theme?: 'light' | 'dark';
}

/** What the drawing of a process is, by media type. */
export const DIAGRAM_MEDIA = {
  'text/plain': { type: 'string', description: 'Mermaid' },
  'image/svg+xml': { type: 'string' },
  'application/json': ref('ProcessMap'),
};

/** Draws one axis of a definition, in the form that is asked for by name, or else by Accept: as a picture, as text, or as data with its words. */
export function answerDiagram(
  request: FastifyRequest,
  reply: FastifyReply,
  drawn: {
    readonly definition: WorkflowDefinition;
    readonly query: DiagramQuery;
    readonly label: Label;
    readonly position: number;
    readonly path?: readonly Visit[];
  },
): string | (ProcessMap & { readonly position: number }) {
  const { definition, query, label, path } = drawn;
  const axis = query.axis ?? definition.caseAxis;
  if (!Object.hasOwn(definition.axes, axis)) {
    const details = { choices: Object.keys(definition.axes) };
    const faults = [{ pointer: '/axis', code: 'not-a-choice', details }];
    throw new Refused({ kind: 'malformed', code: 'malformed', faults });
  }
  const locale = localeOf(request);
  void reply
    .header('x-position', String(drawn.position))
    .header('content-language', locale)
    .header('vary', 'Accept, Accept-Language, Authorization')
    .header('cache-control', request.actor === null ? 'public, no-cache' : 'no-store');
  if (query.format === 'json')
    return { ...mapOfAxis(definition, axis, label, path), position: drawn.position };
  const svg = query.format === undefined ? wantsSvg(request.headers.accept) : query.format === 'svg';
  if (!svg) {
    void reply.type('text/plain; charset=utf-8');
    return mermaidOfAxis(definition, axis, label);
  }
  void reply.type('image/svg+xml; charset=utf-8');
  const options = {
    label,
    locale: locale === 'sv' ? 'sv-SE' : 'en-GB',
    theme: query.theme ?? 'light',
  } as const;
  const key = JSON.stringify([
    definition.name,
    definition.version,
    axis,
    options.locale,
    options.theme,
    path,
  ]);
  return pictures.get(key, () => svgOfAxis(definition, axis, { ...options, path }));
}

/** Pictures that were drawn lately. Laying one out keeps the process busy; the same case stands still for days. */
class Pictures {
  private readonly drawn = new Map<string, string>();

  get(key: string, draw: () => string): string {
    const picture = this.drawn.get(key) ?? draw();
    this.drawn.delete(key);
    this.drawn.set(key, picture);
    if (this.drawn.size > MOST_PICTURES) this.drawn.delete(this.drawn.keys().next().value ?? '');
    return picture;
  }
}

const MOST_PICTURES = 200;
const pictures = new Pictures();

/** Whether the reader names SVG, as a picture on a page does; everybody else gets the text. */
function wantsSvg(accept: string | undefined): boolean {
  return /(^|,)\s*image\/(svg\+xml|\*)\s*(;|,|$)/.test(accept ?? '');
}
