import type { Naming } from '@witcraft/canonical-abi';

/** How values are in JavaScript. */
export interface ValueOptions {
  /**
   * What the fields of records and flags are called: `requestId` for `request-id`
   * (`camel-case`, unless given), or `request-id` itself.
   */
  readonly naming?: Naming;
}
