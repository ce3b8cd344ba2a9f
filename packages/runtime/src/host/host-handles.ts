import type { ResourceType } from '@witcraft/canonical-abi';
import { RepHandles } from '../canon/rep-handles.js';
import { objectOfBorrow, objectOfOwn, repOfBorrow, repOfOwn } from './resources.js';

/** `Handles` between an instance's table and the objects of JavaScript. */
export class HostHandles extends RepHandles {
  override liftOwn(index: number, resource: ResourceType): unknown {
    return objectOfOwn(resource, super.liftOwn(index, resource) as number);
  }

  override liftBorrow(index: number, resource: ResourceType): unknown {
    const rep = super.liftBorrow(index, resource) as number;
    return objectOfBorrow(resource, rep, this.scope.loans);
  }

  override lowerOwn(value: unknown, resource: ResourceType): number {
    return super.lowerOwn(repOfOwn(value, resource), resource);
  }

  override lowerBorrow(value: unknown, resource: ResourceType): number {
    return super.lowerBorrow(repOfBorrow(value, resource, this.scope.loans), resource);
  }
}
