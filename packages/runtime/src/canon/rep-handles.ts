import {
  type BorrowScope,
  type ComponentInstance,
  type LendScope,
  type ResourceHandle,
  ResourceHandles,
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
      throw new Trap('borrows-remain');
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
export class RepHandles extends ResourceHandles {
  /** That of the call whose values pass. */
  scope: CallScope;

  constructor(inst: ComponentInstance, scope: CallScope = new CallScope()) {
    super(inst, scope);
    this.scope = scope;
  }
}
