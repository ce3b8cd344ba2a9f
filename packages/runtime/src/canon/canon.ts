import type { Canon } from '@witcraft/binary';
import {
  type RuntimeResourceType,
  resourceDrop,
  resourceNew,
  resourceRep,
} from '@witcraft/canonical-abi';
import { asyncPart } from '../async-support.js';
import { type Scope, typeAt } from '../instantiation/scope.js';
import { LiftedFunc } from './funcs.js';
import { lower } from './lower.js';
import { canonOptions } from './options.js';

/** `canon`: adds a function, or a core function for all but `lift`. */
export function defineCanon(scope: Scope, canon: Canon): void {
  const { instance, run } = scope;
  switch (canon.kind) {
    case 'lift': {
      const core = scope.get('core-func', canon.func);
      const options = canonOptions(scope, canon.options);
      scope.add('func', new LiftedFunc(typeAt(scope, 'func', canon.type), scope, core, options));
      return;
    }
    case 'lower': {
      const options = canonOptions(scope, canon.options);
      scope.add('core-func', lower(scope, scope.get('func', canon.func), options));
      return;
    }
    case 'resource.new': {
      const type = typeAt(scope, 'resource', canon.type);
      scope.add('core-func', (rep: number) => resourceNew(instance, type, rep));
      return;
    }
    case 'resource.drop': {
      const type = typeAt(scope, 'resource', canon.type) as RuntimeResourceType;
      scope.add('core-func', (index: number) => resourceDrop(instance, type, index));
      return;
    }
    case 'resource.rep': {
      const type = typeAt(scope, 'resource', canon.type);
      scope.add('core-func', (index: number) => resourceRep(instance, type, index));
      return;
    }
    default:
      scope.usesTasks = true;
      scope.add(
        'core-func',
        run.dry ? (undefined as never) : asyncPart(run, canon.kind).builtIn(scope, canon),
      );
  }
}
