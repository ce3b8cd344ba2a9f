import type { GatedReader } from '@witcraft/binary';
import type { LinkFunction, LinkInstruction, ModuleType } from '../model/index.js';
import { linkInstructions } from './codes.js';
import { readImportName, type TypeReader } from './read-types.js';

/** What a module or a link function imports and exports. */
export function readModuleType(types: TypeReader): ModuleType {
  const { reader } = types;
  const imports = reader.vec('imports', () => {
    const start = reader.position;
    const name = readImportName(reader);
    const type = types.link();
    return { name, type, region: { start, end: reader.position } };
  });
  const exports = reader.vec('exports', () => {
    const start = reader.position;
    const name = reader.name();
    const type = types.link();
    return { name, type, region: { start, end: reader.position } };
  });
  return { imports, exports };
}

/** The contents of section 0x15. */
export function readLinkFunction(types: TypeReader): LinkFunction {
  const { reader } = types;
  const start = reader.position;
  const { imports, exports } = readModuleType(types);
  const body = reader.vec('instructions', readLinkInstruction);
  return { imports, exports, body, region: { start, end: reader.position } };
}

/** `linkinstr` */
function readLinkInstruction(reader: GatedReader): LinkInstruction {
  const start = reader.position;
  const byte = reader.byte();
  const place = () => ({ region: { start, end: reader.position } });
  switch (byte) {
    case linkInstructions.instantiate: {
      const module = reader.u32();
      const imports = reader.vec('imports', readImportName);
      return { op: 'instantiate', module, imports, ...place() };
    }
    case linkInstructions.export: {
      const name = reader.name();
      return { op: 'export', name, ...place() };
    }
    case linkInstructions.pick: {
      const depth = reader.u32();
      return { op: 'pick', depth, ...place() };
    }
    case linkInstructions.dup:
      return { op: 'dup', ...place() };
    case linkInstructions.drop:
      return { op: 'drop', ...place() };
    default:
      return reader.unexpectedByte(byte, 'an instruction of a link function (0x00 to 0x04)');
  }
}
