import type { FindingLevel } from '@/components/ui/status-vocabulary';
import { statusVocabulary } from '@/components/ui/status-vocabulary';

/** The same drawings as `Icon`, as elements: CodeMirror's marks and boxes are not React's. */
const paths: { readonly [Level in FindingLevel]: readonly string[] } = {
  error: ['M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5z', 'M8 5v3.6M8 10.8v.2'],
  warning: ['M8 2.3L14.2 13H1.8z', 'M8 6.4v3.2M8 11.3v.2'],
  notice: ['M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z', 'M8 7.4v3.4M8 5.1v.2'],
  gap: ['M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z', 'M6.2 6.4a1.8 1.8 0 1 1 2.7 1.5c-.6.4-.9.7-.9 1.3M8 11.1v.2'],
};

const tick = ['M3.5 8.5l3 3 6-7'];
const svg = 'http://www.w3.org/2000/svg';

export function iconElement(name: FindingLevel | 'tick'): SVGElement {
  const element = document.createElementNS(svg, 'svg');
  element.setAttribute('class', name === 'tick' ? 'icon' : `icon c-${statusVocabulary[name].hue}`);
  element.setAttribute('viewBox', '0 0 16 16');
  element.setAttribute('width', '14');
  element.setAttribute('height', '14');
  element.setAttribute('aria-hidden', 'true');
  for (const d of name === 'tick' ? tick : paths[name]) {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', d);
    element.append(path);
  }
  return element;
}
