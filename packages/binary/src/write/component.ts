import { ByteWriter } from '../bytes/byte-writer.js';
import type { Component, Section, Start, Value } from '../model/component.js';
import { componentPreamble, sectionIds } from '../opcodes/sections.js';
import { writeAlias } from './aliases.js';
import { writeCanon } from './canons.js';
import { writeCoreType } from './core-types.js';
import { writeExport, writeImport } from './externs.js';
import { writeCoreInstance, writeInstance } from './instances.js';
import { writeType } from './types.js';
import { writeValType } from './val-types.js';

/**
 * The binary of a component (Binary.md): its sections in their order, with every
 * number in as few bytes as it needs. Nothing is checked: indices and names are
 * written as they are.
 *
 * @example
 * const builder = new ComponentBuilder();
 * builder.type({ kind: 'list', element: 'u8' });
 * writeComponent(builder.finish()); // 00 61 73 6d 0d 00 01 00 07 03 01 70 7d
 */
export function writeComponent(component: Component): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(1024);
  writeContents(component, writer);
  return writer.finish();
}

/** `component` */
function writeContents(component: Component, writer: ByteWriter): void {
  for (const byte of componentPreamble) writer.byte(byte);
  for (const section of component.sections) {
    writer.byte(sectionIds[section.kind]);
    const start = writer.beginSized();
    writeSection(section, writer);
    writer.endSized(start);
  }
}

/** The contents of a `section` */
function writeSection(section: Section, writer: ByteWriter): void {
  switch (section.kind) {
    case 'custom':
      writer.name(section.name);
      writer.bytes(section.data);
      break;
    case 'core-module':
      writer.bytes(section.bytes);
      break;
    case 'core-instances':
      writer.vec(section.items, writeCoreInstance);
      break;
    case 'core-types':
      writer.vec(section.items, writeCoreType);
      break;
    case 'component':
      writeContents(section.component, writer);
      break;
    case 'instances':
      writer.vec(section.items, writeInstance);
      break;
    case 'aliases':
      writer.vec(section.items, writeAlias);
      break;
    case 'types':
      writer.vec(section.items, writeType);
      break;
    case 'canons':
      writer.vec(section.items, writeCanon);
      break;
    case 'start':
      writeStart(section.start, writer);
      break;
    case 'imports':
      writer.vec(section.items, writeImport);
      break;
    case 'exports':
      writer.vec(section.items, writeExport);
      break;
    case 'values':
      writer.vec(section.items, writeValue);
      break;
    default:
      section satisfies never;
  }
}

/** `start` */
export function writeStart(start: Start, writer: ByteWriter): void {
  writer.u32(start.func);
  writer.u32(start.args.length);
  for (const arg of start.args) writer.u32(arg);
  writer.u32(start.results);
}

/** `value` */
export function writeValue(value: Value, writer: ByteWriter): void {
  writeValType(value.type, writer);
  writer.u32(value.bytes.length);
  writer.bytes(value.bytes);
}
