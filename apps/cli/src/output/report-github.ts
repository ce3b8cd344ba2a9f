// A module of its own, so that only `--format github` loads it.
export { renderGithub as reportGithub } from '@witcraft/diagnostics';
