import { typeName } from '../check/type-names.js';
import type { Place } from '../check/types.js';
import type { Expression } from '../syntax/ast.js';
import { readElement, writeElement } from './elements.js';
import type { Cell, Frame } from './frames.js';
import { bare, type CodeContext, internal, placeIn, typeOfExpression } from './machine.js';
import { absent } from './members.js';
import { dereference } from './references.js';
import { CompositeValue, ReferenceValue, type Value } from './values.js';

/** A variable, field or element whose owner is found, to read and write. */
export interface Slot {
  read(): Value;
  write(value: Value): void;
}

/** What stands before `=`, `<-` or `<->`: finds the slot once. */
export function compileTarget(
  context: CodeContext,
  expression: Expression,
): (frame: Frame) => Slot {
  const node = bare(expression);
  const place = placeIn(context, node.span);
  switch (node.kind) {
    case 'identifier': {
      const cell = context.scope.lookUp(node.name);
      if (cell !== undefined) {
        return (frame) => {
          const variable = frame.cells[cell] as Cell;
          return {
            read: () => variable.value,
            write: (value) => {
              variable.value = value;
            },
          };
        };
      }
      const global = context.unit.global(node.name);
      if (global === undefined) throw internal(`nothing is called \`${node.name}\``, place);
      return () => global;
    }
    case 'member': {
      const object = context.compiler.expression(context, node.object);
      const name = node.member.text;
      const owner = bare(node.object);
      const isOwn = owner.kind === 'identifier' && owner.name === 'self';
      return (frame) => fieldSlot(object(frame), name, isOwn, place);
    }
    case 'index': {
      const object = context.compiler.expression(context, node.object);
      const index = context.compiler.expression(context, node.index);
      const { meter } = context.machine;
      return (frame) => {
        const value = object(frame);
        const at = index(frame);
        return {
          read: () => readElement(value, at, place),
          write: (element) => writeElement(value, at, element, meter, place),
        };
      };
    }
    default:
      // The checker lets nothing else be a target; what is swapped may be a value only.
      throw internal(`no value is kept in ${typeName(typeOfExpression(context, node)!)}`, place);
  }
}

function fieldSlot(value: Value, name: string, isOwn: boolean, place: Place): Slot {
  const owner = value instanceof ReferenceValue ? dereference(value, place) : value;
  if (!(owner instanceof CompositeValue)) throw internal('a field of what has none', place);
  return {
    read: () => {
      const field = owner.fields.get(name);
      if (field !== undefined) return field;
      // What `init` has not set yet holds nothing; the checker has seen to it there.
      if (isOwn) return null;
      throw absent(owner, name, place);
    },
    write: (field) => {
      owner.fields.set(name, field);
    },
  };
}
