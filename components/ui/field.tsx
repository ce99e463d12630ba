import type { ReactNode } from 'react';
import { useId } from 'react';
import styles from '@/components/ui/field.module.css';

export type FieldProps = {
  readonly label: ReactNode;
  /** Grey, behind the label: "optional". */
  readonly note?: ReactNode;
  /** Below the control. */
  readonly help?: ReactNode;
  readonly error?: ReactNode;
  readonly children: (id: string) => ReactNode;
};

/** Label above, control, and what is wrong with it below. For single controls; forms of many use antd's. */
export function Field({ label, note, help, error, children }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label} {note && <small className="t3">{note}</small>}
      </label>
      {children(id)}
      {error ? <span className="c-error caption">{error}</span> : help && <span className="t3 caption">{help}</span>}
    </div>
  );
}
