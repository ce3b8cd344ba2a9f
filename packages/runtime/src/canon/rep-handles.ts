import {
  type ComponentInstance,
  liftBorrow,
  liftOwn,
  lowerBorrow,
  lowerOwn,
  type ResourceType,
  type RuntimeResourceType,
} from '@witcraft/canonical-abi';
import { CallScope } from '../host/host-handles.js';

/** `Handles` for calls between components: resources pass as their representation. */
export class RepHandles {
  readonly inst: ComponentInstance;
  readonly scope: CallScope = new CallScope();

  constructor(inst: ComponentInstance) {
    this.inst = inst;
  }

  liftOwn(index: number, resource: ResourceType): number {
    return liftOwn(this.inst, index, resource);
  }

  liftBorrow(index: number, resource: ResourceType): number {
    return liftBorrow(this.inst, index, resource, this.scope);
  }

  lowerOwn(rep: unknown, resource: ResourceType): number {
    return lowerOwn(this.inst, rep as number, resource);
  }

  lowerBorrow(rep: unknown, resource: ResourceType): number {
    return lowerBorrow(this.inst, rep as number, resource as RuntimeResourceType, this.scope);
  }
}
