/** One line of the table. */
export interface Row {
  readonly label: string;
  /** What the numbers count: `ms`, `ns`, `MB/s`, `MB` or `x`. */
  readonly unit: string;
  readonly ours: number;
  /** What ours is compared with; absent where we are measured alone. */
  readonly other?: { readonly label: string; readonly value: number };
}

/** A limit that the project has set itself. */
export interface Threshold {
  readonly label: string;
  readonly value: number;
  readonly limit: number;
  /** Which side of the limit is good. */
  readonly wanted: 'at-least' | 'at-most' | 'below';
}

export interface JobResult {
  readonly rows: readonly Row[];
  readonly thresholds: readonly Threshold[];
}

export interface JobOptions {
  /** Fewer runs: to see whether the jobs work, not how fast they are. */
  readonly quick: boolean;
}

export interface Job {
  readonly name: string;
  run(options: JobOptions): Promise<JobResult>;
}

export function isMet({ value, limit, wanted }: Threshold): boolean {
  switch (wanted) {
    case 'at-least':
      return value >= limit;
    case 'at-most':
      return value <= limit;
    case 'below':
      return value < limit;
    default:
      return wanted satisfies never;
  }
}
