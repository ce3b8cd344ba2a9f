import {
  type BorrowScope,
  type ComponentInstance,
  type LendScope,
  liftBorrow,
  liftOwn,
  lowerBorrow,
  lowerOwn,
  type ResourceHandle,
  type ResourceType,
  type RuntimeResourceType,
  Trap,
} from '@witcraft/canonical-abi';

/** Something lent for a call. */
export interface Loan {
  endLoan(): void;
}

/** What lasts as long as a call between a component and JavaScript; used again for the next. */
export class CallScope implements BorrowScope, LendScope {
  numBorrows = 0;
  readonly loans: Loan[] = [];
  #lenders: ResourceHandle[] = [];

  addLender(handle: ResourceHandle): void {
    handle.numLends += 1;
    this.#lenders.push(handle);
  }

  /** `Task.return_`: traps where the component keeps what was lent to it. */
  checkBorrows(): void {
    if (this.numBorrows > 0) {
      throw new Trap('borrows-remain', 'borrow handles still remain at the end of the call');
    }
  }

  /** Gives back what was lent. */
  end(): void {
    for (const handle of this.#lenders) handle.numLends -= 1;
    for (const loan of this.loans) loan.endLoan();
    this.#lenders.length = 0;
    this.loans.length = 0;
    this.numBorrows = 0;
  }
}

/** `Handles` for calls between components: resources pass as their representation. */
export class RepHandles {
  readonly inst: ComponentInstance;
  /** That of the call whose values pass. */
  scope: CallScope;
  /** What counts the borrows that the component holds: a task, where there is one. */
  borrowScope: BorrowScope;

  constructor(inst: ComponentInstance, scope: CallScope = new CallScope()) {
    this.inst = inst;
    this.scope = scope;
    this.borrowScope = scope;
  }

  liftOwn(index: number, resource: ResourceType): unknown {
    return liftOwn(this.inst, index, resource);
  }

  liftBorrow(index: number, resource: ResourceType): unknown {
    return liftBorrow(this.inst, index, resource, this.scope);
  }

  lowerOwn(rep: unknown, resource: ResourceType): number {
    return lowerOwn(this.inst, rep as number, resource);
  }

  lowerBorrow(rep: unknown, resource: ResourceType): number {
    return lowerBorrow(this.inst, rep as number, resource as RuntimeResourceType, this.borrowScope);
  }
}
