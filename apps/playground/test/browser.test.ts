import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sample } from '../src/run/sample.js';

/** Debian's; another one by CHROMIUM. Without one there is nothing to drive, and CI has one. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

describe.skipIf(!existsSync(executablePath))('the page in a browser', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];

  beforeAll(async () => {
    server = await serveDist();
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], timeout: 100_000 });
    page = await browser.newPage();
    page.setDefaultTimeout(100_000);
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  test('what is typed becomes a binary and its text', async () => {
    await page.fill('#source', 'package my:typed; interface i { f: func(a: string); }');
    const result = page.locator('#result');
    await result.filter({ hasText: 'my:typed/i' }).waitFor();
    expect(await result.textContent()).toContain('(func (param "a" string))');
    await page.click('#tab-wit');
    expect(await result.textContent()).toContain('package my:typed;');
    await page.click('#tab-hex');
    expect(await result.textContent()).toMatch(/^000000 {2}00 61 73 6d 0d 00 01 00/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download')]);
    const bytes = readFileSync(await download.path());
    expect([...bytes.subarray(0, 4)]).toEqual([0, 0x61, 0x73, 0x6d]);
    expect(errors).toEqual([]);
  });

  test('a mistake is shown with its place, and its fix mends it', async () => {
    await page.fill('#source', 'package my:typed;\ninterface i { f: func(a: strng); }');
    const problem = page.locator('#diagnostics li').first();
    await problem.waitFor();
    expect(await problem.locator('.place').textContent()).toBe('2:26');
    expect(await page.textContent('#result')).toBe('');
    await problem.locator('.fix').click();
    expect(await page.inputValue('#source')).toContain('f: func(a: string)');
    await page.locator('#diagnostics li').first().waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });

  test('every example can be chosen, and a link brings its text back', async () => {
    for (const name of ['A world', 'Resources', 'Asynchronous']) {
      await page.selectOption('#example', name);
      expect(await page.textContent('#status')).toMatch(/^\d+ bytes in \d+\.\d ms$/);
    }
    const text = await page.inputValue('#source');
    await page.reload();
    expect(await page.inputValue('#source')).toBe(text);
    expect(errors).toEqual([]);
  });

  test('a component runs, with what it imports, and its traps are shown', async () => {
    await page.goto(new URL('run.html', page.url()).href);
    const result = page.locator('#result');
    await page.locator('#status').filter({ hasText: 'ready in' }).waitFor();
    await page.fill('#call', 'greet("Chromium")');
    await page.click('#run');
    await result.filter({ hasText: '"Hello, Chromium"' }).waitFor();
    expect(await result.textContent()).toContain('log("Chromium")');
    await page.fill('#call', 'divide(1, 0)');
    await page.click('#run');
    await result.filter({ hasText: 'divide by zero' }).waitFor();
    expect(errors).toEqual([]);
  });

  test('a component in a file runs', async () => {
    const { bytes = new Uint8Array() } = parseText(new Source('sample.wat', sample));
    await page.goto(new URL('run.html', page.url()).href);
    await page.fill('#source', '');
    const buffer = Buffer.from(bytes);
    await page.setInputFiles('#file', { name: 'a.wasm', mimeType: 'application/wasm', buffer });
    await page.locator('#world').filter({ hasText: 'export sum' }).waitFor();
    await page.fill('#call', 'sum([1, 2, 3])');
    await page.click('#run');
    await page.locator('#result').filter({ hasText: '6' }).waitFor();
    expect(errors).toEqual([]);
  });
});

async function serveDist(): Promise<Server> {
  const types: Record<string, string> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
  };
  const made = createServer((request, response) => {
    const name = request.url === '/' ? '/index.html' : (request.url ?? '');
    const file = new URL(`../dist${name}`, import.meta.url);
    if (!existsSync(file)) {
      // A browser asks for an icon that nobody promised.
      response.writeHead(name === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[name.split('.').at(-1) ?? ''] ?? 'text/plain',
    });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return made;
}
