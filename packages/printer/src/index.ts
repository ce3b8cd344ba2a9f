export { escapeName } from './escape-name.js';
export { printFunction } from './print-function.js';
export { type PrintOptions, printPackage, printPackages } from './print-package.js';
export { printType } from './print-type.js';
export { printWorldKey } from './print-world.js';
