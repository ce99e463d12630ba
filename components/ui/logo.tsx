/** Two posts, a gate half open, water below. */
export function Logo({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M3 2.5v15M17 2.5v15" stroke="var(--text)" strokeWidth={2} fill="none" strokeLinecap="round" />
      <rect x="6" y="2.5" width="8" height="7" rx="1" fill="var(--accent)" />
      <path
        d="M6 13.2c1.3-1.2 2.7-1.2 4 0s2.7 1.2 4 0M6 16.7c1.3-1.2 2.7-1.2 4 0s2.7 1.2 4 0"
        stroke="var(--accent)"
        strokeWidth={1.5}
        fill="none"
        strokeLinecap="round"
      />
    </svg>
  );
}
