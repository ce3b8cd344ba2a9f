import { compile, instantiate } from '@witcraft/runtime';
import { validateComponent } from '@witcraft/validator';
import { Calls } from './calls.js';

/** What examples/shop.wit exports, in JavaScript. */
interface Shop {
  welcome(name: string): string;
  readonly counter: { readonly Basket: new (budget: number) => Basket };
}

interface Basket {
  add(item: Item): number;
  items(): Item[];
  [Symbol.dispose](): void;
}

interface Item {
  readonly name: string;
  readonly price: number;
  readonly amount: number;
}

/** Runs the shop: strings, records, a resource, a function of the host, and errors. */
export async function callShop(bytes: Uint8Array, name: string): Promise<Calls> {
  const calls = new Calls();
  const component = await compile(bytes, { name, validate: validateComponent });
  const bell = { ring: (text: string) => calls.note(`the host hears: ${text}`) };
  const { exports } = await instantiate(component, { 'local:shop/bell@1.0.0': bell });
  const { welcome, counter } = exports as unknown as Shop;
  calls.returns("welcome('Zoë')", () => welcome('Zoë'), 'Welcome, Zoë!');

  const basket = calls.returns('basket = new Basket(1000)', () => new counter.Basket(1000));
  const tea: Item = { name: 'tea', price: 250, amount: 3 };
  const cake: Item = { name: 'cake', price: 900, amount: 1 };
  calls.returns("basket.add({ name: 'tea', price: 250, amount: 3 })", () => basket.add(tea), 250);
  const missing = { tag: 'over-budget', val: 650 };
  const add = "basket.add({ name: 'cake', price: 900, amount: 1 })";
  calls.throws(add, () => basket.add(cake), 'payload', missing);
  calls.returns('basket.items()', () => basket.items(), [tea]);
  calls.returns('basket[Symbol.dispose]()', () => basket[Symbol.dispose]());
  const gone = 'the Basket was dropped or given away';
  calls.throws('basket.items()', () => basket.items(), 'message', gone);
  return calls;
}
