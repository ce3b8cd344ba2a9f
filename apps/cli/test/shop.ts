import { write } from './witcraft.js';

export const SHOP: string = `package demo:shop@1.2.0;

/// What is for sale.
interface stock {
  use demo:money/types.{price};
  price-of: func(name: string) -> option<price>;
}

world shop {
  export stock;
}

world visitor {
  import stock;
}
`;
export const MONEY: string = `package demo:money;

interface types {
  record price {
    cents: u32,
  }
}

interface unused {
}
`;

/** Writes the package `demo:shop` and what it needs to the folder `wit`. */
export function writeShop(): void {
  write('wit/shop.wit', SHOP);
  write('wit/deps/money.wit', MONEY);
}

/** A core module with nothing in it. */
export const MODULE: Uint8Array = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
/** A component with nothing in it. */
export const COMPONENT: Uint8Array = Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0);
