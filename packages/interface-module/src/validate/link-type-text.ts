import type { LinkType } from '../model/modules.js';
import { funcTypeText } from '../model/type-text.js';
import { linkTypeText as fullText } from '../text/print-types.js';

/** The type of a link value, for messages: a function's is not longer than they should be. */
export function linkTypeText(type: LinkType | undefined): string {
  if (type === undefined) return 'something that link functions know no type of';
  return 'type' in type ? `${type.kind} ${funcTypeText(type.type)}` : fullText(type);
}
