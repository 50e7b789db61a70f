import { type Html, markup } from '../../site/page.js';
import type { Look } from '../lan-classes.js';
import type { Pen } from './ink.js';

/** The sign of a class: a ring, half a disc, a disc, a diamond, a cross for what was once, or a dash where nothing is known. */
export function sign(look: Look, x: number, y: number, pen: Pen, size = 3.4): Html {
  switch (look) {
    case 'none':
      return markup`<path d="M${x - size} ${y}h${size * 2}" ${pen('sign-full')} />`;
    case 'past':
      return markup`<path d="M${x - size * 0.8} ${y - size * 0.8}l${size * 1.6} ${size * 1.6}m0 ${-size * 1.6}l${-size * 1.6} ${size * 1.6}" ${pen('sign-full')} />`;
    case 'low':
      return markup`<circle cx="${x}" cy="${y}" r="${size}" ${pen('sign')} />`;
    case 'middle':
      return markup`<circle cx="${x}" cy="${y}" r="${size}" ${pen('sign')} />
        <path d="M${x} ${y - size}a${size} ${size} 0 0 0 0 ${size * 2}z" ${pen('sign-full')} />`;
    case 'high':
      return markup`<circle cx="${x}" cy="${y}" r="${size}" ${pen('sign-full')} />`;
    case 'other':
      return markup`<path d="M${x} ${y - size * 1.35}l${size * 1.35} ${size * 1.35}l${-size * 1.35} ${size * 1.35}l${-size * 1.35} ${-size * 1.35}z" ${pen('sign-full')} />`;
  }
}

/** The patterns that areas are filled with. A picture that uses them bears them once. */
export function patterns(pen: Pen): Html {
  return markup`<defs>
    <pattern id="past" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" ${pen('ground-plain')} /><path d="M0 3h6" ${pen('past')} />
    </pattern>
    <pattern id="low" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" ${pen('ground-light')} /><path d="M0 3h6" ${pen('hatch')} />
    </pattern>
    <pattern id="middle" width="5" height="5" patternUnits="userSpaceOnUse">
      <rect width="5" height="5" ${pen('ground-light')} /><circle cx="2.5" cy="2.5" r="1.2" ${pen('dots')} />
    </pattern>
    <pattern id="other" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="7" height="7" ${pen('ground-full')} /><path d="M0 3.5h7M3.5 0v7" ${pen('cross')} />
    </pattern>
  </defs>`;
}
