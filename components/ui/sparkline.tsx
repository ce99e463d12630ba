export type SparklineProps = {
  readonly values: readonly number[];
  readonly width?: number;
  readonly height?: number;
  /** Dashed line at this value; the figure beside it names the limit. */
  readonly limit?: number;
};

/** A petrol line with a soft fill from zero, its last point dotted. Silent: the figure beside it says the number. */
export function Sparkline({ values, width = 180, height = 20, limit }: SparklineProps) {
  if (values.length < 2) return <svg width={width} height={height} aria-hidden="true" />;
  const top = Math.max(...values, limit ?? 0, Number.EPSILON);
  const y = (value: number) => (height - 1 - (value / top) * (height - 3.5)).toFixed(1);
  const x = (at: number) => (1 + (at / (values.length - 1)) * (width - 4)).toFixed(1);
  const line = values.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(value)}`).join('');
  const last = values.length - 1;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block' }}
      aria-hidden="true"
    >
      <path d={`${line}L${x(last)} ${height - 1}L1 ${height - 1}Z`} fill="var(--chart-1-fill)" />
      {limit !== undefined && (
        <path d={`M1 ${y(limit)}H${width - 1}`} stroke="var(--chart-limit)" strokeDasharray="4 3" fill="none" />
      )}
      <path d={line} stroke="var(--chart-1)" fill="none" strokeWidth={1.5} strokeLinejoin="round" />
      <circle cx={x(last)} cy={y(values[last] ?? 0)} r={2.2} fill="var(--chart-1)" />
    </svg>
  );
}
