export { type WatCode, watCodes } from './codes.js';
export { type ParseComponentOutcome, parseComponent } from './component/parse-component.js';
export {
  type PrintComponentOptions,
  printComponent,
} from './component/print-component.js';
export { printOutline } from './component/print-outline.js';
export { type ParseModuleOutcome, parseModule } from './core/parse/parse-module.js';
export {
  type PrintModuleOptions,
  printModule,
} from './core/print/print-module.js';
export { type ParseTextOutcome, parseText } from './parse-text.js';
export { printBinary } from './print-binary.js';
export type { PrintOutcome } from './print-outcome.js';
export { readScript } from './script/read-script.js';
export type * from './script/script.js';
export type * from './script/script-value.js';
