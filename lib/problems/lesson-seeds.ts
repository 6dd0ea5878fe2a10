import { SEED_BYTES } from './random'

/** Problems looked at for a lesson before its point is given up. */
export const MOST_PROBLEMS = 300

/** The number, then zeros. Nobody is asked the problems of lessons, so they need not be hard to guess. */
export function seedNumber(number: number): Uint8Array {
  const seed = new Uint8Array(SEED_BYTES)
  new DataView(seed.buffer).setUint32(0, number)
  return seed
}
