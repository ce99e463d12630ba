import { useFormatter } from 'next-intl';
import { useMemo } from 'react';
import styles from '@/components/console/grid/watermark.module.css';

/** Who reads and when, faint over the values: a picture of them says where it came from. Never in the way of the pointer. */
export function Watermark({ name, at }: { readonly name: string; readonly at: Date }) {
  const format = useFormatter();
  const time = format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' });
  const image = useMemo(() => {
    const text = `${name} ${time}`.replaceAll(/[<>&"']/g, '');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><text x="0" y="150" transform="rotate(-22 0 150)" font-family="sans-serif" font-size="13" fill="#808c96" fill-opacity="0.16">${text}</text></svg>`;
    return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
  }, [name, time]);
  return <div className={styles.mark} style={{ backgroundImage: image }} aria-hidden="true" />;
}
