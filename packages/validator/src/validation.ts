import { CoreTypeTable } from './core/core-types.js';
import type { Engine } from './core/engine.js';
import { invalid } from './failure.js';
import { type Feature, gatesOf } from './features.js';
import { Report } from './report.js';
import { TypeTable } from './types/type-table.js';

/** What all parts of one validation share. */
export class Validation {
  readonly file: string;
  readonly report: Report;
  readonly types: TypeTable = new TypeTable();
  readonly core: CoreTypeTable;
  readonly features: ReadonlySet<Feature>;
  readonly gates: ReturnType<typeof gatesOf>;
  /** Validates core modules; absent where their code is not looked at. */
  readonly engine: Engine | undefined;

  constructor(file: string, features: ReadonlySet<Feature>, engine: Engine | undefined) {
    this.file = file;
    this.report = new Report(file);
    this.features = features;
    this.gates = gatesOf(features);
    this.core = new CoreTypeTable(features.has('shared-everything-threads'));
    this.engine = engine;
  }

  /** Fails unless the feature may be used. */
  gated(feature: Feature, what: string): void {
    if (this.features.has(feature)) return;
    invalid('validate/gate-closed', `${what} needs the feature \`${feature}\``);
  }
}
