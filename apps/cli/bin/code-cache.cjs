// Runs the command's files with the code that V8 made of them at an earlier start: a short
// command takes an eighth to a quarter less. Node has a cache, too (`enableCompileCache`, since
// 22), but it keeps little of what is compiled after a file is loaded, and gains a third of
// that; the npm package v8-compile-cache keeps none of it.
'use strict';

const fs = require('node:fs');
const { dirname, isAbsolute, join, resolve } = require('node:path');
const { cachedDataVersionTag } = require('node:v8');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

const HOUR = 60 * 60 * 1000;
const MONTH = 30 * 24 * HOUR;
/** Of a checksum before the code. V8 would copy code that is not aligned. */
const CHECKSUM_SIZE = 8;
const HEAD = '(function (module, require) {';

/** The folder for compiled code; `undefined` if none is to be kept. Variables are as Node's. */
function cacheFolder({ env, platform }) {
  if (env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  if (env.NODE_COMPILE_CACHE) return resolve(env.NODE_COMPILE_CACHE, 'witcraft');
  if (platform === 'win32') return env.LOCALAPPDATA && join(env.LOCALAPPDATA, 'witcraft', 'cache');
  const { XDG_CACHE_HOME, HOME } = env;
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, 'witcraft');
  return HOME && join(HOME, platform === 'darwin' ? 'Library/Caches' : '.cache', 'witcraft');
}

/**
 * Runs `main.cjs` in the folder `program`, and the files there that it requires, with code
 * from the folder `cache`, if any. Returns the scripts by the names of their files.
 */
function run(program, cache, command) {
  const scripts = new Map();
  const modules = new Map();
  const main = readText('./main.cjs');
  const kept = cache && new KeptCode(cache, main, command);
  // After wrong usage (2) the command may be none.
  if (kept) process.once('exit', (code) => code < 2 && kept.write(scripts));
  load('./main.cjs');
  return scripts;

  /** What `require` is for the files. */
  function load(id) {
    if (!id.startsWith('./')) return require(id);
    const known = modules.get(id);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(id, module);
    const script = new Script(`${HEAD}${id === './main.cjs' ? main : readText(id)}\n})`, {
      filename: join(program, id),
      columnOffset: -HEAD.length,
      cachedData: kept?.read(id),
    });
    scripts.set(id, script);
    script.runInThisContext()(module, load);
    return module.exports;
  }

  /** The build writes ASCII, and Latin-1 is read fastest. */
  function readText(id) {
    return fs.readFileSync(join(program, id), 'latin1');
  }
}

/**
 * A folder of compiled code: for one build of the program, one V8 with its flags, and one
 * command, as each uses other functions of the same files. Nothing here ever fails.
 */
class KeptCode {
  #folder;
  /** What is kept is run, so it must be ours, and nobody else may write it. */
  #usable = true;
  #isRecent = false;

  constructor(cache, main, command) {
    // The build names itself in its first line.
    const build = main.slice('// '.length, main.indexOf('\n'));
    const engine = `${process.arch}-${cachedDataVersionTag().toString(16)}`;
    const name = /^[a-z]+$/.test(command) ? command : 'options';
    this.#folder = join(cache, `${build}-${engine}-${name}`);
    try {
      const stats = fs.statSync(this.#folder, { throwIfNoEntry: false });
      if (stats === undefined) return;
      const isOurs = stats.uid === process.geteuid?.() && (stats.mode & 0o022) === 0;
      this.#usable = isOurs || process.platform === 'win32';
      this.#isRecent = Date.now() - stats.mtimeMs < HOUR;
    } catch {
      this.#usable = false;
    }
  }

  /** What is damaged is left alone: V8 would take it, and crash. */
  read(id) {
    if (!this.#usable) return undefined;
    try {
      const bytes = fs.readFileSync(join(this.#folder, id));
      const code = bytes.subarray(CHECKSUM_SIZE);
      return bytes.readUInt32LE() === crc32(code) ? code : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Keeps what was not there, or not usable; and once an hour all, with the functions that
   * this run was the first to need.
   */
  write(scripts) {
    const changed = [...scripts].filter(
      ([, { cachedDataRejected }]) => !this.#isRecent || cachedDataRejected !== false,
    );
    if (!this.#usable || changed.length === 0) return;
    try {
      const isNew = fs.mkdirSync(this.#folder, { recursive: true, mode: 0o700 }) !== undefined;
      if (isNew) this.#removeOldSiblings();
      for (const [id, script] of changed) {
        const code = script.createCachedData();
        const checksum = Buffer.alloc(CHECKSUM_SIZE);
        checksum.writeUInt32LE(crc32(code));
        replaceFile(join(this.#folder, id), Buffer.concat([checksum, code]));
      }
    } catch {
      // No room, or a folder that can't be written: the next start is as slow as this one.
    }
  }

  /** What other builds have left behind. */
  #removeOldSiblings() {
    const cache = dirname(this.#folder);
    for (const name of fs.readdirSync(cache)) {
      const path = join(cache, name);
      if (Date.now() - fs.statSync(path).mtimeMs > MONTH) fs.rmSync(path, { recursive: true });
    }
  }
}

/** At once, as other processes may be reading the file, or writing it as well. */
function replaceFile(path, bytes) {
  const aside = `${path}.${process.pid}`;
  try {
    fs.writeFileSync(aside, bytes, { mode: 0o600 });
    fs.renameSync(aside, path);
  } catch (error) {
    fs.rmSync(aside, { force: true });
    throw error;
  }
}

module.exports = { cacheFolder, run };
