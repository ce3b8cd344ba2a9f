export { canon, components } from './component.js';
export {
  bytes,
  coreExternType,
  coreType,
  coreValType,
  index,
  memoryType,
  name,
  recType,
  tableType,
} from './core-types.js';
