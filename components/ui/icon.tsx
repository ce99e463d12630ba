import type { ReactNode } from 'react';

/** Own icons on a 16 px grid, drawn with a stroke of 1.5. */
const drawings = {
  home: (
    <>
      <path d="M2.5 7.5L8 2.8l5.5 4.7V13h-11z" />
      <path d="M6.5 13V9.5h3V13" />
    </>
  ),
  ticket: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1.5" />
      <path d="M5 6.2h6M5 8.6h6M5 11h3" />
    </>
  ),
  console: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1.5" />
      <path d="M4.8 6.2L6.9 8l-2.1 1.8M8.5 10.2h2.7" />
    </>
  ),
  table: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1" />
      <path d="M2 6.3h12M6.3 6.3V13" />
    </>
  ),
  database: (
    <>
      <ellipse cx="8" cy="4" rx="5" ry="1.8" />
      <path d="M3 4v8c0 1 2.2 1.8 5 1.8s5-.8 5-1.8V4M3 8c0 1 2.2 1.8 5 1.8S13 9 13 8" />
    </>
  ),
  instance: (
    <>
      <rect x="2.5" y="2.5" width="11" height="4.5" rx="1" />
      <rect x="2.5" y="9" width="11" height="4.5" rx="1" />
      <path d="M5 4.7h.2M5 11.2h.2" />
    </>
  ),
  rules: <path d="M3 4.2l1 1 1.7-2M3 8.4l1 1 1.7-2M3 12.4l1 1 1.7-2M8 4.4h5.5M8 8.4h5.5M8 12.4h5.5" />,
  people: (
    <>
      <circle cx="6" cy="5.5" r="2.3" />
      <path d="M1.8 13c.3-2.6 2-3.9 4.2-3.9s3.9 1.3 4.2 3.9M10.3 3.5a2.2 2.2 0 0 1 0 4.2M11.8 9.4c1.5.5 2.3 1.8 2.5 3.6" />
    </>
  ),
  audit: (
    <>
      <path d="M4 2.5h6L12.5 5v8.5H4z" />
      <path d="M6 7h4.5M6 9.5h4.5" />
    </>
  ),
  layers: (
    <>
      <path d="M8 2.5l6 3-6 3-6-3z" />
      <path d="M2 8.5l6 3 6-3M2 11.2l6 3 6-3" />
    </>
  ),
  api: (
    <path d="M5.8 3.2C4 3.2 4.6 6 4.3 7c-.2.7-.8 1-1.6 1 .8 0 1.4.3 1.6 1 .3 1-.3 3.8 1.5 3.8M10.2 3.2c1.8 0 1.2 2.8 1.5 3.8.2.7.8 1 1.6 1-.8 0-1.4.3-1.6 1-.3 1 .3 3.8-1.5 3.8" />
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="M10.2 10.2L14 14" />
    </>
  ),
  bell: <path d="M4 11V7a4 4 0 0 1 8 0v4l1 1.2H3zM6.7 13.8h2.6" />,
  'bell-off': <path d="M4 11V7c0-.7.2-1.4.5-2M6.3 3.4A4 4 0 0 1 12 7v3M10.5 12.2H3L4 11M6.7 13.8h2.6M2.5 2.5l11 11" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M3.6 12.4l1-1M11.4 4.6l1-1" />
    </>
  ),
  moon: <path d="M13 9.6A5.5 5.5 0 1 1 6.4 3a4.5 4.5 0 0 0 6.6 6.6z" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.7V8l2.3 1.4" />
    </>
  ),
  history: <path d="M2.8 8a5.2 5.2 0 1 0 1.7-3.9L2.8 5.6M2.8 2.8v2.8h2.8M8 5.2V8l2 1.3" />,
  person: (
    <>
      <circle cx="8" cy="5.5" r="2.6" />
      <path d="M3 13.5c.4-2.9 2.4-4.3 5-4.3s4.6 1.4 5 4.3" />
    </>
  ),
  tick: <path d="M3.5 8.5l3 3 6-7" />,
  'tick-circle': (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M5.4 8.2l1.9 1.9 3.4-3.9" />
    </>
  ),
  cross: <path d="M4 4l8 8M12 4l-8 8" />,
  'cross-circle': (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6 6l4 4M10 6l-4 4" />
    </>
  ),
  octagon: (
    <>
      <path d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5z" />
      <path d="M8 5v3.6M8 10.8v.2" />
    </>
  ),
  triangle: (
    <>
      <path d="M8 2.3L14.2 13H1.8z" />
      <path d="M8 6.4v3.2M8 11.3v.2" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.4v3.4M8 5.1v.2" />
    </>
  ),
  question: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.2 6.4a1.8 1.8 0 1 1 2.7 1.5c-.6.4-.9.7-.9 1.3M8 11.1v.2" />
    </>
  ),
  ring: <path d="M8 2a6 6 0 1 1-5.6 3.9" />,
  'half-circle': (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2v12A6 6 0 0 0 8 2z" fill="currentColor" />
    </>
  ),
  list: <path d="M5.5 4h8M5.5 8h8M5.5 12h8M2.6 4h.1M2.6 8h.1M2.6 12h.1" />,
  bars: <path d="M5.6 3.5v9M10.4 3.5v9" />,
  play: <path d="M5 3.4l7.2 4.6L5 12.6z" />,
  stop: <rect x="4" y="4" width="8" height="8" rx="1" />,
  undo: (
    <>
      <path d="M5.5 3L2.5 6l3 3" />
      <path d="M2.5 6H9a4 4 0 0 1 0 8H6" />
    </>
  ),
  refresh: <path d="M13 8a5 5 0 1 1-1.5-3.6L13 6M13 3v3h-3" />,
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  key: (
    <>
      <circle cx="5" cy="10.8" r="2.5" />
      <path d="M6.9 9L13 3M11 5l1.7 1.7M9.2 6.8l1.3 1.3" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  upload: <path d="M8 13V3.5M4.5 7L8 3.5 11.5 7" />,
  download: <path d="M8 3v7.5M4.5 7.5L8 11l3.5-3.5M3 13.5h10" />,
  flag: <path d="M4 14V2.5h8l-1.5 3L12 8.5H4" />,
  pencil: (
    <>
      <path d="M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3z" />
      <path d="M9 4.7L11.3 7" />
    </>
  ),
  slash: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M4 12L12 4" />
    </>
  ),
  dash: <path d="M4 8h8" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth={2.4} />,
  menu: <path d="M2.5 4h11M2.5 8h11M2.5 12h11" />,
  'chevron-down': <path d="M3.8 6L8 10.2 12.2 6" />,
  'chevron-right': <path d="M6 3.8L10.2 8 6 12.2" />,
  'chevron-left': <path d="M10 3.8L5.8 8l4.2 4.2" />,
  'arrow-up': <path d="M8 13V3.5M4.5 7L8 3.5 11.5 7" />,
  'arrow-right': <path d="M3 8h9.5M9 4.5L12.5 8 9 11.5" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1" />
      <path d="M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2" />
    </>
  ),
  filter: <path d="M2.5 4h11M4.5 8h7M6.5 12h3" />,
  external: <path d="M9.5 2.5h4v4M13.5 2.5L8 8M12 9.5v3.5a.5.5 0 0 1-.5.5h-8a.5.5 0 0 1-.5-.5v-8a.5.5 0 0 1 .5-.5H7" />,
  comment: <path d="M2.5 3.5h11v8H7.5L4.5 14v-2.5h-2z" />,
  code: <path d="M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5M9 3.5l-2 9" />,
  link: <path d="M6.5 9.5l3-3M7 4.5l1.2-1.2a3 3 0 0 1 4.5 4.2L11.5 8.8M9 11.5l-1.2 1.2a3 3 0 0 1-4.5-4.2L4.5 7.2" />,
  shield: <path d="M8 2l5 1.8v4c0 3-2 5-5 6.2-3-1.2-5-3.2-5-6.2v-4z" />,
  globe: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M2 8h12M8 2c2 1.7 2.8 3.7 2.8 6S10 12.3 8 14c-2-1.7-2.8-3.7-2.8-6S6 3.7 8 2z" />
    </>
  ),
  keyboard: (
    <>
      <rect x="1.5" y="4" width="13" height="8" rx="1" />
      <path d="M4 6.5h.1M6.6 6.5h.1M9.2 6.5h.1M11.9 6.5h.1M5 9.5h6" />
    </>
  ),
  'sign-out': <path d="M6.5 2.5h-3a.5.5 0 0 0-.5.5v10a.5.5 0 0 0 .5.5h3M10.5 5L13.5 8l-3 3M13.5 8H6.5" />,
  'eye-off': <path d="M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4zM3 13L13 3" />,
  star: <path d="M8 2.3l1.8 3.6 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z" />,
  chart: <path d="M2.5 2.5v11h11M5 10.5l2.5-3 2 1.5 3.5-5" />,
  pin: <path d="M6 2.5h4l-.5 4 2 2v1h-7v-1l2-2zM8 9.5v4" />,
  side: <path d="M2.5 3h11v10h-11zM10 3v10" />,
  fold: <path d="M2.5 3h11v10h-11zM6 3v10M11 6L9 8l2 2" />,
  unfold: <path d="M2.5 3h11v10h-11zM6 3v10M9 6l2 2-2 2" />,
  eye: (
    <>
      <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="2" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

export type IconProps = {
  readonly name: IconName;
  /** 14 in text, 16 in rows. */
  readonly size?: number;
  readonly className?: string;
  /** Only where the icon stands alone; beside a word it is silent. */
  readonly label?: string;
};

export function Icon({ name, size = 14, className, label }: IconProps) {
  const turning = name === 'ring' ? ' icon-turning' : '';
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: -- named by aria-label, or hidden beside its word
    <svg
      className={`icon${turning}${className ? ` ${className}` : ''}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {drawings[name]}
    </svg>
  );
}
