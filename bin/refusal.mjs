/** Something the person at the terminal can put right: printed as its one line, without a stack; the exit code is 1. */
export class Refusal extends Error {}

/**
 * The last resort of every command: prints a refusal as its line and a fault with its stack, then exits with code 1.
 *
 * @param {unknown} error
 * @returns {never}
 */
export function exitWith(error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exit(1)
}
