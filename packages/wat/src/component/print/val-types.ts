import type { ResultList, ValType } from '@witcraft/binary';
import { quoteName } from '../../quote.js';
import type { PrintScope } from './print-scope.js';

/** `valtype`: a primitive's name, or a type. */
export function valTypeText(type: ValType, scope: PrintScope): string {
  return typeof type === 'number' ? scope.use('type', type) : type;
}

/** `resultlist` */
export function resultsText(results: ResultList, scope: PrintScope): string {
  let text = '';
  if (results.result !== undefined) text += ` (result ${valTypeText(results.result, scope)})`;
  if (results.namedResults !== undefined) {
    for (const { name, type } of results.namedResults) {
      text += ` (result ${quoteName(name)} ${valTypeText(type, scope)})`;
    }
  }
  return text;
}
